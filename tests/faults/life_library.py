"""A library's day: people borrow, reserve, cancel, and bring books back; each is told only when she would have been."""

import random
from collections.abc import Callable
from dataclasses import replace

from kiosk.lending.forgetting import Forgetting
from kiosk.lending.model import Kind, Patron, Wanted

from .house import House

BARCODES = tuple(f"7000{number:04d}" for number in range(6))
TITLES = tuple(f"urn:ngsi-ld:LibraryItem:midori:{number}" for number in range(4))


class LibraryLife:
    """Acts on one open house; whoever acts is somebody else each time, so that no rule is against it."""

    def __init__(self, place: House, chance: random.Random, told: Callable[[str], None]) -> None:
        self._lending = place.lending
        self._chance = chance
        self._told = told
        self._reserved: list[Patron] = []
        soon = replace(place.lending.settings, remember_days=1)
        self._forgetting = Forgetting(place.store, place.public, place.clock, soon)

    async def borrow(self, act: str) -> None:
        """Want a book to read here: away from the city it is reserved."""
        patron = _patron(act)
        await self._lending.borrow(
            act, patron, Wanted(self._chance.choice(TITLES), "本", Kind.BOOK, "urn:kiosk:book:x")
        )
        self._reserved.append(patron)
        self._told(act)

    async def cancel(self, act: str) -> None:
        """Cancel the last reservation."""
        for patron in self._reserved[-1:]:
            kept = (await self._lending.account(patron)).reservations
            if kept:
                await self._lending.cancel(act, patron, kept[0])
                self._told(act)

    async def check_out(self, act: str) -> None:
        """Borrow two paper books in the hand; somebody else may have had them."""
        await self._lending.check_out(act, _patron(act), self._chance.sample(BARCODES, 2))
        self._told(act)

    async def take_back(self, act: str) -> None:
        """Bring two paper books back."""
        await self._lending.take_back(act, self._chance.sample(BARCODES, 2))
        self._told(act)

    async def forget(self, _act: str) -> None:
        """Forget what is over and was told to the city."""
        await self._forgetting.once()
        self._told("forgotten")


def _patron(act: str) -> Patron:
    return Patron(f"{int(act.rpartition('-')[2]):032x}")
