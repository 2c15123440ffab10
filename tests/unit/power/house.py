"""A house with batteries that say what they are told, on a turned clock."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.devices.power_readings import BatteryReading, SolarReading, Source
from kiosk.power import store
from kiosk.power.model import Now, Standing
from kiosk.power.service import TOPIC, Meters, PowerService
from kiosk.power.settings import KioskPowerSettings
from tests.clocks import TurnedClock

MAINS = BatteryReading(Source.MAINS, 100.0, 60.0)
OUT = BatteryReading(Source.BATTERY, 80.0, 48.0, -10.0, 10.0)
EMPTY = BatteryReading(Source.BATTERY, 5.0, 3.0, -10.0, 10.0)


@dataclass
class Said:
    """A battery that says what it is told to."""

    reading: BatteryReading = MAINS
    broken: bool = False

    async def read(self) -> BatteryReading:
        if self.broken:
            raise RuntimeError("a bug")
        return self.reading

    async def close(self) -> None:
        pass


@dataclass
class Sun:
    """Panels that say what they are told to."""

    reading: SolarReading = field(default_factory=SolarReading)

    async def read(self) -> SolarReading:
        return self.reading

    async def close(self) -> None:
        pass


@dataclass
class House:
    service: PowerService
    clock: TurnedClock
    changes: Changes
    public: Store
    battery: Said
    shelter: Said
    sun: Sun
    offs: list[float]
    news: list[Now]
    refuse: bool = False
    mute: bool = False
    left: int = 0

    async def look(self, reading: BatteryReading) -> Standing:
        self.battery.reading = reading
        await self.service.look()
        return self.service.now().standing


@asynccontextmanager
async def open_house(
    folder: Path, settings: KioskPowerSettings | None = None, *, off: bool = True
) -> AsyncIterator[House]:
    clock, changes = TurnedClock(), Changes()
    public = Store(folder / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
    await public.open()
    battery, shelter, sun = Said(), Said(BatteryReading()), Sun()

    async def switch_off() -> None:
        house.offs.append(clock.monotonic())
        if house.mute:
            try:
                await clock.sleep(10.0)
            finally:
                house.left += 1
        if house.refuse:
            raise KnownError("no")

    meters = Meters(battery, shelter, sun)
    service = PowerService(
        public, clock, changes, settings or KioskPowerSettings(), meters, switch_off if off else None
    )
    house = House(service, clock, changes, public, battery, shelter, sun, [], [])
    changes.subscribe([TOPIC], lambda: house.news.append(service.now()))
    try:
        yield house
    finally:
        await service.close()
        await public.close()


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def go() -> None:
        await work()

    asyncio.run(go())
