"""JSON from outside: RFC 8259 without the parts that different readers read differently."""

import json
import re

from kiosk.core.entity import Json

DEPTH = 32
LARGEST = 2**53  # beyond this, other readers of JSON lose digits, and a database column overflows

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")  # in UTF-8 half a character can only stand escaped


def _number(text: str) -> int:
    if len(text) > len(str(LARGEST)) + 1 or abs(value := int(text)) > LARGEST:
        raise ValueError("a number too large")
    return value


def _fraction(text: str) -> float:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise ValueError("a number too large")
    return value


def _constant(text: str) -> float:
    raise ValueError(f"{text} is not JSON")


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name twice in one object")
    return members


def _check_depth(value: Json) -> None:
    level = [value] if isinstance(value, (list, dict)) else []
    for _ in range(DEPTH - 1):
        level = [
            part
            for item in level
            for part in (item if isinstance(item, list) else item.values())
            if isinstance(part, (list, dict))
        ]
        if not level:
            return
    if any(level):
        raise ValueError("too deep")


def loads(data: bytes) -> Json:
    """Read one JSON text in UTF-8.

    Raises:
        ValueError: not JSON, or NaN, infinity, a name twice, a lone surrogate, a number beyond 2**53, or more
            than 32 levels. UnicodeError and JSONDecodeError are ValueErrors too.
    """
    try:
        value: Json = json.loads(
            data.decode("utf-8"),
            parse_int=_number,
            parse_float=_fraction,
            parse_constant=_constant,
            object_pairs_hook=_members,
        )
    except RecursionError:  # Python's own reader gives up far below a hostile depth
        raise ValueError("too deep") from None
    _check_depth(value)
    if _HALF.search(data):
        json.dumps(value, ensure_ascii=False).encode()
    return value
