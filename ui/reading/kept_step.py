"""The place a person has come to, kept on a slip. No Qt."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.slip_state import Slip
from ui.components.slip_shown import Sayings, slip_shown
from ui.steps.shown import Act, Shown
from ui.steps.step import Way

from .shown import State
from .step import Services, Step

_SAYINGS = Sayings(
    kept=N_("The same code stands here."),
    write=N_("The same code stands here. You may take a picture of it with your telephone."),
    remember=N_("The same code stands here. No slip is printed."),
)


class KeptStep(Step):
    """The slip, and its code on the screen.

    Attributes:
        code: The square code of the place, row by row.
    """

    topics = ("jobs", "printer")

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self.code: tuple[str, ...] = ()
        self._act = services.new_act()
        self._slip: Slip | None = None

    async def load(self) -> None:
        """Have it printed, once, and read how far that is."""
        from kiosk.reading import place  # noqa: PLC0415 - not before a place is kept
        from kiosk.reading.slips import Kept, square_code  # noqa: PLC0415

        services, book = self.services, self.services.book
        here = services.lectern.place
        written = place.code(book.identifier, book.chapters, here)
        if not self.code:
            above = [entry.title for entry in book.contents if book.place_of(entry) <= here]
            kept = Kept(written, book.about.title, above[-1] if above else "", services.language())
            await services.slips.print(self._act, kept)
            self.code = await square_code(written)
        self._slip = await services.slips.of_act(self._act)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        told = slip_shown(texts, self._slip, _SAYINGS)
        return Shown(
            State.KEPT,
            heading=texts.say(N_("Your place in the book")),
            banner_kind=told.kind,
            banner=told.banner,
            banner_note=told.note,
            picture=told.picture,
            lines=(texts.say(N_("Next time, choose “Borrow and read books” and hold the code to the reader.")),),
            act=Act(texts.say(N_("Back to the book")), "library"),
            other=Act(told.offer, "print") if told.offer else None,
        )

    def act(self) -> None:
        """Read on."""
        self.way.settle()

    def other(self) -> None:
        """Print it again, or elsewhere."""
        slip = self._slip
        if slip is not None:
            self.way.ask("print again", lambda: self.services.slips.print_as_offered(slip))
