"""The canonical fact: what a business row means to the outside, in one exact form."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_WRITE = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_SAFE = re.compile(r"[A-Za-z0-9_.\-]+\Z")


@dataclass(frozen=True)
class Entity:
    """A thing with an id, a type and plain JSON attributes, free of any dialect."""

    id: str
    type: str
    attributes: Mapping[str, Json]


def canonical(entity: Entity) -> bytes:
    """Write an entity in its one form: JSON with sorted keys, UTF-8, no spare spaces.

    Raises:
        ValueError: It holds a number JSON does not know (NaN) or half a character (a lone surrogate).
    """
    fact = {"id": entity.id, "type": entity.type, "attributes": dict(entity.attributes)}
    return _WRITE(fact).encode()


def parse(body: bytes) -> Entity:
    """Read an entity back from its canonical form.

    Raises:
        ValueError: The bytes are not one entity.
    """
    try:
        fact = json.loads(body, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(fact, dict) or fact.keys() != {"id", "type", "attributes"}:
        raise ValueError("not an entity")
    if not isinstance(fact["id"], str) or not isinstance(fact["type"], str) or not isinstance(fact["attributes"], dict):
        raise ValueError("not an entity")  # noqa: TRY004 - a fault of the bytes, not of the caller's types
    return Entity(fact["id"], fact["type"], fact["attributes"])


def content_hash(body: bytes) -> str:
    """Return the SHA-256 of canonical bytes in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def uuid7(moment: datetime) -> str:
    """Make a UUID version 7 (RFC 9562): milliseconds of `moment`, then chance."""
    milliseconds = int(moment.timestamp() * 1000) & (1 << 48) - 1
    number = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def urn(kind: str, kiosk: str, unique: str) -> str:
    """Name a fact for all time: `urn:ngsi-ld:{kind}:{kiosk}:{unique}`.

    Raises:
        ValueError: A part is empty or holds a character some broker refuses in an id.
    """
    for part in (kind, kiosk, unique):
        if not _SAFE.match(part):
            raise ValueError("a part of an id holds letters, digits and _ . - only")
    return f"urn:ngsi-ld:{kind}:{kiosk}:{unique}"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
