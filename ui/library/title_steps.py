"""One title: what it is, whether it can be had, and what is done with it."""

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.lending.model import Kind as Lent
from kiosk.lending.model import Wanted
from kiosk.titles.model import Kind, Title
from ui.steps.shown import Shown
from ui.steps.step import Way

from . import title_shown
from .borrow_steps import BorrowStep, ReserveStep
from .card_steps import with_card
from .hand_steps import CheckOutStep
from .shown import State
from .step import Services, Step
from .title_shown import Standing


class TitleStep(Step):
    """The page of a title.

    Args:
        services, way: As of every page.
        title: Its id.
    """

    topics = ("titles", "lending")

    def __init__(self, services: Services, way: Way, title: str) -> None:
        super().__init__(services, way)
        self._id = title
        self._title: Title | None = None
        self._standing = Standing()

    async def load(self) -> None:
        """Read what is known of it, whether who is here has it, and whether it can be read here."""
        services, patron = self.services, self.services.session.patron
        one = await services.titles.title(self._id)
        mine = patron is not None and await services.lending.has(patron, self._id)
        if one is not None and one.book:
            here, reads = await services.here(one.book), await services.reads(one.book)
            copies = await services.lending.copies_here(self._id)
            self._standing = Standing(mine=mine, here=here, reads=reads, copies=copies)
        else:
            self._standing = Standing(mine=mine)
        self._title = one

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        if self._title is not None:
            return title_shown.title(texts, self._title, self._standing, self.services.clock.now())
        if self.loaded:
            return title_shown.gone(texts)
        return Shown(State.TITLE, heading=texts.say(N_("One moment, please.")))

    def choose(self, key: str) -> None:
        """Borrow the book that is in the hand."""
        if key == title_shown.IN_HAND:
            self.way.enter(CheckOutStep(self.services, self.way))

    def act(self) -> None:
        """Read, borrow or reserve it."""
        one = self._title
        if one is None:
            return
        match title_shown.likely(one, self._standing):
            case title_shown.READ | title_shown.LOOK:
                self.services.read(one.book)
            case title_shown.BORROW:
                with_card(self, lambda: BorrowStep(self.services, self.way, wanted(one)))
            case title_shown.RESERVE:
                with_card(self, lambda: ReserveStep(self.services, self.way, wanted(one)))


def wanted(one: Title) -> Wanted:
    """Say of a title what lending has to know."""
    return Wanted(one.id, one.title, Lent(one.kind.value), one.book if one.kind is Kind.BOOK else "")
