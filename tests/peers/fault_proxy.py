"""A line that does what lines do: it stands between a client and a real server and breaks as it is told."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

FAULTS = (
    "pass", "refuse", "reset", "cut-request", "cut-reply", "lose-reply", "duplicate", "portal", "drip", "stall",
)  # fmt: skip
PORTAL = b"<html>Welcome! Please accept the terms of this network.</html>"


class FaultProxy:
    """Passes one exchange per connection on to `port`.

    Args:
        port: the real server, on this machine.
        pick: names the fault of the next connection.
        chance: where to cut.
    """

    def __init__(self, port: int, pick: Callable[[], str], chance: random.Random) -> None:
        self._port = port
        self._pick = pick
        self._chance = chance
        self.done: Counter[str] = Counter()
        self.released = asyncio.Event()
        self.stalled = asyncio.Event()
        self._talks: set[asyncio.Task[Any] | None] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._server.close()
        talks = [task for task in self._talks if task is not None]
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await self._server.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._talks.add(task)
        fault = self._pick()
        self.done[fault] += 1
        try:
            await self._break(fault, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talks.discard(task)
            writer.close()

    async def _break(self, fault: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if fault == "refuse":
            writer.transport.abort()
            return
        request = await _whole(reader)
        if fault == "stall":
            self.stalled.set()
            await self.released.wait()
            writer.transport.abort()
            return
        if fault == "portal":
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PORTAL)}\r\n"
            writer.write(head.encode() + b"Connection: close\r\n\r\n" + PORTAL)
            await writer.drain()
            return
        if fault == "cut-request":
            await self._upstream(request[: self._chance.randrange(1, len(request))])
        elif fault == "reset":
            self._forget = asyncio.ensure_future(self._upstream(request))
            self._talks.add(self._forget)
            writer.transport.abort()
            return
        else:
            await self._answer(fault, request, writer)
            return
        writer.transport.abort()

    async def _answer(self, fault: str, request: bytes, writer: asyncio.StreamWriter) -> None:
        if fault == "duplicate":
            await self._upstream(request)
        answer = await self._upstream(request)
        if fault == "lose-reply":
            writer.transport.abort()
        elif fault == "cut-reply":
            writer.write(answer[: self._chance.randrange(0, len(answer))])
            await writer.drain()
        elif fault == "drip":
            for byte in answer:
                writer.write(bytes([byte]))
                await writer.drain()
        else:
            writer.write(answer)
            await writer.drain()

    async def _upstream(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(request)
            writer.write_eof()
            return await reader.read()
        finally:
            writer.close()


async def _whole(reader: asyncio.StreamReader) -> bytes:
    """Read one request and ask for the connection to be closed after it."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = [line for line in head[:-4].split(b"\r\n") if not line.lower().startswith(b"connection:")]
    length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    body = await reader.readexactly(length)
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body
