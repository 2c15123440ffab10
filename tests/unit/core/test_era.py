"""An era's days are its own: the first, the last, and the years that two eras share."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.era import ERAS, Era, day_of, day_of_era, era_year, era_years
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts

REIWA, HEISEI, SHOWA, TAISHO, MEIJI = ERAS


def test_one_era_follows_the_other_without_a_gap() -> None:
    assert REIWA.last is None
    for later, earlier in pairwise(ERAS):
        assert earlier.last == later.first - timedelta(days=1)


@pytest.mark.parametrize(
    ("era", "written", "day"),
    [
        (REIWA, (1, 5, 1), date(2019, 5, 1)),
        (REIWA, (8, 11, 21), date(2026, 11, 21)),
        (HEISEI, (31, 4, 30), date(2019, 4, 30)),
        (HEISEI, (1, 1, 8), date(1989, 1, 8)),
        (SHOWA, (64, 1, 7), date(1989, 1, 7)),
        (SHOWA, (1, 12, 25), date(1926, 12, 25)),
        (SHOWA, (15, 2, 29), date(1940, 2, 29)),
        (TAISHO, (15, 12, 24), date(1926, 12, 24)),
        (TAISHO, (1, 7, 30), date(1912, 7, 30)),
        (MEIJI, (45, 7, 29), date(1912, 7, 29)),
    ],
)
def test_a_day_written_by_its_era(era: Era, written: tuple[int, int, int], day: date) -> None:
    assert day_of_era(era, *written) == day


@pytest.mark.parametrize(
    ("era", "written", "said"),
    [
        (2, (64, 1, 8), "昭和は64年1月7日までです。"),
        (2, (65, 1, 1), "昭和は64年1月7日までです。"),
        (1, (31, 5, 1), "平成は31年4月30日までです。"),
        (3, (15, 12, 25), "大正は15年12月24日までです。"),
        (0, (1, 4, 30), "令和は元年5月1日からです。"),
        (1, (1, 1, 7), "平成は元年1月8日からです。"),
        (2, (0, 12, 25), "昭和は元年12月25日からです。"),
        (2, (-3000, 1, 1), "その年の1月に1日はありません。"),
        (2, (10, 2, 29), "その年の2月に29日はありません。"),
        (0, (8, 11, 31), "その年の11月に31日はありません。"),
        (0, (8, 13, 1), "その年の13月に1日はありません。"),
        (0, (10**30, 1, 1), "その年の1月に1日はありません。"),
    ],
)
def test_a_day_that_was_not_is_said_in_words(era: int, written: tuple[int, int, int], said: str) -> None:
    with pytest.raises(KnownError) as told:
        day_of_era(ERAS[era], *written)
    assert Texts("ja").told(told.value) == (said, "年、月、日をもう一度ご確認ください。")


def test_a_western_day_is_read_too() -> None:
    assert day_of(2024, 2, 29) == date(2024, 2, 29)
    with pytest.raises(KnownError):
        day_of(2023, 2, 29)


def test_a_western_year_stands_beside_all_its_eras() -> None:
    assert era_years(1989) == ("昭和64年", "平成元年")
    assert era_years(2019) == ("平成31年", "令和元年")
    assert era_years(1912) == ("明治45年", "大正元年")
    assert era_years(1926) == ("大正15年", "昭和元年")
    assert era_years(2026) == ("令和8年",)
    assert era_years(1867) == ()


@given(st.dates(min_value=MEIJI.first, max_value=date(2100, 1, 1)))
def test_every_day_is_found_again_by_the_year_it_is_given(day: date) -> None:
    (era,) = (era for era in ERAS if era.first <= day and (era.last is None or day <= era.last))
    assert day_of_era(era, day.year - era.first.year + 1, day.month, day.day) == day
    assert era_year(day) == era.written(day.year)
    assert era_year(day) in era_years(day.year)
    for other in ERAS:
        if other is not era:
            with pytest.raises(KnownError):
                day_of_era(other, day.year - other.first.year + 1, day.month, day.day)
