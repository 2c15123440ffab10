"""Batteries and the sun to the city, as smart-data-models has them: stateOfCharge in percent, activePower in watts.

What a device does not say is left out, and what is told keeps the moment it was measured at: a reader sees the age of
a battery that fell silent. `location`, which the models ask for, stands with the kiosk's own `Device`.
"""

from collections.abc import Sequence
from datetime import UTC

from kiosk.core.entity import Entity, Json, urn

from .model import Device, Sample

BATTERY, SOLAR = "StorageBatteryMeasurement", "PhotovoltaicMeasurement"
_COARSE = -1  # tens of watts: less is no news


def measured(samples: Sequence[Sample], kiosk: str) -> list[Entity]:
    """Say what was last measured of each device that said anything."""
    return [found for sample in samples if (found := _entity(sample, kiosk)) is not None]


def _entity(sample: Sample, kiosk: str) -> Entity | None:
    kind = SOLAR if sample.device is Device.SOLAR else BATTERY
    told: dict[str, Json] = {}
    if sample.percent is not None:
        told["stateOfCharge"] = round(sample.percent)
    if sample.watts is not None:
        told["activePower"] = round(sample.watts, _COARSE)
    if kind == BATTERY and sample.watts is not None:
        told["batteryStatus"] = _status(sample.watts)
    if not told:
        return None
    told["dateObserved"] = sample.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Entity(urn(kind, kiosk, sample.device.value), kind, told)


def _status(watts: float) -> str:
    if watts == 0:
        return "standby"
    return "consumingEnergy" if watts > 0 else "givingEnergy"
