"""Giving one number: ticket, fact and slip in one transaction, or nothing at all."""

from dataclasses import dataclass
from datetime import datetime, time

from kiosk.core import outbox
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db
from kiosk.devices import jobs

from . import city, store, turns
from .day import Reading, Turn, turn
from .labels import label, slip_job
from .model import CallPreference, Counter, Identity, ServiceDay, ServiceStatus, Ticket, wait
from .settings import QueueSettings

TOPICS = ("tickets", "counters", outbox.TOPIC, jobs.TOPIC)


_REFUSALS = {
    (ServiceStatus.CLOSED, False): N_("This counter is closed now."),
    (ServiceStatus.SUSPENDED, False): N_("This counter is having a short break."),
    (ServiceStatus.OPEN, True): N_("This counter has given all its numbers of today."),
    (ServiceStatus.CLOSED, True): N_("This counter is closed now. It has given all its numbers of today."),
    (ServiceStatus.SUSPENDED, True): N_("This counter is having a short break. It has given all its numbers of today."),
}


@dataclass(frozen=True)
class Wish:
    """What a person wants, and all that is known when they want it.

    Attributes:
        ticket: The id of the ticket to be.
        counter: The counter as the city last told; None when it is not on the list.
        book: The calls known.
        data_moment: Of when that is.
        reading: The clock.
    """

    ticket: str
    act: str
    counter: Counter | None
    preference: CallPreference
    language: str
    book: turns.CallBook
    data_moment: datetime | None
    reading: Reading


def issue(db: Db, wish: Wish, settings: QueueSettings, identity: Identity) -> None:
    """Give the number; an act that has one keeps it.

    Raises:
        KnownError: The counter gives no numbers now; nothing was written.
    """
    store.lock(db)
    if store.by_act(db, wish.act) is not None:
        return
    day = day_for_act(db, wish.reading, settings.opens)
    given = store.given(db, day.id, wish.counter.id) if wish.counter and settings.contingent else 0
    counter = admitted(wish.counter, given, settings)
    people = turns.waiting(counter, store.untold(db, day.id), wish.book)
    number = store.next_number(db, counter.id, day.id, identity.series)
    ticket = Ticket(
        id=wish.ticket,
        act=wish.act,
        counter=counter.id,
        day=day.id,
        series=identity.series,
        number=number,
        label=label(identity.series, number),
        preference=wish.preference,
        issued_at=wish.reading.now,
        waiting_at_issue=people,
        wait=wait(counter.average_minutes, counter.staffed, people),
        data_moment=wish.data_moment,
        language=wish.language,
        service=counter.service,
        counter_number=counter.number,
        counter_name=counter.name,
        office=counter.office,
    )
    store.add_ticket(db, ticket)
    outbox.put(db, city.ticket_fact(ticket, identity))
    jobs.put(db, slip_job(wish.act), settings.printer, jobs.Recipe("queue_ticket", {"ticket": ticket.id}))


def admitted(counter: Counter | None, given: int, settings: QueueSettings) -> Counter:
    """Return the counter if it gives numbers now.

    Args:
        counter: The counter, None when it is not on the list.
        given: Numbers it gave today; any number where none is the last.
        settings: Whose contingent counts.

    Raises:
        KnownError: It does not; every reason is said.
    """
    elsewhere = N_("Please choose another counter, or ask a member of staff.")
    if counter is None:
        raise KnownError(N_("This counter is not on the list any more."), elsewhere)
    refusal = _REFUSALS.get((counter.status, 0 < settings.contingent <= given))
    if refusal is not None:
        raise KnownError(refusal, elsewhere)
    return counter


def day_for_act(db: Db, reading: Reading, opening: time) -> ServiceDay:
    """Return the day an act falls into, opening it or moving its date as the rule of `day` says."""
    current = store.day(db)
    what = turn(current, reading, opening)
    if current is None or what is Turn.OPEN:
        return store.open_day(db, reading.today.isoformat(), reading.now, undated=not reading.known)
    if what is Turn.REDATE:
        store.redate(db, current.id, reading.service_date(opening).isoformat(), undated=False)
    elif what is Turn.UNDATE:
        store.redate(db, current.id, current.date, undated=True)
    return current


def open_day(db: Db, reading: Reading, *, again: bool) -> None:
    """Open today's day at a person's wish; a day without numbers is used, one opened today is kept unless `again`."""
    store.lock(db)
    current = store.day(db)
    today = reading.today.isoformat()
    if current is not None and not store.given(db, current.id):
        store.redate(db, current.id, today, undated=not reading.known)
    elif current is None or again or not reading.known or current.undated or current.date != today:
        store.open_day(db, today, reading.now, undated=not reading.known)
