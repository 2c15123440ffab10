"""The chain of what staff did, towards those who look at it: its head for the city, and whether it is whole."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.core import audit
from kiosk.core.audit import Broken, Entry, Head, Where
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.store import Db, Store

from . import city

if TYPE_CHECKING:  # not before something is sealed
    from kiosk.core.seal import Sealed


@dataclass(frozen=True)
class Looked:
    """What was found by following the chain.

    Attributes:
        head: Where it ends.
        broken: The first entry that does not fit; None when all is as it was written.
        vouched: Up to which entry it is vouched for elsewhere, at the city or on paper.
    """

    head: Head
    broken: Broken | None
    vouched: int


class ChainService:
    """The chain of this kiosk.

    Args:
        kiosk_store: Where it lies.
        kiosk: The kiosk's id.
        seal: Seals a content to the city, under the id of what carries it.
    """

    def __init__(self, kiosk_store: Store, kiosk: str, seal: "Callable[[str, bytes], Awaitable[Sealed]]") -> None:
        self._kiosk = kiosk_store
        self._device = city.device(kiosk)
        self._seal = seal
        self._sealed: tuple[bytes, Sealed] | None = None

    async def attributes(self) -> Mapping[str, Json]:
        """Return what stands beside the heartbeat: the head, and the first key as long as the city may not have it."""
        head, seed = await self._kiosk.read(lambda db: (audit.head(db), audit.seed(db)))
        sealed = None if seed is None else await self._handed(seed)
        return city.attributes(head, None if sealed is None else (sealed.text, sealed.vouched))

    async def heard(self, told: Mapping[str, Json]) -> None:
        """Learn that the city has taken in what `attributes` said: the first key is forgotten here."""
        head = city.told_head(dict(told))
        if head is None:
            return
        sealed = self._sealed
        handed = sealed is not None and told.get(city.FIRST) == sealed[1].text

        def write(db: Db) -> None:
            audit.told(db, Where.CITY, head)
            if handed and sealed is not None and audit.seed(db) == sealed[0]:
                audit.forget_seed(db)

        if handed or not await self._kiosk.read(lambda db: audit.is_told(db, Where.CITY, head)):
            await self._kiosk.write(write)

    async def look(self) -> Looked:
        """Follow the whole chain."""

        def read(db: Db) -> Looked:
            vouched = max((head.seq for head in audit.heads(db)), default=0)
            return Looked(audit.head(db), audit.verify(db), vouched)

        return await self._kiosk.read(read)

    async def entries(self, after: int, most: int) -> tuple[Entry, ...]:
        """Return entries behind a number, at most so many, for somebody who follows the chain elsewhere."""

        def read(db: Db) -> tuple[Entry, ...]:
            found = audit.entries(db, after)
            return tuple(entry for entry, _ in zip(found, range(most), strict=False))

        return await self._kiosk.read(read)

    async def _handed(self, seed: bytes) -> "Sealed | None":
        """Seal the first key once a run: the same state stays the same words. None where nothing can be sealed."""
        if self._sealed is None or self._sealed[0] != seed:
            try:
                self._sealed = (seed, await self._seal(self._device, seed))
            except KnownError:  # it was told; the key stays until the city's keys are here
                return None
        return self._sealed[1]
