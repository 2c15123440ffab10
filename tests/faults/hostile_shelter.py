"""Files on a stick: without the city's secret no fact is taken; who has it gets in only what a desk can say."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from joserfc import jwe
from joserfc.jwe import CompactEncryption
from joserfc.util import json_b64decode, urlsafe_b64decode

from kiosk.core.errors import KnownError
from kiosk.core.seal import shut
from kiosk.shelter import facts, sealed_file, store
from kiosk.shelter.desk import Saying
from kiosk.shelter.registers import Kind
from tests.faults.hostile_inputs import JSON_BY_HAND, WORDS, Hostile
from tests.faults.hostile_parser import Parser, Read, plain
from tests.unit.shelter.sisters import PLACE, SECRETS, Sister

_SAID: tuple[tuple[Kind, str, dict[str, Any]], ...] = (
    (Kind.SHELTER, PLACE, {"opening": {"opening": "open", "label": "受入可"}}),
    (Kind.HOUSEHOLD, "h1", {"number": "A-0001-7", "card.00ff": True}),
    (Kind.HOUSEHOLD, "h1", {"about": {"address": "緑区1-2", "language": "ja", "pets": 1, "note": ""}}),
    (
        Kind.PERSON,
        "p1",
        {
            "household": "h1",
            "who": {"name": "山田", "kana": "やまだ", "sex": "female", "birth": "1950-04-01", "age": None},
            "cares": {"flags": ["care", "device"], "allergy": "", "note": ""},
            "presence": {"presence": "in", "to": ""},
        },
    ),
    (Kind.NEED, "d1", {"need": {"household": "h1", "person": "p1", "want": "dialysis", "note": ""}, "done": False}),
    (
        Kind.SUPPLY,
        "s1",
        {"supply": {"what": "水", "amount": 9, "unit": "箱", "household": "", "note": ""}, "state": "asked"},
    ),
    (Kind.ALIKE, "person/p1/p2", {"verdict": "same"}),
    *((Kind.NOTICE, f"n{number}", {"notice": {"title": "水", "text": "あす"}, "up": True}) for number in range(70)),
)
_SISTER = Sister(1)
for _told in _SAID:
    _SISTER.say(partial(Saying.say, kind=_told[0], subject=_told[1], sets=_told[2]))
BODIES = tuple(body for _, body in store.bodies(_SISTER.db, PLACE))


def _file() -> bytes:
    told = {
        "file": "f1",
        "shelter": PLACE,
        "kiosk": "midori-1",
        "facts": len(BODIES),
        "until": {"midori-1": len(BODIES)},
    }
    made = [b"kiosk-shelter 1\n", _line(json.dumps({**told, "version": 1}).encode())]
    for nth, start in enumerate(range(0, len(BODIES), sealed_file.SLICE), 1):
        made.append(_line(b"\n".join([b"f1 %d" % nth, *BODIES[start : start + sealed_file.SLICE]])))
    return b"".join(made)


def _line(content: bytes) -> bytes:
    return shut(SECRETS, sealed_file.USE, content).encode() + b"\n"


FILE = _file()
LINES = tuple(FILE.splitlines(keepends=True))


@asynccontextmanager
async def files(folder: Path) -> AsyncIterator[Read]:
    """Read a file from a stick; what is taken is what a sister wrote."""
    path = folder / "x.shelter"

    async def feed(data: bytes) -> None:
        path.write_bytes(data)
        for found in sealed_file.read(path, SECRETS, PLACE):
            for fact in found:
                assert facts.write(fact) in BODIES

    yield feed


def fact(body: bytes) -> None:
    """Read a fact from whoever has the secret; what is taken is in its one form, and the desk's lists stand it."""
    found = facts.read(body)
    assert facts.write(found) == body
    sister = Sister(0)
    sister.say(lambda saying: saying.say(found.kind, found.subject, found.sets))


def unsealed(patch: pytest.MonkeyPatch) -> None:
    """Open a line without looking whether it was changed."""

    def opened(text: str, key: Any, **_more: Any) -> CompactEncryption:
        head, _, vector, content, _ = text.split(".")
        found = CompactEncryption(json_b64decode(head.encode()))
        cipher = Cipher(
            AES(key(_Header(found.protected)).raw_value), CTR(urlsafe_b64decode(vector.encode()) + b"\0\0\0\2")
        )
        found.plaintext = cipher.decryptor().update(urlsafe_b64decode(content.encode()))
        return found

    patch.setattr(jwe, "decrypt_compact", opened)


class _Header:
    def __init__(self, told: Any) -> None:
        self._told = told

    def headers(self) -> Any:
        return self._told


def _drawn(hostile: Hostile) -> bytes:
    kind = hostile.chance.random()
    if kind < 0.4:
        return hostile.broken(FILE)
    if kind < 0.5:
        own = list(LINES)
        hostile.chance.shuffle(own)
        return b"".join(own[: hostile.chance.randrange(1, len(own) + 1)])
    at = hostile.chance.randrange(len(LINES))
    if kind < 0.8:  # one sign of one line: within a fact it may well be another that could be
        sign = hostile.chance.randrange(len(FILE))
        return b"".join([FILE[:sign], hostile.pick((b"A", b"k", b"7", b"_")), FILE[sign + 1 :]])
    sealed = _line(hostile.broken(BODIES[0])) if kind < 0.9 else hostile.broken(LINES[at])
    return b"".join([*LINES[:at], sealed, *LINES[at + 1 :]])


def _fact(hostile: Hostile) -> bytes:
    """Draw a fact in its one form whose values are not what they should be; now and then in none."""
    body: bytes = hostile.pick(BODIES[: len(_SAID) - 65])
    if hostile.chance.random() < 0.2:
        return hostile.broken(body)
    try:
        told = json.loads(hostile.document(json.loads(body)))
    except (ValueError, RecursionError):
        return body[:-1]
    form = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return form.encode("utf-8", "surrogatepass")


PARSERS = (
    Parser(
        "file of a shelter",
        files,
        _drawn,
        (KnownError,),
        (
            *(word.encode("utf-8", "surrogatepass") for word in WORDS),
            b"kiosk-shelter 1\n" + b"A" * 5_000_000,
            *(LINES[0] + _line(told) for told in JSON_BY_HAND if len(told) < 1_000_000),
            *(LINES[0] + LINES[1] + _line(told) for told in JSON_BY_HAND if len(told) < 1_000_000),
        ),
        share=2,
    ),
    Parser("fact of a shelter", plain(fact), _fact, (ValueError,), JSON_BY_HAND),
)
