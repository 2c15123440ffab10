"""`python -m tests.bench.quick_city`: answers at once, from memory, what a city answers.

A list of any length: the address's first part says how many entities of it there are (`/1000/ngsi-ld/v1/entities`).
Every POST is taken. Neither ours nor a reference waits for it longer than it must.
"""

import asyncio
import json
import sys
from contextlib import suppress
from email.utils import formatdate
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from kiosk.core.entity import Json

MOMENT = "2026-11-21T01:12:00.000Z"
_ROOT = Path(__file__).parents[2]
_STAMPS: dict[str, Json] = {"createdAt": MOMENT, "modifiedAt": MOMENT}
_OFFICE: dict[str, Json] = {"ja": "みどり市役所", "ja-x-easy": "みどり しやくしょ", "en": "Midori City Hall"}
_SERVICE: dict[str, Json] = {"ja": "住民票・印鑑登録", "ja-x-easy": "じゅうみんひょう", "en": "Residence records"}
_PROPERTIES: dict[str, Json] = {
    "serviceId": "residence",
    "serviceStatus": "Open",
    "ticketServedLabel": "H-041",
    "ticketsToServe": 7,
    "averageServiceMinutes": 6,
    "staffedCounters": 2,
    "counterNumber": "1",
    "nextTicketLabels": ["H-042", "H-043", "H-044"],
}


def _counter() -> bytes:
    """Write a counter as a broker does, with a mark where its number goes."""
    entity: dict[str, Json] = {"id": "urn:ngsi-ld:QueueMonitor:bench:@@", "type": "QueueMonitor", **_STAMPS}
    for name, texts in (("officeName", _OFFICE), ("serviceName", _SERVICE)):
        entity[name] = {"type": "LanguageProperty", "languageMap": texts, **_STAMPS}
    for name, value in _PROPERTIES.items():
        entity[name] = {"type": "Property", "value": value, **_STAMPS}
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":")).encode()


_BEFORE, _AFTER = _counter().split(b"@@")


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every request of one connection, until it is closed."""
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            told = (line.lower() for line in head.split("\r\n"))
            await reader.readexactly(next((int(line[15:]) for line in told if line.startswith("content-length:")), 0))
            writer.write(_reply(head.split(" ", 2)))
            await writer.drain()
    writer.close()


def _reply(asked: list[str]) -> bytes:
    if asked[0] == "POST":
        return f"HTTP/1.1 201 Created\r\nDate: {formatdate(usegmt=True)}\r\nContent-Length: 0\r\n\r\n".encode()
    target = urlsplit(asked[1])
    query = parse_qs(target.query)
    size, offset, limit = int(target.path.split("/")[1]), int(query["offset"][0]), int(query["limit"][0])
    body = b"[%s]" % b",".join(_BEFORE + b"%d" % one + _AFTER for one in range(offset, min(offset + limit, size)))
    head = f"HTTP/1.1 200 OK\r\nDate: {formatdate(usegmt=True)}\r\nContent-Type: application/json\r\n"
    return f"{head}NGSILD-Results-Count: {size}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def _serve() -> None:
    server = await asyncio.start_server(_talk, "127.0.0.1", 0)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
