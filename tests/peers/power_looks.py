"""Looks at a meter as often as the kiosk does, until it says what is so; and servers that say what is not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from kiosk.core.clock import Clock
from kiosk.devices.power_readings import LOOK

R = TypeVar("R")


class Looks(Generic[R]):
    """One look after the other; what was said in between is kept."""

    def __init__(self, read: Callable[[], Awaitable[R]], clock: Clock) -> None:
        self._read = read
        self._clock = clock
        self.said: list[R] = []

    async def until(self, true: Callable[[R], bool], *, most: int) -> float:
        """Look until it is so; give the seconds that took.

        Raises:
            AssertionError: It was not so at the last of so many looks.
        """
        begun = self._clock.monotonic()
        self.said = []
        while len(self.said) < most:
            self.said.append(await self._read())
            if true(self.said[-1]):
                return round(self._clock.monotonic() - begun, 2)
            await self._clock.sleep(LOOK)
        raise AssertionError(f"in {most} looks it said {self.said}")


@asynccontextmanager
async def serving(
    answer: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]], path: str = ""
) -> AsyncIterator[int]:
    """Answer each line that comes like this, on a port of the loopback or a socket file, until the block ends."""
    talks = set[asyncio.Task[None]]()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        try:
            await answer(reader, writer)
            await reader.read()
        finally:
            writer.close()

    server = await (asyncio.start_unix_server(talk, path) if path else asyncio.start_server(talk, "127.0.0.1", 0))
    try:
        yield 0 if path else server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
