"""A queue over real stores, a city that says what a test wants, a clock that is turned."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json, parse
from kiosk.core.store import Db, Store
from kiosk.devices import jobs
from kiosk.queue import city, pulled, store
from kiosk.queue.model import CallPreference, Identity, Ticket
from kiosk.queue.service import QueueService
from kiosk.queue.settings import QueueSettings
from tests.clocks import START, TurnedClock

KEY = bytes(range(32))
IDENTITY = Identity("kiosk-1", "A")
ONE = "urn:ngsi-ld:QueueMonitor:midori:1"
TWO = "urn:ngsi-ld:QueueMonitor:midori:2"
SCREEN = CallPreference.SCREEN


def stamp(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def counter(counter_id: str = ONE, **told: Json) -> Entity:
    usual: dict[str, Json] = {
        "officeName": {"languageMap": {"ja": "みどり市役所", "en": "Midori City Hall"}},
        "serviceId": "residence",
        "serviceName": {"languageMap": {"ja": "住民票", "en": "Residence records"}},
        "serviceStatus": "Open",
        "ticketsToServe": 7,
        "averageServiceMinutes": 6,
        "staffedCounters": 2,
        "counterNumber": counter_id[-1],
        "modifiedAt": stamp(START),
    }
    return Entity(counter_id, city.COUNTERS, usual | told)


def call(label: str, at: datetime, state: str = "called", *, counter_id: str = ONE, number: int = 0) -> Entity:
    told: Mapping[str, Json] = {
        "counterId": counter_id,
        "ticketLabel": label,
        "place": {"languageMap": {"ja": "1番窓口", "en": "Counter 1"}},
        "callState": state,
        "callNumber": number,
        "calledAt": stamp(at),
    }
    return Entity(f"urn:ngsi-ld:CallAnnouncement:midori:{counter_id[-1]}-{label}-{number}", city.CALLS, told)


@dataclass
class House:
    """What a test holds in its hands."""

    kiosk: Store
    public: Store
    clock: TurnedClock
    service: QueueService
    changes: Changes
    heard: list[str] = field(default_factory=list)
    answered: datetime | None = None

    async def told(self, *entities: Entity) -> None:
        """Let the city say this now."""
        self.answered = self.clock.now()
        await self.public.write(lambda db: pulled.put_counters(db, city.counters(entities)))
        await self.public.write(lambda db: pulled.put_calls(db, city.calls(entities)))

    async def forgotten(self, *ids: str) -> None:
        await self.public.write(lambda db: pulled.forget_calls(db, ids))

    async def take(self, act: str, counter_id: str = ONE) -> Ticket:
        await self.service.take(act, counter_id, SCREEN)
        ticket = await self.service.ticket(act)
        assert ticket is not None
        return ticket

    async def labels(self, count: int, first: str = "act") -> list[str]:
        return [(await self.take(f"{first}-{index}")).label for index in range(count)]

    async def facts(self) -> list[Entity]:
        rows = await self.kiosk.read(lambda db: outbox.rows(db, list(outbox.State)))
        return [parse(row.body) for row in rows]

    async def accept_all(self) -> None:
        def settle(db: Db) -> None:
            for row in outbox.rows(db, [outbox.State.PENDING]):
                outbox.settle(db, row.id, outbox.State.ACCEPTED)

        await self.kiosk.write(settle)

    async def count(self, table: str) -> int:
        return await self.kiosk.read(lambda db: int(db.execute(f"select count(*) from {table}").fetchone()[0]))


def kiosk_store(path: Path, changes: Changes) -> Store:
    migrations = [outbox.MIGRATIONS, jobs.MIGRATIONS, store.KIOSK_MIGRATIONS]
    return Store(path / "kiosk.db", key=KEY, durable=True, migrations=migrations, changes=changes)


def public_store(path: Path, changes: Changes) -> Store:
    return Store(path / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)


@asynccontextmanager
async def open_house(
    path: Path,
    clock: TurnedClock | None = None,
    *,
    settings: QueueSettings | None = None,
    told: Sequence[Entity] = (counter(ONE), counter(TWO)),
    identity: Identity = IDENTITY,
) -> AsyncIterator[House]:
    changes = Changes()
    clock = clock or TurnedClock()
    kiosk, public = kiosk_store(path, changes), public_store(path, changes)
    service = QueueService(kiosk, public, clock, settings or QueueSettings(), identity, answered=lambda: house.answered)
    house = House(kiosk, public, clock, service, changes)
    try:
        await kiosk.open()
        await public.open()
        if told:
            await house.told(*told)
        yield house
    finally:
        await kiosk.close()
        await public.close()
