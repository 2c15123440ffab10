"""Everything somebody has: one list, and what can be done with each."""

from datetime import date

from kiosk.core.clock import JST, Clock
from kiosk.core.i18n import Texts
from kiosk.lending.model import Account, Deed, Kind, Loan, Reservation
from ui.steps.shown import Shown
from ui.steps.step import Way

from . import mine_shown
from .borrow_steps import Doing, print_slip
from .step import Services, Step


class MineStep(Step):
    """The list."""

    topics = ("lending",)

    def __init__(self, services: Services, way: Way) -> None:
        super().__init__(services, way)
        self._account: Account | None = None

    async def load(self) -> None:
        """Ask what she has."""
        patron = self.services.session.patron
        if patron is not None:
            self._account = await self.services.lending.account(patron)

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return mine_shown.mine(texts, self._account, today(self.services.clock))

    def choose(self, key: str) -> None:
        """Open a loan or a reservation."""
        account = self._account
        if account is None:
            return
        if key.startswith(mine_shown.LOAN):
            self.way.enter(LoanStep(self.services, self.way, account.loans[_place(key)]))
        else:
            self.way.enter(ReservationStep(self.services, self.way, account.reservations[_place(key)]))

    def act(self) -> None:
        """Be finished."""
        self.way.end()

    def other(self) -> None:
        """Have the list printed."""
        print_slip(self)


def today(clock: Clock) -> date | None:
    """Give the day in Japan; None when it is not known."""
    return clock.now().astimezone(JST).date() if clock.known() else None


def _place(key: str) -> int:
    return int(key.rpartition("-")[2])


class LoanStep(Doing):
    """Something lent.

    Args:
        services, way: As of every page.
        loan: What.
    """

    deed = Deed.EXTENSION

    def __init__(self, services: Services, way: Way, loan: Loan) -> None:
        super().__init__(services, way, loan.wanted.words, loan.wanted.book)
        self._loan = loan

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return mine_shown.loan(texts, self._loan, today(self.services.clock))

    def choose(self, key: str) -> None:
        """Keep it longer, or give it back."""
        if self.reasons:
            super().choose(key)
        elif key == mine_shown.EXTEND:
            self.do(lambda act, patron: self.services.lending.extend(act, patron, self._loan))
        elif self._loan.wanted.kind is Kind.PAPER:
            from .hand_steps import TakeBackStep  # noqa: PLC0415 - only for a paper book

            self.way.enter(TakeBackStep(self.services, self.way))
        else:
            self.way.enter(ReturnStep(self.services, self.way, self._loan))

    def act(self) -> None:
        """Read it."""
        self.services.read(self._loan.wanted.book)


class ReturnStep(Doing):
    """Is a book to be given back?

    Args:
        services, way: As of every page.
        loan: Which.
    """

    deed = Deed.RETURN

    def __init__(self, services: Services, way: Way, loan: Loan) -> None:
        super().__init__(services, way, loan.wanted.words)
        self._loan = loan

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return mine_shown.return_sure(texts, self._loan)

    def act(self) -> None:
        """Give it back."""
        self.do(lambda act, patron: self.services.lending.give_back(act, patron, self._loan))


class ReservationStep(Doing):
    """Something reserved.

    Args:
        services, way: As of every page.
        reservation: What.
    """

    deed = Deed.PICK_UP

    def __init__(self, services: Services, way: Way, reservation: Reservation) -> None:
        super().__init__(services, way, reservation.wanted.words, reservation.wanted.book)
        self._reservation = reservation

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return mine_shown.reservation(texts, self._reservation)

    def choose(self, key: str) -> None:
        """Give up the place."""
        if key == mine_shown.CANCEL:
            self.way.enter(CancelStep(self.services, self.way, self._reservation))
        else:
            super().choose(key)

    def act(self) -> None:
        """Borrow what is ready."""
        self.do(lambda act, patron: self.services.lending.pick_up(act, patron, self._reservation))


class CancelStep(Doing):
    """Is a reservation to be cancelled?

    Args:
        services, way: As of every page.
        reservation: Which.
    """

    deed = Deed.CANCELLATION

    def __init__(self, services: Services, way: Way, reservation: Reservation) -> None:
        super().__init__(services, way, reservation.wanted.words)
        self._reservation = reservation

    def derive(self, texts: Texts) -> Shown:
        """Derive the page."""
        return mine_shown.cancel_sure(texts, self._reservation)

    def act(self) -> None:
        """Cancel it."""
        self.do(lambda act, patron: self.services.lending.cancel(act, patron, self._reservation))
