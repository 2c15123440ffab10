"""A day to pick by pressing: era, year, month, day. What is picked, and what comes next.

A year is picked by its ten years first, a day by its ten days. What the calendar does not have cannot be picked.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kiosk.core.era import ERAS, Era

WESTERN = "western"

TENS = ((1, 10), (11, 20), (21, 31))
"""A month in three parts."""

_FEW_YEARS = 12


@dataclass(frozen=True)
class Limits:
    """The first and the last day that can be picked."""

    first: date
    last: date


@dataclass(frozen=True)
class Pick:
    """What is picked so far, in this order; years are Western ones.

    Attributes:
        era: Its name, or WESTERN; "" while none is picked.
        decade: Tens of years by that way of counting.
        tens: Which third of the month.
    """

    era: str = ""
    decade: int | None = None
    year: int | None = None
    month: int | None = None
    tens: int | None = None
    day: int | None = None


def picked(day: date, limits: Limits) -> Pick:
    """Give the picks that lead to a day, by the era it lies in; none for a day that cannot be picked."""
    if not limits.first <= day <= limits.last:
        return Pick()
    era = next((era.name for era in ERAS if day >= era.first), WESTERN)
    tens = next(number for number, (_, last) in enumerate(TENS) if day.day <= last)
    decade = counted(era_of(era), day.year) // 10
    return Pick(era, decade, day.year, day.month, tens, day.day)


def value(pick: Pick) -> date | None:
    """Give the day, once it is picked."""
    if pick.year is None or pick.month is None or pick.day is None:
        return None
    return date(pick.year, pick.month, pick.day)


def step(pick: Pick, limits: Limits) -> str:
    """Name what is picked next: era, decade, year, month, tens or day."""
    if not pick.era:
        return "era"
    if pick.decade is None and len(years_of(pick, limits)) > _FEW_YEARS:
        return "decade"
    rest = (("year", pick.year), ("month", pick.month), ("tens", pick.tens))
    return next((name for name, found in rest if found is None), "day")


def pressed(pick: Pick, does: str, limits: Limits) -> Pick:
    """Give what is picked after a press; `back` takes the last pick back."""
    kind, _, told = does.partition(":")
    if kind == "era":
        return Pick(told)
    if kind == "back":
        return _back(pick, limits)
    changes: dict[str, Any] = {kind: int(told)}
    return replace(pick, **changes)


def era_of(name: str) -> Era | None:
    """Give the era of a name; None when Western years are counted."""
    return next((era for era in ERAS if era.name == name), None)


def counted(era: Era | None, western: int) -> int:
    """Count a Western year as the era does."""
    return western - era.first.year + 1 if era else western


def span_of(pick: Pick, limits: Limits) -> Limits:
    """Give the days that are left by the era."""
    era = era_of(pick.era)
    if era is None:
        return limits
    return Limits(max(limits.first, era.first), min(limits.last, era.last or limits.last))


def years_of(pick: Pick, limits: Limits) -> range:
    """Give the Western years that are left by the era."""
    span = span_of(pick, limits)
    return range(span.first.year, span.last.year + 1)


def is_open(pick: Pick, limits: Limits, month: int, days: Iterable[int]) -> bool:
    """Tell whether one of these days of a month can be picked."""
    assert pick.year is not None  # noqa: S101 - months come after the year
    last = monthrange(pick.year, month)[1]
    span = span_of(pick, limits)
    return any(day <= last and span.first <= date(pick.year, month, day) <= span.last for day in days)


def _back(pick: Pick, limits: Limits) -> Pick:
    """Take the last pick back."""
    match step(pick, limits):
        case "day":
            return replace(pick, tens=None, day=None)
        case "tens":
            return replace(pick, month=None)
        case "month":
            return replace(pick, year=None)
        case "year" if pick.decade is not None:
            return replace(pick, decade=None)
        case _:
            return Pick()
