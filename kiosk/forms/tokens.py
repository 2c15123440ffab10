"""Cuts an XPath 1.0 expression into words (https://www.w3.org/TR/1999/REC-xpath-19991116/#exprlex)."""

import re
from dataclasses import dataclass
from enum import Enum

from . import faults

LONGEST = 32_000  # characters of one expression


class Kind(Enum):
    """What a word is."""

    NUMBER = "number"
    LITERAL = "literal"
    NAME = "name"
    OPERATOR = "operator"
    MARK = "mark"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an expression."""

    kind: Kind
    text: str


_NAME = r"[^\W\d][\w.\-·]*"
_WORD = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<literal>\"[^\"]*\"|'[^']*')|(?P<mark>//|::|<=|>=|!=|\.\.|[()\[\].@,/|+\-=<>*$])"
    rf"|(?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?))"
)
_NAMED_OPERATORS = frozenset({"and", "or", "mod", "div"})
_OPERATORS = frozenset({"//", "/", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=", "*"})
_BEFORE_OPERAND = frozenset({"@", "::", "(", "[", ",", "$"})


def tokens(source: str) -> list[Token]:
    """Cut an expression; `*` and names like `div` are operators only behind an operand."""
    if len(source) > LONGEST:
        raise faults.bad_expression(source, "too long")
    found: list[Token] = []
    place, end = 0, len(source.rstrip())
    while place < end:
        match = _WORD.match(source, place)
        if match is None:
            raise faults.bad_expression(source, f"unexpected {source[place : place + 10].strip()!r}")
        place = match.end()
        found.append(_told(match, found))
    found.append(Token(Kind.END, ""))
    return found


def _told(match: re.Match[str], before: list[Token]) -> Token:
    kind, text = match.lastgroup or "", match[match.lastgroup or 0]
    operand = bool(before) and before[-1].kind is not Kind.OPERATOR and before[-1].text not in _BEFORE_OPERAND
    if kind == "name":
        return Token(Kind.OPERATOR if operand and text in _NAMED_OPERATORS else Kind.NAME, text)
    if kind != "mark":
        return Token(Kind(kind), text)
    if text == "*":
        return Token(Kind.OPERATOR if operand else Kind.NAME, text)
    return Token(Kind.OPERATOR if text in _OPERATORS else Kind.MARK, text)
