"""Everything a person has: what the city says of her, and what was done here that it did not say its word on yet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from .entries import Entry, Status
from .model import Deed, Kind, Loan, News, Outcome, Reservation, Stage, Told

_WAITS = frozenset({Stage.RESERVED, Stage.READY})


class _Lists:
    """Loans and reservations while the lines of the lending book are laid to them."""

    def __init__(self, told: Told | None) -> None:
        self.loans = {loan.id: loan for loan in told.loans} if told else {}
        self.reservations = {one.id: one for one in told.reservations} if told else {}

    def lay(self, entry: Entry, status: Status | None) -> None:
        """Do what a line says, as far as the city agreed or has not spoken."""
        stage = status.stage if status else entry.stage
        if stage is Stage.REFUSED:
            return
        match entry.deed:
            case Deed.LOAN | Deed.RESERVATION:
                self._take(entry, stage, status)
            case Deed.PICK_UP:
                self.reservations.pop(entry.target, None)
                self._take(entry, stage, status)
            case Deed.EXTENSION if entry.target in self.loans:
                self._extend(entry, stage, status)
            case Deed.RETURN:
                self.loans.pop(entry.target, None)
                same = [one for one in self.loans.values() if entry.barcode and one.barcode == entry.barcode]
                for loan in same:
                    del self.loans[loan.id]
            case Deed.CANCELLATION:
                self.reservations.pop(entry.target, None)

    def _take(self, entry: Entry, stage: Stage, status: Status | None) -> None:
        due, place, until = (status.due, status.place, status.until) if status else (None, None, None)
        if stage in _WAITS or (stage is Stage.ASKED and entry.deed is Deed.RESERVATION):
            made = Reservation(entry.id, entry.wanted, stage, place, until, was_loan=entry.deed is Deed.LOAN)
            self.reservations.setdefault(entry.id, made)
        elif stage in {Stage.LENT, Stage.ASKED}:
            loan = Loan(entry.id, entry.wanted, due or entry.due, stage, barcode=entry.barcode)
            self.loans.setdefault(entry.id, loan)

    def _extend(self, entry: Entry, stage: Stage, status: Status | None) -> None:
        loan = self.loans[entry.target]
        if stage is Stage.EXTENDED and status is not None:
            loan = replace(loan, due=status.due or loan.due, extended=loan.extended + 1)
        elif stage is Stage.ASKED:
            loan = replace(loan, extending=True)
        self.loans[entry.target] = loan


def joined(
    told: Told | None, entries: Sequence[Entry], statuses: Mapping[str, Status], today: date | None
) -> tuple[tuple[Loan, ...], tuple[Reservation, ...]]:
    """Lay this kiosk's lines to what the city says; a line on which it said its word is in its list already.

    Args:
        told: What the city says of the person; None when it cannot be asked.
        entries: Her lines, oldest first.
        statuses: The city's word on them, by their ids.
        today: None when the time is not known.

    Returns:
        Loans, the one that goes back first at the beginning, and reservations. What is read here ends by itself.
    """
    lists = _Lists(told)
    for entry in entries:
        status = statuses.get(entry.id)
        if told is None or status is None:
            lists.lay(entry, status)
    loans = [loan for loan in lists.loans.values() if not over(loan, today)]
    return tuple(sorted(loans, key=lambda one: one.due or date.max)), tuple(lists.reservations.values())


def over(loan: Loan, today: date | None) -> bool:
    """Tell whether a loan ended by itself: a book that is read here needs no one to bring it back."""
    return loan.wanted.kind is Kind.BOOK and today is not None and loan.due is not None and loan.due < today


def news(
    told: Told | None, entries: Sequence[Entry], statuses: Mapping[str, Status], heard: frozenset[str]
) -> tuple[News, ...]:
    """List what became of acts otherwise than was said then, as far as the person has not seen it."""
    found = {one.id: one for one in told.news} if told else {}
    for entry in entries:
        status = statuses.get(entry.id)
        if status is not None and otherwise(entry, status):
            found[entry.id] = News(entry.id, entry.wanted.words, entry.deed, status.stage, status.reasons)
    return tuple(one for one in found.values() if one.id not in heard)


def outcome(entry: Entry, status: Status | None) -> Outcome:
    """Say what a line brought by now."""
    if status is None:
        return Outcome(entry.id, entry.deed, entry.stage, entry.wanted.words, entry.due, barcode=entry.barcode)
    return Outcome(
        entry.id,
        entry.deed,
        status.stage,
        entry.wanted.words,
        status.due or entry.due,
        status.place,
        status.until,
        status.reasons,
        entry.barcode,
    )


def otherwise(entry: Entry, status: Status) -> bool:
    """Tell whether the city's word is not what the person went away with."""
    if status.stage is Stage.REFUSED:
        return True
    return entry.deed in {Deed.LOAN, Deed.PICK_UP} and status.stage in _WAITS
