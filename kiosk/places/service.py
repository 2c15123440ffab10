"""Lists of places taken in, and the nearest of them."""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kiosk.core.store import Store

from . import store
from .model import Hazard, Kind, Near, Place
from .origins import Origin, Town, towns

if TYPE_CHECKING:  # no list is read before the first screen
    from kiosk.formats.listed import Listed, Listing, Refusal

TOPIC = "places"
NEAREST = 5


@dataclass(frozen=True)
class Taken:
    """What became of a list."""

    read: int
    kept: int
    refused: "tuple[Refusal, ...]"


class PlacesService:
    """The places of refuge around here.

    Args:
        public_store: Where they are kept.
    """

    def __init__(self, public_store: Store) -> None:
        self._public = public_store

    async def take(self, listing: "Listing", *, force: bool) -> Taken:
        """Put a list in the place of the one of the same kind and municipality.

        Raises:
            KnownError: It would drop more of what is known than a file may.
        """
        kind = Kind.SITE if listing.sites else Kind.SHELTER
        places = [_place(one, kind) for one in listing.places]
        codes = sorted(place.municipality for place in places)
        name = f"{kind.value}:{max(set(codes), key=codes.count, default='')}"
        await self._public.write(partial(store.take_list, name=name, places=places, force=force), TOPIC)
        return Taken(listing.read, len(places), listing.refused)

    async def near(
        self, latitude: float, longitude: float, hazard: Hazard | None, limit: int = NEAREST
    ) -> tuple[Near, ...]:
        """Return the nearest places that are safe from a hazard, those that are closed or full among them.

        Args:
            latitude: Where to look from, in degrees.
            longitude: The same.
            hazard: None for any place.
            limit: How many that are not closed or full.
        """
        word = hazard.value if hazard else ""
        look = partial(store.near, latitude=latitude, longitude=longitude, hazard=word, limit=limit)
        return await self._public.read(look)

    async def seen(self, place_id: str, origin: Origin) -> Near | None:
        """Return one place as it is seen from somewhere; None if it is on no list any more."""
        look = partial(store.seen, place_id=place_id, latitude=origin.latitude, longitude=origin.longitude)
        return await self._public.read(look)

    async def towns(self) -> tuple[Town, ...]:
        """Return the towns in which places are known."""
        return await asyncio.to_thread(towns, await self._public.read(store.located))


def _place(listed: "Listed", kind: Kind) -> Place:
    same = {name: getattr(listed, name) for name in listed.__dataclass_fields__ if name != "row"}
    return Place(kind=kind, **same)
