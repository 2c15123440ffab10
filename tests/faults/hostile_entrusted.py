"""What people type and hold on the way to an application: names in kana, codes, slips; and the keys the city sends."""

import base64
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws
from joserfc.jwk import OKPKey

from kiosk.adapters.kanji_anthy import Anthy
from kiosk.applications import drafts, receipts
from kiosk.applications.drafts import HEAD, draft_codes, read_part
from kiosk.core import seal_keys
from kiosk.core.errors import KnownError
from kiosk.core.week_keys import WeekKey
from kiosk.devices.scans import slip_code, slip_content
from kiosk.japanese import kana
from kiosk.japanese.kanji import offered
from kiosk.japanese.postal import PostalCodes
from kiosk.practice_city.opening import new_key
from tests.faults.hostile_inputs import JSON_BY_HAND, VALUES, WORDS, Hostile
from tests.faults.hostile_parser import Parser, Read, plain
from tests.unit.core.sealing import City

WEEK = WeekKey("midori", 150, bytes(range(32)))
CODES = draft_codes(bytes(range(256)) * 5, "0426", WEEK)
PARTS = tuple(read_part(code, (WEEK,)) for code in CODES)
NAMES = ("ヤマダ ハナコ", "やまだ　はなこ", "ﾏﾘｰ･ｱﾝ", "ヴィクトリア", "がぎぐげごっゃゅょー")
NUMBERS = (receipts.grouped(receipts.receipt_number("A", 12_345_678)), "1234-5678", "〒100-0013", "０４２６")
CITY = City("city-1", "city-2")
SIGNER = Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(CITY.signing["d"] + "==")).public_key()
SET = CITY.published(3)
PAYLOAD: dict[str, Any] = json.loads(jws.extract_compact(SET.encode()).payload)


def slip(code: str) -> None:
    """Read a slip's code; what is taken was made by a kiosk, sign for sign."""
    found = read_part(code, (WEEK,))
    assert found in PARTS, found


def keys(token: str) -> None:
    """Read the city's keys; what is taken, the city signed."""
    found = seal_keys.signed(token, CITY.signers)
    claim, _, signature = token.rpartition(".")
    SIGNER.verify(base64.urlsafe_b64decode(signature + "=="), claim.encode())
    assert found.version > 0
    assert not any(key.key.is_private for key in found.keys)
    found.choose(None)


def typed(text: str) -> None:
    """Read what is typed as everything it may be."""
    for mark in kana.MARKS:
        kana.pressed(text, mark)
    kana.row(text)
    kana.hiragana(kana.katakana(text))
    for take in (kana.name, receipts.typed_number, receipts.typed_code, drafts.typed_secret):
        try:
            found = take(text)
        except KnownError:
            continue
        assert found == take(found)
        assert found.isprintable()


@asynccontextmanager
async def postal(_folder: Path) -> AsyncIterator[Read]:
    """Look for postal codes and for places of any name."""
    codes = PostalCodes()

    async def look(text: str) -> None:
        assert await codes.towns(text, text) == ()
        await codes.find(text)

    yield look
    await codes.close()


@asynccontextmanager
async def kanji(_folder: Path) -> AsyncIterator[Read]:
    """Convert any text; all of it comes back in the parts."""
    anthy = Anthy()

    async def convert(text: str) -> None:
        parts = await anthy.segments(text)
        assert "".join(part.kana for part in parts) in {text, kana.hiragana(text)}
        assert all(offered(part) for part in parts)

    yield convert
    await anthy.close()


def unsealed(patch: pytest.MonkeyPatch) -> None:
    """Take a slip's code whoever made it."""
    patch.setattr(hmac, "compare_digest", lambda _made, _told: True)


def unsigned(patch: pytest.MonkeyPatch) -> None:
    """Take a set of keys whoever signed it."""

    def believed(token: str, *_keys: Any, **_more: Any) -> Any:
        return jws.extract_compact(token.encode())

    patch.setattr(jws, "deserialize_compact", believed)


def _slip(hostile: Hostile) -> str:
    code = hostile.pick(CODES)
    if hostile.chance.random() < 0.4:
        return hostile.words(code)
    return slip_code(HEAD, hostile.broken(slip_content(HEAD, code) or b"")[:700])


def _keys(hostile: Hostile) -> str:
    if hostile.chance.random() < 0.5:
        return hostile.words(SET)
    told = dict(PAYLOAD)
    told["keys"] = [dict(key) for key in told["keys"]]
    place = hostile.pick([told, *told["keys"]])
    place[hostile.pick(sorted(place))] = hostile.pick(VALUES)
    return _signed(json.dumps(told).encode())


def _signed(payload: bytes) -> str:
    header = {"alg": "Ed25519", "kid": "city-sign", "typ": seal_keys.TYPE}
    return jws.serialize_compact(header, payload, OKPKey.import_key(CITY.signing), algorithms=["Ed25519"])


def _typed(hostile: Hostile) -> str:
    return hostile.words(hostile.pick((*NAMES, *NUMBERS)))


def _reading(hostile: Hostile) -> str:
    if hostile.chance.random() < 0.3:
        return hostile.words(hostile.pick(NAMES))
    return "".join(chr(hostile.chance.randrange(0x3041, 0x3097)) for _ in range(hostile.chance.randrange(1, 61)))


_STRANGE = (_signed(json.dumps({"version": 1, "keys": [{**new_key("k"), "kid": "k" * 9000}]}).encode()),)
PARSERS = (
    Parser("slip of a form", plain(slip), _slip, (KnownError,), (*WORDS, "KD1" + "A" * 970)),
    Parser("keys of the city", plain(keys), _keys, (KnownError,), (*WORDS, *_STRANGE, *map(_signed, JSON_BY_HAND))),
    Parser("what is typed", plain(typed), _typed, (), (*WORDS, "゛" * 100_000, "ー" * 100_000)),
    Parser("postal code", postal, _typed, (KnownError,), WORDS, share=4),
    Parser("reading", kanji, _reading, (), (*WORDS, "ん" * 60, "ー" * 60, "っ" * 60), share=4),
)
