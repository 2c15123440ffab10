"""What the kiosk knows of its power: plain data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """How things stand for the people before the screen; `ABSENT` is a kiosk that watches no battery."""

    ABSENT = "absent"
    MAINS = "mains"
    SAVING = "saving"
    LOW = "low"
    LEAVING = "leaving"
    GOODBYE = "goodbye"
    UNKNOWN = "unknown"


class Device(StrEnum):
    """What is measured."""

    KIOSK = "kiosk"
    SHELTER = "shelter"
    SOLAR = "solar"


@dataclass(frozen=True)
class Now:
    """The kiosk's own power.

    Attributes:
        percent: How full the battery is.
        hours: How long it lasts, from the least to the most; None when nobody knows.
        seconds_left: Until the kiosk switches itself off, in tens; None when it will not.
    """

    standing: Standing = Standing.ABSENT
    percent: int | None = None
    hours: tuple[float, float] | None = None
    seconds_left: int | None = None


@dataclass(frozen=True)
class Sample:
    """One device at one moment; None is what it did not say.

    Attributes:
        source: What feeds the machine behind it (`devices.power_readings.Source`); "" for solar panels.
        watts: What flows into a battery (out of it: less than 0), or what the sun gives.
        watt_hours: What is left in a battery, or what the sun has given in all.
    """

    device: Device
    at: datetime
    source: str = ""
    percent: float | None = None
    watt_hours: float | None = None
    watts: float | None = None


def farewell(passed: float, finish: float, goodbye: float) -> tuple[Standing, int]:
    """Say how far the end is, so many seconds after the battery was found nearly empty.

    Returns:
        First `LEAVING`, in which a person finishes, then `GOODBYE`; and the seconds left, in tens rounded up.
    """
    left = max(0.0, finish + goodbye - passed)
    return Standing.LEAVING if passed < finish else Standing.GOODBYE, -int(-left // 10) * 10
