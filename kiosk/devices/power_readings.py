"""What a battery, a UPS or solar panels said of themselves. Silence is `UNKNOWN`, never "mains"."""

import math
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol

LOOK = 0.8
"""Seconds between two looks at a meter: with its patience, what is said is never more than two seconds old."""
PATIENCE = 0.9
"""Seconds a meter has for its answer; a later one counts as silence."""


class Source(StrEnum):
    """What feeds the machine."""

    MAINS = "mains"
    BATTERY = "battery"
    UNKNOWN = "unknown"


class Alarm(IntEnum):
    """How loudly the device itself warns, rising."""

    NONE = 0
    LOW = 1
    CRITICAL = 2


@dataclass(frozen=True)
class BatteryReading:
    """One battery at one moment; None is what it did not say, or said in numbers that cannot be.

    Attributes:
        source: What feeds the machine behind it.
        percent: How full it is, 0 to 100.
        watt_hours: What is left in it.
        watts: What flows into it; less than 0 flows out.
        load: Watts the machine draws, whatever feeds it.
        alarm: Its own warning.
    """

    source: Source = Source.UNKNOWN
    percent: float | None = None
    watt_hours: float | None = None
    watts: float | None = None
    load: float | None = None
    alarm: Alarm = Alarm.NONE


@dataclass(frozen=True)
class SolarReading:
    """Solar panels at one moment.

    Attributes:
        watts: What they give now.
        watt_hours: What they have given since they were put up.
    """

    watts: float | None = None
    watt_hours: float | None = None


class BatteryMeter(Protocol):
    """A battery or UPS that can be asked."""

    async def read(self) -> BatteryReading:
        """Ask it, for `PATIENCE` seconds at most; never raises for a fault of the device."""
        ...

    async def close(self) -> None:
        """End the connection."""
        ...


class SolarMeter(Protocol):
    """Solar panels that can be asked."""

    async def read(self) -> SolarReading:
        """Ask them, for `PATIENCE` seconds at most; never raises for a fault of the device."""
        ...

    async def close(self) -> None:
        """End the connection."""
        ...


def plausible(value: object, least: float, most: float) -> float | None:
    """Take a number, also written as text, if it lies within these bounds; anything else is None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and least <= number <= most else None
