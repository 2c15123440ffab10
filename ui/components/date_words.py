"""The words of the pad for a day: what is picked, what to press next, and why something is not there to press."""

from calendar import monthrange
from datetime import date

from kiosk.core.era import ERAS
from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from ui.components.date_pad import TENS, WESTERN, Limits, Pick, counted, era_of, span_of, step

_NAMES = {
    "令和": N_("Reiwa"),
    "平成": N_("Heisei"),
    "昭和": N_("Showa"),
    "大正": N_("Taisho"),
    "明治": N_("Meiji"),
}
_HINTS = {
    "era": N_("Please choose the era, or the Western year."),
    "decade": N_("Please choose the years in which it is."),
    "year": N_("Please choose the year."),
    "month": N_("Please choose the month."),
    "tens": N_("Please choose the days in which it is."),
    "day": N_("Please choose the day."),
}


def hint(pick: Pick, limits: Limits, texts: Texts) -> str:
    """Say what to press next, and why something is not there to press."""
    now = step(pick, limits)
    said = texts.say(_HINTS[now])
    reason = _missing(pick, limits, texts) if now in {"month", "tens", "day"} else ""
    return Said(f"{said} {reason}") if reason else said


def written(pick: Pick, texts: Texts) -> str:
    """Write what is picked so far, the year of the era and the Western year side by side."""
    parts = [era_said(pick.era, texts)] if pick.era and pick.year is None else []
    if pick.year is not None:
        parts.append(year_said(pick, texts))
    if pick.month is not None:
        parts.append(texts.say(N_("Month {month}"), month=pick.month))
    if pick.day is not None:
        parts.append(texts.say(N_("Day {day}"), day=pick.day))
    return Said(" ".join(parts))


def era_said(era: str, texts: Texts) -> str:
    """Say an era, or that Western years are counted."""
    return texts.say(N_("Western year") if era == WESTERN else _NAMES[era])


def year_said(pick: Pick, texts: Texts) -> str:
    """Say a year by its era and as a Western one."""
    assert pick.year is not None  # noqa: S101 - asked for once there is one
    day = date(pick.year, pick.month or 12, pick.day or 28)
    era = era_of(pick.era) or next((era for era in ERAS if day >= era.first), None)
    if era is None:
        return texts.say(N_("Year {western}"), western=pick.year)
    number, name = counted(era, pick.year), era_said(era.name, texts)
    if number == 1:
        return texts.say(N_("{era} 1, the first year ({western})"), era=name, western=pick.year)
    return texts.say(N_("{era} {year} ({western})"), era=name, year=number, western=pick.year)


def eras_of(western: int, texts: Texts) -> str:
    """Name a Western year by every era it had, the older first: 昭和64・平成1."""
    eras = (era for era in reversed(ERAS) if era.first.year <= western and (not era.last or western <= era.last.year))
    return "・".join(f"{era_said(era.name, texts)}{counted(era, western)}" for era in eras)


def range_of(first: int, last: int) -> str:
    """Write the first and the last of some numbers."""
    return str(first) if first == last else f"{first}–{last}"


def _missing(pick: Pick, limits: Limits, texts: Texts) -> str:
    """Say why months or days are missing: the month is short, or the era or what is asked for begins or ends."""
    assert pick.year is not None  # noqa: S101 - asked for after the year
    span = span_of(pick, limits)
    month_last = monthrange(pick.year, pick.month)[1] if pick.month else 31
    first = date(pick.year, pick.month or 1, 1)
    last = date(pick.year, pick.month or 12, month_last)
    if last > span.last:
        return texts.say(N_("It ends with month {month}, day {day}."), month=span.last.month, day=span.last.day)
    if first < span.first:
        return texts.say(N_("It begins with month {month}, day {day}."), month=span.first.month, day=span.first.day)
    if pick.month and month_last < TENS[-1][1]:
        return texts.count("This month has {n} day.", "This month has {n} days.", month_last)
    return ""
