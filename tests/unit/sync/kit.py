"""The small house that the tests of sync stand in: two real stores, a clock turned by hand, one line."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from sqlite_utils import Migrations

from kiosk.adapters.city_auth import Auth, FixedAuth
from kiosk.adapters.city_ngsi import Dialect, NgsiCity
from kiosk.adapters.city_ngsi_ld import NgsiLd
from kiosk.adapters.city_ngsi_v2 import NgsiV2
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.entity import Entity, Json
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.practice_city.app import make
from kiosk.practice_city.city import PracticeCity
from kiosk.sync import progress
from kiosk.sync.http import GuardedClient
from kiosk.sync.link import Line, Link
from kiosk.sync.ports import CityUnreachableError, Outcome, Page, Unreachable
from kiosk.sync.pull import Pull, Stream
from kiosk.sync.push import Push
from tests.clocks import TurnedClock

KEY = bytes(range(32))
URL = "http://city.invalid"
DIALECTS: dict[str, Dialect] = {"ngsi-ld": NgsiLd(f"{URL}/context.jsonld"), "ngsi-v2": NgsiV2()}
COUNTERS = Migrations("counters")


@COUNTERS(name="001_counters")
def create(db: Db) -> None:
    db.execute("create table counters (id text primary key, name text not null) strict")


@dataclass
class House:
    kiosk: Store
    public: Store
    clock: TurnedClock
    changes: Changes
    link: Link
    tasks: Tasks
    heard: list[str] = field(default_factory=list)

    @property
    def line(self) -> Line:
        return self.link.line("city")

    async def put(self, *entities: Entity, lane: str = "") -> None:
        def act(db: Db) -> None:
            for entity in entities:
                outbox.put(db, entity, lane=lane)

        await self.kiosk.write(act, "outbox")

    async def states(self) -> dict[str, str]:
        """Give the state of each fact by the last part of its id, with the reason if there is one."""
        rows = await self.kiosk.read(lambda db: outbox.rows(db, list(outbox.State)))
        return {row.id.rpartition(":")[2]: f"{row.state}{' ' * bool(row.why)}{row.why}" for row in rows}

    async def names(self) -> dict[str, str]:
        return await self.public.read(
            lambda db: dict(db.execute("select id, name from counters order by id").fetchall())
        )


def in_house(path: Path, story: Callable[[House], Awaitable[None]], *, draw: float = 0.5) -> None:
    """Run a story; chance always draws the same, so waits are half of their longest."""

    async def whole() -> None:
        clock, changes = TurnedClock(), Changes()
        kiosk = Store(path / "kiosk.db", key=KEY, durable=True, migrations=[outbox.MIGRATIONS], changes=changes)
        public = Store(
            path / "public.db", key=None, durable=False, migrations=[progress.MIGRATIONS, COUNTERS], changes=changes
        )
        tasks = Tasks(clock)
        house = House(kiosk, public, clock, changes, Link(kiosk, clock, changes, draw=lambda: draw), tasks)
        for topic in ("counters", "link", "outbox"):
            changes.subscribe([topic], lambda topic=topic: house.heard.append(topic))  # type: ignore[misc]
        try:
            await kiosk.open()
            await public.open()
            await clock.settle()  # from here on it sees what the stores' threads do
            await story(house)
        finally:
            await tasks.close()
            await kiosk.close()
            await public.close()

    asyncio.run(whole())


@asynccontextmanager
async def city_at(
    url: str,
    clock: Clock,
    dialect: str = "ngsi-ld",
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    auth: Callable[[GuardedClient], Auth] = lambda _: FixedAuth(),
) -> AsyncIterator[NgsiCity]:
    http = GuardedClient(url, clock, transport=transport)
    try:
        yield NgsiCity(http, auth(http), DIALECTS[dialect])
    finally:
        await http.close()


def ticket(number: int, **attributes: str) -> Entity:
    facts: dict[str, Json] = {
        "serviceDay": "d1", "serviceId": "c1", "series": "A", "number": number,
        "kioskId": "k1", "schemaVersion": 1, "occurredAt": "2026-11-21T01:12:00Z",
    }  # fmt: skip
    return Entity(f"urn:ngsi-ld:QueueTicket:k1:{number}", "QueueTicket", {**facts, **attributes})


def counter(name: str, modified: str = "2026-11-21T01:00:00.000000Z", key: str = "") -> Entity:
    return Entity(f"urn:c:{key or name}", "QueueMonitor", {"officeName": name, "modifiedAt": modified})


def prepare(entities: Sequence[Entity]) -> list[tuple[str, str]]:
    rows = []
    for entity in entities:
        name = entity.attributes["officeName"]
        if not isinstance(name, str):
            raise TypeError("a name is text")
        rows.append((entity.id, name))
    return rows


def apply(db: Db, rows: list[tuple[str, str]]) -> None:
    for row in rows:
        db.execute("insert or replace into counters values (?, ?)", row)


def forget(db: Db, ids: Sequence[str]) -> None:
    for entity_id in ids:
        db.execute("delete from counters where id = ?", [entity_id])


def stream(version: int = 1) -> Stream[list[tuple[str, str]]]:
    return Stream("QueueMonitor", prepare, apply, forget, ("counters",), version=version)


class ListCity:
    """A city that is a list in this process: what a broker does to paging is written down page by page."""

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        self.entities = list(entities)
        self.asked: list[tuple[str | None, int]] = []
        self.pages: list[Page | Exception] = []
        self.counts = True
        self.outcomes: list[Outcome] = []
        self.told: list[list[Entity]] = []

    async def create(self, body: bytes) -> Outcome:
        raise NotImplementedError(body)

    async def upsert(self, entities: Sequence[Entity]) -> Outcome:
        self.told.append(list(entities))
        return self.outcomes.pop(0) if self.outcomes else Unreachable("no-connection")

    async def page(self, kind: str, *, since: str | None, offset: int, limit: int) -> Page:
        self.asked.append((since, offset))
        if self.pages:
            page = self.pages.pop(0)
            if isinstance(page, Exception):
                raise page
            return page
        found = [one for one in self.entities if since is None or str(one.attributes["modifiedAt"]) > since]
        if kind != "QueueMonitor":
            raise CityUnreachableError("http-404", answered=True)
        part = tuple(found[offset : offset + limit])
        return Page(part, len(found) if self.counts else None, None, len(part))


class Way(httpx.AsyncBaseTransport):
    """The way into the practice city, with a switch."""

    def __init__(self, app: Any) -> None:
        self._inner = httpx.ASGITransport(app)
        self.up = True
        self.posts = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.posts += request.method == "POST"
        if not self.up:
            raise httpx.ConnectError("down")
        return await self._inner.handle_async_request(request)


class Wired:
    def __init__(self, push: Push, city: PracticeCity, line: Way) -> None:
        self.push = push
        self.city = city
        self.line = line

    def numbers(self) -> list[Any]:
        return [fact.attributes["number"] for fact in self.city.facts("QueueTicket")]


@asynccontextmanager
async def wired(house: House, dialect: str = "ngsi-ld") -> AsyncIterator[Wired]:
    app = make(house.clock, seed=None)
    line = Way(app)
    async with city_at(URL, house.clock, dialect, transport=line) as city:
        yield Wired(Push(house.kiosk, city, house.line), app.state.city, line)
    app.state.city.close()


def pull(house: House, city: ListCity, *streams: Stream[list[tuple[str, str]]], limit: int = 3) -> Pull:
    return Pull(house.public, city, house.line, streams or [stream()], limit=limit)
