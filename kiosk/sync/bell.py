"""A wait that news can end early."""

import asyncio
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock


class Bell:
    """Rings when one of its topics is published; a ring while nobody waits is heard at the next wait."""

    def __init__(self, clock: Clock, changes: Changes, topics: Iterable[str]) -> None:
        self._clock = clock
        self._rung = asyncio.Event()
        self._stop = changes.subscribe(topics, self._rung.set)

    async def wait(self, seconds: float | None) -> None:
        """Wait for the bell, and no longer than so many seconds (None: as long as it takes)."""
        if seconds is None:
            await self._rung.wait()
        else:
            try:
                async with self._clock.timeout(seconds):
                    await self._rung.wait()
            except TimeoutError:
                return
        self._rung.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._stop()
