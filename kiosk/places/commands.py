"""What can be asked of the places by name, from a command line or over the command socket."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from kiosk.core.clock import JST
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.files import content

from .model import Hazard, Near
from .service import PlacesService

MOST_TOLD = 1000  # refusals; one line of the socket holds them
_OBJECT = b"{"


def handlers(service: PlacesService) -> dict[str, Handler]:
    """Return what answers each name."""

    async def take(arguments: Mapping[str, Json]) -> Json:
        from kiosk.formats import geojson, municipal_csv  # noqa: PLC0415 - only this command reads lists

        data = await asyncio.to_thread(content, Path(str(arguments.get("file"))), geojson.LIMIT)
        form = geojson if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == _OBJECT else municipal_csv
        listing = await asyncio.to_thread(form.read, data)
        taken = await service.take(listing, force=arguments.get("force") is True)
        return {
            "read": taken.read,
            "kept": taken.kept,
            "refused": [{"row": one.row, "why": one.why} for one in taken.refused[:MOST_TOLD]],
        }

    async def near(arguments: Mapping[str, Json]) -> Json:
        here = (_degrees(arguments, "latitude"), _degrees(arguments, "longitude"))
        found = await service.near(*here, _hazard(arguments.get("hazard")))
        return [_told(one) for one in found]

    return {"places.import": take, "places.near": near}


def _degrees(arguments: Mapping[str, Json], name: str) -> float:
    value = arguments.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise KnownError(N_("The command is not complete: {name} is missing."), name=name)
    return float(value)


def _hazard(told: Json) -> Hazard | None:
    if told is None:
        return None
    found = next((one for one in Hazard if one.value == told), None)
    if found is None:
        raise KnownError(N_("The command is not complete: {name} is missing."), name="hazard")
    return found


def _told(one: Near) -> Json:
    place, state = one.place, one.state
    return {
        "id": place.id,
        "kind": place.kind.value,
        "name": place.name,
        "address": place.address,
        "metres": round(one.metres),
        "direction": one.direction.value,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "hazards": list(place.hazards),
        "also": place.also,
        "capacity": place.capacity,
        "note": place.note,
        "opening": state.opening.value if state else None,
        "label": state.label if state else None,
        "people": state.people if state else None,
        "at": state.at.astimezone(JST).isoformat(timespec="seconds") if state and state.at else None,
    }
