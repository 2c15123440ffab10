import asyncio
import json
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from kiosk.practice_city.app import make
from kiosk.practice_city.auth import Credentials
from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city

PATH = "/ngsi-ld/v1/entities?type=Lamp"


def test_a_key_in_a_header_opens_the_gate(clock: TurnedClock) -> None:
    with (
        practice_city(clock, auth=Credentials("header", header="x-api-key", key="s3")) as city,
        city.client() as client,
    ):
        refused = client.get(PATH)
        assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert client.get(PATH, headers={"x-api-key": "s4"}).status_code == 401
        assert client.get(PATH, headers={"x-api-key": "s3"}).status_code == 200
        assert client.get("/v2/entities").status_code == 401
        assert client.get("/context.jsonld").status_code == 200


@pytest.mark.parametrize("kind", ["client_credentials", "password"])
def test_tokens_are_given_checked_and_run_out(clock: TurnedClock, kind: str) -> None:
    with (
        practice_city(clock, auth=Credentials(kind, key="s3", token_seconds=60)) as city,
        city.client() as client,
    ):
        form = {"grant_type": kind, "username": "kiosk", "password": "s3"}
        assert client.post("/oauth2/token", data=form).status_code == 401
        assert client.post("/oauth2/token", data=form, auth=("kiosk", "wrong")).status_code == 401
        other = {"grant_type": "authorization_code"}
        assert client.post("/oauth2/token", data=other, auth=("kiosk", "s3")).status_code == 400
        given = client.post("/oauth2/token", data=form, auth=("kiosk", "s3")).json()
        assert (given["token_type"], given["expires_in"]) == ("Bearer", 60)
        token = given["access_token"]
        assert client.get(PATH).status_code == 401
        assert client.get(PATH, headers={"Authorization": f"Bearer {token}"}).status_code == 200
        assert client.get(PATH, headers={"X-Auth-Token": token}).status_code == 200
        clock.jump(timedelta(seconds=61))
        assert client.get(PATH, headers={"X-Auth-Token": token}).status_code == 401
        token = client.post("/oauth2/token", data=form, auth=("kiosk", "s3")).json()["access_token"]
        city.city.doorkeeper.revoke()
        assert client.get(PATH, headers={"X-Auth-Token": token}).status_code == 401
        assert city.city.doorkeeper.tokens_given == 2


def test_a_wrong_password_gets_no_token(clock: TurnedClock) -> None:
    with practice_city(clock, auth=Credentials("password", key="s3")) as city:
        form = {"grant_type": "password", "username": "kiosk", "password": "guess"}
        answer = httpx.post(city.url + "/oauth2/token", data=form, auth=("kiosk", "s3"))
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_the_gateway_can_refuse_everyone_until_mended(bare: httpx.Client, running: RunningCity) -> None:
    for status in (401, 403):
        running.city.refuse(status)
        assert bare.get(PATH).status_code == status
    running.city.mend()
    assert bare.get(PATH).status_code == 200


def test_troubles_come_as_often_as_asked_and_nothing_is_stored(
    http: httpx.Client, running: RunningCity, lamp: Callable[..., dict[str, Any]]
) -> None:
    running.city.answer_with(503, 2, method="POST", retry_after=7)
    first = http.post("/entities", json=lamp())
    assert (first.status_code, first.headers["Retry-After"]) == (503, "7")
    assert http.get("/entities?type=Lamp").json() == []
    assert http.post("/entities", json=lamp()).status_code == 503
    assert http.post("/entities", json=lamp()).status_code == 201
    running.city.answer_with(500, 1000)
    running.city.mend()
    assert http.get("/entities?type=Lamp").status_code == 200


def test_every_reply_carries_the_citys_own_date_once(bare: httpx.Client, running: RunningCity) -> None:
    for path in (PATH, "/v2/entities", "/nowhere", "/context.jsonld"):
        assert bare.get(path).headers.get_list("Date") == ["Sat, 21 Nov 2026 01:12:00 GMT"]
    running.city.answer_with(500)
    assert bare.get(PATH).headers.get_list("Date") == ["Sat, 21 Nov 2026 01:12:00 GMT"]


HOSTILE = {
    "rtl": "\u202e\u2066\u200f",
    "markup": "<img src=x onerror=alert(1)>",
    "sql": "'); drop table entities; --",
    "long": "あ" * 100_000,
    "nul": "\x00\x1b[2J",
    "surrogate": "\ud800",
    "deep": [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]],
    "big": 10**400,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_are_kept_or_refused_and_harm_nothing(http: httpx.Client, name: str) -> None:
    sent = {"id": "urn:a:1", "type": "Lamp", "text": {"type": "Property", "value": HOSTILE[name]}}
    body = json.dumps(sent).encode()
    status = http.post("/entities", content=body, headers={"Content-Type": "application/json"}).status_code
    assert status in {201, 400}
    found = http.get("/entities?type=Lamp")
    assert found.status_code == 200
    assert found.json() == ([sent] if status == 201 else [])


@pytest.mark.parametrize(
    "headers",
    [
        {"Link": '<nowhere>; rel="http://www.w3.org/ns/json-ld#context"'},
        {"Link": "<" * 5000},
        {"NGSILD-Tenant": "../../etc"},
        {"Accept": "application/json;q=x," * 200},
        {"X-Auth-Token": "\xff\xfe"},
        {"Authorization": "Basic ===="},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_hostile_headers_are_answered_in_kind(bare: httpx.Client, headers: dict[str, str]) -> None:
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    answer = bare.get(PATH, headers=encoded)
    assert answer.status_code in {200, 400, 406}


def test_hostile_questions_are_answered_in_kind(bare: httpx.Client) -> None:
    questions = [
        "q=" + "(" * 5000,
        "q=" + "a;" * 5000,
        "limit=1e9",
        "id=%00",
    ]
    for question in questions:
        assert bare.get("/ngsi-ld/v1/entities?" + question).status_code == 400, question
    many = ",".join(f"T{number}" for number in range(8000))
    assert bare.get("/ngsi-ld/v1/entities?type=" + many).json() == []
    assert bare.get("/ngsi-ld/v1/entities/" + "%2e%2e%2f" * 50).status_code in {400, 404}


def test_the_same_city_answers_in_process(clock: TurnedClock) -> None:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=make(clock, seed=1))
        async with httpx.AsyncClient(transport=transport, base_url="http://city") as client:
            link = '<http://city/context.jsonld>; rel="http://www.w3.org/ns/json-ld#context"'
            return await client.get("/ngsi-ld/v1/entities?type=QueueMonitor", headers={"Link": link})

    answer = asyncio.run(ask())
    assert (answer.status_code, len(answer.json())) == (200, 5)
    assert answer.headers["Date"] == "Sat, 21 Nov 2026 01:12:00 GMT"


def test_a_client_that_hangs_up_in_the_middle_is_no_fault_of_the_city(
    clock: TurnedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    head = (
        "POST /ngsi-ld/v1/entities HTTP/1.1\r\nHost: city\r\nContent-Type: application/json\r\nContent-Length: 99\r\n"
    )
    with practice_city(clock) as city:
        host, _, port = city.url.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port))) as line:
            line.sendall(f"{head}\r\n{{".encode())
            line.shutdown(socket.SHUT_WR)
            line.recv(1)
        with city.client() as client:
            assert client.get(PATH).status_code == 200
    assert "Exception" not in capsys.readouterr().err
