"""What models of SunSpec say, as pysunspec2 writes them from the alliance's definitions; and what they do not say."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.sunspec_models import UNDERSTOOD, Point, battery, heartbeat, sun, value
from kiosk.devices.power_readings import BatteryReading, SolarReading, Source
from tests.peers.sunspec_maps import model
from tests.peers.sunspec_peer import BANK, BASIC, CAPACITY, GRID, INVERTER

UNKNOWN = BatteryReading()
OFF, EMPTY, DISCHARGING, CHARGING, FULL, HOLDING = range(1, 7)
PV, STORAGE = {"PrtTyp": 0, "DCW": 40, "DCWhInj": 90}, {"PrtTyp": 1, "DCW": 100, "DCWhInj": 7}
PORTS = {"NPrt": 3, "DCW_SF": 1, "DCWH_SF": 2, "Prt": [PV, STORAGE, PV]}
FLOATS = {"W": 812.5, "WH": 74565.0, "Evt1": 0}

Says = Mapping[int, Mapping[str, Any]]


def written(says: Says) -> dict[int, bytes]:
    return {number: model(number, values) for number, values in says.items()}


@pytest.mark.parametrize(
    ("says", "read"),
    [
        ({701: GRID, 713: CAPACITY}, BatteryReading(Source.MAINS, 73.5, 7150.0)),
        ({701: {**GRID, "ConnSt": 0}, 713: CAPACITY}, BatteryReading(Source.BATTERY, 73.5, 7150.0)),
        ({701: {**GRID, "DERMode": 2}, 713: CAPACITY}, BatteryReading(Source.BATTERY, 73.5, 7150.0)),
        ({701: {**GRID, "ConnSt": 7}, 713: CAPACITY}, BatteryReading(Source.UNKNOWN, 73.5, 7150.0)),
        ({713: {**CAPACITY, "WHAvail": None}}, BatteryReading(Source.UNKNOWN, 73.5, 7203.0)),
        ({802: BANK}, BatteryReading(Source.UNKNOWN, 73.5, 7203.0)),
        ({802: {**BANK, "ChaSt": DISCHARGING, "W": 650}}, BatteryReading(Source.BATTERY, 73.5, 7203.0, -650.0, 650.0)),
        ({802: {**BANK, "ChaSt": DISCHARGING, "W": -65, "W_SF": 1}},
         BatteryReading(Source.BATTERY, 73.5, 7203.0, -650.0, 650.0)),
        ({802: {**BANK, "ChaSt": CHARGING, "W": -100}}, BatteryReading(Source.UNKNOWN, 73.5, 7203.0, 100.0)),
        ({701: GRID, 802: {**BANK, "ChaSt": DISCHARGING, "W": 650}},
         BatteryReading(Source.MAINS, 73.5, 7203.0, -650.0, 650.0)),
        ({124: BASIC}, BatteryReading(Source.UNKNOWN, 73.5, 7168.0)),
        ({124: {**BASIC, "ChaSt": DISCHARGING}}, BatteryReading(Source.BATTERY, 73.5, 7168.0)),
        ({103: INVERTER, 124: BASIC}, BatteryReading(Source.UNKNOWN, 73.5, 7168.0)),
        ({101: {**INVERTER, "Evt1": 16}, 124: BASIC}, BatteryReading(Source.BATTERY, 73.5, 7168.0)),
        ({113: {**FLOATS, "Evt1": 16}, 701: GRID, 124: BASIC}, BatteryReading(Source.BATTERY, 73.5, 7168.0)),
    ],
)  # fmt: skip
def test_a_battery_is_understood(says: Says, read: BatteryReading) -> None:
    assert battery(written(says)) == read


@pytest.mark.parametrize(
    "says",
    [
        {},
        {701: GRID, 103: INVERTER},
        {713: {}, 802: {}, 124: {}},
        {701: GRID, 713: {**CAPACITY, "SoC": 0, "WHRtg": 0, "WHAvail": 0}},  # a device without storage
        {802: {**BANK, "Evt1": 1}},  # it cannot hear its battery
        {802: {**BANK, "State": 1}},
        {802: {**BANK, "State": 99}},
    ],
)
def test_a_battery_that_says_nothing_of_itself_is_unknown(says: Says) -> None:
    assert battery(written(says)) == UNKNOWN


@pytest.mark.parametrize("absent", [{"SoC": None}, {"SoC": 1001}, {"SoC_SF": None}, {"SoC_SF": 11}, {"SoC_SF": -11}])
def test_a_percent_that_cannot_be_is_unknown_never_nothing(absent: Mapping[str, Any]) -> None:
    read = battery(written({802: {**BANK, **absent}}))
    assert read == UNKNOWN


@pytest.mark.parametrize(
    ("says", "read"),
    [
        ({103: INVERTER}, SolarReading(800.0, 74565.0)),
        ({102: {**INVERTER, "W": 8, "W_SF": 2}}, SolarReading(800.0, 74565.0)),
        ({101: {**INVERTER, "W": -3}}, SolarReading(0.0, 74565.0)),  # what it draws itself at night
        ({111: FLOATS}, SolarReading(812.5, 74565.0)),
        ({112: FLOATS}, SolarReading(812.5, 74565.0)),
        ({113: {"W": float("nan"), "WH": float("inf")}}, SolarReading()),
        ({113: {}}, SolarReading()),
        ({701: GRID}, SolarReading(800.0, 74565.0)),
        ({103: {**INVERTER, "W": None, "WH": None}}, SolarReading()),
        ({103: {**INVERTER, "W_SF": None, "WH_SF": 99}}, SolarReading()),
        ({103: {**INVERTER, "WH": 0}}, SolarReading(800.0, None)),
        ({701: GRID, 713: CAPACITY}, SolarReading(None, 74565.0)),
        ({701: GRID, 713: {"SoC": 0}}, SolarReading(800.0, 74565.0)),
        ({103: INVERTER, 124: {**BASIC, "ChaSt": CHARGING}, 714: PORTS}, SolarReading(800.0, 18000.0)),
        ({103: INVERTER, 714: {**PORTS, "Prt": [PV, STORAGE, {"PrtTyp": 0, "DCW": 40}]}}, SolarReading(800.0, None)),
        ({103: INVERTER, 714: {**PORTS, "DCW_SF": None}}, SolarReading(None, 18000.0)),
        ({103: INVERTER, 714: {**PORTS, "NPrt": 1, "Prt": [STORAGE]}}, SolarReading(800.0, 74565.0)),
        ({}, SolarReading()),
        ({124: BASIC}, SolarReading()),
    ],
)  # fmt: skip
def test_the_sun_is_understood(says: Says, read: SolarReading) -> None:
    assert sun(written(says)) == read


@pytest.mark.parametrize(
    ("status", "watts"),
    [
        (OFF, 800.0),
        (EMPTY, 800.0),
        (FULL, 800.0),
        (HOLDING, 800.0),
        (CHARGING, None),
        (DISCHARGING, None),
        (None, None),
    ],
)
def test_beside_a_battery_an_inverter_tells_the_sun_only_while_it_rests(
    status: int | None, watts: float | None
) -> None:
    for storage in ((124, BASIC), (802, BANK)):
        says = {103: INVERTER, storage[0]: {**storage[1], "ChaSt": status}}
        assert sun(written(says)) == SolarReading(watts, 74565.0)


def test_panels_that_are_not_all_there_are_not_added_up() -> None:
    assert sun({714: model(714, PORTS)[:-2]}) == SolarReading()


def test_the_heart_of_a_battery_is_heard() -> None:
    assert heartbeat(written({802: {**BANK, "Hb": 7}})) == 7
    assert heartbeat(written({802: BANK, 124: BASIC})) is None


@pytest.mark.parametrize(
    ("registers", "scale", "read"),
    [("0001", "000a", 1e10), ("0001", "fff6", 1e-10), ("02df", "ffff", 73.5), ("0001", "000b", None),
     ("0001", "fff5", None), ("0001", "8000", None), ("ffff", "0000", None), ("0000", "0000", 0.0)],
)  # fmt: skip
def test_a_scale_factor_counts_from_minus_ten_to_ten(registers: str, scale: str, read: float | None) -> None:
    assert value(bytes.fromhex(registers + scale), Point(0, "uint16", 1)) == read


@given(st.dictionaries(st.sampled_from(sorted(UNDERSTOOD)), st.binary(max_size=250), max_size=5))
def test_no_bytes_bring_the_reader_down_or_give_what_cannot_be(models: dict[int, bytes]) -> None:
    read, light = battery(models), sun(models)
    assert read.percent is None or 0 <= read.percent <= 100
    assert light.watts is None or 0 <= light.watts <= 1e6
    assert read.watts is None or read.load in {None, -read.watts}
