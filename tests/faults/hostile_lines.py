"""Doors with a socket: whole HTTP replies, lines of the command socket and their answers, a printer's bytes."""

import asyncio
import json
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from kiosk.adapters.printer_escpos import EscposPrinter
from kiosk.core.commands import CommandServer, ask
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.devices.ports import NotPrinted, Printed, PrintUnknown
from kiosk.devices.readings import PrinterReading
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.picture import Raster
from kiosk.queue.commands import handlers
from kiosk.sync.http import Answer, Ask, ExchangeError, GuardedClient
from tests.clocks import TurnedClock
from tests.faults.hostile_inputs import JSON_BY_HAND, WORDS, Hostile
from tests.faults.hostile_parser import Parser, Read
from tests.faults.model_world import NO_TLS, World
from tests.peers.raw_server import RawServer, Speak, bomb, reply, reset, silent
from tests.unit.queue.kit import ONE, counter

LONGEST = 600  # turned seconds after which nothing may still wait: no patience is half as long
GOOD = reply(200, {"id": "urn:a:b", "type": "Notice", "title": "x"}, NGSILD_Results_Count="1")
REDIRECTS = (301, 302, 303, 307, 308)
ELSEWHERE = "http://elsewhere/"
PICTURE = Raster(8, 2, b"\xff\x00")
ARGUMENTS: dict[str, Json] = {"counter": ONE, "preference": "screen", "act": "a1"}
TOLD = {"answer": {"label": "A-001", "number": 1}}
FAULT = {"known": {"message": "No {name}.", "action": "", "values": {"name": "x"}}}
READY = b"\x12\x12\x12\x12\x00\x12\x12\x12\x12"


async def waited(work: Coroutine[Any, Any, Any], clock: TurnedClock) -> Any:
    """Let the clock turn until something ends; ten minutes are more than any of it may take."""
    doing = asyncio.ensure_future(work)
    for _ in range(LONGEST):
        await clock.settle()
        if doing.done():
            return await doing
        await clock.turn(1)
    doing.cancel()
    raise AssertionError("it still waits after ten minutes")


async def flood(writer: asyncio.StreamWriter) -> None:
    """Give a body of forty megabytes."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"')
    for _ in range(40):
        writer.write(b"a" * 1_000_000)
        await writer.drain()


def dripping(clock: TurnedClock) -> Speak:
    """Give a body one byte a second, for ever."""

    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await clock.sleep(1)

    return drip


def _replies() -> tuple[Any, ...]:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    lengths = (b"-1", b"x", b"9" * 30, b"1, 2", b"", b"2\r\nContent-Length: 3")
    chunks = (
        b"2\r\n{}\r\n0\r\n\r\n",
        b"ffffffffffffffff\r\n{}",
        b"-2\r\n{}",
        b"2;" + b"a" * 100_000 + b"\r\n{}\r\n0\r\n\r\n",
    )
    return (
        b"", b"\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\n", b"HTTP/1.1 999 \r\n\r\n", b"HTTP/1.1 -1 x\r\n\r\n", b"\x00" * 99,
        b"HTTP/1.1 200 OK\r\n" * 5000, b"HTTP/1.1 " + b"1" * 200_000, b"HTTP/1.1 100 Continue\r\n\r\n" * 1000,
        *(head + b"Content-Length: " + length + b"\r\n\r\n{}" for length in lengths),
        *(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk for chunk in chunks),
        head + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 1000) for number in range(5000)) + b"\r\n",
        head + b"Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}", head + b"\x00: \x01\r\n\r\n", GOOD[:-4], GOOD + GOOD,
        *(reply(status, {}, Location=ELSEWHERE) for status in REDIRECTS), reply(200, {}, Content_Encoding="br"),
        reply(200, {}, Content_Encoding="gzip"), "drip", "bomb", flood, silent, reset,
    )  # fmt: skip


@asynccontextmanager
async def http(_folder: Path) -> AsyncIterator[Read]:
    """Read whole replies over a real socket; whoever is pointed to elsewhere must not go there."""
    clock = TurnedClock()
    async with RawServer(b"") as server, RawServer(GOOD) as other:

        async def read(answer: Any) -> None:
            client = GuardedClient(server.url, clock, trust=NO_TLS)
            if isinstance(answer, bytes):
                answer = answer.replace(ELSEWHERE.encode(), other.url.encode())
            server.answers = [dripping(clock) if answer == "drip" else bomb() if answer == "bomb" else answer]
            try:
                found = await waited(client.exchange(Ask("GET", "/")), clock)
                assert isinstance(found, Answer)
            finally:
                await client.close()
                assert not other.heard, "it went where it was pointed to"

        yield read


@asynccontextmanager
async def command(folder: Path) -> AsyncIterator[Read]:
    """Send lines to a running kiosk's socket."""
    world = World(folder)
    await world.start()
    world.city.office.publish(counter(ONE))
    await world.pull.once()
    server = CommandServer(folder / "k.sock", handlers(world.queue))
    await server.start()

    async def read(line: bytes) -> None:
        reader, writer = await asyncio.open_unix_connection(str(folder / "k.sock"), limit=2**22)
        try:
            writer.write(line.replace(b"\n", b" ") + b"\n")
            writer.write_eof()
            told = json.loads(await reader.readline() or b'{"refused": "closed"}')
        except ConnectionError:
            return  # a line too long is left unread
        finally:
            writer.close()
        assert len(told.keys() & {"answer", "known", "refused"}) == 1, told
        assert told.get("refused") != "bug", "a bug"

    yield read
    await server.close()
    await world.stop()
    world.city.close()


@asynccontextmanager
async def answer(folder: Path) -> AsyncIterator[Read]:
    """Ask a kiosk that answers with anything."""
    said = [b""]

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(said[0])
        writer.close()

    server = await asyncio.start_unix_server(talk, str(folder / "k.sock"))

    async def read(line: bytes) -> None:
        said[0] = line + b"\n"
        await ask(folder / "k.sock", "queue.board", {})

    yield read
    server.close()
    await server.wait_closed()


@asynccontextmanager
async def printer(_folder: Path) -> AsyncIterator[Read]:
    """Ask a printer how it is and print on it, whatever bytes it says."""
    clock, said = TurnedClock(), [b""]

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        waiting = bytearray(said[0])
        while await reader.read(4096):
            some = waiting[: 1 + len(waiting) // 8]
            del waiting[: len(some)]
            writer.write(bytes(some))
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    escpos = EscposPrinter(TicketPrinterSettings(host="127.0.0.1", port=port), clock)

    async def tell(reading: PrinterReading) -> None:
        assert isinstance(reading, PrinterReading)

    async def read(data: bytes) -> None:
        said[0] = data
        assert isinstance(await waited(escpos.status(), clock), PrinterReading)
        assert isinstance(await waited(escpos.print(PICTURE, tell), clock), Printed | NotPrinted | PrintUnknown)

    yield read
    server.close()
    await server.wait_closed()


def _line(hostile: Hostile) -> bytes:
    if hostile.chance.random() < 0.5:
        arguments = {name: hostile.words(str(text)) for name, text in ARGUMENTS.items()}
        return json.dumps({"command": "queue.take", "arguments": arguments}).encode()
    return hostile.document({"command": "queue.take", "arguments": ARGUMENTS})


ACTS = tuple(json.dumps({"command": "queue.take", "arguments": {**ARGUMENTS, "act": word}}).encode() for word in WORDS)
PARSERS = (
    Parser("http", http, lambda hostile: hostile.broken(GOOD), (ExchangeError,), _replies(), share=10),
    Parser("command", command, _line, (), (*JSON_BY_HAND, *ACTS), share=5),
    Parser(
        "asked",
        answer,
        lambda hostile: hostile.document(hostile.pick((TOLD, FAULT))),
        (KnownError,),
        JSON_BY_HAND,
        share=5,
    ),
    Parser(
        "printer",
        printer,
        lambda hostile: hostile.broken(READY),
        (),
        (b"", READY, b"\x10" * 99, bytes(range(256))),
        share=20,
    ),
)
