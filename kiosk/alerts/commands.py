"""What can be asked of the alerts by name, from a command line or over the command socket."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from kiosk.core.clock import JST
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.files import content

from .emergency import EmergencyService
from .model import Alert, here, takes_the_screen, valid, would_take_the_screen
from .service import AlertsService


def handlers(service: AlertsService, emergency: EmergencyService) -> dict[str, Handler]:
    """Return what answers each name."""

    async def take(arguments: Mapping[str, Json]) -> Json:
        from kiosk.formats.safe_xml import LIMIT  # noqa: PLC0415 - not before the first screen

        data = await asyncio.to_thread(content, Path(str(arguments.get("file"))), LIMIT)
        alert, news = await service.take(data)
        return {"id": alert.id, "news": news}

    async def listed(_arguments: Mapping[str, Json]) -> Json:
        alarm = (await service.standing()).alarm
        return [told(alert, service.places, None) | {"alarm": alert == alarm} for alert in await service.current()]

    async def take_screen(arguments: Mapping[str, Json]) -> Json:
        await emergency.take(str(arguments.get("words") or ""))
        return await standing()

    async def end(_arguments: Mapping[str, Json]) -> Json:
        await emergency.end()
        return await standing()

    async def standing() -> Json:
        found = await emergency.now()
        return {
            "alarms": [alert.id for alert in found.alarms],
            "drills": [alert.id for alert in found.drills],
            "staff": found.taken.words if found.taken is not None else None,
        }

    return {
        "alerts.take": take,
        "alerts.list": listed,
        "alerts.emergency.on": take_screen,
        "alerts.emergency.off": end,
    }


def told(alert: Alert, places: Collection[str], now: datetime | None) -> dict[str, Json]:
    """Tell an alert, and what it would do in these places.

    Args:
        alert: The alert.
        places: The codes of the place.
        now: The moment it is judged at; None for one within its time.
    """
    in_time = now is None or valid(alert, now, known=True)
    return {
        "kind": alert.kind,
        "status": alert.status.value,
        "info_type": alert.info.value,
        "event_id": alert.event_id,
        "serial": alert.serial,
        "level": alert.level,
        "headline": dict(alert.headline).get("ja") or next((text for _, text in alert.headline), ""),
        "areas": [area.code for area in alert.areas],
        "here": bool(here(alert, places)),
        "valid_from": _moment(alert.valid_from),
        "valid_to": _moment(alert.valid_to),
        "would_alarm": in_time and would_take_the_screen(alert, places),
        "alarm": now is not None and takes_the_screen(alert, places, now, known=True),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(JST).isoformat(timespec="seconds") if moment else None
