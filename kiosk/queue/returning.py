"""Coming back after a missed call, without shame: one fact for the city, a kind word in every other case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.core import outbox
from kiosk.core.entity import urn, uuid7
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db

from . import city, store, turns
from .labels import Wanted
from .model import Identity, Ticket, TicketState


@dataclass(frozen=True)
class Back:
    """A person who says that their call was missed.

    Attributes:
        wish: What was typed or scanned; None when it is no number.
        counter: The counter's id, or "".
        book: The calls known.
        by_voice: The city's calls do not reach us, so nobody here knows who was called.
    """

    act: str
    wish: Wanted | None
    counter: str
    book: turns.CallBook
    by_voice: bool
    now: datetime


def come_back(db: Db, back: Back, identity: Identity) -> None:
    """Write down that the person is back; once for each missed call.

    Raises:
        KnownError: No ticket of today can be meant, or its turn is not over.
    """
    store.lock(db)
    if store.rejoin(db, back.act) is not None:
        return
    day = store.day(db)
    if back.wish is None or day is None:
        raise _unknown()
    answered = store.came_back(db, day.id)
    ticket = _meant(store.wanted(db, back.wish, day.id), back, answered)
    call = back.book.last(ticket)
    call_id = call.id if call else ""
    earlier = answered.get(ticket.id, {}).get(call_id)
    if earlier is None:
        _expect_missed(ticket, back)
    rejoin_id = earlier or urn(city.REJOIN, identity.kiosk_id, uuid7(back.now))
    store.add_return(db, store.Return(back.act, rejoin_id, ticket.id, call_id, back.now))
    if earlier is None:
        outbox.put(db, city.rejoin_fact(rejoin_id, ticket, identity, back.now), lane=ticket.id)


def _meant(found: Sequence[Ticket], back: Back, answered: dict[str, dict[str, str]]) -> Ticket:
    meant = [ticket for ticket in found if back.counter in {"", ticket.counter}]
    missed = [
        ticket for ticket in meant if turns.state(ticket, back.book, answered.get(ticket.id, {})) is TicketState.MISSED
    ]
    if len(meant) > 1 and len(missed) == 1:
        meant = missed
    if not meant:
        raise _unknown()
    if len(meant) > 1:
        raise KnownError(N_("This number was given at more than one counter."), N_("Please choose your counter."))
    return meant[0]


def _expect_missed(ticket: Ticket, back: Back) -> None:
    """Let through who was called in vain, and everybody not yet served while staff call by voice."""
    state = turns.state(ticket, back.book)
    if state is TicketState.SERVED:
        raise KnownError(
            N_("This number has had its turn."), N_("If there is something else to do, please take a new number.")
        )
    if back.by_voice:
        return
    if turns.called_now(ticket, back.book):
        raise KnownError(
            N_("Your number is being called now."), N_("Please go to counter {number}."), number=ticket.counter_number
        )
    if state is TicketState.WAITING:
        raise KnownError(N_("Your number has not been called yet."), N_("Please wait a little longer."))


def _unknown() -> KnownError:
    return KnownError(
        N_("This number was not given here today."), N_("Please show your slip to the staff at the counter.")
    )
