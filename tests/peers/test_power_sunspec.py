"""The shelter's battery and inverter on SunSpec, against pymodbus's server in a process of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from sunspec2.modbus.client import SunSpecModbusClientDeviceTCP

from kiosk.adapters.modbus_line import ModbusLine
from kiosk.adapters.power_sunspec import MOST_MODELS, SunspecBattery, SunspecSolar, SunspecUnit
from kiosk.core.clock import SystemClock
from kiosk.devices.power_readings import LOOK, BatteryReading, SolarReading, Source
from tests.clocks import START
from tests.peers.power_looks import Looks, serving
from tests.peers.power_peers import free_port
from tests.peers.sunspec_child import UNIT
from tests.peers.sunspec_maps import COMMON, listed
from tests.peers.sunspec_peer import BANK, BASIC, GRID, HOST, INVERTER, SunspecDevice

STORED = BatteryReading(Source.MAINS, 73.5, 7203.0, -650.0, 650.0)
SUN = SolarReading(800.0, 74565.0)
UNKNOWN = BatteryReading()
DRAINED = (802, {**BANK, "ChaSt": 3, "W": 650})
HYBRID = ((701, GRID), DRAINED)
NONE = ""

Note = Callable[[str, object], None]
Walk = Callable[[Looks[BatteryReading], SunspecSolar], Awaitable[None]]


@pytest.fixture(scope="module")
def shared() -> Iterator[SunspecDevice]:
    peer = SunspecDevice(*HYBRID)
    try:
        yield peer
    finally:
        peer.close()


@pytest.fixture
def device(shared: SunspecDevice) -> SunspecDevice:
    """A device that is well."""
    shared.say(*HYBRID, map=NONE, base=40000, refuse=0, slow=0.0, garbage=NONE, flip={})
    return shared


def run(port: int, walk: Walk, unit: int = UNIT) -> None:
    async def go() -> None:
        clock = SystemClock(START)
        one = SunspecUnit(ModbusLine(HOST, port), unit, clock)
        battery, solar = SunspecBattery(one, clock), SunspecSolar(one)
        try:
            await walk(Looks(battery.read, clock), solar)
        finally:
            await battery.close()
            await solar.close()

    asyncio.run(go())


@pytest.mark.parametrize("base", [40000, 50000, 0])
def test_it_finds_the_list_and_reads_battery_and_sun_side_by_side(device: SunspecDevice, base: int) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        for _ in range(2):
            both = asyncio.gather(looks.until(lambda said: said == STORED, most=1), solar.read())
            assert (await both)[1] == SolarReading(None, 74565.0)

    device.say(base=base)
    run(device.port, walk)


def test_a_reader_of_another_hand_reads_the_same(device: SunspecDevice) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)
        reading, light = looks.said[-1], await solar.read()
        assert (reading.percent, reading.watts) == (models[802][0].SoC.cvalue, -models[802][0].W.cvalue)
        assert light == SolarReading(None, models[701][0].TotWhInj.cvalue)

    other = SunSpecModbusClientDeviceTCP(UNIT, ipaddr=HOST, ipport=device.port)
    other.scan()
    models = other.models
    other.close()
    run(device.port, walk)


def test_an_inverter_alone_and_a_battery_alone(device: SunspecDevice) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        device.say((120, {}), (103, INVERTER), (121, {}))
        assert await solar.read() == SUN
        assert await looks.until(lambda said: said == UNKNOWN, most=1) is not None
        device.say((124, BASIC))
        await looks.until(lambda said: said == BatteryReading(Source.UNKNOWN, 73.5, 7168.0), most=3)
        assert await solar.read() == SolarReading()

    run(device.port, walk)


def test_outage_and_return(device: SunspecDevice, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)
        device.say((701, {**GRID, "ConnSt": 0}), DRAINED)
        record_property("outage", await looks.until(lambda said: said.source is Source.BATTERY, most=1))
        device.say(*HYBRID)
        record_property("mains again", await looks.until(lambda said: said == STORED, most=1))

    run(device.port, walk)


def test_silence_death_and_return(device: SunspecDevice, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)
        device.process.freeze()
        record_property("silent", await looks.until(lambda said: said == UNKNOWN, most=1))
        assert await solar.read() == SolarReading()
        device.process.thaw()
        record_property("speaks again", await looks.until(lambda said: said == STORED, most=2))
        device.process.kill()
        record_property("killed", await looks.until(lambda said: said == UNKNOWN, most=1))
        device.start()
        record_property("started again", await looks.until(lambda said: said == STORED, most=2))

    run(device.port, walk)


def test_a_slow_device_is_heard_and_a_too_slow_one_is_unknown(device: SunspecDevice, record_property: Note) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        device.say(slow=0.25)  # its list alone takes longer than one look
        record_property("slow, 0.25 s", await looks.until(lambda said: said == STORED, most=3))
        device.say(slow=1.5)
        for _ in range(3):
            record_property("slow, 1.5 s", await looks.until(lambda said: said == UNKNOWN, most=1))
        device.say(slow=0.0)
        record_property("fast again", await looks.until(lambda said: said == STORED, most=2))

    run(device.port, walk)


@pytest.mark.parametrize("garbage", ["ff", "ffffffffffffff", "00010000000301", "00" * 300, "0001000000ff010300"])
def test_garbage_is_unknown(device: SunspecDevice, garbage: str) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)
        device.say(garbage=garbage)
        await looks.until(lambda said: said == UNKNOWN, most=1)
        assert await solar.read() == SolarReading()
        device.say(garbage=NONE)
        await looks.until(lambda said: said == STORED, most=2)

    run(device.port, walk)


@pytest.mark.parametrize("byte", range(9))
def test_an_answer_with_one_wrong_byte_before_its_registers_is_unknown(device: SunspecDevice, byte: int) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)
        device.say(flip={str(byte): 0x41})
        await looks.until(lambda said: said == UNKNOWN, most=1)
        device.say(flip={})
        await looks.until(lambda said: said == STORED, most=2)

    run(device.port, walk)


@pytest.mark.parametrize("code", [1, 2, 4, 6, 11])
def test_a_device_that_refuses_is_unknown_until_it_does_not(device: SunspecDevice, code: int) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)
        device.say(refuse=code)
        for _ in range(2):
            await looks.until(lambda said: said == UNKNOWN, most=1)
        device.say(refuse=0)
        await looks.until(lambda said: said == STORED, most=1)

    run(device.port, walk)


def test_another_unit_and_an_empty_port_are_unknown(device: SunspecDevice) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == UNKNOWN, most=1)
        assert await solar.read() == SolarReading()

    run(device.port, walk, UNIT + 6)
    run(free_port(), walk)


@pytest.mark.parametrize(
    "registers",
    [
        b"\0" * 400,
        b"SunS",
        listed(HYBRID),  # no common model before them
        listed([COMMON], bytes.fromhex("00000000")),
        listed([COMMON], bytes.fromhex("00c80000")),
        listed([COMMON], bytes.fromhex("00c8ffff")),
        listed([COMMON], bytes.fromhex("00c80001ffff") * (MOST_MODELS + 1)),  # a list that never ends
        listed([COMMON]),
        listed([COMMON], bytes.fromhex("0322003e")),  # a model without its registers
        listed([COMMON, *HYBRID], bytes.fromhex("00c80001ffff") * MOST_MODELS * 2),
    ],
)
def test_a_list_that_cannot_be_is_unknown(device: SunspecDevice, registers: bytes) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        device.say(map=registers.hex())
        for _ in range(2):
            await looks.until(lambda said: said == UNKNOWN, most=1)
            assert await solar.read() == SolarReading()
        device.say(map=NONE)
        await looks.until(lambda said: said == STORED, most=1)

    run(device.port, walk)


def test_a_list_that_ends_with_the_registers_is_read(device: SunspecDevice) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        device.say(map=listed([COMMON, *HYBRID], b"").hex())
        await looks.until(lambda said: said == STORED, most=1)

    run(device.port, walk)


def test_a_device_that_is_changed_is_not_read_by_the_old_list(device: SunspecDevice) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)
        device.say(DRAINED, (701, GRID))
        await looks.until(lambda said: said == UNKNOWN, most=1)
        await looks.until(lambda said: said == STORED, most=1)

    run(device.port, walk)


def test_a_battery_that_comes_later_is_found(device: SunspecDevice) -> None:
    async def walk(looks: Looks[BatteryReading], solar: SunspecSolar) -> None:
        device.say((701, GRID))
        assert await solar.read() == SUN
        await looks.until(lambda said: said == UNKNOWN, most=1)
        device.say(*HYBRID)
        await looks.until(lambda said: said == STORED, most=1)

    run(device.port, walk)


def test_a_heart_that_stands_still_is_unknown(device: SunspecDevice, record_property: Note) -> None:
    def beats(number: int) -> None:
        device.say((701, GRID), (802, {**DRAINED[1], "Hb": number}))

    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        for number in (7, 8):
            beats(number)
            await looks.until(lambda said: said == STORED, most=1)
        record_property("stands still", await looks.until(lambda said: said == UNKNOWN, most=5))
        assert len(looks.said) * LOOK > 2.0
        beats(0)
        record_property("beats again", await looks.until(lambda said: said == STORED, most=1))

    run(device.port, walk)


def test_an_answer_in_pieces_is_read_and_one_that_breaks_off_is_unknown() -> None:
    whole = listed([COMMON, *HYBRID])

    async def go(cut: bool) -> BatteryReading:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while ask := await reader.read(12):
                at, count = (int.from_bytes(ask[one : one + 2], "big") for one in (8, 10))
                begin = 2 * (at - 40000)
                told = ask[:4] + (3 + 2 * count).to_bytes(2, "big") + ask[6:8] + bytes((2 * count,))
                for byte in told + whole[begin : begin + 2 * count]:
                    writer.write(bytes((byte,)))
                    await writer.drain()
                    await asyncio.sleep(0)
                    if cut and begin > 100:
                        writer.transport.abort()

        async with serving(answer) as port:
            clock = SystemClock(START)
            battery = SunspecBattery(SunspecUnit(ModbusLine(HOST, port), UNIT, clock), clock)
            try:
                return await battery.read()
            finally:
                await battery.close()

    assert asyncio.run(go(cut=False)) == STORED
    assert asyncio.run(go(cut=True)) == UNKNOWN


def test_only_reading_is_ever_asked(device: SunspecDevice) -> None:
    async def walk(looks: Looks[BatteryReading], _solar: SunspecSolar) -> None:
        await looks.until(lambda said: said == STORED, most=1)

    run(device.port, walk)
    device.say()
    assert device.asked == [3]
