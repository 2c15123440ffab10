"""The shelter's battery and solar panels against a practice node in a process of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from operator import eq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.power_echonet import BATTERY, EchonetBattery, EchonetSocket, EchonetSolar, parsed, question
from kiosk.core.clock import SystemClock
from kiosk.devices.power_readings import BatteryReading, SolarReading, Source
from tests.clocks import START
from tests.peers.power_looks import Looks
from tests.peers.power_peers import EchonetNode

STORED = BatteryReading(Source.MAINS, 73.0, 7154.0, -650.0, 650.0)
SUN = SolarReading(800.0, 74565.0)
UNKNOWN = BatteryReading()
Note = Callable[[str, object], None]


@pytest.fixture
def node() -> Iterator[EchonetNode]:
    peer = EchonetNode()
    try:
        yield peer
    finally:
        peer.close()


def run(node: EchonetNode, walk: Callable[[Looks[BatteryReading], EchonetSolar], Awaitable[None]]) -> None:
    async def go() -> None:
        clock = SystemClock(START)
        asker = EchonetSocket(clock, node.OWN, node.port)
        battery, solar = EchonetBattery(asker, node.HOST), EchonetSolar(asker, node.HOST)
        try:
            await walk(Looks(battery.read, clock), solar)
        finally:
            await battery.close()
            await solar.close()

    asyncio.run(go())


def test_it_reads_battery_and_sun_side_by_side_from_one_port(node: EchonetNode) -> None:
    async def walk(looks: Looks[BatteryReading], solar: EchonetSolar) -> None:
        both = asyncio.gather(looks.until(lambda said: said == STORED, most=1), solar.read())
        assert (await both)[1] == SUN
        node.say(other_port=True)
        await looks.until(lambda said: said == STORED, most=3)

    run(node, walk)


def test_outage_and_return(node: EchonetNode, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading], solar: EchonetSolar) -> None:
        node.say(battery={"E4": "31", "E2": "000012c0", "D3": "00000064", "DB": "01"}, solar={"E0": "0000"})
        record_property("outage", await looks.until(lambda said: said.source is Source.BATTERY, most=3))
        assert looks.said[-1] == BatteryReading(Source.BATTERY, 49.0, 4800.0, 100.0)
        assert await solar.read() == SolarReading(0.0, None)
        node.say(battery={"E4": "31", "DB": "02"})
        record_property("mains again", await looks.until(lambda said: said.source is Source.MAINS, most=3))

    run(node, walk)


def test_silence_death_and_return(node: EchonetNode, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading], solar: EchonetSolar) -> None:
        await looks.until(lambda said: said == STORED, most=3)
        node.say(mute=True)
        record_property("silent", await looks.until(lambda said: said == UNKNOWN, most=1))
        assert await solar.read() == SolarReading()
        node.say(mute=False)
        record_property("speaks again", await looks.until(lambda said: said == STORED, most=3))
        node.process.kill()
        record_property("killed", await looks.until(lambda said: said == UNKNOWN, most=1))
        node.start()
        record_property("started again", await looks.until(lambda said: said == STORED, most=3))

    run(node, walk)


def test_a_slow_node_is_heard_and_a_too_slow_one_is_unknown(node: EchonetNode, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: EchonetSolar) -> None:
        node.say(slow=0.6)
        record_property("slow, 0.6 s", await looks.until(lambda said: said == STORED, most=3))
        node.say(slow=1.9)
        for _ in range(3):
            record_property("slow, 1.9 s", await looks.until(lambda said: said == UNKNOWN, most=1))

    run(node, walk)


def test_two_lost_packets_are_asked_for_again(node: EchonetNode) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: EchonetSolar) -> None:
        node.say(lose=2)
        await looks.until(lambda said: said == STORED, most=1)

    run(node, walk)


def test_garbage_and_answers_to_others_are_unknown(node: EchonetNode) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: EchonetSolar) -> None:
        for garbage in ("ff", "1081", "1081" + "00" * 10, "10810000027d0105ff0172ff", "00" * 400):
            node.say(garbage=garbage)
            await looks.until(lambda said: said == UNKNOWN, most=1)
        node.say(garbage="", stranger=True)
        await looks.until(lambda said: said == UNKNOWN, most=1)
        node.say(stranger=False)
        await looks.until(lambda said: said == STORED, most=3)

    run(node, walk)


def test_what_it_does_not_say_is_not_known(node: EchonetNode) -> None:
    told: list[tuple[dict[str, str], BatteryReading]] = [
        ({}, UNKNOWN),
        ({"E4": "ff", "E2": "ffffffff", "D3": "7fffffff", "DB": "09"}, UNKNOWN),
        ({"E4": "0049", "E2": "1bf2", "D3": "00", "DB": "0000"}, UNKNOWN),
        ({"E4": "64", "DB": "00"}, BatteryReading(Source.MAINS, 100.0)),
        ({"E4": "05"}, BatteryReading(Source.UNKNOWN, 5.0)),
    ]

    async def walk(looks: Looks[BatteryReading], _solar: EchonetSolar) -> None:
        for properties, said in told:
            node.say(battery=properties)
            await looks.until(partial(eq, said), most=1)

    run(node, walk)


def test_a_port_somebody_else_has_is_unknown(node: EchonetNode) -> None:
    async def go() -> None:
        asker = EchonetSocket(SystemClock(START), node.HOST, node.port)
        assert await EchonetBattery(asker, node.HOST).read() == UNKNOWN

    asyncio.run(go())


@given(st.binary(max_size=60), st.integers(0, 40))
def test_no_bytes_bring_the_reader_down(data: bytes, cut: int) -> None:
    parsed(data)
    assert parsed(question(7, BATTERY, (0xE4, 0xE2))[: 16 - (cut % 16) - 1]) is None


def test_only_reading_is_ever_asked() -> None:
    frame = parsed(question(7, BATTERY, (0xE4,)))
    assert frame is not None
    assert frame.service == 0x62
