"""Paper books in the hand: several are borrowed at once, or given back."""

from abc import abstractmethod
from collections.abc import Sequence

from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose, read
from kiosk.lending.model import Copy, Outcome
from ui.steps.shown import Asked, Shown
from ui.steps.step import Way

from . import hand_shown
from .borrow_shown import SLIP
from .borrow_steps import print_slip
from .step import Services, Step

_DIGITS, _MOST_BOOKS = 20, 30


class HandStep(Step):
    """Books are held before the reader or typed, one after the other; the list grows, and one press does it."""

    topics = ()
    scans = Purpose.BOOK
    doing = hand_shown.OUT

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._copies: list[Copy] = []
        self._typing = not services.scans
        self._listed = False
        self._act = services.new_act()

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        if self._typing:
            return hand_shown.typed(texts, self.doing, self.text, self._copies)
        if self.services.scans:
            return hand_shown.scanned(texts, self.doing, self._copies)
        return hand_shown.listed(texts, self.doing, self._copies)

    def asks(self) -> Asked:
        """Say how many digits are taken."""
        return Asked(_DIGITS, _DIGITS)

    def choose(self, key: str) -> None:
        """Take a book off the list."""
        self._copies = [one for one in self._copies if one.barcode != key]
        self._typing = self._typing or not (self._copies or self.services.scans)
        self.way.show()

    def act(self) -> None:
        """Add the book that is typed, or do it with all."""
        if self._typing:
            number = read(self.text, Purpose.BOOK)
            if number is None:
                self.fault = KnownError(
                    N_("This is not the number of a book."), N_("Please look at the number below the lines again.")
                )
                self.way.show()
            else:
                self.code_read(number)
            return
        barcodes = tuple(one.barcode for one in self._copies)

        def done(outcomes: Sequence[Outcome]) -> None:
            self.way.settle(HandDoneStep(self.services, self.way, self.doing, outcomes))

        self.way.ask("books", lambda: self.finish(self._act, barcodes), done)

    def other(self) -> None:
        """Type a number, or go from there to the list."""
        self._typing, self.text = not self._typing, ""
        self.way.show()

    def leave(self) -> bool:
        """Go back from the number to the list, where there is one."""
        inside = self._typing and (self.services.scans or bool(self._copies))
        if inside:
            self._typing, self.text = False, ""
        return inside

    def code_read(self, code: str) -> None:
        """Add a book; one that is on the list already is not there twice."""

        def add(copy: Copy) -> None:
            if all(one.barcode != copy.barcode for one in self._copies):
                self._copies.append(copy)
            self.text = ""
            self.way.show()

        if len(self._copies) >= _MOST_BOOKS:
            self.fault = KnownError(
                N_("{most} books at once are enough."), N_("Please go on with these first."), most=_MOST_BOOKS
            )
            self.way.show()
        else:
            self.way.ask("book", lambda: self.services.lending.copy(code), add)

    @abstractmethod
    async def finish(self, act: str, barcodes: Sequence[str]) -> Sequence[Outcome]:
        """Do it with these books."""


class CheckOutStep(HandStep):
    """Books in the hand are borrowed: they always are."""

    async def finish(self, act: str, barcodes: Sequence[str]) -> Sequence[Outcome]:
        """Borrow these books."""
        patron = self.services.session.patron
        if patron is None:
            raise RuntimeError("nobody has shown a card")
        return await self.services.lending.check_out(act, patron, barcodes)


class TakeBackStep(HandStep):
    """Books are given back; whose they were does not matter, and no card is asked for."""

    doing = hand_shown.BACK

    async def finish(self, act: str, barcodes: Sequence[str]) -> Sequence[Outcome]:
        """Give these books back."""
        return await self.services.lending.take_back(act, barcodes)


class HandDoneStep(Step):
    """What became of the books.

    Args:
        services, way: As of every page.
        doing: What was done.
        outcomes: What became of each.
    """

    def __init__(self, services: Services, way: Way, doing: hand_shown.Doing, outcomes: Sequence[Outcome]) -> None:
        super().__init__(services, way)
        self._doing, self._outcomes = doing, outcomes

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return hand_shown.done(texts, self._doing, self._outcomes)

    def choose(self, key: str) -> None:
        """Have everything printed."""
        if key == SLIP:
            print_slip(self)

    def act(self) -> None:
        """Be finished."""
        self.way.end()
