"""When a service day begins.

A day is a row. It ends when the next one is opened: by staff, or by the first act after opening time. What the clock
says may be wrong, and two people in one hall must not hold the same number; so whenever the clock proves to have been
wrong (it was unknown, it jumped, it stands before the day in use) the day in use goes on and only takes a new date.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from kiosk.core.clock import JST, Clock

from .model import ServiceDay

JUMP = timedelta(hours=1)


class Turn(Enum):
    """What to do with the day in use."""

    CONTINUE = auto()
    REDATE = auto()
    UNDATE = auto()
    OPEN = auto()


@dataclass(frozen=True)
class Reading:
    """One look at the clock.

    Attributes:
        now: The moment it shows.
        known: Whether it can be believed.
        ticks: Monotonic seconds.
        jumped: Since the last act it moved otherwise than time did.
    """

    now: datetime
    known: bool
    ticks: float
    jumped: bool = False

    @property
    def today(self) -> date:
        """The calendar's date in Japan."""
        return self.now.astimezone(JST).date()

    def service_date(self, opening: time) -> date:
        """Return the date a day in use counts for: until opening time it is still yesterday's."""
        since_midnight = timedelta(hours=opening.hour, minutes=opening.minute)
        return (self.now.astimezone(JST) - since_midnight).date()


def look(clock: Clock, last: Reading | None) -> Reading:
    """Look at the clock and compare it with the last act."""
    now, ticks, known = clock.now(), clock.monotonic(), clock.known()
    jumped = False
    if last is not None and last.known and known:
        jumped = abs((now - last.now) - timedelta(seconds=ticks - last.ticks)) > JUMP
    return Reading(now, known, ticks, jumped)


def turn(day: ServiceDay | None, reading: Reading, opening: time) -> Turn:
    """Decide what the first act after `reading` does with the day in use."""
    if day is None:
        return Turn.OPEN
    if not reading.known:
        return Turn.UNDATE
    dated = date.fromisoformat(day.date)
    if day.undated or reading.jumped or reading.today < dated:
        return Turn.REDATE
    return Turn.OPEN if reading.service_date(opening) > dated else Turn.CONTINUE
