"""What can be asked of the power by name, from a command line or over the command socket."""

from collections.abc import Mapping

from kiosk.core.commands import Handler
from kiosk.core.entity import Json

from .model import Device, Now, Sample
from .service import PowerService


def handlers(service: PowerService) -> dict[str, Handler]:
    """Return what answers each name."""

    async def now(_arguments: Mapping[str, Json]) -> Json:
        if service.now() == Now() and service.watches:
            await service.look()  # a kiosk that does not run has not looked yet
        standing = service.now()
        return {
            "standing": standing.standing.value,
            "percent": standing.percent,
            "hours": list(standing.hours) if standing.hours else None,
            "devices": [_told(one) for one in service.last()],
        }

    async def curve(arguments: Mapping[str, Json]) -> Json:
        device = Device(str(arguments.get("device")))
        return [_told(one) for one in await service.curve(device)]

    return {"power.now": now, "power.curve": curve}


def _told(sample: Sample) -> dict[str, Json]:
    return {
        "device": sample.device.value,
        "at": sample.at.isoformat(timespec="seconds"),
        "source": sample.source,
        "percent": sample.percent,
        "watt_hours": sample.watt_hours,
        "watts": sample.watts,
    }
