"""Moments and spans of time as XML writes them."""

import re
from datetime import datetime, timedelta

_YEARS = range(1900, 2200)
_SPAN = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?\Z")


def moment(text: str) -> datetime | None:
    """Read an `xs:dateTime` that says its offset; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None and found.year in _YEARS else None


def span(text: str) -> timedelta | None:
    """Read an `xs:duration` of days or less, such as PT120H; None for anything else."""
    found = _SPAN.match(text)
    if found is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
