"""What to switch off when power is short, and how a day went: pure rules. No figure in them that nobody measured."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from .model import Advice, Day, Device, Hour, Sample, Standing

SAVING = frozenset({Standing.SAVING, Standing.LOW, Standing.LEAVING, Standing.GOODBYE})
HOURS = 24
_FED = frozenset({Standing.ABSENT, Standing.MAINS})
_HOUR = timedelta(hours=1)


def advice(standing: Standing, *, shelter_short: bool, pages: bool) -> tuple[Advice, ...]:
    """Say what to switch off, that which saves most first; nothing while everything is fed.

    Args:
        standing: Of this kiosk; a battery that does not answer may be at its end.
        shelter_short: Whether the shelter's battery is being emptied, or does not answer.
        pages: Whether an A4 printer stands here.
    """
    own = standing not in _FED
    if not own and not shelter_short:
        return ()
    said = {Advice.HEAT: shelter_short, Advice.PAGES: pages, Advice.KEEP: shelter_short}
    return tuple(one for one in Advice if said.get(one, True))


def shelter_short(watched: Sequence[Device], last: Sample | None, *, silent: bool) -> bool:
    """Tell whether the shelter's battery is being emptied; one that is watched and does not answer may be."""
    if Device.SHELTER not in watched:
        return False
    if silent or last is None:
        return True
    return last.source == "battery" if last.watts is None else last.watts < 0


def hour_more(watt_hours: float | None, watts: float | None) -> int | None:
    """Say how many watts less make so many watt-hours last an hour longer than they do at so many watts."""
    if watt_hours is None or not watts or watts <= 0:
        return None
    return math.ceil(watts * watts / (watt_hours + watts))


def day(device: Device, samples: Sequence[Sample], now: datetime) -> Day:
    """Say how the 24 hours before `now` went."""
    hours = [Hour()] * HOURS
    measured = [one for one in samples if timedelta(0) <= now - one.at < HOURS * _HOUR]
    for one in measured:
        place = HOURS - 1 - (now - one.at) // _HOUR
        percent = hours[place].percent if one.percent is None else one.percent
        drained = "battery" in {hours[place].source, one.source}
        hours[place] = Hour(percent, "battery" if drained else one.source)
    told = [(one.percent, one.at) for one in measured if one.percent is not None]
    return Day(device, tuple(hours), min(told, default=None))
