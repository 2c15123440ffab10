"""A UPS behind Network UPS Tools (`upsd`), asked through aionut.

Words of `ups.status`: NUT's developer guide, "new-drivers". Its `battery.runtime` is not believed.
"""

import asyncio
from collections.abc import Mapping

from aionut import AIONUTClient, NUTError

from kiosk.core.clock import Clock
from kiosk.devices.power_readings import PATIENCE, Alarm, BatteryReading, Source, plausible

# What aionut makes of nonsense: ValueError of bytes that are no ASCII, LookupError of a line without its value.
_FAULTS = (NUTError, OSError, ValueError, LookupError, EOFError, asyncio.LimitOverrunError)
_LOST = {"COMMBAD", "NOCOMM", "WAIT", "ALARM-STALE"}
_MOST_WATTS, _MOST_WATT_HOURS = 1e6, 1e7


class NutBattery:
    """One UPS of one `upsd`."""

    def __init__(self, host: str, port: int, ups: str, clock: Clock) -> None:
        """Take where it is; nothing is connected before the first reading."""
        self._client = AIONUTClient(host, port, timeout=PATIENCE)
        self._ups = ups
        self._clock = clock
        self._told: Mapping[str, str] = {}
        self._reading = understood(self._told)

    async def read(self) -> BatteryReading:
        """Ask for all variables at once.

        After any fault the line is cut, so that a late answer is never taken for the next one.
        """
        try:
            async with self._clock.timeout(PATIENCE):
                told = await self._client.list_vars(self._ups)
        except _FAULTS:
            self._client.disconnect()
            return BatteryReading()
        except asyncio.CancelledError:
            self._client.disconnect()
            raise
        if told != self._told:
            self._told, self._reading = told, understood(told)
        return self._reading

    async def close(self) -> None:
        """End the connection."""
        self._client.shutdown()


def understood(told: Mapping[str, str]) -> BatteryReading:
    """Read what `upsd` tells of a UPS."""
    words = set(told.get("ups.status", "").split())
    source = _source(words)
    load = _load(told)
    return BatteryReading(
        source=source,
        percent=plausible(told.get("battery.charge"), 0.0, 100.0),
        watt_hours=_energy(told),
        watts=-load if load is not None and source is Source.BATTERY else None,
        load=load,
        alarm=Alarm.CRITICAL if words & {"LB", "FSD"} else Alarm.NONE,
    )


def _source(words: set[str]) -> Source:
    if words & _LOST or not words & {"OL", "OB"} or words >= {"OL", "OB"}:
        return Source.UNKNOWN
    return Source.MAINS if "OL" in words else Source.BATTERY


def _load(told: Mapping[str, str]) -> float | None:
    measured = plausible(told.get("ups.realpower"), 0.0, _MOST_WATTS)
    share = plausible(told.get("ups.load"), 0.0, 200.0)
    nominal = plausible(told.get("ups.realpower.nominal"), 0.0, _MOST_WATTS)
    if measured is not None or share is None or nominal is None:
        return measured
    return nominal * share / 100.0


def _energy(told: Mapping[str, str]) -> float | None:
    """Take ampere-hours times the nominal voltage, as far as the battery is full."""
    charge = plausible(told.get("battery.charge"), 0.0, 100.0)
    capacity = plausible(told.get("battery.capacity"), 0.0, 1e5)
    voltage = plausible(told.get("battery.voltage.nominal"), 0.0, 1000.0)
    if charge is None or capacity is None or voltage is None:
        return None
    return plausible(capacity * voltage * charge / 100.0, 0.0, _MOST_WATT_HOURS)
