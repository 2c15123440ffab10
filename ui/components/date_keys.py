"""The keys of the pad for a day: at most fourteen, in two rows of seven."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.era import ERAS
from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from ui.components.board_keys import Key
from ui.components.date_pad import TENS, WESTERN, Limits, Pick, counted, era_of, is_open, step, years_of
from ui.components.date_words import era_said, eras_of, range_of, year_said

COLUMNS, ROWS = 7, 2


def keys(pick: Pick, limits: Limits, texts: Texts) -> tuple[Key, ...]:
    """Give the keys of the step that is due; always as many, so that they change in their places."""
    now = step(pick, limits)
    made = [key for key in _MADE[now](pick, limits, texts) if key.shown]
    beside = {"era": 3, "decade": COLUMNS, "year": 5, "month": 6, "tens": 3, "day": 6}[now]
    wide = 2 if now in {"era", "tens"} else 1
    laid = [
        replace(key, line=number // beside, spot=number % beside * wide, span=wide) for number, key in enumerate(made)
    ]
    if now != "era":
        laid.append(
            Key(
                "back",
                texts.say(N_("Undo")),
                name=texts.say(N_("One step back")),
                icon="back",
                line=1,
                spot=COLUMNS - 1,
                tool=True,
            )
        )
    return (*laid, *[Key("", "", shown=False)] * (COLUMNS * ROWS - len(laid)))


def _era_keys(_pick: Pick, limits: Limits, texts: Texts) -> Iterator[Key]:
    for era in ERAS:
        years = years_of(Pick(era.name), limits)
        label = era_said(era.name, texts)
        if years and Limits(era.first, era.last or limits.last).last >= limits.first:
            note = range_of(years[0], years[-1])
            yield Key(f"era:{era.name}", label, name=Said(f"{label} {note}"), note=note)
    label = era_said(WESTERN, texts)
    note = range_of(limits.first.year, limits.last.year)
    yield Key(f"era:{WESTERN}", label, name=Said(f"{label} {note}"), note=note)


def _decade_keys(pick: Pick, limits: Limits, texts: Texts) -> Iterator[Key]:
    era, years = era_of(pick.era), years_of(pick, limits)
    for decade in sorted({counted(era, year) // 10 for year in years}):
        inside = [year for year in years if counted(era, year) // 10 == decade]
        label = range_of(counted(era, inside[0]), counted(era, inside[-1]))
        note = range_of(inside[0], inside[-1]) if era else ""
        said = texts.say(N_("{era} {years}"), era=era_said(pick.era, texts), years=label)
        yield Key(f"decade:{decade}", label, name=Said(f"{said} {note}".strip()), note=note)


def _year_keys(pick: Pick, limits: Limits, texts: Texts) -> Iterator[Key]:
    era = era_of(pick.era)
    for year in years_of(pick, limits):
        if pick.decade is None or counted(era, year) // 10 == pick.decade:
            note = str(year) if era else eras_of(year, texts)
            label = texts.context("key", "{year}", year=counted(era, year))
            yield Key(f"year:{year}", label, year_said(replace(pick, year=year), texts), note)


def _month_keys(pick: Pick, limits: Limits, texts: Texts) -> Iterator[Key]:
    for month in range(1, 13):
        said = texts.say(N_("Month {month}"), month=month)
        label = texts.context("key", "{month}", month=month)
        yield Key(f"month:{month}", label, said, shown=is_open(pick, limits, month, range(1, 32)))


def _tens_keys(pick: Pick, limits: Limits, texts: Texts) -> Iterator[Key]:
    for number, (first, last) in enumerate(TENS):
        found = [day for day in range(first, last + 1) if pick.month and is_open(pick, limits, pick.month, [day])]
        if found:
            said = range_of(found[0], found[-1])
            yield Key(f"tens:{number}", said, texts.say(N_("Days {days}"), days=said))


def _day_keys(pick: Pick, limits: Limits, texts: Texts) -> Iterator[Key]:
    first, last = TENS[pick.tens or 0]
    for day in range(first, last + 1):
        shown = pick.month is not None and is_open(pick, limits, pick.month, [day])
        said = texts.say(N_("Day {day}"), day=day)
        label = texts.context("key", "{day}", day=day)
        yield Key(f"day:{day}", label, said, shown=shown, chosen=day == pick.day)


_MADE = {
    "era": _era_keys,
    "decade": _decade_keys,
    "year": _year_keys,
    "month": _month_keys,
    "tens": _tens_keys,
    "day": _day_keys,
}
