"""Whether something may be done, and every reason against it. Pure: all that is known is handed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .model import Account, Code, Kind, Loan, Reason, Reservation, Stage, Told, Wanted
from .settings import LibrarySettings


@dataclass(frozen=True)
class Rules:
    """The rules for one person at one moment.

    Attributes:
        account: Everything she has, as far as it is known.
        standing: What is known of her card; None of who was never here while the city is away.
        today: None when the time is not known.
    """

    settings: LibrarySettings
    account: Account
    standing: Told | None
    today: date | None

    def against_loan(self, wanted: Wanted) -> tuple[Reason, ...]:
        """List why a title is not lent from the screen; nothing where it is."""
        return _reasons(self._loan(wanted))

    def against_reservation(self, wanted: Wanted) -> tuple[Reason, ...]:
        """List why a title is not reserved."""
        return _reasons(self._reservation(wanted))

    def against_extension(self, loan: Loan) -> tuple[Reason, ...]:
        """List why a loan is not extended: once, and only if nobody waits (the mission's rule)."""
        now = self._now(loan)
        return _reasons(self._extension(now)) if now else (Reason(Code.GONE),)

    def against_return(self, loan: Loan) -> tuple[Reason, ...]:
        """List why something cannot be given back from the list."""
        return () if self._now(loan) else (Reason(Code.GONE),)

    def against_pick_up(self, reservation: Reservation) -> tuple[Reason, ...]:
        """List why something reserved cannot be taken along."""
        now = next((one for one in self.account.reservations if one.id == reservation.id), None)
        if now is None or self._past(now.until):
            return (Reason(Code.GONE),)
        return () if now.stage is Stage.READY else (Reason(Code.NOT_READY),)

    def against_cancellation(self, reservation: Reservation) -> tuple[Reason, ...]:
        """List why a reservation cannot be cancelled."""
        known = any(one.id == reservation.id for one in self.account.reservations)
        return () if known else (Reason(Code.GONE),)

    def _now(self, loan: Loan) -> Loan | None:
        return next((one for one in self.account.loans if one.id == loan.id), None)

    def _loan(self, wanted: Wanted) -> Iterator[Code]:
        yield from self._person()
        yield from self._title(wanted)
        if wanted.kind is Kind.PAPER:
            yield Code.PAPER
        if len(self.account.loans) >= self.settings.loans:
            yield Code.MANY_LOANS

    def _reservation(self, wanted: Wanted) -> Iterator[Code]:
        yield from self._person()
        yield from self._title(wanted)
        if len(self.account.reservations) >= self.settings.reservations:
            yield Code.MANY_RESERVATIONS

    def _extension(self, loan: Loan) -> Iterator[Code]:
        if loan.stage is Stage.ASKED:
            yield Code.NOT_DECIDED
        if loan.extending or loan.extended >= self.settings.extensions:
            yield Code.EXTENDED_BEFORE
        if loan.waiting:
            yield Code.WAITED_FOR
        if self._past(loan.due):
            yield Code.OVERDUE

    def _person(self) -> Iterator[Code]:
        if self.standing is not None and not self.standing.active:
            yield Code.SUSPENDED
        if self.standing is not None and self._past(self.standing.until):
            yield Code.EXPIRED
        if any(self._past(loan.due) for loan in self.account.loans):
            yield Code.OVERDUE

    def _title(self, wanted: Wanted) -> Iterator[Code]:
        if wanted.kind is Kind.OBJECT:
            yield Code.NOT_LENT
        if any(loan.wanted.title_id == wanted.title_id for loan in self.account.loans):
            yield Code.HAVE_IT
        if any(one.wanted.title_id == wanted.title_id for one in self.account.reservations):
            yield Code.RESERVED_IT

    def _past(self, day: date | None) -> bool:
        return day is not None and self.today is not None and day < self.today


def _reasons(codes: Iterator[Code]) -> tuple[Reason, ...]:
    return tuple(Reason(code) for code in dict.fromkeys(codes))
