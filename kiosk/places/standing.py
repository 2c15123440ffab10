"""Whether a place takes people in, as far as anybody knows, and how full it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .model import Near, Opening

_FILLING = 0.7  # of the capacity


class Standing(StrEnum):
    """What a person is told. "Not known" is never taken for open."""

    OPEN = "open"
    REQUESTED = "requested"
    UNKNOWN = "unknown"
    FULL = "full"
    CLOSED = "closed"


class Crowd(StrEnum):
    """How full it is."""

    ROOM = "room"
    FILLING = "filling"
    FULL = "full"


@dataclass(frozen=True)
class Told:
    """What is known of a place now.

    Attributes:
        at: When the city last said so; None if nobody knows when.
        last: What it said then, if that is too old to hold.
        crowd: None where nobody counts, or counted too long ago.
    """

    standing: Standing
    at: datetime | None = None
    last: Opening | None = None
    crowd: Crowd | None = None

    @property
    def takes_in(self) -> bool:
        """Whether nobody says that it is closed or full."""
        return self.standing not in {Standing.FULL, Standing.CLOSED}


def told(near: Near, now: datetime, *, known: bool, stale: timedelta) -> Told:
    """Say what holds of a place.

    Args:
        near: The place with what the city said of it.
        now: The time.
        known: Whether that can be believed; without a time nothing has an age, and nothing holds.
        stale: From this age on the city's word does not hold any more.
    """
    state = near.state
    if state is None:
        return Told(Standing.UNKNOWN)
    at = state.at if known else None
    if at is None or now - at >= stale:
        return Told(Standing.UNKNOWN, at, state.opening)
    crowd = _crowd(state.people, near.place.capacity)
    full = state.opening is Opening.OPEN and crowd is Crowd.FULL
    return Told(Standing.FULL if full else Standing(state.opening.value), at, None, crowd)


def _crowd(people: int | None, capacity: int | None) -> Crowd | None:
    if people is None or not capacity:
        return None
    if people >= capacity:
        return Crowd.FULL
    return Crowd.FILLING if people >= capacity * _FILLING else Crowd.ROOM
