"""What tells of places of refuge: from an address, on the screen, and on paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kiosk.core.clock import Clock
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from kiosk.places.addresses import Addresses
from kiosk.places.service import PlacesService
from kiosk.places.settings import PlacesSettings
from kiosk.places.slips import TEMPLATE, PlaceSlips

if TYPE_CHECKING:  # after the first screen
    from kiosk.adapters.tiles_mbtiles import MbTiles
    from kiosk.core.entity import Json
    from kiosk.devices.jobs import Recipe
    from kiosk.devices.spooler import Data


@dataclass(frozen=True)
class Refuge:
    """The services beside the places themselves, by template the data of their papers, and the city's map tiles."""

    addresses: Addresses
    slips: PlaceSlips
    papers: "dict[str, Data]"
    tiles: "MbTiles | None" = None

    async def close(self) -> None:
        """Close the files it reads from."""
        await self.addresses.close()
        if self.tiles is not None:
            self.tiles.close()


def refuge(  # noqa: PLR0913, PLR0917 - what they stand on
    settings: PlacesSettings,
    places: PlacesService,
    kiosk_store: Store,
    clock: Clock,
    place: Mapping[str, str],
    instead: Callable[[str], str],
) -> Refuge:
    """Make them.

    Args:
        settings: The `[places]` section.
        places: The places.
        kiosk_store: Where print jobs are queued.
        clock: The clock.
        place: The name of where the kiosk stands, by language.
        instead: Names a printer that could take over from another, "" if there is none.
    """
    texts = cache(Texts)
    slips = PlaceSlips(kiosk_store, settings.printer, instead)

    async def data(recipe: "Recipe") -> "dict[str, Json]":
        from kiosk.places.slip import PlaceSlip  # noqa: PLC0415 - maps are drawn long after the first screen

        return await PlaceSlip(slips, places, settings, clock, texts, place).data(recipe)

    return Refuge(Addresses(places), slips, {TEMPLATE: data}, _tiles(settings))


def _tiles(settings: PlacesSettings) -> "MbTiles | None":
    if settings.tiles is None:
        return None
    from kiosk.adapters.tiles_mbtiles import MbTiles  # noqa: PLC0415 - as above

    return MbTiles(settings.tiles)
