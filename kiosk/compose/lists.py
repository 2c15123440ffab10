"""Lists of places and of titles on a kiosk that belongs to no city yet: they are public, and no person is in them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.entity import Json
from kiosk.core.folder import DataFolder
from kiosk.core.store import Store
from kiosk.places.commands import handlers as places_handlers
from kiosk.places.service import PlacesService

from .release import BUILT
from .slices import PUBLIC_TABLES
from .titles import Catalogue


async def answer(folder: Path, name: str, arguments: Mapping[str, Json]) -> Json:
    """Do such a command on the public store alone.

    Raises:
        KnownError: In words: the folder is in use, the store damaged, or the command refused.
    """
    async with _public(folder) as store:
        catalogue = Catalogue(store, SystemClock(BUILT), folder)
        return await {**places_handlers(PlacesService(store)), **catalogue.handlers()}[name](arguments)


@asynccontextmanager
async def _public(folder: Path) -> AsyncIterator[Store]:
    owner = DataFolder(folder)
    owner.acquire()
    try:
        store = Store(owner.public_db, key=None, durable=False, migrations=PUBLIC_TABLES, changes=Changes())
        await store.open()
        try:
            yield store
        finally:
            await store.close()
    finally:
        owner.release()
