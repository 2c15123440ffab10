"""The Japanese eras since the calendar of today was taken over, beside the Western years."""

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.core.errors import N_, KnownError


@dataclass(frozen=True)
class Era:
    """A reign.

    Attributes:
        name: As it is written, 昭和.
        first: Its first day.
        last: Its last day; None while it lasts.
    """

    name: str
    first: date
    last: date | None

    def western(self, year: int) -> int:
        """Return the Western year of a year of the era; the first is 1."""
        return self.first.year + year - 1

    def written(self, western: int) -> str:
        """Write the era's name for a Western year: 令和8年, 令和元年."""
        number = western - self.first.year + 1
        return f"{self.name}{'元' if number == 1 else number}年"


# First days as promulgated: the Cabinet orders and edicts of 1868, 1912, 1926, 1989 and 2019.
_FIRSTS = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
    ("大正", date(1912, 7, 30)),
    ("明治", date(1868, 10, 23)),
)
ERAS = tuple(
    Era(name, first, after - timedelta(days=1) if after else None)
    for (name, first), after in zip(_FIRSTS, (None, *(first for _, first in _FIRSTS)), strict=False)
)
"""All eras, that of today first. One ends the day before the next begins."""


def era_year(day: date) -> str:
    """Name the year of a day by its era, 令和8年 or 令和元年; "" before the Meiji era."""
    era = next((era for era in ERAS if day >= era.first), None)
    return era.written(day.year) if era else ""


def era_years(western: int) -> tuple[str, ...]:
    """Name a Western year by every era it had, the older first: 昭和64年 and 平成元年 for 1989."""
    return tuple(
        era.written(western)
        for era in reversed(ERAS)
        if era.first.year <= western and (era.last is None or western <= era.last.year)
    )


def day_of_era(era: Era, year: int, month: int, day: int) -> date:
    """Return the day that somebody writes by era, year, month and day.

    Raises:
        KnownError: The calendar has no such day, or the era had not begun or had ended by then.
    """
    found = day_of(era.western(year), month, day)
    if found < era.first:
        raise KnownError(
            N_("{era} begins with day {day} of month {month} in its first year."), _LOOK, **_values(era, era.first)
        )
    if era.last and found > era.last:
        raise KnownError(
            N_("{era} ends with day {day} of month {month} in its year {year}."),
            _LOOK,
            year=era.last.year - era.first.year + 1,
            **_values(era, era.last),
        )
    return found


def day_of(western: int, month: int, day: int) -> date:
    """Return the day of a Western year, month and day.

    Raises:
        KnownError: The calendar has no such day.
    """
    try:
        return date(western, month, day)
    except (ValueError, OverflowError) as error:
        raise KnownError(N_("Month {month} of that year has no day {day}."), _LOOK, month=month, day=day) from error


_LOOK = N_("Please look at the year, the month and the day again.")


def _values(era: Era, day: date) -> dict[str, str | int]:
    return {"era": era.name, "month": day.month, "day": day.day}
