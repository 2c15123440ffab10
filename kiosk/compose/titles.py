"""The catalogue, loaded when it is wanted; its lists come from files, and from other hosts by the guarded client."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Store

if TYPE_CHECKING:  # after the first screen
    from kiosk.titles.commands import Fetch
    from kiosk.titles.service import TitlesService
    from kiosk.titles.taking import Taking

COMMANDS = ("library.search", "library.import", "library.stats")
_DONE = 200


class Catalogue:
    """The service of titles, and what answers its commands.

    Args:
        public_store: Where the catalogue is kept.
        clock: The house's clock.
        folder: The data folder: lists are put by in it while they are read.
    """

    def __init__(self, public_store: Store, clock: Clock, folder: Path) -> None:
        self._public = public_store
        self._clock = clock
        self._folder = folder

    @property
    def service(self) -> "TitlesService":
        """Make the service; it keeps nothing itself."""
        from kiosk.titles.service import TitlesService  # noqa: PLC0415 - when somebody comes to the library

        return TitlesService(self._public)

    def handlers(self) -> dict[str, Handler]:
        """Return what answers each name."""
        return {name: partial(self._answer, name) for name in COMMANDS}

    async def _answer(self, name: str, arguments: Mapping[str, Json]) -> Json:
        from kiosk.titles.commands import handlers  # noqa: PLC0415 - as above

        return await handlers(self.service, self._taking, self._host)[name](arguments)

    def _taking(self) -> "Taking":
        from kiosk.titles.taking import Taking  # noqa: PLC0415 - only a command takes lists in

        return Taking(self._public, self._clock, self._folder)

    @asynccontextmanager
    async def _host(self, url: str) -> "AsyncIterator[Fetch]":
        from kiosk.formats import opds  # noqa: PLC0415 - only a command asks other hosts
        from kiosk.sync.http import Ask, ExchangeError, GuardedClient  # noqa: PLC0415

        parts = urlsplit(url)
        client = GuardedClient(f"{parts.scheme}://{parts.netloc}", self._clock)

        async def fetch(address: str) -> bytes:
            try:
                reply = await client.fetch(Ask("GET", address), cap=opds.LIMIT)
            except ExchangeError as fault:
                raise _away(address, fault.why) from fault
            if reply.status != _DONE:
                raise _away(address, str(reply.status))
            return reply.body

        try:
            yield fetch
        finally:
            await client.close()


def _away(address: str, why: str) -> KnownError:
    return KnownError(
        N_("No catalogue came from {address}: {why}"), N_("What was known before stays."), address=address, why=why
    )
