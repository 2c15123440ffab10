"""The UPS against the real `upsd`: every fault is seen, nothing that is silent or stale is ever mains."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.power_nut import NutBattery, understood
from kiosk.core.clock import SystemClock
from kiosk.devices.power_readings import Alarm, BatteryReading, Source
from tests.clocks import START
from tests.peers.power_looks import Looks, serving
from tests.peers.power_peers import Upsd

ON_MAINS = BatteryReading(Source.MAINS, 100.0, None, None, 40.0)
OUT = {"ups.status": "OB DISCHRG", "battery.charge": "83", "battery.runtime": "65535", "ups.realpower": "38"}
DRAWN = BatteryReading(Source.BATTERY, 83.0, None, -38.0, 38.0)
UNKNOWN = BatteryReading()


@pytest.fixture
def upsd(tmp_path: Path) -> Iterator[Upsd]:
    peer = Upsd(tmp_path)
    try:
        yield peer
    finally:
        peer.close()


def run(upsd_port: int, walk: Callable[[Looks[BatteryReading]], Awaitable[None]]) -> None:
    async def go() -> None:
        clock = SystemClock(START)
        meter = NutBattery("127.0.0.1", upsd_port, "kiosk", clock)
        try:
            await walk(Looks(meter.read, clock))
        finally:
            await meter.close()

    asyncio.run(go())


def test_outage_low_battery_and_return(upsd: Upsd, record_property: Callable[[str, object], None]) -> None:
    async def walk(looks: Looks[BatteryReading]) -> None:
        await looks.until(lambda said: said == ON_MAINS, most=6)
        upsd.say(OUT)
        record_property("outage", await looks.until(lambda said: said == DRAWN, most=6))
        upsd.say({**OUT, "ups.status": "OB DISCHRG LB"})
        record_property("low battery", await looks.until(lambda said: said.alarm is Alarm.CRITICAL, most=6))
        upsd.say({"ups.status": "OL CHRG", "battery.charge": "15"})
        record_property("mains again", await looks.until(lambda said: said.source is Source.MAINS, most=6))

    run(upsd.port, walk)


def test_a_driver_that_dies_is_unknown_and_comes_back(
    upsd: Upsd, record_property: Callable[[str, object], None]
) -> None:
    async def walk(looks: Looks[BatteryReading]) -> None:
        await looks.until(lambda said: said == ON_MAINS, most=6)
        upsd.driver.kill()
        record_property("driver killed", await looks.until(lambda said: said == UNKNOWN, most=5))
        upsd.start_driver()
        record_property("driver again", await looks.until(lambda said: said == ON_MAINS, most=20))

    run(upsd.port, walk)


def test_a_driver_that_stands_still_is_stale(upsd: Upsd, record_property: Callable[[str, object], None]) -> None:
    """For MAXAGE, here 2 s, `upsd` itself tells the old as if it were new: nobody behind it can know better."""

    async def walk(looks: Looks[BatteryReading]) -> None:
        await looks.until(lambda said: said == ON_MAINS, most=6)
        upsd.driver.freeze()
        record_property("driver frozen", await looks.until(lambda said: said == UNKNOWN, most=12))
        upsd.driver.thaw()
        record_property("driver thawed", await looks.until(lambda said: said == ON_MAINS, most=6))

    run(upsd.port, walk)


def test_a_server_that_falls_silent_or_dies_is_unknown(
    upsd: Upsd, record_property: Callable[[str, object], None]
) -> None:
    async def walk(looks: Looks[BatteryReading]) -> None:
        await looks.until(lambda said: said == ON_MAINS, most=6)
        upsd.server.freeze()
        record_property("server frozen", await looks.until(lambda said: said == UNKNOWN, most=1))
        upsd.server.thaw()
        record_property("server thawed", await looks.until(lambda said: said == ON_MAINS, most=6))
        upsd.server.kill()
        record_property("server killed", await looks.until(lambda said: said == UNKNOWN, most=1))
        upsd.start_server()
        record_property("server again", await looks.until(lambda said: said == ON_MAINS, most=20))

    run(upsd.port, walk)


@pytest.mark.parametrize(
    "reply",
    [
        b"\xff\xfe\x00\x80" * 40 + b"\n",
        b'BEGIN LIST VAR kiosk\nVAR kiosk ups.status "OL"\n',
        b'BEGIN LIST VAR other\nVAR other ups.status "OL"\nEND LIST VAR other\n',
        b"BEGIN LIST VAR kiosk\n" + b'VAR kiosk ups.status "OL"\n' * 9000,
        b'BEGIN LIST VAR kiosk\nVAR kiosk ups.status "\xe9"\nEND LIST VAR kiosk\n',
        b"BEGIN LIST VAR kiosk\nVAR kiosk ups.status\nEND LIST VAR kiosk\n",
        b"ERR UNKNOWN-UPS\n",
        b"\n",
        b"",
    ],
)
def test_garbage_is_unknown(reply: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(reply)
        if not reply:
            writer.close()

    async def go() -> None:
        async with serving(answer) as port:
            meter = NutBattery("127.0.0.1", port, "kiosk", SystemClock(START))
            assert await meter.read() == UNKNOWN
            await meter.close()

    asyncio.run(go())


def test_a_late_answer_is_never_taken_for_the_next() -> None:
    """The first question is answered only when the second has come, and then with yesterday's mains."""
    first, second = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        status = "OB" if first.is_set() else "OL"
        if first.is_set():
            second.set()
        first.set()
        await second.wait()
        writer.write(f'BEGIN LIST VAR kiosk\nVAR kiosk ups.status "{status}"\nEND LIST VAR kiosk\n'.encode())

    async def go() -> None:
        async with serving(answer) as port:
            meter = NutBattery("127.0.0.1", port, "kiosk", SystemClock(START))
            assert await meter.read() == UNKNOWN
            assert (await meter.read()).source is Source.BATTERY
            await meter.close()

    asyncio.run(go())


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, UNKNOWN),
        ({"ups.status": "OL OB"}, UNKNOWN),
        ({"ups.status": "OL COMMBAD"}, UNKNOWN),
        ({"ups.status": "OFF"}, UNKNOWN),
        ({"ups.status": "OL BYPASS"}, BatteryReading(Source.MAINS)),
        ({"ups.status": "OB FSD"}, BatteryReading(Source.BATTERY, alarm=Alarm.CRITICAL)),
        (
            {"ups.status": "OL", "battery.charge": "65535", "ups.realpower": "-1", "battery.capacity": "nan"},
            BatteryReading(Source.MAINS),
        ),
        (
            {"ups.status": "OB", "battery.charge": "50", "battery.capacity": "9", "battery.voltage.nominal": "24"},
            BatteryReading(Source.BATTERY, 50.0, 108.0),
        ),
    ],
)
def test_the_words_of_a_ups(told: dict[str, str], said: BatteryReading) -> None:
    assert understood(told) == said
