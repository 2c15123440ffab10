"""What a gauge says, how grave that is, and how old."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LEVELS = range(1, 6)
STALE = {"river": timedelta(minutes=30), "rain": timedelta(minutes=30), "snow": timedelta(hours=3)}
"""After so long what a gauge said is no word on now. Rivers and rain are told every ten minutes, snow every hour."""


class Kind(StrEnum):
    """What is measured."""

    RIVER = "river"
    RAIN = "rain"
    SNOW = "snow"


@dataclass(frozen=True)
class Threshold:
    """A value from which on something holds.

    Attributes:
        value: In the gauge's own unit.
        level: 1-5, as of alerts.
        name: The city's words by language, such as 氾濫危険水位.
    """

    value: float
    level: int
    name: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Gauge:
    """One gauge and what it last said.

    Attributes:
        id: The city's.
        kind: What it measures.
        name: Its words by language.
        value: What it said; None for nothing, or for a gauge that is out of order.
        unit: Of the value and the thresholds, as a person reads it: m, mm, mm/h, cm.
        at: When it was measured.
        thresholds: From the lowest.
        latitude, longitude: In degrees, None where the city does not say.
    """

    id: str
    kind: Kind
    name: tuple[tuple[str, str], ...]
    value: float | None
    unit: str
    at: datetime | None
    thresholds: tuple[Threshold, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Closure:
    """A road that is closed, or was.

    Attributes:
        id: The city's.
        name: The road, by language.
        reason: Why, by language.
        closed: Whether it is closed; None where the city does not say.
        at: When the city last said so.
        valid_from, valid_to: When it is closed; None for no end.
        latitude, longitude: In degrees, None where the city does not say.
    """

    id: str
    name: tuple[tuple[str, str], ...]
    reason: tuple[tuple[str, str], ...]
    closed: bool | None
    at: datetime | None
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Reading:
    """A gauge as of now.

    Attributes:
        gauge: The gauge.
        age: How old its word is; None where nobody knows.
        known: Whether that is a word on now: neither silent nor old.
        threshold: The highest that is reached; None below all, or where nothing is known.
    """

    gauge: Gauge
    age: timedelta | None
    known: bool
    threshold: Threshold | None

    @property
    def level(self) -> int:
        """The level that is reached, 0 for none."""
        return self.threshold.level if self.threshold else 0


def reading(gauge: Gauge, now: datetime, *, known: bool = True) -> Reading:
    """Judge what a gauge said: silence and old words are no calm, they are unknown.

    A word from the future is one of now: the gauge's clock, or ours, is wrong. While nobody knows the time, `known` is
    false and no word has an age.
    """
    age = None if gauge.at is None or not known else max(timedelta(0), now - gauge.at)
    known = gauge.value is not None and age is not None and age < STALE[gauge.kind.value]
    value = gauge.value
    reached = [one for one in gauge.thresholds if value is not None and value >= one.value]
    return Reading(gauge, age, known, reached[-1] if known and reached else None)


def closed_now(closure: Closure, now: datetime, *, known: bool) -> bool | None:
    """Tell whether a road is closed now; None where nobody knows.

    Args:
        closure: The road.
        now: The moment; while nobody knows the time, the earliest it can be.
        known: Whether the time is known.
    """
    if closure.closed is not True:
        return closure.closed
    if closure.valid_to is not None and closure.valid_to <= now:
        return False
    return not known or closure.valid_from is None or closure.valid_from <= now
