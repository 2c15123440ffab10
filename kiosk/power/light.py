"""The panel's own light: dark while the battery is lived on, bright otherwise."""

import asyncio
from collections.abc import Awaitable, Callable

from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError

from .service import TOPIC

BRIGHT = 100


class Light:
    """Keeps the panel's light as it should be.

    Args:
        changes: Where news of the power are heard.
        saves: Tells whether the battery is lived on.
        shine: Sets the light, in percent.
        dim: What it is then set to.
    """

    def __init__(
        self, changes: Changes, saves: Callable[[], bool], shine: Callable[[int], Awaitable[None]], dim: int
    ) -> None:
        self._changes = changes
        self._saves = saves
        self._shine = shine
        self._dim = dim

    async def follow(self) -> None:
        """Set the light at once and at every change, for ever; a panel that does not let itself be set is left."""
        news = asyncio.Event()
        stop = self._changes.subscribe([TOPIC], news.set)
        last = None
        try:
            while True:
                news.clear()
                wanted = self._dim if self._saves() else BRIGHT
                if wanted != last:
                    last = wanted
                    await self._set(wanted)
                await news.wait()
        finally:
            stop()

    async def _set(self, percent: int) -> None:
        try:
            await self._shine(percent)
        except KnownError as fault:
            log.known(fault, task="light")
