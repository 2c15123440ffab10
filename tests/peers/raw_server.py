"""A server of raw bytes: it says what it is told to say, one reply per connection, and remembers what it heard."""

import asyncio
import json
import ssl
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

Speak = Callable[[asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Speak


@dataclass(frozen=True)
class Heard:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


def reply(
    status: int, value: Any = None, *, body: bytes | None = None, kind: str = "application/json", **headers: str
) -> bytes:
    """Word a whole reply; `value` is sent as JSON, `body` as it is. Header names take `_` for `-`."""
    data = body if body is not None else b"" if value is None else json.dumps(value).encode()
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(data)}", "Connection: close"]
    lines += [f"Content-Type: {kind}"] if data else []
    lines += [f"{name.replace('_', '-')}: {text}" for name, text in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


class RawServer:
    """Gives its answers in turn and then the last one for ever."""

    def __init__(self, *answers: Answer, ssl_context: ssl.SSLContext | None = None) -> None:
        self.answers = list(answers)
        self._ssl = ssl_context
        self.heard: list[Heard] = []
        self._talks: set[asyncio.Task[Any] | None] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0, ssl=self._ssl)
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
        try:
            self.heard.append(await _hear(reader))
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talks.discard(task)
            writer.close()


async def _hear(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {name.lower(): text.strip() for name, _, text in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    parts = urlsplit(target)
    return Heard(method, parts.path, dict(parse_qsl(parts.query)), headers, body)


def bomb() -> bytes:
    """Four hundred million zeros, packed."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(pack.compress(b"\0" * 1_000_000) for _ in range(400)) + pack.flush()
    return reply(200, body=packed, Content_Encoding="gzip")


async def endless(writer: asyncio.StreamWriter) -> None:
    """A body without an end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
    while True:
        writer.write(b"1," * 50_000)
        await writer.drain()


async def silent(writer: asyncio.StreamWriter) -> None:
    """Never a word."""
    await writer.drain()
    await asyncio.Event().wait()


async def reset(writer: asyncio.StreamWriter) -> None:
    """Slam the door."""
    writer.transport.abort()


def cut(whole: bytes, at: int) -> bytes:
    """A reply that ends too early."""
    return whole[:at]
