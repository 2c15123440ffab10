"""Inputs nobody should send: a list written by hand, and changes to valid ones drawn by chance."""

import json
import random
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from kiosk.core.entity import Json

DEEP = 200_000
JSON_BY_HAND: tuple[bytes, ...] = (
    b"", b" ", b"null", b"0", b'""', b"[]", b"{}", b"\x00", b"\xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00", b"\xff", b"{} {}",
    b"NaN", b"[Infinity]", b"-Infinity", b"1e999", b"[1e400]", b"-0", b"0123", b"+1", b".5", b"1.", b"'a'", b"[1,]",
    b'{"a":1,"a":2}', b'{"a":{"b":1,"b":2}}', b'{"":null}', b'"\\ud800"', b'{"\\udfff":1}', b'"\xed\xa0\x80"',
    b"9" * 5000, b"[" + b"9" * 400_000 + b"]", b"-" + b"9" * 40, b"9007199254740993", b"1e308", b"1" * 17 + b".5",
    b"[" * DEEP, b"[" * DEEP + b"]" * DEEP, b'{"a":' * 900 + b"1" + b"}" * 900, b"[" * 33 + b"]" * 33, b"[[]" * 60,
    b'"' + b"a" * 1_000_000, b'"' + b"\\u0000" * 100_000 + b'"', b"[" + b"0," * 60_000 + b"0]", b"true false", b"//",
    '"\u202e\u2066\u200b"'.encode(), "\u3042".encode("cp932"), "\u3042".encode("utf-16"), b'{"__proto__":{"a":1}}',
    b'{"type":["QueueMonitor"],"id":["a"]}', b'{"id":{}}', b'[{"id":null}]', b"[[[[]]]]", b'["id","type"]',
)  # fmt: skip
WORDS: tuple[str, ...] = (
    "", "\x00", "\x1b@", "\u202e\u202dabc", "\u2066\u200f", "a\u0301" + "\u0301" * 300, "\ud7ff\ue000", "\ufeff",
    "<img src='http://127.0.0.1/x'>", "a" * 5000, "\U0001f468\u200d\U0001f469" * 50, "../../etc/passwd", "%s%n{0}{x!r}",
    "'; drop table tickets; --", "urn:ngsi-ld:a:b:c", "0", "-1", "99999999999999999999", "\u0661\u0662", "NaN", "A-001",
    "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+14:00", "2026-11-21T01:12:00", "2026-02-30T00:00:00Z", "24:00",
    "2026-11-21T01:12:00-23:59", "called", "Open", "coming", "\n", "\u3000", "{\u756a|\u3070\u3093}", "KT1", "KT1=====",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 0.5, -0.0, 2**53, 2**53 + 1, -(2**63), 10**40, 1e308, float("nan"), float("inf"), 1e-320,
    [], {}, [None], [[]], [{}], {"": ""}, {"type": "Property"}, {"type": "Property", "value": None}, {"value": {}},
    {"languageMap": {}}, {"languageMap": {"ja": ["a"]}}, {"languageMap": {"x" * 300: "y"}}, {"languageMap": []},
    {"type": "LanguageProperty", "languageMap": {f"x{n}": "y" for n in range(300)}}, {"type": "Relationship"},
    {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [float("nan")]}}, {"type": [], "value": 1},
    {"@value": 1}, list(range(3000)), ["A-001"] * 200, {"metadata": {}, "type": "Number", "value": "x"},
)  # fmt: skip
_TOKENS = (
    b"NaN", b"Infinity", b"1e999", b'"', b"'", b"\\ud800", b"\x00", b"\xff", b"\r\n", b"\n", b"[[[[", b"}}", b"{", b"]",
    b"\xe2\x80\xae", b"=", b"[x]", b"[[x]]", b"#", b'"""', b"\xef\xbb\xbf", b"9" * 30, b"a" * 3000, b"-", b":", b",",
)  # fmt: skip
_DEEPEST = 40


class Hostile:
    """Draws what one seed gives.

    Args:
        seed: The same seed, the same inputs.
    """

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def broken(self, valid: bytes) -> bytes:
        """Change some bytes of something valid."""
        data = bytearray(valid)
        for _ in range(self.chance.choice((1, 1, 2, 4, 12))):
            at = self.chance.randrange(len(data) + 1)
            end = min(len(data), at + self.chance.choice((1, 2, 8, 60)))
            match self.chance.randrange(6):
                case 0:
                    data[at:end] = b""
                case 1:
                    data[at:at] = data[at:end] * self.chance.choice((1, 2, 50))
                case 2:
                    data[at:end] = self.chance.randbytes(end - at)
                case 3:
                    data[at:at] = self.chance.choice(_TOKENS)
                case 4:
                    data[at:end] = self.chance.choice(_TOKENS)
                case _:
                    del data[at:]
        return bytes(data)

    def words(self, valid: str) -> str:
        """Change a text, or give another."""
        if self.chance.random() < 0.3:
            return self.chance.choice(WORDS)
        return self.broken(valid.encode()).decode("utf-8", self.chance.choice(("replace", "ignore", "surrogateescape")))

    def document(self, valid: Json) -> bytes:
        """Change some values of something valid, then perhaps its bytes."""
        value = json.loads(json.dumps(valid))
        for _ in range(self.chance.choice((1, 1, 1, 2, 5))):
            value = self._changed(value)
        text = json.dumps(value, ensure_ascii=self.chance.random() < 0.5)
        data = text.encode("utf-8", "surrogatepass")
        return self.broken(data) if self.chance.random() < 0.2 else data

    def value(self) -> Any:
        """Give a value that does not belong there."""
        match self.chance.randrange(6):
            case 0:
                deep: Any = []
                for _ in range(self.chance.randrange(_DEEPEST)):
                    deep = [deep] if self.chance.random() < 0.5 else {"value": deep}
                return deep
            case 1 | 2:
                return self.chance.choice(WORDS)
            case _:
                return deepcopy(self.chance.choice(VALUES))

    def pick(self, valid: Sequence[Any]) -> Any:
        """Give one of several."""
        return self.chance.choice(valid)

    def _changed(self, value: Any) -> Any:
        if not isinstance(value, dict | list) or not value or self.chance.random() < 0.12:
            return self.value()
        key: Any = self.chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
        match self.chance.randrange(8):
            case 0:
                del value[key]
            case 1 if isinstance(value, dict):
                value[self.chance.choice(WORDS)] = value.pop(key)
            case 2 if isinstance(value, list):
                value += [value[key]] * self.chance.choice((1, 3, 150))
            case _:
                value[key] = self._changed(value[key])
        return value
