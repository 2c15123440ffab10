"""Whose turn it is, from what the city last told: pure functions over tickets, counters and calls."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .model import Call, CallState, Counter, NearTurn, Ticket, TicketState

SLACK = timedelta(minutes=5)  # the city's clock and ours may differ; calls of another day are further away


@dataclass(frozen=True)
class Untold:
    """As much of a ticket as tells whether it still waits, while the city was not told of it."""

    counter: str
    label: str
    issued_at: datetime


class CallBook:
    """The calls known, found by counter and number."""

    def __init__(self, calls: Iterable[Call]) -> None:
        self._by_label: dict[tuple[str, str], Call] = {}
        self._by_counter: dict[str, list[Call]] = {}
        for call in sorted(calls, key=lambda one: (one.at, one.id)):
            self._by_label[call.counter, call.label] = call
            self._by_counter.setdefault(call.counter, []).append(call)

    def last(self, ticket: Ticket | Untold) -> Call | None:
        """Return the newest call of a ticket; an older day's call of the same number is none of its."""
        call = self._by_label.get((ticket.counter, ticket.label))
        return call if call is not None and call.at >= ticket.issued_at - SLACK else None

    def since(self, counter: str, moment: datetime) -> list[Call]:
        """Return the calls to a counter after a moment."""
        return [call for call in self._by_counter.get(counter, ()) if call.at > moment]


def state(ticket: Ticket, book: CallBook, answered: Collection[str] = ()) -> TicketState:
    """Return where a ticket stands.

    Args:
        ticket: The ticket.
        book: The calls known.
        answered: The calls after which its person came back.
    """
    call = book.last(ticket)
    if call is None or call.id in answered:
        return TicketState.WAITING
    return TicketState(call.state.value)


def called_now(ticket: Ticket, book: CallBook) -> bool:
    """Tell whether the ticket is called and nobody was called to its counter after it."""
    call = book.last(ticket)
    return call is not None and call.state is CallState.CALLED and not book.since(call.counter, call.at)


def before(ticket: Ticket, counter: Counter | None, book: CallBook, *, came_back: bool) -> int | None:
    """Count the people before a waiting ticket.

    The city's own list of the next numbers is believed first. Else those waiting when it was taken, less the numbers
    called to its counter since; for a person who came back nobody but the city can say.
    """
    if counter is not None and ticket.label in counter.next_labels:
        return counter.next_labels.index(ticket.label)
    if ticket.waiting_at_issue is None or came_back:
        return None
    called = {call.label for call in book.since(ticket.counter, ticket.issued_at)} - {ticket.label}
    least = len(counter.next_labels) if counter is not None else 0
    return max(least, ticket.waiting_at_issue - len(called))


def waiting(counter: Counter, untold: Iterable[Untold], book: CallBook) -> int | None:
    """Count the people waiting at a counter: those the city counts, and ours it was not told of yet.

    Args:
        counter: The counter as the city last told.
        untold: This kiosk's tickets of today that the city did not acknowledge.
        book: The calls known; a called ticket waits no more.
    """
    if counter.waiting is None:
        return None
    return counter.waiting + sum(
        ticket.counter == counter.id and ticket.label not in counter.next_labels and book.last(ticket) is None
        for ticket in untold
    )


def near(ticket: Ticket, people: int) -> NearTurn:
    """Say that a ticket's turn is near."""
    return NearTurn(
        ticket.id, ticket.act, ticket.label, ticket.counter, ticket.counter_number, ticket.preference, people
    )
