"""Something is borrowed or reserved, and what became of it is waited for."""

from collections.abc import Awaitable, Callable, Sequence

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.lending.model import Deed, Outcome, Patron, Reason, Stage, Wanted
from kiosk.lending.reasons import RefusedError
from ui.steps.shown import Shown
from ui.steps.step import Way

from . import borrow_shown
from .step import Services, Step

_PATIENCE_S = 10.0


class Doing(Step):
    """A page on which something is done for who is here; where that is refused, every reason takes its place.

    Args:
        services, way: As of every page.
        words: What the title is called.
        book: The identifier of what is read here; "" where there is none.
    """

    topics = ("lending",)
    deed = Deed.LOAN

    def __init__(self, services: Services, way: Way, words: str, book: str = "") -> None:
        super().__init__(services, way)
        self.words, self.book = words, book
        self.reasons: Sequence[Reason] = ()
        self._act = services.new_act()

    @property
    def patron(self) -> Patron:
        """Who is here.

        Raises:
            RuntimeError: Nobody has shown a card: the pages before see to that.
        """
        patron = self.services.session.patron
        if patron is None:
            raise RuntimeError("nobody has shown a card")
        return patron

    def stands(self, texts: Texts) -> Shown:
        """Give the page, or every reason why it is not done."""
        if self.reasons:
            return borrow_shown.refused(texts, self.words, self.reasons, self.deed)
        return super().stands(texts)

    def choose(self, key: str) -> None:
        """Where it is refused, go to everything she has: most reasons are seen to there."""
        if key == borrow_shown.MINE:
            to_mine(self)

    def do(self, work: Callable[[str, Patron], Awaitable[Outcome]]) -> None:
        """Do it once, however often it is pressed, and show what became of it."""
        patron = self.patron

        def done(one: Outcome) -> None:
            self.way.settle(OutcomeStep(self.services, self.way, one, self.book, put_off=one.deed is not self.deed))

        self.way.ask(self.deed.value, lambda: work(self._act, patron), done, self._refused)

    def _refused(self, fault: KnownError) -> None:
        if isinstance(fault, RefusedError):
            self.reasons, self.fault = fault.reasons, None


class SureStep(Doing):
    """Is it to be borrowed, or reserved?

    Args:
        services, way: As of every page.
        wanted: The title.
    """

    def __init__(self, services: Services, way: Way, wanted: Wanted) -> None:
        super().__init__(services, way, wanted.words, wanted.book)
        self.wanted = wanted

    async def load(self) -> None:
        """Read whether anything speaks against it."""
        self.reasons = await self.services.lending.reasons(self.patron, self.wanted, self.deed)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return borrow_shown.sure(texts, self.wanted, self.deed, self.services.lending.settings.days)


class BorrowStep(SureStep):
    """Is it to be borrowed?"""

    def act(self) -> None:
        """Borrow it."""
        self.do(lambda act, patron: self.services.lending.borrow(act, patron, self.wanted))


class ReserveStep(SureStep):
    """Is it to be reserved?"""

    deed = Deed.RESERVATION

    def act(self) -> None:
        """Reserve it."""
        self.do(lambda act, patron: self.services.lending.reserve(act, patron, self.wanted))


class OutcomeStep(Step):
    """What became of an act; the library is given some seconds to answer.

    Args:
        services, way: As of every page.
        one: What became of it by now.
        book: The identifier of what is read here; "" where there is none.
        put_off: Whether the library cannot be asked, and will hear of it later.
    """

    topics = ("lending",)

    def __init__(self, services: Services, way: Way, one: Outcome, book: str = "", *, put_off: bool = False) -> None:
        super().__init__(services, way)
        self._one, self._book, self._put_off = one, book, put_off
        self._waiting = self._waited = False

    async def load(self) -> None:
        """Read what became of it by now."""
        self._one = await self.services.lending.outcome(self._one.id) or self._one
        if self._one.stage is Stage.ASKED and not (self._waiting or self._put_off):
            self._waiting = True
            self.way.ask("wait for the library", lambda: self.services.clock.sleep(_PATIENCE_S), self._late)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        if self._put_off and self._one.stage is Stage.ASKED:
            return borrow_shown.put_off(texts, self._one)
        return borrow_shown.outcome(texts, self._one, waited=self._waited, book=bool(self._book))

    def choose(self, key: str) -> None:
        """Have everything printed, look at it, or go on in the library."""
        if key == borrow_shown.SLIP:
            print_slip(self)
        elif key == borrow_shown.MINE:
            to_mine(self)
        else:
            self.way.settle()

    def act(self) -> None:
        """Read it, or be finished."""
        if self._book and self._one.stage is Stage.LENT:
            self.services.read(self._book)
        else:
            self.way.end()

    def other(self) -> None:
        """Be finished."""
        self.way.end()

    def _late(self, _: None) -> None:
        self._waited = True
        self.way.show()


def to_mine(step: Step) -> None:
    """Go to everything she has, as it is by now."""
    from .mine_steps import MineStep  # noqa: PLC0415 - it imports this

    step.way.settle(MineStep(step.services, step.way))


def print_slip(step: Step) -> None:
    """Have everything printed that who is here has; what becomes of the slip is another page."""
    from .slip_step import SlipStep  # noqa: PLC0415 - where it is asked for

    patron, act = step.services.session.patron, step.services.new_act()
    if patron is None:
        return

    def shown(_: object) -> None:
        step.way.enter(SlipStep(step.services, step.way, act))

    step.way.ask("slip", lambda: step.services.lending.slip(act, patron, step.services.language()), shown)
