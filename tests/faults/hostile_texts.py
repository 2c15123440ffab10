"""Parsers that read a text or a file: JSON, facts, settings, who the kiosk is, its key, what is typed or scanned."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from joserfc.jwk import OKPKey

from kiosk.compose import birth, key, settings
from kiosk.compose.doctor_screen import size_mm
from kiosk.core import entity, outside
from kiosk.core.entity import Entity, canonical
from kiosk.core.errors import KnownError
from kiosk.japanese.speakable import speakable
from kiosk.queue.labels import code, wanted
from kiosk.sync import strict_json
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.http import Answer
from tests.faults.hostile_inputs import JSON_BY_HAND, VALUES, WORDS, Hostile
from tests.faults.hostile_parser import Parser, Read, plain
from tests.unit.compose.ward import edid

ROOT = Path(__file__).resolve().parents[2]
FACT: Any = {
    "id": "urn:ngsi-ld:QueueTicket:k1:1",
    "type": "QueueTicket",
    "attributes": {
        "number": 3,
        "name": {"languageMap": {"ja": "住民票", "en": "records"}},
        "list": ["A-001", 1.5, None],
    },
}
SETTINGS = (ROOT / "packaging" / "kiosk.toml").read_bytes()
WHO = Enrolment("kiosk-1", "A", {"ja": "1階", "en": "hall"}, ({"kty": "OKP", "kid": "a", "x": "b"},), "http://c/x")
KEY = json.dumps(OKPKey.generate_key("Ed25519", private=True).as_dict(private=True))
TYPED = ("42", "A-042", "a042", code("urn:ngsi-ld:QueueTicket:k1:01a1fc16-e000-76b1-8bfb-d602089ec3b8"), "１２")
SPOKEN = (
    "R8.11.21 10:30 ①番窓口 03-1234-5678 〒260-0013 100円",
    "髙橋さん、A-042番の方は3番窓口へ。",
    "2026/11/21(土)",
)
HEADERS = {"date": "Sat, 21 Nov 2026 01:12:00 GMT", "retry-after": "Sat, 21 Nov 2026 01:14:00 GMT"}


def strict(data: bytes) -> None:
    """Read JSON strictly; what was read can be written down as a fact."""
    canonical(Entity("a", "b", {"value": strict_json.loads(data)}))


def values(value: Any) -> None:
    """Make a value of the city harmless in every way the slices do."""
    for language in (None, value, "en"):
        found = outside.translations(value, language, 40)
        assert all(harmless(text, 40) for text in found.values()), found
    assert harmless(outside.text(value, 40), 40)
    outside.moment(value)
    outside.number(value, 99)
    outside.whole(value, 99)
    outside.identifier(value)


def harmless(text: str, longest: int) -> bool:
    """Tell whether a text holds nothing that commands a printer or turns a line around, and no more than so much."""
    return len(text) <= longest * 5 and all(char.isprintable() for char in text.replace("\u3000", " "))


def moments(headers: Any) -> None:
    """Read the times in a reply's headers."""
    answer = Answer(200, headers)
    _ = answer.server_time, answer.retry_after


def file_of(name: str, read: Callable[[Path], object]) -> Callable[[Path], AbstractAsyncContextManager[Read]]:
    """Open a parser of a file."""

    @asynccontextmanager
    async def opened(folder: Path) -> AsyncIterator[Read]:
        def feed(data: bytes) -> Awaitable[object]:
            (folder / name).write_bytes(data)
            return _done(read(folder))

        yield feed

    return opened


async def _done(answer: object) -> object:
    return answer


def _headers(hostile: Hostile) -> dict[str, str]:
    return {name: hostile.words(text).replace("\x00", "") for name, text in HEADERS.items()}


PARSERS = (
    Parser("panel", plain(size_mm), lambda hostile: hostile.broken(edid()), (), (b"", edid()[:-1], b"\xff" * 4096)),
    Parser("json", plain(strict), lambda hostile: hostile.document(FACT), (ValueError,), JSON_BY_HAND),
    Parser("fact", plain(entity.parse), lambda hostile: hostile.document(FACT), (ValueError,), JSON_BY_HAND),
    Parser("value", plain(values), lambda hostile: hostile.value(), (), (*VALUES, *WORDS)),
    Parser("headers", plain(moments), _headers, (), ({"date": "9" * 5000, "retry-after": "9" * 5000},)),
    Parser("typed", plain(wanted), lambda hostile: hostile.words(hostile.pick(TYPED)), (), WORDS),
    Parser("spoken", plain(speakable), lambda hostile: hostile.words(hostile.pick(SPOKEN)), (), WORDS),
    Parser(
        "settings",
        file_of("kiosk.toml", lambda folder: settings.load(folder / "kiosk.toml")),
        lambda hostile: hostile.broken(SETTINGS),
        (KnownError,),
        (
            b"",
            b"\xff",
            b"[" * 100_000,
            b"a = " + b"[" * 100_000,
            b"[city.public]\npage_limit = " + b"9" * 5000,
            b"\x00",
        ),
        share=4,
    ),
    Parser(
        "who",
        file_of(birth.ENROLMENT_FILE, birth.enrolment),
        lambda hostile: hostile.document(json.loads(WHO.to_json())),
        (KnownError,),
        JSON_BY_HAND,
    ),
    Parser(
        "key",
        file_of(key.KEY_FILE, lambda folder: key.public(key.kept(folder))),
        lambda hostile: hostile.document(json.loads(KEY)),
        (KnownError,),
        JSON_BY_HAND,
        share=4,
    ),
)
