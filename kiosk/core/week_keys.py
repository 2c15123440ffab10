"""The keys that the city gives its kiosks for unfinished forms on slips: one a week, signed by the city.

All kiosks of a city have the same. They are given for some weeks to come, so that a kiosk without a line goes on making
and opening slips; a slip can be gone on with in its own week and the one after it.
"""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import orjson

from kiosk.core.clock import JST, Clock
from kiosk.core.entity import Json

TYPE = "kiosk-weeks+jws"
KEY = 32
MOST = 60
AFTER = 1
"""Weeks after its own in which a slip can still be gone on with."""

_MONDAY = date(2024, 1, 1)
_LAST = 65_535
_DAYS = 7


@dataclass(frozen=True)
class WeekKey:
    """What the city gives its kiosks for a week.

    Attributes:
        city: Its name for itself, the same at all its kiosks.
        week: See `week_of`.
        key: 32 bytes.
    """

    city: str
    week: int
    key: bytes = field(repr=False)


def week_of(day: date) -> int:
    """Number the week of a day; weeks begin on Monday."""
    return (day - _MONDAY).days // _DAYS


def last_day(week: int) -> date:
    """Return the last day on which a slip of this week can be gone on with, a Sunday."""
    return _MONDAY + timedelta(days=(week + AFTER + 1) * _DAYS - 1)


def this_week(keys: Iterable[WeekKey], clock: Clock) -> WeekKey | None:
    """Choose the key to make slips with; None where the city gave none.

    This week's. A clock far off, or a line away for too long, refuses nobody: then it is the nearest there is, and the
    last where the clock cannot be believed, so that no slip is too old the moment it is made.
    """
    if not clock.known():
        return max(keys, key=lambda key: key.week, default=None)
    week = week_of(clock.now().astimezone(JST).date())
    return min(keys, key=lambda key: (abs(key.week - week), key.week), default=None)


def still_open(keys: Iterable[WeekKey], clock: Clock) -> tuple[WeekKey, ...]:
    """Return the keys of the slips that can be gone on with: those of this week, the one before it and all to come.

    While the clock cannot be believed nobody knows what is over, and all count.
    """
    every = tuple(keys)
    now = this_week(every, clock) if clock.known() else None
    return every if now is None else tuple(key for key in every if key.week + AFTER >= now.week)


def signed_weeks(token: str, signers: Iterable[Mapping[str, Json]]) -> tuple[WeekKey, ...]:
    """Read the keys that the city signed: a JWS (RFC 7515) around its name and a key for each week.

    Raises:
        KnownError: They are not signed by the city, or cannot be understood.
    """
    from kiosk.core.seal_keys import strange, verified  # noqa: PLC0415 - not before somebody has a slip

    payload = verified(token, signers, TYPE)
    try:
        told = orjson.loads(payload)
        return _keys(told["city"], told["weeks"])
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise strange() from error


def _keys(city: str, weeks: Mapping[str, str]) -> tuple[WeekKey, ...]:
    if not isinstance(city, str) or not city or not 0 < len(weeks) <= MOST:
        raise ValueError("a city and its weeks")
    found = tuple(WeekKey(city, int(week), base64.b64decode(key, validate=True)) for week, key in weeks.items())
    if any(len(one.key) != KEY or not 0 <= one.week <= _LAST for one in found):
        raise ValueError("a key of 32 bytes for a week")
    return tuple(sorted(found, key=lambda one: one.week))
