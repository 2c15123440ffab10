"""How an answer is written into the data, by the type of its bind. What does not fit the type becomes blank."""

import re
from collections.abc import Callable
from datetime import date, time
from math import isfinite, nan

from .definition import Branch
from .values import decimal_digits, number_of, words

Codec = Callable[[str], str]

TYPES = frozenset(
    {
        "string", "int", "boolean", "decimal", "date", "time", "dateTime",
        "geopoint", "geotrace", "geoshape", "binary", "barcode", "intent",
    }
)  # fmt: skip
ALIASES = {"integer": "int", "select1": "string", "select": "string", "rank": "string", "odk:rank": "string"}

_INT = range(-(2**31), 2**31)
_LATITUDE, _LONGITUDE = 90, 180
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?)?", re.ASCII)
_TIME = re.compile(r"(\d{2}:\d{2}:\d{2})(\.\d+)?([-+]\d{2}:\d{2}|Z)?", re.ASCII)
_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T(.*)", re.ASCII)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d|Z")


def _int(text: str) -> str:
    number = number_of(text)
    return str(int(number)) if isfinite(number) and int(number) in _INT else ""


def _decimal(text: str) -> str:
    number = number_of(text)
    return decimal_digits(number) if isfinite(number) else ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _date(text: str) -> str:
    match = _DATE.fullmatch(text)
    return _day(match[1]) if match else ""


def _time(text: str) -> str:
    match = _TIME.fullmatch(text)
    if match is None or (match[3] and not _OFFSET.fullmatch(match[3])):
        return ""
    try:
        time.fromisoformat(match[1])
    except ValueError:
        return ""
    return text


def _date_time(text: str) -> str:
    match = _DATE_TIME.fullmatch(text)
    return text if match and _day(match[1]) and _time(match[2]) else ""


def _point(text: str) -> str:
    numbers = [number_of(part) for part in words(text)]
    if len(numbers) < 2 or not all(map(isfinite, numbers[:4])):  # noqa: PLR2004 - latitude and longitude
        return ""
    latitude, longitude = numbers[:2]
    if abs(latitude) > _LATITUDE or abs(longitude) > _LONGITUDE or latitude == longitude == 0:
        return ""
    return " ".join(map(decimal_digits, numbers[:4]))


def _line(text: str, least: int, *, closed: bool) -> str:
    parts = text.split(";")
    if not parts[-1].strip():
        parts.pop()
    points = [_point(part) for part in parts]
    if len(points) < least or not all(points):
        return ""
    if closed != (words(points[0])[:2] == words(points[-1])[:2]):
        return ""
    return ";".join(points)


def _trigger(text: str) -> str:
    return "OK" if text.lower() == "ok" else ""


_BY_TYPE: dict[str, Codec] = {
    "int": _int,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
    "dateTime": _date_time,
    "geopoint": _point,
    "geotrace": lambda text: _line(text, 2, closed=False),
    "geoshape": lambda text: _line(text, 3, closed=True),
}


def codec(branch: Branch) -> Codec:
    """Give what turns any text into what the data holds."""
    control = branch.control
    kind = control.kind if control else ""
    if kind in {"select", "rank"}:
        return lambda text: " ".join(words(text))
    if kind == "select1":
        return str
    if kind == "trigger":
        return _trigger
    basic = _BY_TYPE.get(branch.bind.type, str)
    if control is None or control.bounds is None:
        return basic
    low, high = control.bounds.start, control.bounds.end

    def bounded(text: str) -> str:
        written = basic(text)
        return written if low <= (number_of(written) if written else nan) <= high else ""

    return bounded
