"""What a household carries: the slip with its number, and cards it is found by."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose
from kiosk.devices.slip_state import Slip
from kiosk.shelter.model import Line
from ui.components.slip_shown import slip_shown
from ui.steps.shown import Act, Asked, Kind, Shown
from ui.steps.step import Way

from .arrive_shown import SAYINGS
from .household_shown import called
from .household_steps import HouseholdStep
from .shown import State
from .step import Services, Step

_LETTERS = 40


class SlipStep(Step):
    """What became of a slip that is printed once more.

    Args:
        services, way: As of every page.
        line: The household.
        act: The touch that had it printed.
    """

    topics = ("jobs", "printer")

    def __init__(self, services: Services, way: Way, line: Line, act: str) -> None:
        super().__init__(services, way)
        self._line, self._act = line, act
        self._slip: Slip | None = None

    async def load(self) -> None:
        """Read how far it is; that shows nobody."""
        self._slip = await self.services.papers.of_slip(self._act)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        told = slip_shown(texts, self._slip, SAYINGS)
        return Shown(
            State.SLIP,
            Kind.GIVEN,
            texts.say(N_("Reception slip")),
            banner_kind=told.kind,
            banner=told.banner,
            banner_note=told.note,
            picture=told.picture,
            number=self._line.number,
            title=texts.say(N_("Reception number")),
            beside=called(texts, self._line.name, self._line.kana),
            act=Act(texts.say(N_("Done")), "check"),
            other=Act(told.offer, "print") if told.offer else None,
        )

    def act(self) -> None:
        """Go back to the household."""
        self.way.back()

    def other(self) -> None:
        """Print it again, or elsewhere."""
        slip = self._slip
        if slip is not None:
            self.way.ask("print again", lambda: self.services.papers.print_as_offered(slip))


class CardStep(Step):
    """A card is held before the reader, or its number is typed.

    Args:
        services, way: As of every page.
        home: The household's id.
        letters: Whether there are letters in the number.
    """

    topics = ()
    scans = Purpose.EITHER

    def __init__(self, services: Services, way: Way, home: str, *, letters: bool = False) -> None:
        super().__init__(services, way)
        self._home, self._letters = home, letters
        self._act = services.new_act()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        scans = self.services.scans
        heading = N_("Hold a card before the reader, or type its number") if scans else N_("Type the card's number")
        return Shown(
            State.CARD_WRITTEN if self._letters else State.CARD,
            Kind.TYPED if self._letters else Kind.DIGITS,
            texts.say(heading),
            texts.say(N_("Any card will do, but not the Individual Number (My Number).")),
            typed=self.text,
            example="12345678",
            act=Act(texts.say(N_("Add the card")), "plus", bool(self.text.strip())),
            other=None if self._letters else Act(texts.say(N_("There are letters in it")), "size"),
        )

    def asks(self) -> Asked:
        """Say what is typed."""
        return Asked(_LETTERS, latin=True)

    def other(self) -> None:
        """Type it with letters."""
        self.way.turn(CardStep(self.services, self.way, self._home, letters=True))

    def act(self) -> None:
        """Add the card whose number was typed."""
        self._add(self.text.strip())

    def code_read(self, code: str) -> None:
        """Add the card that was held before the reader."""
        self._add(code)

    def _add(self, card: str) -> None:
        def done(_: object) -> None:
            told = N_("They are found by this card from now on.")
            self.way.settle(HouseholdStep(self.services, self.way, self._home, told))

        self.way.ask("add card", lambda: self.services.shelter.add_card(self._act, self._home, card), done)
