"""What stands on the hand-over sheet: plain data, and how its lists are cut for a roll.

A print job names what is listed by ids alone, chosen in the transaction of the act; the words are read anew when it is
drawn. So the strips of one sheet leave nobody out and name nobody twice, whatever is written between two of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.core.audit import Head

from .model import Counts, Shelter
from .wants import Need, Supply

MOST = 500
"""Entries of one list on paper; how many more there are is said."""

STRIP = 5
"""Entries on one strip: with the longest names and words on the narrowest roll it stays under a metre."""


class Listed(StrEnum):
    """The lists of the sheet, in their order."""

    NEEDS = "needs"
    OUT = "out"
    SUPPLIES = "supplies"


class Feed(StrEnum):
    """What a battery's readings say."""

    MAINS = "mains"
    BATTERY = "battery"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PowerLeft:
    """How long the power lasts, as those who watch it say.

    Attributes:
        shelter: Whether it is the shelter's battery; else it is this machine's.
        percent: How full it is; None when nobody knows.
        hours: How long it lasts, from the least to the most; None when nobody knows.
    """

    shelter: bool
    feed: Feed
    percent: int | None = None
    hours: tuple[float, float] | None = None


@dataclass(frozen=True)
class Away:
    """Somebody who is temporarily out.

    Attributes:
        since: When the desk was told; None where nobody knows.
    """

    number: str
    name: str
    since: datetime | None = None


@dataclass(frozen=True)
class HandOver:
    """What the next shift has to know.

    Attributes:
        needs, out, supplies: As far as they stand on this paper.
        all_supplies: How many there are.
        unsent: Facts the city has yet to be told.
        head: Of the record of what staff did, as it was when the sheet was asked for.
    """

    shelter: Shelter
    counts: Counts
    needs: tuple[Need, ...] = ()
    out: tuple[Away, ...] = ()
    supplies: tuple[Supply, ...] = ()
    all_supplies: int = 0
    unsent: int = 0
    head: Head = field(default_factory=Head)


Chosen = Mapping[Listed, Sequence[str]]


def strips(chosen: Chosen, each: int = STRIP) -> list[Chosen]:
    """Cut the lists for a roll: first a strip without any for the summary, then so many entries on each."""
    entries = [(listed, one) for listed in Listed for one in chosen.get(listed, ())]
    cut = [entries[at : at + each] for at in range(0, len(entries), each)]
    return [{}, *(_grouped(part) for part in cut)]


def write(chosen: Chosen) -> dict[str, str]:
    """Write what a paper lists, as its job holds it."""
    return {listed.value: " ".join(chosen[listed]) for listed in Listed if chosen.get(listed)}


def read(told: Mapping[str, str]) -> Chosen:
    """Read what `write` wrote."""
    return {one: tuple(told.get(one.value, "").split()) for one in Listed}


def _grouped(entries: Sequence[tuple[Listed, str]]) -> Chosen:
    return {listed: tuple(one for kind, one in entries if kind is listed) for listed in Listed}
