"""Sending facts: the shipped push from the encrypted outbox, against a loop of POSTs over the same bytes."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from kiosk.adapters.city_ngsi_ld import NgsiLd
from kiosk.compose import city
from kiosk.compose.release import BUILT
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.entity import Entity, Json, canonical, content_hash
from kiosk.core.store import Db, Store
from kiosk.sync.link import Link
from kiosk.sync.push import Push
from kiosk.sync.settings import EndpointSettings

from .children import Child, module
from .measure import interleaved, now
from .report import Figure, Goal
from .wish import Wish

GOAL = Goal(least=0.8)
ROWS = 10_000
TURNS = 10  # in so many parts the rows are sent, ours and the reference's in turn
_KEY = bytes(32)


def run(wish: Wish) -> Iterator[Figure]:
    """Measure facts a second."""
    turns = wish.turns(TURNS)
    rows = 40 if wish.quick else ROWS // turns
    facts = [_ticket(number) for number in range(1, rows + 1)]
    with Child(module("tests.bench.quick_city")) as peer:
        url = peer.line("http://")
        pairs = interleaved(
            turns, lambda: rows / asyncio.run(_ours(url, facts)), lambda: rows / asyncio.run(_raw(url, facts))
        )
    yield Figure.of(f"push {rows * turns} facts, 1/s", pairs, GOAL)


def _ticket(number: int) -> Entity:
    told: dict[str, Json] = {
        "serviceId": "residence", "counterId": "urn:ngsi-ld:QueueMonitor:midori:1", "serviceDay": "2026-11-21",
        "series": "A", "number": number, "label": f"A-{number:03}", "callPreference": "screen", "kioskId": "bench",
        "issuedAt": "2026-11-21T01:12:00.000Z", "occurredAt": "2026-11-21T01:12:00.000Z", "schemaVersion": 1,
    }  # fmt: skip
    return Entity(f"urn:ngsi-ld:QueueTicket:bench:{number}", "QueueTicket", told)


async def _ours(url: str, facts: Sequence[Entity]) -> float:
    """Write the facts down, then empty the outbox."""
    clock, changes = SystemClock(BUILT), Changes()
    with TemporaryDirectory(prefix="kiosk-bench-") as folder:
        file = Path(folder) / "kiosk.db"
        store = Store(file, key=_KEY, durable=True, migrations=[outbox.MIGRATIONS], changes=changes)
        await store.open()
        endpoint = city.endpoint(EndpointSettings(base_url=url), "", clock)

        def put(db: Db) -> None:
            for fact in facts:
                outbox.put(db, fact)

        try:
            await store.write(put)
            push = Push(store, endpoint.city, Link(store, clock, changes).line("intake"))
            begun = now()
            await push.once()
            seconds = now() - begun
            counted = await store.read(outbox.counts)
        finally:
            await endpoint.http.close()
            await store.close()
    if counted.accepted != len(facts):
        raise RuntimeError(f"{counted.accepted} of {len(facts)} facts were accepted")
    return seconds


async def _raw(url: str, facts: Sequence[Entity]) -> float:
    """POST the same bodies as a script would."""
    dialect = NgsiLd()
    bodies = [_body(dialect, fact) for fact in facts]
    async with httpx.AsyncClient(base_url=url) as client:
        begun = now()
        for body in bodies:
            answer = await client.post(
                "/ngsi-ld/v1/entities", content=body, headers={"Content-Type": "application/json"}
            )
            answer.raise_for_status()
        return now() - begun


def _body(dialect: NgsiLd, fact: Entity) -> bytes:
    told: dict[str, Any] = {**fact.attributes, "contentHash": content_hash(canonical(fact))}
    return json.dumps(dialect.render(Entity(fact.id, fact.type, told)), ensure_ascii=False).encode()
