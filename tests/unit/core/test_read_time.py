"""Times and days are read as people say them: the reading follows from the number."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from kiosk.core.i18n import Texts
from kiosk.core.read_time import age_read, day_read, time_read

NOW = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "read"),
    [
        (time(0, 0), "{午前|ごぜん}0{時|じ}"),
        (time(9, 1), "{午前|ごぜん}9{時|じ}1{分|ぷん}"),
        (time(12, 30), "{午後|ごご}0{時|じ}30{分|ぷん}"),
        (time(23, 59), "{午後|ごご}11{時|じ}59{分|ふん}"),
    ],
)
def test_a_time_is_read(moment: time, read: str) -> None:
    assert time_read(moment) == read


@pytest.mark.parametrize(
    ("day", "read"),
    [
        (date(2026, 11, 1), "2026{年|ねん}11{月|がつ}{1日|ついたち}（{日曜日|にちようび}）"),
        (date(2026, 11, 20), "2026{年|ねん}11{月|がつ}{20日|はつか}（{金曜日|きんようび}）"),
        (date(2026, 11, 24), "2026{年|ねん}11{月|がつ}{24日|にじゅうよっか}（{火曜日|かようび}）"),
        (date(2027, 1, 11), "2027{年|ねん}1{月|がつ}11{日|にち}（{月曜日|げつようび}）"),
    ],
)
def test_a_day_is_read(day: date, read: str) -> None:
    assert day_read(day) == read


@pytest.mark.parametrize(
    ("minutes", "read"),
    [
        (1, "1{分前|ぷんまえ}"),
        (59, "59{分前|ふんまえ}"),
        (60, "1{時間前|じかんまえ}"),
        (24 * 60, "{1日前|いちにちまえ}"),
        (7 * 24 * 60 - 1, "{6日前|むいかまえ}"),
    ],
)
def test_an_age_is_read(minutes: int, read: str) -> None:
    assert age_read(minutes) == read


def test_a_reading_is_kept_inside_a_message() -> None:
    easy = Texts("ja@easy")
    yesterday = easy.moment(NOW - timedelta(days=1), NOW)
    assert yesterday == f"{day_read(date(2026, 11, 20))} {time_read(time(10, 12))}"
    for said in (yesterday, easy.moment(NOW, NOW), easy.age(NOW - timedelta(hours=3), NOW)):
        assert said in easy.say("The city last answered at {when}.", when=said)
