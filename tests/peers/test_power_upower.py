"""The kiosk's battery against the real `upowerd` on a machine of files, and against a bus that fails."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.power_upower import UpowerBattery, understood
from kiosk.core.clock import SystemClock
from kiosk.devices.power_readings import Alarm, BatteryReading, Source
from tests.clocks import START
from tests.peers.power_looks import Looks, serving
from tests.peers.power_peers import Process, Upowerd, private_bus

UNKNOWN = BatteryReading()
FULL = BatteryReading(Source.MAINS, 100.0, 60.0)
Note = Callable[[str, object], None]


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[tuple[str, Process]]:
    with private_bus(tmp_path) as made:
        yield made


@pytest.fixture
def upowerd(bus: tuple[str, Process]) -> Iterator[Upowerd]:
    peer = Upowerd(bus[0])
    try:
        yield peer
    finally:
        peer.close()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def run(address: str, walk: Callable[[Looks[BatteryReading]], Awaitable[None]]) -> None:
    async def go() -> None:
        clock = SystemClock(START)
        meter = UpowerBattery(clock, address)
        looks = Looks(meter.read, clock)
        try:
            await walk(looks)
        finally:
            await meter.close()

    asyncio.run(go())


def test_outage_low_battery_and_return(bus: tuple[str, Process], upowerd: Upowerd, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading]) -> None:
        await looks.until(lambda said: said == FULL, most=12)
        upowerd.mains(0)
        upowerd.battery("Discharging", 48_000_000, 80)
        out = await looks.until(lambda said: (said.source, said.percent) == (Source.BATTERY, 80.0), most=5)
        record_property("outage", out)
        assert looks.said[-1].watts is None or looks.said[-1].watts < 0
        upowerd.battery("Discharging", 5_000_000, 8)
        record_property("low battery", await looks.until(lambda said: said.alarm is Alarm.LOW, most=5))
        upowerd.battery("Discharging", 1_000_000, 2)
        record_property("nearly empty", await looks.until(lambda said: said.alarm is Alarm.CRITICAL, most=5))
        upowerd.mains(1)
        upowerd.battery("Charging", 12_000_000, 20)
        back = await looks.until(lambda said: said.source is Source.MAINS and said.percent == 20.0, most=5)
        record_property("mains again", back)

    run(bus[0], walk)


def test_a_daemon_that_falls_silent_or_dies_is_unknown(
    bus: tuple[str, Process], upowerd: Upowerd, record_property: Note
) -> None:
    async def walk(looks: Looks[BatteryReading]) -> None:
        await looks.until(lambda said: said == FULL, most=12)
        upowerd.signal(signal.SIGSTOP)
        record_property("daemon frozen", await looks.until(lambda said: said == UNKNOWN, most=1))
        upowerd.signal(signal.SIGCONT)
        record_property("daemon thawed", await looks.until(lambda said: said == FULL, most=5))
        upowerd.signal(signal.SIGKILL)
        record_property("daemon killed", await looks.until(lambda said: said == UNKNOWN, most=5))
        upowerd.start()
        record_property("daemon again", await looks.until(lambda said: said == FULL, most=12))

    run(bus[0], walk)


def test_a_bus_that_dies_is_unknown(bus: tuple[str, Process], upowerd: Upowerd, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading]) -> None:
        await looks.until(lambda said: said == FULL, most=12)
        bus[1].freeze()
        record_property("bus frozen", await looks.until(lambda said: said == UNKNOWN, most=1))
        bus[1].thaw()
        record_property("bus thawed", await looks.until(lambda said: said == FULL, most=5))
        bus[1].kill()
        record_property("bus killed", await looks.until(lambda said: said == UNKNOWN, most=1))
        await looks.until(lambda said: said == UNKNOWN, most=1)

    assert upowerd.pid
    run(bus[0], walk)


@pytest.mark.parametrize(
    "reply", [b"", b"\xff" * 200, b"OK 0123\r\n" + b"l\x02\x01\x01" + b"\xff" * 400, b"REJECTED\r\n"]
)
def test_garbage_on_the_bus_is_unknown(tmp_path: Path, reply: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1000):
            writer.write(reply)
            if not reply:
                break

    async def go() -> None:
        path = str(tmp_path / "bus")
        async with serving(answer, path):
            meter = UpowerBattery(SystemClock(START), f"unix:path={path}")
            assert await meter.read() == UNKNOWN
            assert await meter.read() == UNKNOWN
            await meter.close()

    asyncio.run(go())


@pytest.mark.parametrize("address", ["unix:path=/nowhere/at/all", "nonsense", "tcp:host=127.0.0.1"])
def test_without_a_bus_it_is_unknown_and_nothing_stays_open(address: str) -> None:
    async def go() -> None:
        meter = UpowerBattery(SystemClock(START), address)
        assert await meter.read() == UNKNOWN
        before = open_files()
        for _ in range(5):
            assert await meter.read() == UNKNOWN
        assert open_files() == before
        await meter.close()

    asyncio.run(go())


BATTERY = {"IsPresent": True, "State": 2, "Percentage": 50.0, "Energy": 30.0, "EnergyRate": 10.0, "WarningLevel": 1}


@pytest.mark.parametrize(
    ("machine", "battery", "said"),
    [
        ({}, {}, UNKNOWN),
        ({"OnBattery": "no"}, BATTERY, BatteryReading(Source.UNKNOWN, 50.0, 30.0, -10.0, 10.0)),
        ({"OnBattery": []}, {"IsPresent": True, "State": [], "WarningLevel": {}}, UNKNOWN),
        ({"OnBattery": False}, {"IsPresent": False}, BatteryReading(Source.MAINS)),
        ({"OnBattery": True}, BATTERY, BatteryReading(Source.BATTERY, 50.0, 30.0, -10.0, 10.0)),
        ({"OnBattery": False}, BATTERY, BatteryReading(Source.BATTERY, 50.0, 30.0, -10.0, 10.0)),
        (
            {"OnBattery": False},
            {**BATTERY, "State": 3, "Percentage": 0.0, "Energy": 0.0, "EnergyRate": 0.0},
            BatteryReading(Source.MAINS, 0.0, 0.0),
        ),
        (
            {"OnBattery": True},
            {**BATTERY, "Percentage": 101.0, "Energy": -1.0},
            BatteryReading(Source.BATTERY, None, None, -10.0, 10.0),
        ),
        (
            {"OnBattery": True},
            {**BATTERY, "WarningLevel": 4, "State": 4},
            BatteryReading(Source.BATTERY, 50.0, 30.0, alarm=Alarm.CRITICAL),
        ),
    ],
)
def test_the_words_of_upower(machine: dict[str, object], battery: dict[str, object], said: BatteryReading) -> None:
    assert understood(machine, battery) == said
