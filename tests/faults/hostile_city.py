"""A city that answers what it should not: to facts, to questions for lists, for a token, to an enrolment."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, get_args

import httpx

from kiosk.adapters.city_auth import Client, FixedAuth, OAuth2
from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.core.entity import Entity, canonical
from kiosk.core.errors import KnownError
from kiosk.practice_city.app import make
from kiosk.sync.enrol import PATH, enrol
from kiosk.sync.http import Ask, GuardedClient
from kiosk.sync.ports import CityPausedError, CityUnreachableError, Outcome
from tests.clocks import START, TurnedClock
from tests.faults.hostile_inputs import JSON_BY_HAND, WORDS, Hostile
from tests.faults.hostile_parser import Parser, Read
from tests.faults.hostile_texts import harmless
from tests.faults.model_world import NO_TLS, World
from tests.unit.queue.kit import call, stamp
from tests.unit.sync.kit import DIALECTS, URL, ticket

KINDS = ("QueueMonitor", "CallAnnouncement", "Notice", "HelpCall")
STATUSES = (201, 201, 204, 207, 301, 400, 401, 403, 404, 409, 422, 429, 500, 501, 503, 599)
JSON_TYPES = (
    "application/json",
    "application/ld+json",
    "application/problem+json",
    "text/html",
    "application/json; charset=x",
)
LOST = (CityUnreachableError, CityPausedError)
BODY = canonical(ticket(1))
TOKEN = {"access_token": "abc", "token_type": "Bearer", "expires_in": 3600}
PROBLEM = {"type": "https://uri.etsi.org/ngsi-ld/errors/AlreadyExists", "title": "x", "detail": "y", "error": "z"}
LONGEST = 2000
DANGEROUS = 11
MEMBERS = frozenset({"value", "languageMap", "object"})
KEPT = frozenset(
    {"id", "type", "serviceStatus", "callState", "helpState", "counterId", "calledAt", "answeredAt", "modifiedAt",
     "createdAt", "validFrom", "validTo", "language", "serviceId"}
)  # fmt: skip
UNKIND = 0.4  # of the replies have any status


@dataclass(frozen=True)
class Reply:
    """One reply; the same for every request of one input."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"{self.status} {self.headers} {self.body!r:.2000}"


class Liar(httpx.AsyncBaseTransport):
    """Answers everything with the same reply."""

    def __init__(self) -> None:
        self.reply = Reply(b"")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        headers = {"Content-Type": "application/json", **self.reply.headers}
        return httpx.Response(self.reply.status, headers=headers, stream=_Body(self.reply.body), request=request)


class _Body(httpx.AsyncByteStream):
    def __init__(self, data: bytes) -> None:
        self._data = data

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._data


@cache
def demo() -> dict[str, Any]:
    """Give what the demo city says, by dialect and kind, and to an enrolment."""

    async def ask() -> dict[str, Any]:
        clock = TurnedClock()
        app = make(clock, seed=1)
        app.state.city.publish(call("A-001", START))
        app.state.city.publish(
            Entity("urn:ngsi-ld:HelpCall:k1:1", "HelpCall", {"helpState": "coming", "answeredAt": stamp(START)})
        )
        http = GuardedClient(URL, clock, trust=NO_TLS, transport=httpx.ASGITransport(app))
        told: dict[str, Any] = {}
        for name, dialect in DIALECTS.items():
            for kind in KINDS:
                ask = Ask("GET", dialect.entities, dialect.query(kind, None), dialect.headers())
                found = told[f"{name} {kind}"] = (await http.exchange(ask)).value
                assert found, kind
        key = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
        body = json.dumps({"code": "PRACTICE", "publicKey": key, "softwareVersion": "1"}).encode()
        asked = Ask("POST", PATH, headers={"Content-Type": "application/json"}, body=body)
        told["enrolment"] = (await http.exchange(asked)).value
        app.state.city.close()
        return told

    with asyncio.Runner() as runner:
        return runner.run(ask())


def _reply(hostile: Hostile, valid: Any) -> Reply:
    headers = {}
    if hostile.chance.random() < 0.3:
        names = ("NGSILD-Results-Count", "Fiware-Total-Count", "Retry-After", "Date", "Content-Encoding")
        headers[hostile.pick(names)] = hostile.pick(("1", "-1", "9" * 20, "x", "1.5", "Sat, 31 Feb 9999 99:99:99 GMT"))
    if hostile.chance.random() < 0.1:
        headers["Content-Type"] = hostile.pick(JSON_TYPES)
    status = hostile.pick(STATUSES) if hostile.chance.random() < UNKIND else HTTPStatus.OK
    return Reply(hostile.document(valid), status, headers)


def _by_hand() -> tuple[Reply, ...]:
    return (*(Reply(data) for data in JSON_BY_HAND), *_statuses())


def _statuses() -> tuple[Reply, ...]:
    return (*(Reply(b"{}", status) for status in STATUSES), Reply(b"", 201))


def _spoilt() -> tuple[Reply, ...]:
    """Give whole pages whose every text is one that nobody should send."""
    pages = [demo()[f"ngsi-ld {kind}"] for kind in KINDS]
    return tuple(Reply(json.dumps(_with(page, word)).encode()) for page in pages for word in WORDS[:DANGEROUS])


def _with(value: Any, word: str, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _with(part, word, name if key in MEMBERS else key) for key, part in value.items()}
    if isinstance(value, list):
        return [_with(part, word, name) for part in value]
    return word if isinstance(value, str) and name not in KEPT else value


@asynccontextmanager
async def _answered_by(liar: Liar) -> AsyncIterator[GuardedClient]:
    http = GuardedClient(URL, TurnedClock(), trust=NO_TLS, transport=liar)
    try:
        yield http
    finally:
        await http.close()


@asynccontextmanager
async def adapter(_folder: Path) -> AsyncIterator[Read]:
    """Ask a city in both dialects for everything the kiosk asks for."""
    liar = Liar()
    async with _answered_by(liar) as http:
        cities = [NgsiCity(http, FixedAuth(), dialect) for dialect in DIALECTS.values()]

        async def read(reply: Reply) -> None:
            liar.reply = reply
            for city in cities:
                assert isinstance(await city.create(BODY), get_args(Outcome))
                assert isinstance(await city.upsert([Entity("urn:a:b", "Device", {"x": 1})]), get_args(Outcome))
                with suppress(*LOST):
                    page = await city.page("Notice", since=None, offset=0, limit=100)
                    assert all(canonical(one) for one in page.entities)

        yield read


@asynccontextmanager
async def token(_folder: Path) -> AsyncIterator[Read]:
    """Ask for a token and show it."""
    liar = Liar()
    async with _answered_by(liar) as http:

        async def read(reply: Reply) -> None:
            liar.reply = reply
            auth = OAuth2(http, f"{URL}/token", Client("kiosk", "secret"), ["Authorization: Bearer {token}"])
            city = NgsiCity(http, auth, DIALECTS["ngsi-ld"])
            await city.page("Notice", since=None, offset=0, limit=1)

        yield read


@asynccontextmanager
async def birth(_folder: Path) -> AsyncIterator[Read]:
    """Ask to be taken in."""
    liar = Liar()
    async with _answered_by(liar) as http:

        async def read(reply: Reply) -> None:
            liar.reply = reply
            given = await enrol(http, "PRACTICE", {"kty": "OKP"}, "1")
            given.to_json().encode()

        yield read


@asynccontextmanager
async def lists(folder: Path) -> AsyncIterator[Read]:
    """Read the city's lists into the stores, and all that is shown of them out again."""
    liar, worlds = Liar(), []
    for dialect in DIALECTS:
        world = World(folder / dialect)
        world.transport, world.dialect = liar, dialect
        await world.start()
        worlds.append(world)

    async def read(reply: Reply) -> None:
        liar.reply = reply
        for world in worlds:
            await world.pull.once()
            await world.clock.turn(timedelta(hours=1).total_seconds())
            await shown(world)

    yield read
    for world in worlds:
        await world.stop()
        world.city.close()


async def shown(world: World) -> None:
    """See that nothing of what is shown could do harm."""
    board, calls = await world.queue.board(), await world.queue.calls()
    notices = await world.notices.current()
    await world.queue.near()
    said = await world.queue.next_announcement()
    if said is not None:
        world.queue.announced(said.key)
    words = [call.label for call in calls]
    words += [text for one in board.counters for text in (*one.name.values(), *one.office.values(), one.number)]
    words += [text for one in notices for text in (*one.title.values(), *one.body.values(), one.category)]
    bad = [text for text in words if not harmless(text, LONGEST)]
    assert not bad, f"shown: {bad[0]!r:.100}"


def _drawn(names: Iterable[str]) -> Any:
    return lambda hostile: _reply(hostile, hostile.pick([demo()[name] for name in names]))


EVERY = [f"{dialect} {kind}" for dialect in DIALECTS for kind in KINDS]


def parsers() -> tuple[Parser, ...]:
    """Give them; a demo city is asked first what a good answer is."""
    return (
        Parser("answer", adapter, lambda hostile: _reply(hostile, PROBLEM), (), _by_hand(), share=10),
        Parser("token", token, lambda hostile: _reply(hostile, TOKEN), LOST, _by_hand(), share=2),
        Parser("birth", birth, _drawn(["enrolment"]), (KnownError,), _by_hand(), share=2),
        Parser("lists", lists, _drawn(EVERY), (), (*_statuses(), *_spoilt()), share=10),
    )
