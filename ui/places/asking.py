"""From where a person looks, asked step by step: cities, their towns, and parts of long lists of these. No Qt."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.places.origins import Origin

from .inputs import Listing
from .shown import parts

if TYPE_CHECKING:  # after the first frame
    from kiosk.places.addresses import Addresses


class Asking:
    """What was asked so far; forgotten with `begin` and `forget`.

    Args:
        addresses: Tell which towns there are.
    """

    def __init__(self, addresses: "Addresses") -> None:
        self._addresses = addresses
        self._asked: list[Listing] = []

    async def begin(self) -> Listing:
        """Give what is asked first: the city, or the towns of the only one."""
        cities = await self._addresses.cities()
        first = await self._towns(cities[0]) if len(cities) == 1 else Listing(cities=cities)
        self._asked = [first]
        return first

    async def chosen(self, listing: Listing, key: str) -> Listing | Origin:
        """Give what is asked next, or the answer."""
        kind, _, number = key.partition(":")
        at = int(number)
        if kind == "part":
            part = parts(listing)[at]
            towns, cities = listing.towns[part.start : part.stop], listing.cities[part.start : part.stop]
            found = replace(listing, towns=towns, cities=cities)
        elif listing.city:
            town = listing.towns[at]
            return Origin(town.latitude, town.longitude, town.name, kana=town.kana)
        else:
            found = await self._towns(listing.cities[at])
        self._asked.append(found)
        return found

    def back(self) -> Listing | None:
        """Give what was asked before; None at the first."""
        self._asked = self._asked[:-1]
        return self._asked[-1] if self._asked else None

    def forget(self) -> None:
        """Forget all of it."""
        self._asked = []

    async def _towns(self, city: str) -> Listing:
        return Listing(city, towns=await self._addresses.towns(city))
