"""What to switch off, what an hour more would need, and how a day went: by tables."""

from datetime import timedelta

import pytest

from kiosk.power.model import Advice, Day, Device, Hour, Now, Report, Sample, Standing
from kiosk.power.saving import advice, day, hour_more, shelter_short
from tests.clocks import START

HEAT, PAGES, ANOTHER, SCREEN, KEEP = Advice
OWN = (ANOTHER, SCREEN)
ALL = (HEAT, PAGES, ANOTHER, SCREEN, KEEP)


@pytest.mark.parametrize(
    ("standing", "short", "pages", "said"),
    [
        (Standing.MAINS, False, True, ()),
        (Standing.ABSENT, False, True, ()),
        (Standing.SAVING, False, False, OWN),
        (Standing.LOW, False, True, (PAGES, *OWN)),
        (Standing.LEAVING, True, True, ALL),
        (Standing.GOODBYE, False, False, OWN),
        (Standing.UNKNOWN, False, False, OWN),
        (Standing.MAINS, True, True, ALL),
        (Standing.ABSENT, True, False, (HEAT, *OWN, KEEP)),
    ],
)
def test_only_what_stands_here_and_is_fed_by_a_battery_is_to_be_switched_off(
    standing: Standing, short: bool, pages: bool, said: tuple[Advice, ...]
) -> None:
    assert advice(standing, shelter_short=short, pages=pages) == said


@pytest.mark.parametrize(
    ("watched", "watts", "silent", "short"),
    [
        ((Device.KIOSK,), None, True, False),
        ((Device.SHELTER,), -5.0, False, True),
        ((Device.SHELTER,), 0.0, False, False),
        ((Device.SHELTER,), 60.0, False, False),
        ((Device.SHELTER,), None, False, False),
        ((Device.SHELTER,), 60.0, True, True),
    ],
)
def test_a_shelter_is_short_of_power_while_its_battery_empties_or_says_nothing(
    watched: tuple[Device, ...], watts: float | None, silent: bool, short: bool
) -> None:
    assert shelter_short(watched, Sample(Device.SHELTER, START, watts=watts), silent=silent) is short
    assert shelter_short(watched, None, silent=True) is (Device.SHELTER in watched)


@pytest.mark.parametrize(
    ("source", "watts", "short"), [("battery", None, True), ("battery", 60.0, False), ("unknown", None, False)]
)
def test_a_battery_that_does_not_measure_its_flow_is_being_emptied_while_it_feeds_the_shelter(
    source: str, watts: float | None, short: bool
) -> None:
    sample = Sample(Device.SHELTER, START, source=source, watts=watts)
    assert shelter_short((Device.SHELTER,), sample, silent=False) is short


@pytest.mark.parametrize(
    ("energy", "watts", "less"),
    [(240.0, 30.0, 4), (30.0, 30.0, 15), (None, 30.0, None), (240.0, None, None), (240.0, 0.0, None), (0.0, 8.0, 8)],
)
def test_so_many_watts_less_last_an_hour_longer(energy: float | None, watts: float | None, less: int | None) -> None:
    assert hour_more(energy, watts) == less
    if energy and watts and less:
        assert energy / (watts - less) >= energy / watts + 1


def at(hours: float, percent: float | None, source: str = "mains") -> Sample:
    return Sample(Device.KIOSK, START - timedelta(hours=hours), source, percent)


def test_a_day_is_24_hours_and_a_gap_stays_one() -> None:
    told = [at(24.0, 1.0), at(23.99, 90.0), at(23.5, 80.0), at(5.5, 30.0, "battery"), at(5.1, 40.0), at(0.0, 100.0)]
    found = day(Device.KIOSK, told, START)
    assert found.least == (30.0, START - timedelta(hours=5.5))
    assert len(found.hours) == 24
    assert {place: hour for place, hour in enumerate(found.hours) if hour != Hour()} == {
        0: Hour(80.0, "mains"),
        18: Hour(40.0, "battery"),  # it ran on the battery in a part of that hour
        23: Hour(100.0, "mains"),
    }


def test_what_says_no_percent_is_known_to_be_there_and_how_full_it_is_not() -> None:
    found = day(Device.KIOSK, [at(1.5, 50.0), at(1.2, None), at(0.5, None, "battery"), at(-0.5, 9.0)], START)
    assert found.hours[-2:] == (Hour(50.0, "mains"), Hour(None, "battery"))
    assert found.least == (50.0, START - timedelta(hours=1.5))
    assert day(Device.SHELTER, [], START) == Day(Device.SHELTER, (Hour(),) * 24)


@pytest.mark.parametrize(("seconds", "silent"), [(0, False), (5, False), (6, True), (-1, True)])
def test_a_device_is_silent_after_five_seconds(seconds: int, silent: bool) -> None:
    report = Report(Now(), START + timedelta(seconds=seconds), samples=(Sample(Device.SOLAR, START),))
    assert report.silent(Device.SOLAR) is silent
    assert report.silent(Device.KIOSK)
