"""Looks for a pattern in a time that grows with the length of the text and no faster, whatever the pattern.

The standard library's matcher tries every way, which a hostile or clumsy pattern makes endless. Here all ways are
walked at once (Thompson's construction). Patterns that look ahead, behind or back at a group are not known to it.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from re import UNICODE, error
from re import _constants as codes  # type: ignore[attr-defined] # typeshed leaves out the reader of patterns
from re import _parser as reader  # type: ignore[attr-defined]
from typing import Any

from . import faults

MOST_STATES = 5_000
MOST_STEPS = 2_000_000  # states entered for one text
LONGEST = 20_000  # characters that are looked through

_Test = Callable[[str], bool]
_DIGITS = frozenset("0123456789")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") | _DIGITS
_SPACE = frozenset(" \t\n\r\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
_CATEGORIES = {"DIGIT": _DIGITS, "WORD": _WORD, "SPACE": _SPACE}


def found(pattern: str, text: str) -> bool:
    """Tell whether the pattern stands anywhere in the text, as ODK's regex() does.

    Raises:
        FormError: The pattern is none, or too large.
    """
    if len(text) > LONGEST:
        raise faults.too_slow(pattern)
    return _program(pattern).search(text)


@lru_cache(maxsize=256)
def _program(pattern: str) -> "_Program":
    try:
        return _Program(pattern)
    except (error, OverflowError, RecursionError) as fault:
        raise faults.bad_expression(pattern, str(fault)) from fault


class _Program:
    """States: (test, next) takes a letter, (None, next...) goes on without, a place test goes on where it holds."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._tests: list[_Test | None] = []
        self._at: list[str] = []
        self._next: list[list[int]] = []
        self._end = self._state()
        parsed = reader.parse(pattern)
        if parsed.state.flags & ~UNICODE:
            raise faults.bad_expression(pattern, "flags")
        self._start = self._sequence(parsed, self._end)

    def search(self, text: str) -> bool:
        """Walk through the text once."""
        now: set[int] = set()
        steps = 0
        for place in range(len(text) + 1):
            self._enter(self._start, place, text, now)
            if self._end in now:
                return True
            if place == len(text):
                return False
            steps += len(now)
            if steps > MOST_STEPS:
                raise faults.too_slow(self._pattern)
            letter, following = text[place], set[int]()
            for state in now:
                test = self._tests[state]
                if test is not None and test(letter):
                    for other in self._next[state]:
                        self._enter(other, place + 1, text, following)
            now = following
        return False

    def _enter(self, state: int, place: int, text: str, states: set[int]) -> None:
        waiting = [state]
        while waiting:
            one = waiting.pop()
            if one in states:
                continue
            states.add(one)
            if self._tests[one] is None and _holds(self._at[one], place, text):
                waiting += self._next[one]

    def _state(self, test: _Test | None = None, *following: int, at: str = "") -> int:
        if len(self._tests) >= MOST_STATES:
            raise faults.too_slow(self._pattern)
        self._tests.append(test)
        self._at.append(at)
        self._next.append(list(following))
        return len(self._tests) - 1

    def _sequence(self, parsed: Iterable[tuple[Any, Any]], end: int) -> int:
        for code, told in reversed(list(parsed)):
            end = self._one(code, told, end)
        return end

    def _one(self, code: Any, told: Any, end: int) -> int:
        if code in {codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN}:
            return self._state(_letter(code, told), end)
        match code:
            case codes.BRANCH:
                return self._state(None, *[self._sequence(way, end) for way in told[1]])
            case codes.SUBPATTERN:
                return self._sequence(told[-1], end)
            case codes.MAX_REPEAT | codes.MIN_REPEAT:
                return self._repeat(told, end)
            case codes.AT:
                return self._state(None, end, at=str(told))
            case _:
                raise faults.bad_expression(self._pattern, str(code).lower())

    def _repeat(self, told: tuple[int, Any, Any], end: int) -> int:
        least, most, inner = told[0], told[1], list(told[2])
        if most == codes.MAXREPEAT:
            again = self._state(None, end)
            self._next[again].append(self._sequence(inner, again))
            start = again
        else:
            start = end
            for _ in range(int(most) - least):
                start = self._state(None, self._sequence(inner, start), end)
        for _ in range(least):
            start = self._sequence(inner, start)
        return start


def _letter(code: Any, told: Any) -> _Test:
    """Make the test of one letter."""
    match code:
        case codes.LITERAL:
            return chr(told).__eq__
        case codes.NOT_LITERAL:
            return chr(told).__ne__
        case codes.ANY:
            return lambda letter: letter not in "\n\r\u2028\u2029"
        case codes.RANGE:
            low, high = chr(told[0]), chr(told[1])
            return lambda letter: low <= letter <= high
        case codes.CATEGORY:
            name = str(told).removeprefix("CATEGORY_")
            letters, outside = _CATEGORIES[name.removeprefix("NOT_")], name.startswith("NOT_")
            return lambda letter: (letter in letters) is not outside
        case _:
            tests = [_letter(*one) for one in told if one[0] is not codes.NEGATE]
            wanted = len(tests) == len(told)
            return lambda letter: any(test(letter) for test in tests) is wanted


def _holds(at: str, place: int, text: str) -> bool:
    if not at:
        return True
    if at.startswith("AT_BEGINNING"):
        return place == 0
    if at.startswith("AT_END"):
        return place == len(text)
    before, after = (0 <= one < len(text) and text[one] in _WORD for one in (place - 1, place))
    return (before != after) is not at.startswith("AT_NON")
