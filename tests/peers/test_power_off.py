"""From the real `upsd` to the real question to logind: what was written is safe before the machine goes off."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.compose import power
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.store import Db, Store
from kiosk.power import store
from kiosk.power.model import Standing
from kiosk.power.settings import KioskPowerSettings, ShelterPowerSettings
from tests.clocks import START
from tests.peers.power_peers import Upsd, private_bus
from tests.peers.test_power_logind import Mocked

WRITES = 2000


def test_a_ups_at_its_end_finishes_the_writes_and_switches_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upsd = Upsd(tmp_path)
    with private_bus(tmp_path) as (address, _):
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        logind = Mocked(address, tmp_path)
        try:
            upsd.say({"ups.status": "OB DISCHRG LB", "battery.charge": "4"})
            assert asyncio.run(end(upsd.port, tmp_path, logind)) == WRITES
        finally:
            logind.process.kill()
            upsd.close()


def make(db: Db) -> None:
    db.execute("create table acts (n integer)")


def add(db: Db) -> None:
    db.execute("insert into acts values (1)")


async def end(port: int, folder: Path, logind: Mocked) -> int:
    """Live until logind was asked; give how many writes had ended by then."""
    clock, changes, written = SystemClock(START), Changes(), 0
    public = Store(folder / "p.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
    await public.open()
    await public.write(make)
    settings = KioskPowerSettings(source="nut", port=port, ups="kiosk")
    object.__setattr__(settings, "finish_seconds", 0.0)  # for a person twenty seconds are the least
    object.__setattr__(settings, "goodbye_seconds", 0.1)
    service = power.service(settings, ShelterPowerSettings(), [public], clock, changes)
    assert service.watches

    async def act() -> None:
        nonlocal written
        await public.write(add)
        written += 1

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        while service.now().standing is not Standing.GOODBYE:
            await service.look()
        await clock.sleep(0.1)
        for _ in range(WRITES):
            group.create_task(act())
        await service.look()
        assert logind.asked()
        seen = written
    assert service.now().standing is Standing.GOODBYE
    await service.close()
    await public.close()
    return seen


def test_without_its_sections_no_battery_is_watched() -> None:
    settings = KioskPowerSettings()
    found = power.meters(settings, ShelterPowerSettings(), SystemClock(START))
    assert (found.kiosk, found.shelter, found.solar) == (None, None, None)
    assert power.meters(replace(settings, source="upower"), ShelterPowerSettings(), SystemClock(START)).kiosk
    both = power.meters(settings, ShelterPowerSettings("127.0.0.1", "127.0.0.1"), SystemClock(START))
    assert both.shelter
    assert both.solar
