"""The catalogue's commands: lists of titles come from files, and from other hosts through the one guarded client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Store
from kiosk.titles.commands import Fetch
from kiosk.titles.commands import handlers as titles_handlers
from kiosk.titles.service import TitlesService

if TYPE_CHECKING:  # after the first screen
    from kiosk.titles.taking import Taking

_DONE = 200


def handlers(service: TitlesService, public_store: Store, clock: Clock, folder: Path) -> dict[str, Handler]:
    """Return what answers each name.

    Args:
        service: The catalogue.
        public_store: Where it is kept.
        clock: The house's clock.
        folder: The data folder: lists are put by in it while they are read.
    """

    def taking() -> "Taking":
        from kiosk.titles.taking import Taking  # noqa: PLC0415 - only a command takes lists in

        return Taking(public_store, clock, folder)

    @asynccontextmanager
    async def host(url: str) -> AsyncIterator[Fetch]:
        from kiosk.formats import opds  # noqa: PLC0415 - only a command asks other hosts
        from kiosk.sync.http import Ask, ExchangeError, GuardedClient  # noqa: PLC0415

        parts = urlsplit(url)
        client = GuardedClient(f"{parts.scheme}://{parts.netloc}", clock)

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

    return titles_handlers(service, taking, host)


def _away(address: str, why: str) -> KnownError:
    return KnownError(
        N_("No catalogue came from {address}: {why}"), N_("What was known before stays."), address=address, why=why
    )
