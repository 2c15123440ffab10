"""The map of the places: as it begins, larger, moved until a place is out of sight, and with names that are none."""

from kiosk.places.ground import Way
from ui.places.inputs import State
from ui.tour.visit import Stop, Visit, Walk


def _press(*ways: Way) -> Walk:
    async def walk(visit: Visit) -> None:
        await visit.tap(*(way.value for way in ways))

    return walk


async def _map(visit: Visit) -> None:
    await visit.tap("showMap")
    await visit.until(lambda: visit.told("places", "state") == "map", "the map")


MAP = (
    Stop("places", "map", "MapPage", _map, State.MAP, "places", stays=True),
    Stop("places", "map-larger", "MapPage", _press(Way.CLOSER), stays=True),
    Stop("places", "map-moved", "MapPage", _press(Way.FARTHER, Way.EAST), stays=True),
)
HOSTILE_MAP = (Stop("places", "map-hostile", "MapPage", _map, stays=True),)
