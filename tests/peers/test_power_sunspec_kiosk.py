"""From kiosk.toml to the device: the meters it makes, what the doctor says of them, and what the city hears."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk.compose import doctor, power
from kiosk.compose.doctor_findings import GOOD, UNKNOWN, Finding
from kiosk.compose.settings import load
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.store import Store
from kiosk.power import city, store
from kiosk.power.model import Advice, Device
from kiosk.power.service import PowerService
from tests.clocks import START
from tests.peers.sunspec_peer import BANK, GRID, HOST, INVERTER, SunspecDevice
from tests.unit.compose.ward import whole

DRAINED = (802, {**BANK, "ChaSt": 3, "W": 650})


@pytest.fixture
def device() -> Iterator[SunspecDevice]:
    peer = SunspecDevice((701, GRID), (103, INVERTER), (802, BANK))
    try:
        yield peer
    finally:
        peer.close()


def written(folder: Path, port: int, more: str = "") -> Path:
    file = folder / "kiosk.toml"
    file.write_text(
        f'[power.shelter]\nprotocol = "sunspec"\nbattery = "{HOST}"\nsolar = "{HOST}"\nport = {port}\n{more}',
        encoding="utf-8",
    )
    return file


@asynccontextmanager
async def watching(config: Path) -> AsyncIterator[PowerService]:
    clock, changes, tables = SystemClock(START), Changes(), [store.PUBLIC_MIGRATIONS]
    public = Store(config.with_suffix(".db"), key=None, durable=False, migrations=tables, changes=changes)
    await public.open()
    settings = load(config)
    service = power.service(settings.power, settings.shelter_power, [public], clock, changes)
    try:
        yield service
    finally:
        await service.close()
        await public.close()


def examined(config: Path) -> dict[str, Finding]:
    folder = config.parent / "data"
    return {one.name: one for one in asyncio.run(doctor.examine(config, folder, whole(folder)))}


def test_staff_and_city_hear_of_battery_and_sun(tmp_path: Path, device: SunspecDevice) -> None:
    async def walk() -> None:
        async with watching(written(tmp_path, device.port)) as service:
            await service.look()
            report = service.report()
            assert report.devices == (Device.SHELTER, Device.SOLAR)
            assert not any(report.silent(one) for one in report.devices)
            assert report.advice == ()
            device.say((701, {**GRID, "ConnSt": 0}), (103, INVERTER), DRAINED)
            await service.look()  # finds that the list is another
            await service.look()
            battery, sun = service.last()
            assert (battery.source, battery.percent, battery.watts) == ("battery", 73.5, -650.0)
            assert (sun.watts, sun.watt_hours) == (None, 74565.0)
            assert Advice.HEAT in service.report().advice
            (told,) = city.measured(service.last(), "k")
            assert (told.attributes["stateOfCharge"], told.attributes["batteryStatus"]) == (74, "givingEnergy")
            device.process.kill()
            await service.look()
            assert all(service.report().silent(one) for one in report.devices)

    asyncio.run(walk())


def test_the_doctor_asks_them(tmp_path: Path, device: SunspecDevice) -> None:
    config = written(tmp_path, device.port)
    found = examined(config)
    assert found["shelter"] == Finding("shelter", GOOD, "It runs on mains power. The battery is at 74 %.")
    assert found["solar"] == Finding("solar", GOOD, "The sun gives 800 W.")
    device.say((103, INVERTER), DRAINED)
    found = examined(config)
    assert found["shelter"].says == "It runs on the battery. The battery is at 74 %."
    assert (found["solar"].state, found["solar"].says) == (
        UNKNOWN,
        "The solar panels answer, but do not say what the sun gives now.",
    )
    device.close()
    found = examined(config)
    for name, says in {
        "shelter": "The shelter's battery does not answer.",
        "solar": "The solar panels do not answer.",
    }.items():
        assert (found[name].state, found[name].says) == (UNKNOWN, says)
        assert "Modbus TCP" in found[name].fix


def test_another_unit_behind_the_same_address_is_asked_by_its_own_number(tmp_path: Path, device: SunspecDevice) -> None:
    found = examined(written(tmp_path, device.port, "solar_unit = 7\n"))
    assert (found["shelter"].state, found["solar"].state) == (GOOD, UNKNOWN)
