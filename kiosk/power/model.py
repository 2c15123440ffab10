"""What the kiosk knows of its power: plain data."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SILENT = timedelta(seconds=5)  # after that long without a word a device does not answer


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


class Advice(StrEnum):
    """What may be switched off, that which saves most first, and what never may."""

    HEAT = "heat"
    PAGES = "pages"
    ANOTHER = "another"
    SCREEN = "screen"
    KEEP = "keep"


@dataclass(frozen=True)
class Hour:
    """One of the last 24 hours.

    Attributes:
        percent: The last that was measured in it; None when nothing was.
        source: "battery" if the battery fed the machine behind it at any time of it.
    """

    percent: float | None = None
    source: str = ""


@dataclass(frozen=True)
class Day:
    """The last 24 hours of a battery, the oldest first.

    Attributes:
        least: The lowest percent that was measured, and when.
    """

    device: Device
    hours: tuple[Hour, ...] = ()
    least: tuple[float, datetime] | None = None


@dataclass(frozen=True)
class Report:
    """How everything stands, for the staff.

    Attributes:
        at: When this was said.
        sure: Whether the clock can be believed.
        devices: What is watched.
        samples: What each of them last said; one that is silent has an old moment.
        draws: The smoothed watts of this kiosk; None when nobody measures them.
        less: So many watts less would make the battery last an hour longer.
        mute: Which devices did not answer when they were last asked.
    """

    now: Now
    at: datetime
    sure: bool = True
    devices: tuple[Device, ...] = ()
    samples: tuple[Sample, ...] = ()
    draws: int | None = None
    less: int | None = None
    advice: tuple[Advice, ...] = ()
    mute: frozenset[Device] = frozenset()

    def said(self, device: Device) -> Sample | None:
        """Give what a device last said."""
        return next((one for one in self.samples if one.device is device), None)

    def silent(self, device: Device) -> bool:
        """Tell whether a device says nothing now."""
        last = self.said(device)
        return last is None or device in self.mute or not timedelta(0) <= self.at - last.at <= SILENT


def farewell(passed: float, finish: float, goodbye: float) -> tuple[Standing, int]:
    """Say how far the end is, so many seconds after the battery was found nearly empty.

    Returns:
        First `LEAVING`, in which a person finishes, then `GOODBYE`; and the seconds left, in tens rounded up.
    """
    left = max(0.0, finish + goodbye - passed)
    return Standing.LEAVING if passed < finish else Standing.GOODBYE, -int(-left // 10) * 10
