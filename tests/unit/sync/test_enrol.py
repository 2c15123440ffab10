"""A code becomes a kiosk, whole or not at all."""

import asyncio
import json
from typing import Any

import pytest

from kiosk.core.errors import KnownError
from kiosk.sync.enrol import enrol
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.http import GuardedClient
from tests.clocks import TurnedClock
from tests.peers.raw_server import Answer, RawServer, reply, reset

KEY = {"kty": "OKP", "crv": "Ed25519", "kid": "k1", "x": "abc"}
CITY_KEY = {"kty": "OKP", "crv": "Ed25519", "kid": "city-1", "x": "def"}
GIVEN: dict[str, Any] = {
    "kioskId": "midori-03",
    "series": "K",
    "place": {"ja": "みどり区役所 一階", "en": "Midori ward office, ground floor"},
    "keys": {"keys": [CITY_KEY]},
    "contextUrl": "http://city.invalid/context.jsonld",
    "schemaVersion": 1,
}


def enrolled(answer: Answer) -> tuple[Enrolment, RawServer]:
    async def story() -> tuple[Enrolment, RawServer]:
        async with RawServer(answer) as server:
            http = GuardedClient(f"{server.url}/gateway", TurnedClock())
            try:
                return await enrol(http, "PRACTICE", KEY, "0.1.0"), server
            finally:
                await http.close()

    return asyncio.run(story())


def test_a_code_becomes_a_kiosk() -> None:
    enrolment, server = enrolled(reply(201, GIVEN))
    assert (enrolment.kiosk_id, enrolment.series, enrolment.place["ja"]) == ("midori-03", "K", "みどり区役所 一階")
    assert enrolment.keys == (CITY_KEY,)
    heard = server.heard[0]
    assert (heard.method, heard.path) == ("POST", "/gateway/kiosk/enrol")
    assert json.loads(heard.body) == {"code": "PRACTICE", "publicKey": KEY, "softwareVersion": "0.1.0"}
    assert Enrolment.from_json(enrolment.to_json()) == enrolment


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(403, {"title": "no"}), "does not know this code"),
        (reply(409, {"title": "used"}), "used already"),
        (reset, "cannot be reached"),
        (reply(200, GIVEN), "did not answer as a city"),
        (reply(201), "did not answer as a city"),
        (reply(201, []), "did not answer as a city"),
        (reply(200, body=b"<html>", kind="text/html"), "did not answer as a city"),
        (reply(500), "did not answer as a city"),
    ],
)
def test_no_code_no_kiosk(answer: Answer, words: str) -> None:
    with pytest.raises(KnownError, match=words) as caught:
        enrolled(answer)
    assert caught.value.action


@pytest.mark.parametrize(
    "change",
    [
        {"kioskId": "a b"}, {"kioskId": ""}, {"kioskId": 5}, {"kioskId": "x" * 65}, {"kioskId": "a:b"},
        {"kioskId": "../x"},
        {"series": "k"}, {"series": ""}, {"series": "ABC"}, {"series": None},
        {"place": {}}, {"place": "hall"}, {"place": {"en": "only"}}, {"place": {"ja": ""}}, {"place": {"ja": "a\nb"}},
        {"keys": {}}, {"keys": {"keys": []}}, {"keys": {"keys": [{"kty": "OKP"}]}}, {"keys": [CITY_KEY]},
        {"keys": {"keys": [{**CITY_KEY, "d": "secret"}]}}, {"keys": {"keys": [CITY_KEY] * 33}},
        {"contextUrl": "file:///etc/passwd"}, {"contextUrl": None}, {"contextUrl": "http://a b"},
        {"schemaVersion": 2}, {"schemaVersion": None},
    ],
)  # fmt: skip
def test_half_an_answer_is_none(change: dict[str, Any]) -> None:
    with pytest.raises(KnownError, match="did not answer as a city"):
        enrolled(reply(201, {**GIVEN, **change}))


def test_a_private_key_never_leaves() -> None:
    async def story() -> None:
        http = GuardedClient("http://127.0.0.1:9", TurnedClock())
        with pytest.raises(ValueError, match="private"):
            await enrol(http, "PRACTICE", {**KEY, "d": "secret"}, "0.1.0")
        await http.close()

    asyncio.run(story())


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema": 1}', '{"schema": 1, "schema": 1}'])
def test_a_damaged_file_is_said_in_words(text: str) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        Enrolment.from_json(text)
