"""JSON that this program writes for itself and reads again: quick, with no promise about its form to anybody else.

What others are told has its own form (`core.entity.canonical`); what others write is read by `sync.strict_json`.
"""

from typing import Any

import orjson


def write(value: Any) -> bytes:
    """Write plain data as UTF-8; the same value is always the same bytes, in whatever order its names came.

    Raises:
        TypeError: It is no plain data, holds half a character or a whole number of more than 64 bits.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def read(text: bytes | str) -> Any:
    """Read what `write` wrote.

    Raises:
        ValueError: It is no JSON.
    """
    return orjson.loads(text)
