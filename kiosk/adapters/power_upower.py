"""The kiosk's own battery, as UPower sums it up in its DisplayDevice.

States and warning levels: the reference of `org.freedesktop.UPower.Device`. Its `TimeToEmpty` is not believed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dbus_fast import Message, Variant

from kiosk.adapters.system_bus import BusError, SystemBus
from kiosk.core.clock import Clock
from kiosk.devices.power_readings import PATIENCE, Alarm, BatteryReading, Source, plausible

_SERVICE = "org.freedesktop.UPower"
_DEVICE = "/org/freedesktop/UPower/devices/DisplayDevice"
_FLOWING_OUT = 2
_CHARGING, _DISCHARGING = {1}, {_FLOWING_OUT, 3}
_ALARMS = {3: Alarm.LOW, 4: Alarm.CRITICAL, 5: Alarm.CRITICAL}
_MOST_WATTS, _MOST_WATT_HOURS = 1e5, 1e6


class UpowerBattery:
    """Asked anew each time: what a silent daemon once said is worth nothing."""

    def __init__(self, clock: Clock, address: str = "") -> None:
        """Take the address of the bus; nothing is connected before the first reading."""
        self._bus = SystemBus(clock, address)

    async def read(self) -> BatteryReading:
        """Ask what feeds the machine and how the battery is."""
        questions = (_all("/org/freedesktop/UPower", _SERVICE), _all(_DEVICE, f"{_SERVICE}.Device"))
        try:
            machine, battery = await self._bus.call(questions, PATIENCE)
        except BusError:
            return BatteryReading()
        return understood(_plain(machine), _plain(battery))

    async def close(self) -> None:
        """End the connection."""
        self._bus.close()


def _all(path: str, interface: str) -> Message:
    return Message(
        destination=_SERVICE,
        path=path,
        interface="org.freedesktop.DBus.Properties",
        member="GetAll",
        signature="s",
        body=[interface],
    )


def _plain(body: Sequence[Any]) -> Mapping[str, object]:
    properties = body[0] if body else None
    if not isinstance(properties, dict):
        return {}
    return {name: one.value for name, one in properties.items() if isinstance(one, Variant)}


def understood(machine: Mapping[str, object], battery: Mapping[str, object]) -> BatteryReading:
    """Read what UPower tells of the machine and of its battery; of a machine without one, only what feeds it."""
    source = _source(machine.get("OnBattery"))
    if battery.get("IsPresent") is not True:
        return BatteryReading(source)
    state, level = plausible(battery.get("State"), 0, 6), plausible(battery.get("WarningLevel"), 0, 5)
    if source is Source.MAINS and state == _FLOWING_OUT:
        source = Source.BATTERY  # the battery is heard of before the plug
    rate = plausible(battery.get("EnergyRate"), 0.0, _MOST_WATTS) or None  # 0 while upowerd has yet to measure it
    drawn = rate if state in _DISCHARGING else None
    return BatteryReading(
        source=source,
        percent=plausible(battery.get("Percentage"), 0.0, 100.0),
        watt_hours=plausible(battery.get("Energy"), 0.0, _MOST_WATT_HOURS),
        watts=rate if state in _CHARGING else None if drawn is None else -drawn,
        load=drawn,
        alarm=Alarm.NONE if level is None else _ALARMS.get(int(level), Alarm.NONE),
    )


def _source(on_battery: object) -> Source:
    if not isinstance(on_battery, bool):
        return Source.UNKNOWN
    return Source.BATTERY if on_battery else Source.MAINS
