"""What the queue is made of: counters, tickets, calls, and how long a person may wait."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class ServiceStatus(StrEnum):
    """Whether a counter serves (Smart Data Models, QueueMonitor.serviceStatus)."""

    OPEN = "Open"
    CLOSED = "Closed"
    SUSPENDED = "Suspended"


class CallPreference(StrEnum):
    """How a person wishes to be called."""

    SCREEN = "screen"
    STAFF = "staff"
    PAGER = "pager"


class TicketState(StrEnum):
    """Where a ticket stands, as far as the city's calls tell."""

    WAITING = "waiting"
    CALLED = "called"
    MISSED = "missed"
    SERVED = "served"


class CallState(StrEnum):
    """What became of a call."""

    CALLED = "called"
    MISSED = "missed"
    SERVED = "served"


@dataclass(frozen=True)
class Identity:
    """Who this kiosk is in the queue.

    Attributes:
        kiosk_id: Its id with the city.
        series: The letter no other kiosk of this city has, given at enrolment.
    """

    kiosk_id: str
    series: str


@dataclass(frozen=True)
class Counter:
    """A counter of an office, as the city last told.

    Attributes:
        id: The city's id of its queue.
        office, name: The office and what is done there, by language.
        number: The sign above it.
        waiting: People waiting; None when nobody knows.
        serving_label: The ticket being served; "" before the first.
        average_minutes: Minutes one person takes.
        staffed: Windows open for this service.
        modified: When the city last changed this.
        service: The city's id of the service.
        next_labels: The tickets called next, the first one first, as far as the city tells.
    """

    id: str
    office: Mapping[str, str]
    name: Mapping[str, str]
    number: str
    status: ServiceStatus
    waiting: int | None
    serving_label: str
    average_minutes: float | None
    staffed: int | None
    modified: datetime | None
    service: str = ""
    next_labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownWait:
    """A wait between so many minutes."""

    low: int
    high: int

    @property
    def soon(self) -> bool:
        """Whether it may be less than a minute, so that a range would say nothing."""
        return self.low == 0


@dataclass(frozen=True)
class UnknownWait:
    """Nobody can say: no window is staffed, or the city did not tell."""


Wait = KnownWait | UnknownWait


def wait(average_minutes: float | None, staffed: int | None, people: int | None) -> Wait:
    """Estimate the wait: average minutes / staffed windows x people before you, x0.8 to x1.0 (the rule of ZMS).

    Args:
        average_minutes: Minutes one person takes.
        staffed: Windows open; none or unknown gives no estimate.
        people: People before you.

    Returns:
        Whole minutes, the early end rounded down and the late end up; the late end is one minute or more.
    """
    if not average_minutes or not staffed or people is None:
        return UnknownWait()
    minutes, parts = Decimal(str(average_minutes)).as_integer_ratio()
    minutes, parts = minutes * max(0, people), parts * staffed
    return KnownWait(minutes * 4 // (parts * 5), max(1, -(-minutes // parts)))


def window(issued_at: datetime, estimate: Wait) -> tuple[datetime, datetime] | None:
    """Return between which moments to be back, in whole minutes; None when nobody can say."""
    if isinstance(estimate, UnknownWait):
        return None
    minute = issued_at.replace(second=0, microsecond=0)
    late = minute if minute == issued_at else minute + timedelta(minutes=1)
    return minute + timedelta(minutes=estimate.low), late + timedelta(minutes=estimate.high)


@dataclass(frozen=True)
class ServiceDay:
    """A day of service: opened once, not at midnight.

    Attributes:
        id: Its name at the city; the date of opening, with a number when that date was opened before.
        date: The date it counts for in Japan; moved when the clock turns out to have been wrong.
        opened_at: The clock's moment of opening.
        undated: It was used while nobody knew the time.
    """

    id: str
    date: str
    opened_at: datetime
    undated: bool = False


@dataclass(frozen=True)
class Ticket:
    """A number a person holds.

    Attributes:
        act: The touch that took it.
        counter, day: The ids of the counter and of the service day.
        label: What is printed and called, such as A-042.
        waiting_at_issue: People before this one when it was taken; None when nobody knew.
        data_moment: Of when the city's data was, from which the wait was estimated.
        language: The language it was taken in; a copy of the slip speaks it too.
        service, counter_number, counter_name, office: The counter as it was called then.
    """

    id: str
    act: str
    counter: str
    day: str
    series: str
    number: int
    label: str
    preference: CallPreference
    issued_at: datetime
    waiting_at_issue: int | None
    wait: Wait
    state: TicketState = TicketState.WAITING
    data_moment: datetime | None = None
    language: str = "ja"
    service: str = ""
    counter_number: str = ""
    counter_name: Mapping[str, str] = field(default_factory=dict)
    office: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """A number called to a place.

    Attributes:
        counter, label: The counter's id and the number called.
        place: Where to go, by language.
        at: The city's moment of the call.
        valid_to: After this it is not shown any more.
    """

    id: str
    counter: str
    label: str
    place: Mapping[str, str]
    at: datetime
    state: CallState
    valid_to: datetime | None = None


@dataclass(frozen=True)
class Board:
    """The counters as they stand.

    Attributes:
        data_moment: Of when the city's data is; None when it never answered.
        by_voice: The city's calls do not reach us now; staff call by voice.
    """

    counters: tuple[Counter, ...]
    data_moment: datetime | None
    by_voice: bool


@dataclass(frozen=True)
class NearTurn:
    """A person whose turn is near.

    `ticket` is the ticket's id, `people` are those before this one.
    """

    ticket: str
    act: str
    label: str
    counter: str
    counter_number: str
    preference: CallPreference
    people: int


@dataclass(frozen=True)
class Rejoin:
    """A person who came back after a missed call.

    Attributes:
        label: The number of the ticket.
        position: People before this one, as the city says (1 is "next but one"); None when it did not say.
    """

    act: str
    ticket: str
    label: str
    counter: str
    counter_number: str
    position: int | None
