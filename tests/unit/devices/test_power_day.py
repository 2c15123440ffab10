"""A day of a shelter's kiosk on a battery of 300 Wh, hour by hour, through the policy: what the table says is so."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kiosk.devices.power_policy import Judged, Levels, PowerState, judged
from kiosk.devices.power_readings import BatteryReading, Source

FULL, STEP = 300.0, 10.0  # Wh; seconds between two readings
MAINS, SAVING, LOW, CRITICAL, UNKNOWN = PowerState


@dataclass(frozen=True)
class Stretch:
    """From this hour on: what feeds the kiosk, what it draws, and what flows into its battery from elsewhere."""

    hour: float
    source: Source
    draws: float
    gets: float = 0.0


DAY = (
    Stretch(0.0, Source.MAINS, 30.0, 100.0),
    Stretch(2.0, Source.BATTERY, 30.0),  # the outage begins
    Stretch(7.0, Source.BATTERY, 45.0),  # people come, slips are printed
    Stretch(8.0, Source.UNKNOWN, 45.0),  # the cable of the meter is pulled
    Stretch(8.5, Source.BATTERY, 30.0),
    Stretch(10.0, Source.BATTERY, 30.0, 55.0),  # the sun charges it
    Stretch(14.0, Source.BATTERY, 30.0),
    Stretch(19.0, Source.MAINS, 30.0, 100.0),
    Stretch(20.0, Source.BATTERY, 30.0),  # and again
    Stretch(22.0, Source.MAINS, 30.0, 100.0),
)


def readings() -> Iterator[tuple[float, BatteryReading]]:
    """Give a reading every ten seconds."""
    energy = FULL
    for step in range(int(24 * 3600 / STEP)):
        hour = step * STEP / 3600
        now = next(one for one in reversed(DAY) if one.hour <= hour)
        flow = now.gets - (now.draws if now.source is not Source.MAINS else 0.0)
        energy = min(FULL, max(0.0, energy + flow * STEP / 3600))
        said = BatteryReading(now.source, 100.0 * energy / FULL, energy, flow, now.draws)
        yield hour, BatteryReading() if now.source is Source.UNKNOWN else said


TABLE = [
    # hour, percent, watts in, state, hours from, to
    (0, 100, 100, MAINS, None),
    (1, 100, 100, MAINS, None),
    (2, 100, -30, SAVING, (8.3, 11.1)),
    (3, 90, -30, SAVING, (7.5, 10.0)),
    (4, 80, -30, SAVING, (6.7, 8.9)),
    (5, 70, -30, SAVING, (5.8, 7.8)),
    (6, 60, -30, SAVING, (5.0, 6.7)),
    (7, 50, -45, SAVING, (4.0, 5.5)),
    (8, None, None, UNKNOWN, None),
    (9, 22, -30, SAVING, (1.9, 2.5)),
    (10, 12, 25, LOW, None),
    (11, 21, 25, LOW, None),
    (12, 29, 25, SAVING, None),
    (13, 38, 25, SAVING, None),
    (14, 46, -30, SAVING, (3.8, 5.1)),
    (15, 36, -30, SAVING, (3.0, 4.0)),
    (16, 26, -30, SAVING, (2.2, 2.9)),
    (17, 16, -30, LOW, (1.3, 1.8)),
    (18, 6, -30, CRITICAL, (0.5, 0.6)),
    (19, 0, 100, MAINS, None),
    (20, 33, -30, SAVING, (2.8, 3.7)),
    (21, 23, -30, SAVING, (1.9, 2.6)),
    (22, 13, 100, MAINS, None),
    (23, 47, 100, MAINS, None),
]
TURNS = [
    (0.0, MAINS),
    (2.0, SAVING),
    (8.0, UNKNOWN),
    (8.5, SAVING),
    (9.25, LOW),  # 20 %
    (11.5, SAVING),  # 25 %: clearly fuller
    (16.58, LOW),
    (17.78, CRITICAL),  # 8 %
    (19.0, MAINS),
    (20.0, SAVING),
    (21.33, LOW),
    (22.0, MAINS),
]


@pytest.fixture(scope="module")
def lived() -> dict[float, Judged]:
    found, now = {}, Judged()
    for hour, said in readings():
        now = found[hour] = judged(now, said, STEP, Levels())
    return found


@pytest.mark.parametrize(("hour", "percent", "watts", "state", "hours"), TABLE)
def test_every_hour_is_as_the_table_says(
    lived: dict[float, Judged],
    hour: int,
    percent: int | None,
    watts: int | None,
    state: PowerState,
    hours: tuple[float, float] | None,
) -> None:
    now = lived[float(hour)]
    assert now.state is state
    assert (now.reading.percent is None) is (percent is None)
    assert now.reading.percent is None or now.reading.percent == pytest.approx(percent, abs=0.6)
    assert now.reading.watts == watts
    assert (None if now.hours is None else (round(now.hours.least, 1), round(now.hours.most, 1))) == hours


def test_the_table_is_a_whole_day() -> None:
    assert [hour for hour, *_ in TABLE] == list(range(24))


def test_it_turns_twelve_times_and_never_flutters(lived: dict[float, Judged]) -> None:
    turns, before = [], None
    for hour, now in lived.items():
        if now.state is not before:
            turns.append((round(hour, 2), now.state))
        before = now.state
    assert turns == TURNS


def test_the_range_holds_what_came_to_pass(lived: dict[float, Judged]) -> None:
    """From two in the afternoon nothing changed any more, until it was empty."""
    end = next(hour for hour, now in lived.items() if now.reading.watt_hours == 0.0)
    assert 18.5 < end < 19.0
    told = [(hour, now.hours) for hour, now in lived.items() if 14.5 <= hour < end and now.hours is not None]
    assert len(told) > 1000
    for hour, hours in told:
        assert hours.least <= end - hour <= hours.most, hour
