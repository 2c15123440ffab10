"""Commands to a kiosk that is running: JSON lines over a socket only its own user can open.

A request is `{"command": name, "arguments": {...}}`; a reply is `{"answer": ...}`, `{"known": {...}}` for a fault a
person can be told about, or `{"refused": word}`. One line each; a connection carries as many as it likes.
"""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.core import log
from kiosk.core.entity import Json
from kiosk.core.errors import N_, KnownError

LONGEST = 256 * 1024

Handler = Callable[[Mapping[str, Json]], Awaitable[Json]]


class NotRunningError(KnownError):
    """No kiosk listens."""


class CommandServer:
    """Answers commands while the kiosk runs."""

    def __init__(self, path: Path, handlers: Mapping[str, Handler]) -> None:
        self._path = path
        self._handlers = handlers
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[Any] | None] = set()

    async def start(self) -> None:
        """Listen. A socket left over from a crash is replaced: the folder's lock tells that nobody owns it.

        Raises:
            KnownError: The socket cannot be made there.
        """
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._path.unlink(missing_ok=True)
            listening.bind(str(self._path))
            self._path.chmod(0o600)  # before listen: until then nobody can connect
        except OSError as error:
            listening.close()
            raise KnownError(
                N_("The kiosk cannot take commands at {file}."),
                N_("Please choose a data folder with a shorter name, where this user may write."),
                file=str(self._path),
            ) from error
        self._server = await asyncio.start_unix_server(self._talk, sock=listening, limit=LONGEST)

    async def close(self) -> None:
        """Stop listening, end the talks that go on and take the socket away."""
        if self._server is None:
            return
        self._server.close()
        talks = [talk for talk in self._talks if talk is not None]
        for talk in talks:
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None
        self._path.unlink(missing_ok=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        self._talks.add(talk)
        try:
            while line := await _line(reader):
                writer.write(json.dumps(await self._answer(line)).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass  # whoever asked has gone; what was asked is done
        except asyncio.CancelledError:
            pass  # the kiosk closes: the caller sees the end of the line
        except ValueError:
            writer.write(b'{"refused": "too long"}\n')
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _answer(self, line: bytes) -> dict[str, Json]:
        try:
            request = _read(line)
        except ValueError:
            return {"refused": "no JSON"}
        arguments = request.get("arguments", {}) if isinstance(request, dict) else None
        if not isinstance(request, dict) or not isinstance(arguments, dict):
            return {"refused": "no command"}
        name = request.get("command")
        if not isinstance(name, str) or name not in self._handlers:
            return {"refused": "unknown command"}
        try:
            return {"answer": await self._handlers[name](arguments)}
        except KnownError as error:
            return {"known": {"message": error.message, "action": error.action, "values": dict(error.values)}}
        except Exception as error:  # noqa: BLE001 - a bug in one command must not end the others
            log.bug(error, task="command")
            return {"refused": "bug"}


async def ask(path: Path, name: str, arguments: Mapping[str, Json]) -> Json:
    """Have a running kiosk do something.

    Raises:
        NotRunningError: No kiosk listens at `path`.
        KnownError: What the kiosk said; or that it does not know the command or went away.
    """
    try:
        reader, writer = await asyncio.open_unix_connection(str(path), limit=LONGEST)
    except OSError as error:
        raise NotRunningError(N_("The kiosk is not running."), N_("Please start it first.")) from error
    try:
        writer.write(json.dumps({"command": name, "arguments": dict(arguments)}).encode() + b"\n")
        await writer.drain()
        reply = _read(await _line(reader) or b"{}")
    except (ConnectionError, ValueError) as error:
        raise _no_answer(name) from error
    finally:
        writer.close()
    match reply:
        case {"answer": answer}:
            return answer
        case {"known": {"message": str(message), "action": str(action), "values": dict(values)}}:
            raise KnownError(
                message, action, **{key: told for key, told in values.items() if isinstance(told, str | int)}
            )
        case _:
            raise _no_answer(name)


async def _line(reader: asyncio.StreamReader) -> bytes:
    """Read a whole line, b"" at the end.

    Raises:
        ValueError: The line is longer than `LONGEST`.
    """
    line = await reader.readline()
    return line if line.endswith(b"\n") else b""


def _read(line: bytes) -> Json:
    """Read one JSON value that can be written down again.

    Raises:
        ValueError: It is none, too deep, or holds half a character or a number JSON does not know.
    """
    try:
        value: Json = json.loads(line)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("too deep") from None
    return value


def _no_answer(name: str) -> KnownError:
    return KnownError(
        N_("The kiosk did not carry out {command}."), N_("Please see what the kiosk's log says."), command=name
    )
