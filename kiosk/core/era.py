"""The Japanese eras since the calendar of today was taken over."""

from datetime import date

# First days as promulgated: the Cabinet orders and edicts of 1868, 1912, 1926, 1989 and 2019.
_ERAS = (
    ("令和", date(2019, 5, 1)),
    ("平成", date(1989, 1, 8)),
    ("昭和", date(1926, 12, 25)),
    ("大正", date(1912, 7, 30)),
    ("明治", date(1868, 10, 23)),
)


def era_year(day: date) -> str:
    """Name the year of a day by its era, 令和8年 or 令和元年; "" before the Meiji era."""
    for name, first in _ERAS:
        if day >= first:
            number = day.year - first.year + 1
            return f"{name}{'元' if number == 1 else number}年"
    return ""
