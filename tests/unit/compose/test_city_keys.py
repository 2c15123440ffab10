"""The city's keys come to this kiosk alone, are judged whenever they are read, and never stop a person."""

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.compose import birth, key
from kiosk.compose.city_keys import FILE, CityKeys
from kiosk.compose.enrolling import enrol_at
from kiosk.compose.settings import load
from kiosk.core.errors import KnownError
from kiosk.core.seal import Sealed, shut, unshut
from kiosk.core.shared_secret import card_token
from kiosk.core.week_keys import week_of
from kiosk.practice_city.city_keys import PRACTICE, sealing
from kiosk.practice_city.key_desk import AHEAD
from kiosk.practice_city.opening import new_key, opened, vouched
from kiosk.sync.http import ExchangeError, GuardedClient
from kiosk.sync.keys import ask_keys
from tests.clocks import START, TurnedClock
from tests.peers.practice_city import RunningCity, practice_city
from tests.unit.core.sealing import BEGAN, ENDED

FACT = "urn:ngsi-ld:ServiceApplication:midori-1:0192"
CONTENT = "山田 花子".encode()
NOW = week_of(START.date())


@pytest.fixture(scope="module")
def city() -> Iterator[RunningCity]:
    with practice_city(TurnedClock(), seed=1) as running:
        yield running


@contextmanager
def with_keys(city: RunningCity, *more: dict[str, object]) -> Iterator[None]:
    """Let the city take more keys into use, and out again."""
    desk, keys = city.city.desk, city.city.key_desk
    desk.keys, keys.version = [*PRACTICE, *more], 2
    try:
        yield
    finally:
        desk.keys, keys.version = PRACTICE, 1


@contextmanager
def shares(city: RunningCity, secrets: int) -> Iterator[None]:
    """Let the city give its kiosks so many secrets, and one again."""
    desk = city.city.key_desk
    desk.secrets = secrets
    try:
        yield
    finally:
        desk.secrets = 1


def born(folder: Path, city: RunningCity) -> CityKeys:
    asyncio.run(enrol_at(load(None), folder, city.url, "PRACTICE"))
    return CityKeys(folder, birth.enrolment(folder), TurnedClock())


def renew(keys: CityKeys, url: str) -> None:
    async def ask() -> None:
        http = GuardedClient(url, TurnedClock())
        try:
            await keys.renew(http)
        finally:
            await http.close()

    asyncio.run(ask())


def sealed(keys: CityKeys) -> Sealed:
    return asyncio.run(keys.seal(FACT, CONTENT))


def told(keys: CityKeys, city: RunningCity) -> bytes:
    """Seal, and read it as the city does."""
    made = sealed(keys)
    assert vouched(made.vouched, city.city.desk.kiosks(), FACT, made.text) == "midori-1"
    return opened(made.text, sealing(city.city.desk.keys))


def test_a_kiosk_that_was_just_born_has_all_keys(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert [one.week - NOW for one in keys.weeks()] == list(range(-1, AHEAD + 1))
    assert b"practice-seal" in (tmp_path / birth.ENROLMENT_FILE).read_bytes()


def test_all_kiosks_of_a_city_have_the_same_weeks(tmp_path: Path, city: RunningCity) -> None:
    assert born(tmp_path / "one", city).weeks() == born(tmp_path / "two", city).weeks()


def test_all_kiosks_of_a_city_share_its_secrets(tmp_path: Path, city: RunningCity) -> None:
    one, two = born(tmp_path / "one", city), born(tmp_path / "two", city)
    assert [secret.number for secret in one.secrets()] == [1]
    assert one.secrets() == two.secrets()
    assert unshut(two.secrets(), "trial", shut(one.secrets(), "trial", CONTENT)) == CONTENT


def test_a_newer_secret_opens_what_was_shut_before_and_cards_stay_the_same(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    old = keys.secrets()
    with shares(city, 2):
        renew(keys, city.url)
    assert [secret.number for secret in keys.secrets()] == [1, 2]
    assert unshut(keys.secrets(), "trial", shut(old, "trial", CONTENT)) == CONTENT
    assert card_token(keys.secrets(), "A123") == card_token(old, "A123")
    with pytest.raises(KnownError, match="newer secret"):
        unshut(old, "trial", shut(keys.secrets(), "trial", CONTENT))
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(KnownError, match="older than those that are here"):
        renew(keys, city.url)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_kiosk_of_before_there_were_secrets_goes_on_and_gets_them_with_its_next_sync(
    tmp_path: Path, city: RunningCity
) -> None:
    keys = born(tmp_path, city)
    told = json.loads((tmp_path / FILE).read_bytes())
    del told["shared"]
    (tmp_path / FILE).write_bytes(json.dumps(told).encode())
    assert keys.weeks()
    assert keys.secrets() == ()
    with pytest.raises(KnownError, match="no secret of the city yet"):
        shut(keys.secrets(), "trial", CONTENT)
    renew(keys, city.url)
    assert keys.secrets()


def test_a_secret_is_not_lost_when_the_city_hands_out_none(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    before = keys.secrets()
    told = json.loads((tmp_path / FILE).read_bytes())
    keys._keep(json.dumps({name: told[name] for name in ("sealing", "weeks")}).encode())
    assert keys.secrets() == before != ()


def test_what_is_sealed_the_city_reads_and_asks_who_sealed_it(tmp_path: Path) -> None:
    with practice_city(TurnedClock(), seed=1) as alone:
        keys = born(tmp_path, alone)
        assert told(keys, alone) == CONTENT
        assert sealed(keys).kid == "practice-seal"


def test_a_newer_set_is_in_use_from_its_first_sync_on(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    with with_keys(city, new_key("city-2026", since=BEGAN, until=ENDED)):
        assert sealed(keys).kid == "practice-seal"
        renew(keys, city.url)
        made = sealed(keys)
        assert (made.kid, made.in_time) == ("city-2026", True)
        assert opened(made.text, sealing(city.city.desk.keys)) == CONTENT


def test_an_older_set_never_takes_its_place(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    with with_keys(city, new_key("city-2026", since=BEGAN, until=ENDED)):
        renew(keys, city.url)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(KnownError, match="older than those that are here"):
        renew(keys, city.url)
    assert (tmp_path / FILE).read_bytes() == before
    assert sealed(keys).kid == "city-2026"


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"\xff", b'{"sealing": 1, "weeks": "x"}', None])
def test_a_file_that_cannot_be_believed_stops_nobody(
    tmp_path: Path, city: RunningCity, caplog: pytest.LogCaptureFixture, damage: bytes | None
) -> None:
    keys = born(tmp_path, city)
    forged = json.loads((tmp_path / FILE).read_bytes())
    forged = {name: token[:-6] + "AAAAAA" for name, token in forged.items()}
    (tmp_path / FILE).write_bytes(json.dumps(forged).encode() if damage is None else damage)
    with caplog.at_level(logging.INFO, "kiosk"):
        assert keys.weeks() == ()
        assert keys.secrets() == ()
        assert sealed(keys).kid == "practice-seal"  # of the enrolment
    assert caplog.records
    renew(keys, city.url)
    assert keys.weeks()


def test_without_the_file_the_keys_of_the_enrolment_seal(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    assert keys.handed_out
    (tmp_path / FILE).unlink()
    assert not keys.handed_out
    assert sealed(keys).kid == "practice-seal"
    assert keys.weeks() == ()


def test_who_is_no_kiosk_of_the_city_gets_no_keys(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    before = (tmp_path / FILE).read_bytes()
    (tmp_path / key.KEY_FILE).unlink()  # another machine: it makes a key of its own
    with pytest.raises(KnownError, match=r"did not answer as a city should") as refused:
        renew(keys, city.url)
    assert refused.value.values == {"status": 403}
    assert (tmp_path / FILE).read_bytes() == before


def test_an_answer_to_another_question_opens_nothing(tmp_path: Path, city: RunningCity) -> None:
    born(tmp_path, city)

    async def asked(question: str) -> str:
        http = GuardedClient(city.url, TurnedClock())
        try:
            return await ask_keys(http, question)
        finally:
            await http.close()

    own, who = key.kept(tmp_path), birth.enrolment(tmp_path).kiosk_id
    mine, once = key.question(own, who)
    _, other = key.question(own, who)
    answer = asyncio.run(asked(mine))
    assert b"weeks" in key.answered(answer, once)
    for stranger in (other, own):
        with pytest.raises(KnownError, match="not meant for this kiosk"):
            key.answered(answer, stranger)
    with pytest.raises(KnownError, match="not meant for this kiosk"):
        key.answered(sealed(CityKeys(tmp_path, birth.enrolment(tmp_path), TurnedClock())).text, once)


def test_a_city_that_is_away_changes_nothing(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(ExchangeError):
        renew(keys, "http://127.0.0.1:9")
    assert (tmp_path / FILE).read_bytes() == before


def test_eight_weeks_without_a_line_there_is_a_key_for_the_week(tmp_path: Path, city: RunningCity) -> None:
    keys = born(tmp_path, city)
    last = (START + timedelta(weeks=AHEAD)).date()
    assert week_of(last) in {one.week for one in keys.weeks()}
    assert week_of(last) + 1 not in {one.week for one in keys.weeks()}


@pytest.mark.parametrize("body", [b"[1]", b"{}", b'{"question": 1}', b'{"question": "a.b.c"}', b"\xff"])
def test_the_desk_of_keys_answers_no_stranger(city: RunningCity, body: bytes) -> None:
    with city.client() as client:
        answer = client.post("/kiosk/keys", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 403}


def test_a_damaged_key_is_told_to_the_person_in_her_words_and_to_the_log_in_its_own(
    tmp_path: Path, city: RunningCity, caplog: pytest.LogCaptureFixture
) -> None:
    keys = born(tmp_path, city)
    (tmp_path / key.KEY_FILE).write_bytes(b"damaged")
    with caplog.at_level(logging.WARNING), pytest.raises(KnownError) as refused:
        sealed(keys)
    assert refused.value.message == "This machine cannot take applications now."
    assert refused.value.action == "Please go to the counter, or press “Help me”."
    lines = [line.kiosk_line for line in caplog.records if hasattr(line, "kiosk_line")]
    assert {"event": "known", "task": "seal", "msgid": "The key of this kiosk is damaged: {file}."} in lines
