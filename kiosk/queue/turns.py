"""Whose turn it is, from what the city last told: pure functions over tickets, counters and calls."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from .model import Call, CallState, Counter, NearTurn, Ticket, TicketState

SLACK = timedelta(minutes=5)  # the city's clock and ours may differ; calls of another day are further away


def last_call(ticket: Ticket, calls: Iterable[Call]) -> Call | None:
    """Return the newest call of a ticket; an older day's call of the same number is none of its."""
    own = (
        call
        for call in calls
        if call.counter == ticket.counter and call.label == ticket.label and call.at >= ticket.issued_at - SLACK
    )
    return max(own, key=lambda call: (call.at, call.id), default=None)


def state(ticket: Ticket, calls: Iterable[Call], answered: Collection[str] = ()) -> TicketState:
    """Return where a ticket stands.

    Args:
        ticket: The ticket.
        calls: The calls known.
        answered: The calls after which its person came back.
    """
    call = last_call(ticket, calls)
    if call is None or call.id in answered:
        return TicketState.WAITING
    return TicketState(call.state.value)


def called_now(ticket: Ticket, calls: Sequence[Call]) -> bool:
    """Tell whether the ticket is called and nobody was called to its counter after it."""
    call = last_call(ticket, calls)
    if call is None or call.state is not CallState.CALLED:
        return False
    return not any(other.counter == call.counter and other.at > call.at for other in calls)


def before(ticket: Ticket, counter: Counter | None, calls: Iterable[Call], *, came_back: bool) -> int | None:
    """Count the people before a waiting ticket.

    The city's own list of the next numbers is believed first. Else those waiting when it was taken, less the numbers
    called to its counter since; for a person who came back nobody but the city can say.
    """
    if counter is not None and ticket.label in counter.next_labels:
        return counter.next_labels.index(ticket.label)
    if ticket.waiting_at_issue is None or came_back:
        return None
    since = {
        call.label
        for call in calls
        if call.counter == ticket.counter and call.at > ticket.issued_at and call.label != ticket.label
    }
    least = len(counter.next_labels) if counter is not None else 0
    return max(least, ticket.waiting_at_issue - len(since))


def waiting(counter: Counter, untold: Iterable[Ticket], calls: Sequence[Call]) -> int | None:
    """Count the people waiting at a counter: those the city counts, and ours it was not told of yet.

    Args:
        counter: The counter as the city last told.
        untold: This kiosk's tickets of today that the city did not acknowledge.
        calls: The calls known; a called ticket waits no more.
    """
    if counter.waiting is None:
        return None
    return counter.waiting + sum(
        ticket.counter == counter.id and ticket.label not in counter.next_labels and last_call(ticket, calls) is None
        for ticket in untold
    )


def near(ticket: Ticket, people: int) -> NearTurn:
    """Say that a ticket's turn is near."""
    return NearTurn(
        ticket.id, ticket.act, ticket.label, ticket.counter, ticket.counter_number, ticket.preference, people
    )
