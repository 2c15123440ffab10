"""A city that signs its alerts, and a kiosk's store that holds them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.jwk import OKPKey

from kiosk.alerts import city, store
from kiosk.alerts.service import AlertsService
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json
from kiosk.core.store import Store
from tests.clocks import START, TurnedClock
from tests.unit.alerts.own_messages import HERE
from tests.unit.core.sealing import City


def at(hours: float) -> str:
    return (START + timedelta(hours=hours)).isoformat()


def told(name: str = "flood", **changes: Json) -> dict[str, Json]:
    """Give what a city says in an alert of level 4 for Midori that began an hour ago and lasts three more."""
    usual: dict[str, Json] = {
        "id": f"urn:ngsi-ld:Alert:midori:{name}",
        "seq": 1,
        "sent": at(-1),
        "effective": at(-1),
        "expires": at(3),
        "areas": ["9920100"],
        "level": 4,
        "status": "Actual",
        "msgType": "Alert",
        "references": [],
        "text": {"languageMap": {"ja": "みどり川から離れてください。", "en": "Leave the river."}},
        "kind": "flood",
    }
    return usual | changes


def entity(said: Mapping[str, Json], signature: str = "") -> Entity:
    own = {name: value for name, value in said.items() if name != "id"}
    return Entity(str(said["id"]), city.ALERTS, own | ({"signature": signature} if signature else {}))


class Office(City):
    """Signs alerts with the city's key."""

    def sign(self, payload: bytes, **header: Any) -> str:
        named = {"alg": "Ed25519", "kid": "city-sign"} | header
        key = OKPKey.import_key(self.signing)
        return jws.serialize_compact(named, payload, key, algorithms=["EdDSA", "Ed25519"])

    def alert(self, name: str = "flood", **changes: Json) -> Entity:
        said = told(name, **changes)
        return entity(said, self.sign(city.canonical(said)))


@dataclass
class House:
    store: Store
    clock: TurnedClock
    changes: Changes
    service: AlertsService
    office: Office
    city_says: list[datetime]

    async def pull(self, *entities: Entity) -> int:
        found = city.alerts(entities, self.office.signers)
        return await self.store.write(lambda db: store.put(db, found), "alerts")

    async def forget(self, *ids: str) -> None:
        await self.store.write(lambda db: store.forget(db, ids), "alerts")

    async def listed(self) -> list[str]:
        return [one.id.rpartition(":")[2] for one in await self.service.current()]

    async def alarm(self) -> str:
        found = (await self.service.standing()).alarm
        return found.id.rpartition(":")[2] if found else ""

    async def drill(self) -> str:
        found = (await self.service.standing()).drill
        return found.id.rpartition(":")[2] if found else ""


@asynccontextmanager
async def open_house(
    path: Path, clock: TurnedClock | None = None, office: Office | None = None
) -> AsyncIterator[House]:
    changes, clock = Changes(), clock or TurnedClock()
    public = Store(path / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
    try:
        await public.open()
        told: list[datetime] = []
        service = AlertsService(public, clock, changes, HERE, lambda: told[-1] if told else None)
        yield House(public, clock, changes, service, office or Office(), told)
    finally:
        await public.close()
