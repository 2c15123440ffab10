"""A shelter's desk for tests: stores in a folder, staff on duty, a city that is a list."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.core import audit, outbox
from kiosk.core.changes import Changes
from kiosk.core.duty import Duty, OnDuty, Role
from kiosk.core.entity import Entity, parse
from kiosk.core.errors import KnownError
from kiosk.core.seal import Sealed
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.shelter import lists, tables
from kiosk.shelter.desk import Desk
from kiosk.shelter.looking import Looking
from kiosk.shelter.model import About, Arrival, Arriving, Cares, Household, Identity, Opening, Person, Sex, Who
from kiosk.shelter.service import ShelterService
from kiosk.shelter.settings import ShelterSettings
from kiosk.shelter.telling import Telling
from kiosk.shelter.wants_service import WantsService
from tests.clocks import TurnedClock

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:S-1"
LEAD = Duty("staff-1", "山田", Role.LEAD)
TABLES = (outbox.MIGRATIONS, jobs.MIGRATIONS, audit.MIGRATIONS, tables.KIOSK_MIGRATIONS)


def token(card: str) -> str:
    """Stand for the city's secret: the same at every kiosk."""
    return hashlib.sha256(f"midori {card}".encode()).hexdigest()[:32]


@dataclass
class City:
    """Seals as the city's key does, or has none."""

    away: bool = False
    sealed: list[tuple[str, bytes]] = field(default_factory=list)

    async def seal(self, fact: str, content: bytes) -> Sealed:
        if self.away:
            raise KnownError("no key")
        self.sealed.append((fact, content))
        return Sealed("key", f"sealed-{len(self.sealed)}", "vouched", in_time=True)


@dataclass
class House:
    """A kiosk with its desk."""

    kiosk: Store
    clock: TurnedClock
    duty: OnDuty
    desk: Desk
    service: ShelterService
    wants: WantsService
    looking: Looking
    telling: Telling
    city: City
    acted_so_far: int = 0

    def act(self) -> str:
        """Name a new act."""
        self.acted_so_far += 1
        return f"act-{self.acted_so_far}"

    async def arrive(self, *names: str, card: str = "", about: About | None = None) -> str:
        """Check a household in by hand, its people 40 years old; return its id."""
        act = self.act()
        people = tuple(somebody(name) for name in names)
        await self.service.check_in(act, Arrival(people, about or About(), card))
        home = await self.service.checked_in(act)
        assert home is not None
        return home

    async def household(self, home: str) -> Household:
        found = await self.kiosk.read(lambda db: lists.household(db, home))
        assert found is not None
        return found

    async def people(self, home: str) -> tuple[Person, ...]:
        return (await self.household(home)).people

    async def facts(self) -> list[Entity]:
        """Return what waits for the city."""
        rows = await self.kiosk.read(lambda db: outbox.rows(db, list(outbox.State)))
        return [parse(row.body) for row in rows]

    async def acted(self) -> list[tuple[str, str]]:
        """Return which acts the record holds, and of which records."""
        return await self.kiosk.read(lambda db: [(one.act, one.record) for one in audit.entries(db)])


def somebody(name: str, kana: str = "", *, age: int | None = 40, sex: Sex = Sex.FEMALE, **cares: Any) -> Arriving:
    """Describe a person."""
    return Arriving(Who(name, kana, sex, None, age), Cares(**cares))


@asynccontextmanager
async def open_house(
    path: Path, *, kiosk: str = "kiosk-1", series: str = "A", opened: bool = True
) -> AsyncIterator[House]:
    """Open a kiosk whose shelter is open and whose lead stands at the desk."""
    await asyncio.to_thread(path.mkdir, parents=True, exist_ok=True)
    changes, clock, city = Changes(), TurnedClock(), City()
    kiosk_store = Store(path / "kiosk.db", key=bytes(32), durable=True, migrations=TABLES, changes=changes)
    duty = OnDuty(clock, changes)
    desk = Desk(kiosk_store, clock, ShelterSettings(place=PLACE), Identity(kiosk, series), duty)
    service, looking = ShelterService(desk, token), Looking(desk, token)
    house = House(kiosk_store, clock, duty, desk, service, WantsService(desk), looking, Telling(desk, city.seal), city)
    try:
        await kiosk_store.open()
        duty.begin(LEAD)
        if opened:
            await service.set_opening("open", Opening.OPEN, "受入可")
        yield house
    finally:
        await kiosk_store.close()


def story(path: Path, told: Callable[[House], Coroutine[Any, Any, None]], *, opened: bool = True) -> None:
    """Run a story in a house."""

    async def whole() -> None:
        async with open_house(path, opened=opened) as house:
            await told(house)

    asyncio.run(whole())
