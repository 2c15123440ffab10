"""How XPath values turn into strings, numbers and booleans in ODK's engine (that is: as JavaScript does it)."""

import re
from datetime import tzinfo
from decimal import Decimal
from math import inf, isnan, nan

from lxml import etree
from lxml.etree import _Element as Element

from .dates import days, read

Nodes = list[Element | str]
Value = str | float | bool | Nodes

_SPACES = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?)", re.ASCII)
_BASED = re.compile(r"0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)", re.ASCII)
_CONTENT = etree.XPath("string()", smart_strings=False)
_PLAIN_ABOVE, _PLAIN_BELOW = 21, -7  # JavaScript writes exponents beyond these


def number_of(text: str) -> float:
    """Read a number as JavaScript's Number() does; NaN when blank."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    if _BASED.fullmatch(text):
        return float(int(text, 0))
    return {"Infinity": inf, "+Infinity": inf, "-Infinity": -inf}.get(text, nan)


def node_text(node: Element | str) -> str:
    """Give a node's string value."""
    if isinstance(node, str):
        return node
    if len(node) == 0:
        return node.text or "" if isinstance(node.tag, str) else ""
    return str(_CONTENT(node))


def written_number(value: float) -> str:  # noqa: PLR0911 - a way to write for each size
    """Write a number as JavaScript does; NaN is blank."""
    if isnan(value):
        return ""
    if value in {inf, -inf}:
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e15:  # noqa: PLR2004 - exact in both
        return str(int(value))
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    figures = "".join(map(str, digits)).rstrip("0")
    point = int(exponent) + len(digits)  # where the point stands, counted from the first figure
    minus = "-" if sign else ""
    if len(figures) <= point <= _PLAIN_ABOVE:
        return minus + figures.ljust(point, "0")
    if 0 < point <= _PLAIN_ABOVE:
        return f"{minus}{figures[:point]}.{figures[point:]}"
    if _PLAIN_BELOW < point - 1 < 0:
        return f"{minus}0.{'0' * -point}{figures}"
    rest = f".{figures[1:]}" if len(figures) > 1 else ""
    return f"{minus}{figures[0]}{rest}e{point - 1:+d}"


def decimal_digits(value: float) -> str:
    """Write a decimal with at least one digit behind the point, at most 20, and no exponent."""
    text = format(round(Decimal(repr(value)), 20), "f") if abs(value) < 1e6 else format(Decimal(repr(value)), "f")  # noqa: PLR2004
    whole, _, part = text.partition(".")
    return f"{whole}.{part.rstrip('0') or '0'}"


def text_of(value: Value) -> str:
    """Turn a value into a string: of nodes the first counts."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return written_number(float(value))
    return node_text(value[0]) if value else ""


def texts_of(value: Value) -> list[str]:
    """Turn a value into strings, one for each node."""
    return [node_text(node) for node in value] if isinstance(value, list) else [text_of(value)]


def to_number(value: Value, zone: tzinfo) -> float:
    """Turn a value into a number: a date is its days since 1970."""
    if isinstance(value, float | int):
        return float(value)
    text = text_of(value)
    moment = read(text, zone)
    return days(moment) if moment is not None else number_of(text) if text else nan


def truth_of(value: Value) -> bool:
    """Turn a value into a boolean as XPath 1.0 does."""
    return bool(value) and not (isinstance(value, float) and isnan(value))


def words(text: str) -> list[str]:
    """Cut a list of choices at XML's white space; the wide space of Japanese is none."""
    return [word for word in _SPACES.split(text) if word]
