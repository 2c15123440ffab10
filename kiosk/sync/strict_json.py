"""JSON from outside: RFC 8259 without the parts that different readers read differently.

A native reader does the work. It is stricter than Python's own but for two things it passes over: a name twice in one
object, and a whole number too large for it. What it reads is therefore written again, natively too: the same bytes hide
nothing. Where they differ, as they do when a city writes with spaces, the names are counted, and where one of the two
may still be, Python's own reader judges.
"""

import json
from itertools import compress

import orjson

from kiosk.core.entity import Json

DEPTH = 32
LARGEST = 2**53  # beyond this, other readers of JSON lose digits, and a database column overflows

_AROUND = 254 - (DEPTH - 1)  # the native writer goes 254 levels deep: within so many lists of ours DEPTH are left
_CONTAINER = {dict, list}.__contains__
_SPACE = b" \t\r\n"
_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_LONG = b"0" * len(str(LARGEST))


def loads(data: bytes) -> Json:
    """Read one JSON text in UTF-8.

    Raises:
        ValueError: not JSON, or NaN, infinity, a name twice, a lone surrogate, a number beyond 2**53, or more
            than 32 levels.
    """
    value: Json = orjson.loads(data)
    if _written(value) == data:
        return value
    bare = data.translate(_DIGITS, _SPACE)
    # A quote and a colon end every name. In a text they may stand too, so this is never less than the names there are.
    if _names(value) == bare.count(b'":') and _LONG not in bare:
        return value
    return _read_slowly(data)


def _written(value: Json) -> bytes:
    """Write a value; nothing if it is too deep or a number is too large."""
    for _ in range(_AROUND):
        value = [value]
    try:
        return orjson.dumps(value, option=orjson.OPT_STRICT_INTEGER)[_AROUND:-_AROUND]
    except orjson.JSONEncodeError:
        return b""


def _names(value: Json) -> int:
    """Count the names in all objects."""
    names = 0
    level: list[Json] = [value] if _CONTAINER(type(value)) else []
    for _ in range(DEPTH - 1):
        parts: list[Json] = []
        for item in level:
            if isinstance(item, dict):
                names += len(item)
                parts += item.values()
            elif isinstance(item, list):
                parts += item
        level = list(compress(parts, map(_CONTAINER, map(type, parts))))
        if not level:
            return names
    if any(level):
        raise ValueError("too deep")
    return names


def _read_slowly(data: bytes) -> Json:
    value: Json = json.loads(data, parse_int=_number, object_pairs_hook=_members)
    return value


def _number(text: str) -> int:
    if len(text) > len(str(LARGEST)) + 1 or abs(value := int(text)) > LARGEST:
        raise ValueError("a number too large")
    return value


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name twice in one object")
    return members
