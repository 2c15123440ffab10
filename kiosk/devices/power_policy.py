"""How the kiosk lives on what power there is: pure functions over readings, for any battery.

A battery's own word on how long it lasts is never believed (UPSes say 0, -1 or 65535): hours are its watt-hours over
the smoothed load, as a range. Going down a level is at once; going up again takes a clearly fuller battery.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.devices.power_readings import Alarm, BatteryReading, Source

SMOOTHED_OVER = 300.0  # seconds in which a change of the load is taken in by two thirds
_WIDEST, _NARROWEST = 0.25, 0.1  # of the load: how far it is taken to sway at first, and at least
_SWAYS_DOWN, _SWAYS_UP = 1.0, 2.0
_HALF = 0.5
_BACK_PERCENT, _BACK_HOURS = 5.0, 1.5  # more of it than the level asks, to leave the level again


class PowerState(StrEnum):
    """What the kiosk does about it, from the best; `UNKNOWN` is a battery that does not answer."""

    MAINS = "mains"
    SAVING = "saving"
    LOW = "low"
    CRITICAL = "critical"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Levels:
    """Where a level begins: at this many percent or this many hours, whichever is reached first.

    Attributes:
        capacity: Watt-hours of the full battery, for one that says percent only; 0 is not known.
        load: Watts the machine draws, for a battery that does not measure it; 0 is not known.
    """

    low_percent: float = 20.0
    low_hours: float = 1.0
    critical_percent: float = 8.0
    critical_hours: float = 0.25
    capacity: float = 0.0
    load: float = 0.0


@dataclass(frozen=True)
class Load:
    """Smoothed watts, and how far they sway."""

    watts: float
    sway: float


@dataclass(frozen=True)
class Hours:
    """How long the battery lasts, from the least to the most."""

    least: float
    most: float


@dataclass(frozen=True)
class Judged:
    """What follows from the readings so far."""

    state: PowerState = PowerState.UNKNOWN
    hours: Hours | None = None
    load: Load | None = None
    reading: BatteryReading = BatteryReading()  # noqa: RUF009 - frozen


def judged(before: Judged, reading: BatteryReading, seconds: float, levels: Levels) -> Judged:
    """Take in a reading, so many seconds after the one before."""
    load = smoothed(before.load, _drawn(reading, levels), seconds)
    hours = None
    if reading.source is Source.BATTERY and not (reading.watts or 0.0) > 0.0:
        hours = hours_left(_energy(reading, levels), load)
    state = _state(before.state, reading, hours, levels)
    return replace(before, state=state, hours=hours, load=load, reading=reading)


def smoothed(before: Load | None, watts: float | None, seconds: float) -> Load | None:
    """Take watts into the smoothed load; without any it stays as it is."""
    if watts is None:
        return before
    if before is None:
        return Load(watts, watts * _WIDEST)
    share = 1.0 - math.exp(-max(0.0, seconds) / SMOOTHED_OVER)
    mean = before.watts + share * (watts - before.watts)
    sway = before.sway + share * (abs(watts - mean) - before.sway)
    return Load(mean, max(sway, mean * _NARROWEST))


def hours_left(watt_hours: float | None, load: Load | None) -> Hours | None:
    """Say how long so many watt-hours last; None when either is not known."""
    if watt_hours is None or load is None or load.watts <= 0.0:
        return None
    most = load.watts + _SWAYS_UP * load.sway
    least = max(load.watts - _SWAYS_DOWN * load.sway, load.watts * _HALF)
    return Hours(watt_hours / most, watt_hours / least)


def _drawn(reading: BatteryReading, levels: Levels) -> float | None:
    if reading.load is not None and reading.load > 0.0:
        return reading.load
    return levels.load if levels.load > 0.0 else None


def _energy(reading: BatteryReading, levels: Levels) -> float | None:
    if reading.watt_hours is not None:
        return reading.watt_hours
    if reading.percent is None or levels.capacity <= 0.0:
        return None
    return levels.capacity * reading.percent / 100.0


def _state(before: PowerState, reading: BatteryReading, hours: Hours | None, levels: Levels) -> PowerState:
    """Judge by the source, then by how much is left.

    A battery that falls silent at its end is taken to be at its end still: nobody has seen it recover.
    """
    if reading.source is Source.MAINS:
        return PowerState.MAINS
    if reading.source is Source.UNKNOWN:
        return PowerState.CRITICAL if before is PowerState.CRITICAL else PowerState.UNKNOWN
    held = before is PowerState.CRITICAL
    if reading.alarm is Alarm.CRITICAL or _reached(
        reading, hours, levels.critical_percent, levels.critical_hours, held=held
    ):
        return PowerState.CRITICAL
    held = before in {PowerState.LOW, PowerState.CRITICAL}
    if reading.alarm is Alarm.LOW or _reached(reading, hours, levels.low_percent, levels.low_hours, held=held):
        return PowerState.LOW
    return PowerState.SAVING


def _reached(reading: BatteryReading, hours: Hours | None, percent: float, least: float, *, held: bool) -> bool:
    if held:
        percent, least = percent + _BACK_PERCENT, least * _BACK_HOURS
    few = reading.percent is not None and reading.percent <= percent
    return few or (hours is not None and hours.least <= least)
