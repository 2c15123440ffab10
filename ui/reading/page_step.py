"""The book itself, and what stands in its place while it cannot be read. No Qt."""

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose
from kiosk.reading.place import Place
from ui.components.wording import verbatim
from ui.steps.shown import Act, Choice, Shown
from ui.steps.step import Way

from .menu_steps import MenuStep, to_the_book
from .shown import State
from .step import Services, Step, Wanted


def _leave(texts: Texts) -> Act:
    return Act(texts.say(N_("Back to the library")), "back")


class PageStep(Step):
    """The page of the book that is asked for."""

    topics = ("lending",)
    scans = Purpose.SLIP

    async def load(self) -> None:
        """Open the book; one that is open is asked for again, for its loan may have ended.

        Raises:
            KnownError: It cannot be read, or not any more.
        """
        wanted, lectern = self.services.request.wanted, self.services.lectern
        if wanted is None:
            return
        try:
            book = await self.services.reading.book(wanted.identifier)
        except KnownError:
            lectern.close()
            raise
        if lectern.book is not book:
            lectern.open(book, wanted.place or Place(0, 0))

    def derive(self, texts: Texts) -> Shown:
        """Derive the page, or why there is none."""
        book = self.services.lectern.book
        if self.fault is not None:
            heading = texts.say(N_("This book cannot be read now"))
            return Shown(State.TROUBLE, heading=heading, act=_leave(texts))
        if book is None:
            return Shown(State.OPENING, heading=texts.say(N_("The book is being opened")))
        return Shown(State.PAGE, heading=verbatim(book.about.title))

    def menu(self) -> None:
        """Go to what else can be done."""
        if self.services.lectern.book is not None and self.fault is None:
            self.way.enter(MenuStep(self.services, self.way))

    def ended(self) -> None:
        """Take note that it was read to the end."""
        self.way.enter(EndStep(self.services, self.way))

    def act(self) -> None:
        """Go back to the library."""
        self.way.end()

    def code_read(self, code: str) -> None:
        """Open the book at the place a slip keeps."""
        self.way.enter(BookmarkStep(self.services, self.way, code))


class BookmarkStep(Step):
    """A slip that keeps a place; it is seen only where that cannot be opened."""

    def __init__(self, services: Services, way: Way, code: str) -> None:
        super().__init__(services, way)
        self._code = code

    async def load(self) -> None:
        """Open the book there.

        Raises:
            KnownError: It is another kind of slip, or the book cannot be read.
        """
        book, place = await self.services.reading.at(self._code)
        self.services.request.wanted = Wanted(book.identifier, place)
        self.services.lectern.open(book, place)
        self.way.settle()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(State.SLIP, heading=texts.say(N_("The place on your slip")), act=to_the_book(texts))

    def act(self) -> None:
        """Go back to the book that was open."""
        self.way.back()


class EndStep(Step):
    """The book has been read to its end."""

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return Shown(
            State.END,
            heading=texts.say(N_("You have read to the end")),
            choices=(Choice("again", texts.say(N_("Read it from the beginning")), icon="again"),),
            act=_leave(texts),
        )

    def choose(self, _key: str) -> None:
        """Begin anew."""
        self.services.lectern.go(Place(0, 0))
        self.way.settle()

    def act(self) -> None:
        """Go back to the library."""
        self.way.end()
