"""The rules that need no house: what the city hears of a sample, how the end goes, which settings are refused."""

import pytest

from kiosk.power import city
from kiosk.power.model import Device, Sample, Standing, farewell
from kiosk.power.settings import KioskPowerSettings, ShelterPowerSettings
from tests.clocks import START


@pytest.mark.parametrize(("watts", "status"), [(0.0, "standby"), (5.0, "consumingEnergy"), (-5.0, "givingEnergy")])
def test_the_status_follows_the_flow(watts: float, status: str) -> None:
    (told,) = city.measured([Sample(Device.SHELTER, START, watts=watts)], "k")
    assert told.attributes["batteryStatus"] == status


def test_a_device_that_said_nothing_of_use_is_not_told() -> None:
    assert city.measured([Sample(Device.KIOSK, START, "mains")], "k") == []


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (0.0, (Standing.LEAVING, 140)),
        (119.9, (Standing.LEAVING, 30)),
        (120.0, (Standing.GOODBYE, 20)),
        (139.0, (Standing.GOODBYE, 10)),
        (999.0, (Standing.GOODBYE, 0)),
    ],
)
def test_the_end_comes_in_two_steps(passed: float, said: tuple[Standing, int]) -> None:
    assert farewell(passed, 120.0, 20.0) == said


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": "coal"},
        {"port": 0},
        {"ups": "a b"},
        {"ups": ""},
        {"load_watts": -1.0},
        {"low_percent": 8.0},
        {"low_hours": 0.25},
        {"finish_seconds": 5.0},
        {"goodbye_seconds": 1.0},
        {"slower": 0.5},
    ],
)
def test_a_wrong_setting_of_the_kiosk_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=rf"^{next(iter(wrong))} |and {next(iter(wrong))}"):
        KioskPowerSettings(**wrong)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize(
    "wrong",
    [
        {"battery": "battery.local"},
        {"own_address": ""},
        {"solar": "::1"},
        {"port": 70000},
        {"protocol": "modbus"},
        {"battery_unit": 256},
        {"solar_unit": -1},
    ],
)
def test_a_wrong_setting_of_the_shelter_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=f"^{next(iter(wrong))} is"):
        ShelterPowerSettings(**wrong)  # type: ignore[arg-type]  # that is the point
