"""The weeks' keys of unfinished forms: which one makes a slip, which still open one, and what is no such set."""

import base64
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OKPKey

from kiosk.core.clock import JST
from kiosk.core.errors import KnownError
from kiosk.core.week_keys import TYPE, WeekKey, last_day, signed_weeks, still_open, this_week, week_of
from kiosk.practice_city.opening import weekly
from tests.clocks import TurnedClock
from tests.unit.core.sealing import City

NOW = week_of(date(2026, 11, 21))
KEYS = tuple(WeekKey("midori", week, bytes([week % 256]) * 32) for week in range(NOW - 1, NOW + 9))
STRANGE = "The city's keys that came cannot be understood."
FORGED = "The city's keys that came are not signed by the city."


def clock(**later: float) -> TurnedClock:
    return TurnedClock(datetime(2026, 11, 21, 1, tzinfo=UTC) + timedelta(**later))


def weeks(keys: tuple[WeekKey, ...]) -> list[int]:
    return [key.week - NOW for key in keys]


def made(told: WeekKey | None) -> int:
    assert told is not None
    return told.week - NOW


def test_a_week_begins_on_monday_in_japan() -> None:
    assert week_of(date(2026, 11, 22)) == NOW
    assert week_of(date(2026, 11, 23)) == NOW + 1
    sunday_evening = datetime(2026, 11, 22, 23, 30, tzinfo=JST)
    assert made(this_week(KEYS, TurnedClock(sunday_evening))) == 0
    assert made(this_week(KEYS, TurnedClock(sunday_evening + timedelta(hours=1)))) == 1


def test_a_slip_is_good_to_the_end_of_the_next_week() -> None:
    assert last_day(NOW) == date(2026, 11, 29)
    assert last_day(NOW).weekday() == 6
    for day in range(-3, 30):
        now = clock(days=day)
        keys = still_open(KEYS, now)
        good = now.now().astimezone(JST).date() <= last_day(NOW)
        assert (0 in weeks(keys)) == good, day


def test_what_is_to_come_can_be_opened_for_another_kiosks_clock_may_be_ahead() -> None:
    assert weeks(still_open(KEYS, clock())) == list(range(-1, 9))


def test_weeks_without_a_line_and_a_clock_far_off_still_make_a_slip() -> None:
    assert made(this_week(KEYS, clock(weeks=8))) == 8
    assert made(this_week(KEYS, clock(weeks=30))) == 8
    assert made(this_week(KEYS, TurnedClock(datetime(2040, 1, 1, tzinfo=UTC)))) == 8
    assert weeks(still_open(KEYS, TurnedClock(datetime(2040, 1, 1, tzinfo=UTC)))) == [7, 8]
    assert this_week((), clock()) is None
    assert still_open((), clock()) == ()


def test_an_unknown_clock_makes_no_slip_that_is_too_old_and_refuses_none() -> None:
    lost = TurnedClock(datetime(2015, 1, 1, tzinfo=UTC))
    assert not lost.known()
    assert made(this_week(KEYS, lost)) == 8
    assert still_open(KEYS, lost) == KEYS


def signed(city: City, payload: Any, kind: str = TYPE) -> str:
    header = {"alg": "Ed25519", "kid": "city-sign", "typ": kind}
    return jws.serialize_compact(header, json.dumps(payload), OKPKey.import_key(city.signing), algorithms=["Ed25519"])


def refused(token: str, city: City) -> str:
    with pytest.raises(KnownError) as told:
        signed_weeks(token, city.signers)
    assert told.value.action
    return told.value.message


def test_what_the_city_signed_is_read_and_is_the_same_every_time() -> None:
    city = City()
    token = weekly(city.signing, "midori", range(NOW, NOW + 3))
    keys = signed_weeks(token, city.signers)
    assert weeks(keys) == [0, 1, 2]
    assert {key.city for key in keys} == {"midori"}
    assert len({key.key for key in keys}) == 3
    assert signed_weeks(weekly(city.signing, "midori", [NOW + 1]), city.signers) == keys[1:2]
    assert keys[0].key != signed_weeks(weekly(city.signing, "aoba", [NOW]), city.signers)[0].key
    assert repr(keys[0].key) not in repr(keys)


def test_what_the_city_did_not_sign_is_refused() -> None:
    city, stranger = City(), City()
    token = weekly(stranger.signing, "midori", [NOW])
    assert refused(token, city) == FORGED
    assert refused(city.published(), city) == FORGED  # signed for something else
    assert refused("", city) == refused("a.b.c", city) == FORGED


KEY = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "payload",
    [
        [],
        {},
        {"city": "midori"},
        {"city": "", "weeks": {"1": KEY}},
        {"city": 7, "weeks": {"1": KEY}},
        {"city": "midori", "weeks": {}},
        {"city": "midori", "weeks": [KEY]},
        {"city": "midori", "weeks": {"one": KEY}},
        {"city": "midori", "weeks": {"-1": KEY}},
        {"city": "midori", "weeks": {"70000": KEY}},
        {"city": "midori", "weeks": {"1": "AAAA"}},
        {"city": "midori", "weeks": {"1": "?"}},
        {"city": "midori", "weeks": {"1": None}},
        {"city": "midori", "weeks": {str(week): KEY for week in range(61)}},
    ],
)
def test_a_signed_set_that_is_none_is_refused(payload: Any) -> None:
    city = City()
    assert refused(signed(city, payload), city) == STRANGE
