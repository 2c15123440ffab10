"""A day picked by pressing: every day can be reached, and nothing that the calendar does not have. No window."""

import random
from datetime import date, timedelta

import pytest

from kiosk.core.era import ERAS
from kiosk.core.i18n import LANGUAGES, Texts
from ui.components.date_keys import COLUMNS, ROWS, keys
from ui.components.date_pad import WESTERN, Limits, Pick, picked, pressed, step, value
from ui.components.date_words import hint, written

TEXTS = Texts("ja")
BIRTHS = Limits(date(1900, 1, 1), date(2026, 11, 21))


def labels(pick: Pick, limits: Limits = BIRTHS, language: str = "ja") -> list[str]:
    return [key.label for key in keys(pick, limits, Texts(language)) if key.shown and not key.tool]


def after(*does: str, limits: Limits = BIRTHS) -> Pick:
    pick = Pick()
    for one in does:
        offered = {key.does for key in keys(pick, limits, TEXTS) if key.shown}
        assert one in offered, f"{one} is not among {offered}"
        pick = pressed(pick, one, limits)
    return pick


def presses(day: date, era: str, limits: Limits) -> list[str]:
    """Give the presses that lead to a day."""
    wanted = {
        "era": era,
        "decade": (day.year - next((e.first.year - 1 for e in ERAS if e.name == era), 0)) // 10,
        "year": day.year,
        "month": day.month,
        "tens": 0 if day.day <= 10 else 1 if day.day <= 20 else 2,
        "day": day.day,
    }
    made: list[str] = []
    while value(after(*made, limits=limits)) is None:
        now = step(after(*made, limits=limits), limits)
        made.append(f"{now}:{wanted[now]}")
    return made


def test_every_day_can_be_picked_by_its_era_and_by_its_western_year() -> None:
    borders = [era.first + timedelta(days=shift) for era in ERAS[:-1] for shift in (-1, 0)]
    days = [BIRTHS.first, BIRTHS.last, date(2000, 2, 29), date(1946, 5, 3), date(2026, 1, 31), *borders]
    for day in days:
        era = next(era.name for era in ERAS if day >= era.first)
        for way in (era, WESTERN):
            assert value(after(*presses(day, way, BIRTHS), limits=BIRTHS)) == day
        assert len(presses(day, era, BIRTHS)) <= 6


def test_whatever_is_pressed_the_day_exists_and_lies_within_its_era_and_its_limits() -> None:
    chance = random.Random(7)
    for _ in range(150):
        pick = Pick()
        while value(pick) is None:
            offered = [key for key in keys(pick, BIRTHS, TEXTS) if key.shown]
            assert offered
            pick = pressed(pick, chance.choice(offered).does, BIRTHS)
        day = value(pick)
        assert day is not None
        assert BIRTHS.first <= day <= BIRTHS.last
        era = next((era for era in ERAS if era.name == pick.era), None)
        assert era is None or era.first <= day <= (era.last or day)


def test_no_two_keys_lie_on_each_other_and_there_are_always_as_many() -> None:
    chance = random.Random(3)
    for _ in range(60):
        pick = Pick()
        for _ in range(6):
            made = keys(pick, BIRTHS, TEXTS)
            assert len(made) == COLUMNS * ROWS
            taken = [(key.line, key.spot + more) for key in made if key.shown for more in range(key.span)]
            assert len(set(taken)) == len(taken)
            assert all(line < ROWS and spot < COLUMNS for line, spot in taken)
            onward = [key for key in made if key.shown and not key.tool]
            pick = pressed(pick, chance.choice(onward).does, BIRTHS)


@pytest.mark.parametrize(
    ("does", "shown"),
    [
        ((), ["令和", "平成", "昭和", "大正", "明治", "西暦"]),
        (("era:令和",), [f"{year}年" for year in range(1, 9)]),
        (("era:昭和",), ["1–9", "10–19", "20–29", "30–39", "40–49", "50–59", "60–64"]),
        (("era:昭和", "decade:6"), ["60年", "61年", "62年", "63年", "64年"]),
        (("era:昭和", "decade:6", "year:1989"), ["1月"]),
        (("era:昭和", "decade:6", "year:1989", "month:1"), ["1–7"]),
        (("era:昭和", "decade:2", "year:1946", "month:2"), ["1–10", "11–20", "21–28"]),
        (("era:平成", "decade:0", "year:1989", "month:1"), ["8–10", "11–20", "21–31"]),
        (("era:令和", "year:2026"), [f"{month}月" for month in range(1, 12)]),
    ],
)
def test_what_can_be_pressed(does: tuple[str, ...], shown: list[str]) -> None:
    assert labels(after(*does)) == shown


def test_eras_outside_the_limits_are_not_offered() -> None:
    soon = Limits(date(2026, 11, 21), date(2027, 3, 31))
    assert labels(Pick(), soon) == ["令和", "西暦"]
    assert labels(after("era:western", limits=soon), soon) == ["2026年", "2027年"]


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (("era:昭和", "decade:6", "year:1989"), "月を選んでください。 1月7日までです。"),
        (("era:平成", "decade:0", "year:1989"), "月を選んでください。 1月8日からです。"),
        (("era:昭和", "decade:2", "year:1946", "month:2", "tens:2"), "日を選んでください。 この月は28日までです。"),
        (("era:昭和", "decade:2", "year:1946"), "月を選んでください。"),
        ((), "元号か西暦を選んでください。"),
    ],
)
def test_what_is_missing_is_said_in_words(does: tuple[str, ...], said: str) -> None:
    assert hint(after(*does), BIRTHS, TEXTS) == said


@pytest.mark.parametrize(
    ("pick", "said"),
    [
        (Pick(), ""),
        (Pick("昭和"), "昭和"),
        (picked(date(1946, 5, 3), BIRTHS), "昭和21年（1946年） 5月 3日"),
        (picked(date(2019, 5, 1), BIRTHS), "令和元年（2019年） 5月 1日"),
        (Pick(WESTERN, 198, 1989), "平成元年（1989年）"),
        (Pick(WESTERN, 198, 1989, 1, 0, 7), "昭和64年（1989年） 1月 7日"),
    ],
)
def test_era_and_western_year_stand_side_by_side(pick: Pick, said: str) -> None:
    assert written(pick, TEXTS) == said


def test_each_year_shows_the_other_way_to_count_it() -> None:
    notes = {key.label: key.note for key in keys(after("era:昭和", "decade:2"), BIRTHS, TEXTS) if key.shown}
    assert notes["21年"] == "1946"
    notes = {key.label: key.note for key in keys(after("era:western", "decade:198"), BIRTHS, TEXTS) if key.shown}
    assert notes["1989年"] == "昭和64・平成1"


def test_one_step_back_takes_the_last_pick_back() -> None:
    pick = picked(date(1946, 5, 3), BIRTHS)
    steps = []
    while pick != Pick():
        pick = pressed(pick, "back", BIRTHS)
        steps.append(step(pick, BIRTHS))
    assert steps == ["tens", "month", "year", "decade", "era"]


def test_another_day_of_the_same_ten_needs_no_step_back() -> None:
    pick = pressed(picked(date(1946, 5, 3), BIRTHS), "day:5", BIRTHS)
    assert value(pick) == date(1946, 5, 5)
    assert [key.label for key in keys(pick, BIRTHS, TEXTS) if key.chosen] == ["5日"]


def test_a_day_outside_the_limits_is_not_begun_with() -> None:
    assert picked(date(2027, 1, 1), BIRTHS) == Pick()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_name_of_its_own_in_every_language(language: str) -> None:
    for does in ((), ("era:昭和",), ("era:昭和", "decade:2"), ("era:昭和", "decade:2", "year:1946")):
        names = [key.name for key in keys(after(*does), BIRTHS, Texts(language)) if key.shown]
        assert all(names)
        assert len(set(names)) == len(names)
