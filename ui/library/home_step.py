"""The first page of the library: what can be done here."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose, read
from kiosk.lending.model import Patron
from ui.steps.shown import Act, Choice, Kind, Shown
from ui.steps.step import Way

from .card_steps import come, with_card
from .find_shown import EMPTY, LATER
from .shown import State
from .step import Services, Step

_CHOICES = (
    ("find", N_("Find a book"), "library"),
    ("shelves", N_("Look at the shelves"), "eye"),
    ("mine", N_("Everything I have"), "person"),
    ("checkOut", N_("Borrow the books in my hand"), "here"),
    ("takeBack", N_("Give books back"), "back"),
)
_BOOKMARK = ("bookmark", N_("Go on reading with my slip"), "next")


class HomeStep(Step):
    """Where everything in the library begins and ends; a card or a slip needs no press."""

    topics = ("titles",)
    scans = Purpose.EITHER

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._count: int | None = None

    async def load(self) -> None:
        """Read how many titles there are."""
        self._count = await self.services.titles.count()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        scans = self.services.scans
        choices = (*_CHOICES, _BOOKMARK) if scans else _CHOICES
        empty = self._count == 0
        return Shown(
            State.LIBRARY,
            Kind.MENU,
            texts.say(N_("Library")),
            texts.say(N_("You can also hold your library card before the reader.")) if scans else "",
            banner=texts.say(EMPTY) if empty else "",
            banner_note=texts.say(LATER) if empty else "",
            choices=tuple(Choice(key, texts.say(label), icon=icon) for key, label, icon in choices),
            other=Act(texts.say(N_("I am finished")), "check") if self.services.session.patron else None,
        )

    def choose(self, key: str) -> None:
        """Go to what is to be done."""
        services, way = self.services, self.way
        match key:
            case "find":
                from .find_steps import FindStep  # noqa: PLC0415 - most of it is never entered in one visit

                way.enter(FindStep(services, way))
            case "shelves":
                from .find_steps import ShelvesStep  # noqa: PLC0415

                way.enter(ShelvesStep(services, way))
            case "mine":
                with_card(self, self._mine)
            case "checkOut":
                from .hand_steps import CheckOutStep  # noqa: PLC0415

                with_card(self, lambda: CheckOutStep(services, way))
            case "takeBack":
                from .hand_steps import TakeBackStep  # noqa: PLC0415

                way.enter(TakeBackStep(services, way))
            case _:
                way.enter(BookmarkStep(services, way))

    def other(self) -> None:
        """Be finished: whose card it was is forgotten."""
        self.way.end()

    def code_read(self, code: str) -> None:
        """Take a card, or a slip with a bookmark."""
        if read(code, Purpose.SLIP) is not None:
            open_place(self, code)
            return

        def came(_: Patron) -> None:
            self.way.enter(self._mine())

        lending = self.services.lending
        self.way.ask("card", come(self.services, lambda: lending.identify(code)), came)

    def _mine(self) -> Step:
        from .mine_steps import MineStep  # noqa: PLC0415

        return MineStep(self.services, self.way)


class BookmarkStep(Step):
    """A slip with a bookmark is held before the reader, and the book opens there.

    Args:
        services, way: As of every page.
        code: The slip's, if it was read before it was known who is here.
    """

    scans = Purpose.SLIP

    def __init__(self, services: Services, way: Way, code: str = "") -> None:
        super().__init__(services, way)
        self._code = code

    async def load(self) -> None:
        """Open the book of a slip that was read before."""
        code, self._code = self._code, ""
        if code:
            await self.services.bookmark(code)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.BOOKMARK,
            heading=texts.say(N_("Hold your bookmark slip before the reader")),
            lines=(
                texts.say(N_("The slip has a square code on it. You had it printed when you stopped reading.")),
                texts.say(N_("The book opens where you stopped.")),
            ),
        )

    def code_read(self, code: str) -> None:
        """Open the book there."""
        open_place(self, code)


def open_place(step: Step, code: str) -> None:
    """Open a book where a slip says, once it is known who is here: only what she has borrowed is opened."""
    if step.services.session.patron is not None:
        step.way.ask("bookmark", lambda: step.services.bookmark(code))
    else:
        with_card(step, lambda: BookmarkStep(step.services, step.way, code))
