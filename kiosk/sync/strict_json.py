"""JSON from outside: RFC 8259 without the parts that different readers read differently."""

import json

from kiosk.core.entity import Json

DEPTH = 32
LARGEST = 2**53  # beyond this, other readers of JSON lose digits, and a database column overflows


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


def _check(value: Json) -> None:
    waiting: list[tuple[Json, int]] = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if depth > DEPTH:
            raise ValueError("too deep")
        if isinstance(item, str):
            item.encode()
        elif isinstance(item, list):
            waiting += [(part, depth + 1) for part in item]
        elif isinstance(item, dict):
            for name, part in item.items():
                name.encode()
                waiting.append((part, depth + 1))


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
    _check(value)
    return value
