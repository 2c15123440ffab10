"""What became of the slip with everything somebody has; a slip that does not come out holds nobody up."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.slip_state import Slip
from ui.components.slip_shown import Sayings, slip_shown
from ui.steps.shown import Act, Shown
from ui.steps.step import Way

from .borrow_shown import DONE
from .shown import State
from .step import Services, Step

_SAYINGS = Sayings(
    kept=N_("Everything is in your list, also without the slip."),
    write=N_("Everything is in your list. Please write down the day if you like."),
    remember=N_("Everything is in your list. No slip is printed."),
)


class SlipStep(Step):
    """How far the slip is.

    Args:
        services, way: As of every page.
        act: The touch that had it printed.
    """

    topics = ("jobs", "printer")

    def __init__(self, services: Services, way: Way, act: str) -> None:
        super().__init__(services, way)
        self._act = act
        self._slip: Slip | None = None

    async def load(self) -> None:
        """Read how far it is."""
        self._slip = await self.services.lending.of_slip(self._act)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        told = slip_shown(texts, self._slip, _SAYINGS)
        return Shown(
            State.SLIP,
            heading=texts.say(N_("Slip with everything you have")),
            banner_kind=told.kind,
            banner=told.banner,
            banner_note=told.note,
            picture=told.picture,
            act=Act(texts.say(DONE), "check"),
            other=Act(told.offer, "print") if told.offer else None,
        )

    def act(self) -> None:
        """Be finished."""
        self.way.end()

    def other(self) -> None:
        """Print it again, or elsewhere."""
        slip = self._slip
        if slip is not None:
            self.way.ask("print again", lambda: self.services.lending.print_as_offered(slip))
