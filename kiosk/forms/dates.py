"""Dates and times as ODK's XPath knows them: ISO strings, and days since 1970 as numbers."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from math import isnan

DAY = 86_400_000  # milliseconds

_LIKE = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(T(?P<h>\d{2})(:(?P<m>\d{2})(:(?P<s>\d{2})(?P<f>\.\d+)?)?)?(?P<zone>[-+]\d{2}:\d{2}|Z)?)?"
)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d")
_UNPADDED = re.compile(r"(\d{4})-([1-9]|\d{2})-([1-9]|\d{2})(T.*)?")
_TIME = re.compile(r"\d{2}:\d{2}(:[0-5]\d)?(\.\d+)?(Z|[-+]\d{2}:\d{2})?")
_MIDNIGHT = re.compile(r"T00:00:00(\.0+)?(Z|[-+]\d{2}:\d{2})?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def read(text: str, zone: tzinfo) -> datetime | None:
    """Read an ISO date or date with time; without an offset it is local.

    Returns:
        The moment in the local zone, or None when the text is none.
    """
    if len(text) < 10 or text[4] != "-":  # noqa: PLR2004 - YYYY-MM-DD, and most texts are not
        return None
    match = _LIKE.fullmatch(text)
    if match is None or not text.isascii():
        return None
    offset = match["zone"]
    if offset and (match["m"] is None or (offset != "Z" and not _OFFSET.fullmatch(offset))):
        return None
    year, month, day = map(int, match["date"].split("-"))
    micro = int((match["f"] or ".0")[1:7].ljust(6, "0"))
    try:
        naive = datetime(year, month, day, int(match["h"] or 0), int(match["m"] or 0), int(match["s"] or 0), micro)  # noqa: DTZ001 - its zone comes next
        if not offset:
            return naive.replace(tzinfo=zone)
        away = timedelta() if offset == "Z" else _away(offset)
        return (naive.replace(tzinfo=UTC) - away).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _away(offset: str) -> timedelta:
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    return timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)


def days(moment: datetime) -> float:
    """Give days since 1970-01-01T00:00Z, whole milliseconds as parts."""
    return (moment - _EPOCH) // timedelta(milliseconds=1) / DAY


def from_days(count: float, zone: tzinfo) -> datetime | None:
    """Give the moment so many days after 1970-01-01T00:00Z."""
    if isnan(count):
        return None
    try:
        return (_EPOCH + timedelta(milliseconds=round(count * DAY))).astimezone(zone)
    except (OverflowError, ValueError):
        return None


def written(moment: datetime) -> str:
    """Write a moment; one at local midnight is a date alone. The fraction has three digits at most, zeros trimmed."""
    fraction = f"{moment.microsecond // 1000:03}" if moment.microsecond < 1000 else _fraction(moment)  # noqa: PLR2004
    text = f"{moment:%Y-%m-%dT%H:%M:%S}.{fraction}{_offset(moment)}".rjust(10, "0")
    return _MIDNIGHT.sub("", text)


def _fraction(moment: datetime) -> str:
    return f"{moment.microsecond:06}".rstrip("0")[:3]


def _offset(moment: datetime) -> str:
    minutes = int((moment.utcoffset() or timedelta()).total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def padded(text: str) -> str:
    """Write a date's month and day with two digits."""
    match = _UNPADDED.fullmatch(text)
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}{match[4] or ''}" if match else ""


def decimal_time(text: str, zone: tzinfo) -> float:
    """Give a time as a part of a day; NaN when the text is none."""
    if not _TIME.fullmatch(text):
        return float("nan")
    moment = read(f"1970-01-01T{text}", zone)
    if moment is None:
        return float("nan")
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return (seconds * 1000 + moment.microsecond // 1000) / DAY


def formatted(moment: datetime, pattern: str) -> str:
    """Write a moment by ODK's % codes."""
    codes = {
        "%Y": f"{moment.year:04}",
        "%y": f"{moment.year:04}"[2:],
        "%m": f"{moment.month:02}",
        "%n": str(moment.month),
        "%b": _MONTHS[moment.month],
        "%d": f"{moment.day:02}",
        "%e": str(moment.day),
        "%a": _DAYS[moment.weekday()],
        "%H": f"{moment.hour:02}",
        "%h": str(moment.hour),
        "%M": f"{moment.minute:02}",
        "%S": f"{moment.second:02}",
        "%3": f"{moment.microsecond // 1000:03}",
    }
    return re.sub("|".join(codes), lambda code: codes[code[0]], pattern)
