"""Joins the services that tell of a disaster to their screens."""

from collections.abc import Collection
from functools import partial

from kiosk.alerts.model import Info, Status, here
from kiosk.compose.kiosk import Kiosk
from ui.alerts.view_model import AlertsViewModel
from ui.gauges.view_model import GaugesViewModel
from ui.places.map_view_model import MapViewModel
from ui.places.refuge import Ground, Refuge
from ui.places.view_model import PlacesViewModel


def alerts(kiosk: Kiosk, leads: Collection[str]) -> AlertsViewModel:
    """Make the room of what is announced here; `leads` names the rooms it leads to."""
    disaster = kiosk.parts.disaster
    heard = partial(disaster.heard, "Alert")
    return AlertsViewModel(disaster.alerts, kiosk.clock, kiosk.changes, kiosk.tasks, kiosk.language, heard, leads)


def gauges(kiosk: Kiosk) -> GaugesViewModel:
    """Make the room of rivers, rain, snow and closed roads."""
    disaster = kiosk.parts.disaster
    return GaugesViewModel(disaster.gauges, kiosk.clock, kiosk.changes, kiosk.tasks, kiosk.language, disaster.heard)


def places(kiosk: Kiosk) -> PlacesViewModel:
    """Make the room of the places of refuge."""
    parts = kiosk.parts
    disaster = parts.disaster

    async def threats() -> Collection[str]:
        """Say what is meant and holds here, the gravest first."""
        told = [one for one in await disaster.alerts.current() if one.status is Status.ACTUAL]
        areas = (area for one in told if one.info is not Info.CANCEL for area in here(one, disaster.alerts.places))
        return tuple(dict.fromkeys(word for area in areas for word in area.hazards))

    refuge = Refuge(
        disaster.places,
        parts.refuge.addresses,
        parts.refuge.slips,
        parts.settings.places,
        threats,
        partial(disaster.heard, "EvacuationShelter"),
    )
    map_ = MapViewModel(kiosk.changes, kiosk.tasks, kiosk.language, parts.refuge.tiles)
    return PlacesViewModel(refuge, map_, Ground(kiosk.clock, kiosk.changes, kiosk.tasks, kiosk.language))
