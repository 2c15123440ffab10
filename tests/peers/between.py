"""A line to a real peer that can be made slow, or speak nonsense, while the peer itself is well."""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

from kiosk.core.clock import Clock

NONSENSE = b"\xff\x00\x85?" * 50


class Between:
    """Passes all bytes on, from a port of the loopback or a socket file to another.

    Attributes:
        delay: Seconds before each piece of an answer goes on.
        garbage: Whether nonsense goes on in place of every answer.
    """

    def __init__(self, clock: Clock, near: int | str, far: int | str) -> None:
        self.delay = 0.0
        self.garbage = False
        self.clock = clock
        self._near = near
        self._far = far
        self._talks = set[asyncio.Task[None]]()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        await self.shut()

    async def open(self) -> None:
        """Listen."""
        if isinstance(self._near, str):
            self._server = await asyncio.start_unix_server(self._talk, self._near)
        else:
            self._server = await asyncio.start_server(self._talk, "127.0.0.1", self._near)

    async def shut(self) -> None:
        """Be gone, as a peer that is killed."""
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        me = asyncio.current_task()
        assert me is not None
        self._talks.add(me)
        try:
            with suppress(OSError):
                await self._both(reader, writer)
        finally:
            self._talks.discard(me)
            writer.close()

    async def _both(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far = asyncio.open_unix_connection if isinstance(self._far, str) else asyncio.open_connection
        where = (self._far,) if isinstance(self._far, str) else ("127.0.0.1", self._far)
        there, back = await far(*where)
        try:
            async with asyncio.TaskGroup() as group:
                forth = group.create_task(_pass(reader, back))
                await self._answers(there, writer)
                forth.cancel()
        finally:
            back.close()

    async def _answers(self, there: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await there.read(65536):
                if self.delay:
                    await self.clock.sleep(self.delay)
                writer.write(NONSENSE if self.garbage else data)
                await writer.drain()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
