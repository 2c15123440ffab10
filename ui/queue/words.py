"""How the queue's facts are said: waits, people, the age of what is known."""

from datetime import datetime

from kiosk.core.errors import N_
from kiosk.core.i18n import Texts
from kiosk.queue.model import Board, Counter, KnownWait, ServiceStatus, Ticket, UnknownWait, Wait, wait, window

_MINUTES_AN_HOUR = 60
_LONGEST_IN_MINUTES = 120


def waiting_time(texts: Texts, estimate: Wait) -> str:
    """Say a wait as a range; whole hours above 120 minutes (the rule of ZMS)."""
    match estimate:
        case UnknownWait():
            return texts.say(N_("Nobody knows the waiting time now."))
        case KnownWait(_, high) if high > _LONGEST_IN_MINUTES:
            low_hours = estimate.low // _MINUTES_AN_HOUR
            high_hours = -(-high // _MINUTES_AN_HOUR)
            return texts.say(N_("About {low} to {high} hours"), low=max(1, low_hours), high=high_hours)
        case KnownWait() if estimate.soon:
            return texts.count("About {n} minute or less", "About {n} minutes or less", estimate.high)
        case KnownWait(low, high) if low == high:
            return texts.count("About {n} minute", "About {n} minutes", high)
        case KnownWait(low, high):
            return texts.say(N_("About {low} to {high} minutes"), low=low, high=high)


def people(texts: Texts, count: int | None) -> str:
    """Say how many people wait."""
    if count is None:
        return texts.say(N_("Nobody knows how many people are waiting."))
    if count == 0:
        return texts.say(N_("Nobody is waiting"))
    return texts.count("{n} person waiting", "{n} people waiting", count)


def counter_note(texts: Texts, counter: Counter) -> str:
    """Say under a counter's name how it stands there."""
    match counter.status:
        case ServiceStatus.CLOSED:
            return texts.say(N_("Closed now"))
        case ServiceStatus.SUSPENDED:
            return texts.say(N_("Having a break now"))
        case ServiceStatus.OPEN:
            if counter.waiting is None:
                return texts.say(N_("Nobody knows the waiting time now."))
            estimate = wait(counter.average_minutes, counter.staffed, counter.waiting)
            if counter.waiting == 0:
                return people(texts, 0)
            return texts.say(
                N_("{people}. {time}"), people=people(texts, counter.waiting), time=waiting_time(texts, estimate)
            )


def age(texts: Texts, moment: datetime | None, now: datetime, *, known: bool) -> str:
    """Say of when the city's numbers are."""
    if moment is None:
        return texts.say(N_("The city has not sent the numbers yet."))
    if not known:
        return texts.say(N_("The city's numbers may be old."))
    return texts.say(N_("As of {time} ({age})"), time=texts.time(moment), age=texts.age(moment, now))


def come_back(texts: Texts, ticket: Ticket) -> str:
    """Say between which times a person is likely to be called."""
    times = window(ticket.issued_at, ticket.wait)
    if times is None:
        return texts.say(N_("Nobody knows yet when you will be called. Please stay near."))
    early, late = texts.time(times[0]), texts.time(times[1])
    if early == late:
        return texts.say(N_("You will be called at about {time}."), time=early)
    return texts.say(N_("You will be called between {early} and {late}."), early=early, late=late)


def waiting_now(texts: Texts, board: Board | None) -> str:
    """Say in a line how many people wait at all the counters."""
    if board is None or not board.counters:
        return ""
    known = [counter.waiting for counter in board.counters if counter.waiting is not None]
    return people(texts, sum(known)) if known else people(texts, None)
