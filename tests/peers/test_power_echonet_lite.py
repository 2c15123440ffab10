"""The shelter's battery and solar panels, as an emulator of other hands writes them: the library `echonet-lite`.

It is a node process on a loopback address of its own and answers from port 23610, not from 3610.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from operator import eq
from pathlib import Path

import psutil
import pytest

from kiosk.adapters.power_echonet import PORT, EchonetBattery, EchonetSocket, EchonetSolar
from kiosk.core.clock import SystemClock
from kiosk.devices.power_readings import BatteryReading, SolarReading, Source
from tests.clocks import START
from tests.peers.power_looks import Looks
from tests.peers.power_peers import Process
from tests.peers.strangers import NODE, address, stranger

BATTERY, SOLAR = "027d01", "027901"
FULL = {BATTERY: {"e4": "49", "e2": "00001bf2", "d3": "fffffd76", "db": "00"}, SOLAR: {"e0": "0320", "e1": "00012345"}}
STORED, SUN = BatteryReading(Source.MAINS, 73.0, 7154.0, -650.0, 650.0), SolarReading(800.0, 74565.0)
GROUP = "001700E0"  # 224.0.23.0, as /proc/net/igmp writes it
Note = Callable[[str, object], None]


class Emulator:
    def __init__(self) -> None:
        self.host = address()
        self.start()

    def start(self) -> None:
        script = Path(__file__).with_name("echonet_lite_child.js")
        self.process = Process(NODE, script, stranger("echonet-lite"), self.host, pipes=True)
        assert self.process.hear() == "ready"
        self.say(FULL)

    def say(self, changes: Mapping[str, Mapping[str, str]]) -> None:
        """Change properties, in hex; "" takes one away."""
        assert self.process.tell(json.dumps(changes)) == "done"


class Hearing(EchonetSocket):
    """Keeps where the answers came from."""

    def __init__(self) -> None:
        super().__init__(SystemClock(START), address())
        self.heard = set[tuple[str, int]]()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.heard.add(addr)
        super().datagram_received(data, addr)


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    peer = Emulator()
    try:
        yield peer
    finally:
        peer.process.kill()


def run(emulator: Emulator, walk: Callable[[Looks[BatteryReading], Looks[SolarReading]], Awaitable[None]]) -> Hearing:
    async def go() -> Hearing:
        clock, asker = SystemClock(START), Hearing()
        battery, solar = EchonetBattery(asker, emulator.host), EchonetSolar(asker, emulator.host)
        try:
            await walk(Looks(battery.read, clock), Looks(solar.read, clock))
        finally:
            asker.close()
        return asker

    return asyncio.run(go())


async def both_say(
    battery: Looks[BatteryReading], stored: BatteryReading, solar: Looks[SolarReading], sun: SolarReading
) -> float:
    """Wait until both are read so, a busy machine a few looks more; give the seconds until the battery was."""
    seconds = await battery.until(partial(eq, stored), most=3)
    await solar.until(partial(eq, sun), most=3)
    return seconds


def test_battery_and_sun_are_read_as_it_writes_them(emulator: Emulator) -> None:
    async def walk(battery: Looks[BatteryReading], solar: Looks[SolarReading]) -> None:
        await both_say(battery, STORED, solar, SUN)

    assert run(emulator, walk).heard == {(emulator.host, PORT + 20000)}


HOURS = {
    BatteryReading(Source.BATTERY, 72.0, 7056.0, -900.0, 900.0): ("48", "00001b90", "fffffc7c", "0000"),
    BatteryReading(Source.BATTERY, 41.0, 4018.0, -1200.0, 1200.0): ("29", "00000fb2", "fffffb50", "0000"),
    BatteryReading(Source.BATTERY, 41.0, 4018.0, 0.0): ("29", "00000fb2", "00000000", "01a4"),
    BatteryReading(Source.BATTERY, 43.0, 4214.0, 700.0): ("2b", "00001076", "000002bc", "0460"),
}


def test_an_outage_is_followed_from_hour_to_hour(emulator: Emulator, record_property: Note) -> None:
    async def walk(battery: Looks[BatteryReading], solar: Looks[SolarReading]) -> None:
        await both_say(battery, STORED, solar, SUN)
        for reading, (percent, left, flow, sun) in HOURS.items():
            emulator.say({BATTERY: {"e4": percent, "e2": left, "d3": flow, "db": "01"}, SOLAR: {"e0": sun}})
            seconds = await both_say(battery, reading, solar, SolarReading(float(int(sun, 16)), 74565.0))
            record_property(f"{reading.percent} %, {reading.watts} W", seconds)
        emulator.say(FULL)
        record_property("mains again", await both_say(battery, STORED, solar, SUN))

    run(emulator, walk)


def test_what_it_has_not_is_not_known_and_the_rest_is(emulator: Emulator) -> None:
    async def walk(battery: Looks[BatteryReading], solar: Looks[SolarReading]) -> None:
        emulator.say({BATTERY: {"db": "", "e2": ""}, SOLAR: {"e1": ""}})
        partly = BatteryReading(Source.UNKNOWN, 73.0, None, -650.0, 650.0)
        await both_say(battery, partly, solar, SolarReading(800.0, None))

    run(emulator, walk)


def test_silence_and_death_are_unknown_until_it_is_back(emulator: Emulator, record_property: Note) -> None:
    async def walk(battery: Looks[BatteryReading], solar: Looks[SolarReading]) -> None:
        await both_say(battery, STORED, solar, SUN)
        for gone, back, begun in (
            (emulator.process.freeze, emulator.process.thaw, ("frozen", "thawed")),
            (emulator.process.kill, emulator.start, ("killed", "started again")),
        ):
            gone()
            record_property(begun[0], await battery.until(partial(eq, BatteryReading()), most=1))
            await solar.until(partial(eq, SolarReading()), most=1)
            back()
            record_property(begun[1], await both_say(battery, STORED, solar, SUN))

    run(emulator, walk)


def joined_elsewhere() -> list[str]:
    """Which devices but the loopback are in the group of ECHONET Lite, and for how many."""
    device, found = "", []
    for line in Path("/proc/net/igmp").read_text(encoding="ascii").splitlines()[1:]:
        words = line.split()
        if not line.startswith("\t"):
            device = words[1]
        elif words[0] == GROUP and device != "lo":
            found.append(f"{device} {words[1]}")
    return found


def test_it_never_leaves_the_loopback() -> None:
    before = joined_elsewhere()
    emulator = Emulator()
    try:
        ways = psutil.Process(emulator.process.child.pid).net_connections("all")
        assert {way.laddr for way in ways if way.laddr} == {(emulator.host, PORT)}
        assert joined_elsewhere() == before
    finally:
        emulator.process.kill()
