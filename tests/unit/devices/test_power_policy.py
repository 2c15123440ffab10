"""The policy by a table, and through a day in which the power fails."""

import math
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.power_policy import Hours, Judged, Levels, Load, PowerState, hours_left, judged, smoothed
from kiosk.devices.power_readings import Alarm, BatteryReading, Source, plausible

MAINS, SAVING, LOW, CRITICAL, UNKNOWN = PowerState
LEVELS = Levels()
FULL = BatteryReading(Source.BATTERY, 90.0, 300.0, -30.0, 30.0)


def reading(percent: float | None = 90.0, hours: float | None = None, alarm: Alarm = Alarm.NONE) -> BatteryReading:
    """A battery that feeds a load of 100 W, which the range makes 150 W at worst."""
    energy = None if hours is None else hours * 150.0
    return replace(FULL, percent=percent, watt_hours=energy, load=100.0, alarm=alarm)


@pytest.mark.parametrize(
    ("before", "now", "after"),
    [
        (UNKNOWN, BatteryReading(Source.MAINS), MAINS),
        (CRITICAL, BatteryReading(Source.MAINS, 2.0), MAINS),
        (MAINS, BatteryReading(), UNKNOWN),
        (SAVING, BatteryReading(percent=80.0), UNKNOWN),
        (LOW, BatteryReading(), UNKNOWN),
        (CRITICAL, BatteryReading(), CRITICAL),
        (MAINS, BatteryReading(Source.BATTERY), SAVING),
        (UNKNOWN, reading(20.1), SAVING),
        (MAINS, reading(20.0), LOW),
        (LOW, reading(24.9), LOW),
        (LOW, reading(25.1), SAVING),
        (SAVING, reading(24.9), SAVING),
        (LOW, reading(8.0), CRITICAL),
        (CRITICAL, reading(12.9), CRITICAL),
        (CRITICAL, reading(13.1), LOW),
        (CRITICAL, reading(25.1), SAVING),
        (SAVING, reading(50.0, 0.99), LOW),
        (SAVING, reading(50.0, 1.01), SAVING),
        (LOW, reading(50.0, 1.49), LOW),
        (LOW, reading(50.0, 1.51), SAVING),
        (LOW, reading(50.0, 0.24), CRITICAL),
        (CRITICAL, reading(50.0, 0.37), CRITICAL),
        (CRITICAL, reading(50.0, 0.38), LOW),
        (SAVING, reading(None, 0.99), LOW),
        (SAVING, reading(90.0, alarm=Alarm.LOW), LOW),
        (SAVING, reading(90.0, alarm=Alarm.CRITICAL), CRITICAL),
        (MAINS, BatteryReading(Source.MAINS, alarm=Alarm.CRITICAL), MAINS),
    ],
)
def test_the_state_follows_from_the_one_before_and_the_reading(
    before: PowerState, now: BatteryReading, after: PowerState
) -> None:
    assert judged(Judged(before), now, 1.0, LEVELS).state is after


def test_hours_are_a_range_around_energy_over_load() -> None:
    assert hours_left(300.0, Load(100.0, 25.0)) == Hours(2.0, 4.0)
    assert hours_left(300.0, Load(100.0, 500.0)) == Hours(300 / 1100, 6.0)


@pytest.mark.parametrize(("energy", "load"), [(None, Load(1.0, 1.0)), (1.0, None), (1.0, Load(0.0, 0.0))])
def test_without_energy_or_load_nobody_knows_the_hours(energy: float | None, load: Load | None) -> None:
    assert hours_left(energy, load) is None


def test_what_the_battery_does_not_measure_comes_from_the_settings() -> None:
    silent = BatteryReading(Source.BATTERY, 50.0)
    assert judged(Judged(), silent, 1.0, LEVELS).hours is None
    assert judged(Judged(), silent, 1.0, Levels(capacity=600.0, load=100.0)).hours == Hours(2.0, 4.0)


def test_while_it_is_charged_or_on_mains_no_end_is_said() -> None:
    assert judged(Judged(), replace(FULL, watts=5.0), 1.0, LEVELS).hours is None
    assert judged(Judged(), replace(FULL, source=Source.MAINS), 1.0, LEVELS).hours is None


def test_a_load_is_smoothed_and_a_short_peak_changes_little() -> None:
    load = smoothed(None, 30.0, 0.0)
    for _ in range(3600):
        load = smoothed(load, 30.0, 1.0)
    assert load is not None
    assert (load.watts, load.sway) == pytest.approx((30.0, 3.0))
    peak = smoothed(load, 300.0, 1.0)
    assert peak is not None
    assert 30.0 < peak.watts < 31.0
    assert smoothed(peak, None, 1.0) == peak


@given(st.one_of(st.none(), st.text(), st.booleans(), st.floats(), st.integers(), st.binary()))
def test_a_number_that_cannot_be_is_none(value: object) -> None:
    found = plausible(value, 0.0, 100.0)
    assert found is None or 0.0 <= found <= 100.0


@pytest.mark.parametrize(("said", "taken"), [("73", 73.0), (73.5, 73.5), ("nan", None), ("inf", None), (65535, None)])
def test_a_number_may_be_written(said: object, taken: float | None) -> None:
    assert plausible(said, 0, 100) == taken


def day(chance: random.Random) -> Iterator[tuple[float, BatteryReading]]:
    """24 hours of a kiosk of 30 W on 300 Wh, a reading every 10 s: mains until 6:00 and from 20:00, noisy in between.

    From 11:00 to 13:00 the sun gives more than is drawn, from 17:00 on the battery is silent for ten minutes, and at
    21:00 the mains flickers.
    """
    energy = 300.0
    for step in range(24 * 360):
        hour = step / 360
        mains = hour < 6 or hour >= 20
        load = max(5.0, chance.gauss(30.0, 6.0))
        sun = 45.0 if 11 <= hour < 13 else 0.0
        flow = 100.0 * (energy < 300.0) if mains else sun - load
        energy = min(300.0, max(0.0, energy + flow / 360))
        if 17 <= hour < 17 + 1 / 6:
            yield hour, BatteryReading()
        else:
            percent = math.floor(energy / 3)
            off = 21 <= hour < 21.05 and step % 2
            source = Source.BATTERY if off or not mains else Source.MAINS
            yield hour, BatteryReading(source, percent, energy, flow, load)


@pytest.mark.parametrize("seed", range(5))
def test_a_day_with_an_outage_goes_down_and_up_without_flutter(seed: int) -> None:
    now, states, ended = Judged(), list[tuple[float, PowerState]](), None
    hours: dict[float, Hours] = {}
    for hour, said in day(random.Random(seed)):
        now = judged(now, said, 10.0, LEVELS)
        states.append((hour, now.state))
        if now.hours is not None:
            hours[hour] = now.hours
        if said.watt_hours == 0.0 and ended is None:
            ended = hour
    assert ended is not None
    quiet = [state for state, _ in groupby(state for hour, state in states if not 21 <= hour < 21.05)]
    before_night = [MAINS, SAVING, LOW, CRITICAL, MAINS]
    without_silence = [state for state, _ in groupby(state for state in quiet if state is not UNKNOWN)]
    assert without_silence == before_night
    assert all(state in {UNKNOWN, CRITICAL} for hour, state in states if 17 <= hour < 17 + 1 / 6)
    assert {state for hour, state in states if 21 <= hour < 21.05} == {MAINS, SAVING}
    noon = {hour: left for hour, left in hours.items() if 13.5 <= hour <= ended - 0.5 and not 17 <= hour < 17.2}
    assert len(noon) > 100
    for hour, left in noon.items():
        assert left.least <= ended - hour <= left.most, (hour, left, ended)
