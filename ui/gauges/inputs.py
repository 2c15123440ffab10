"""What the screens of the gauges are derived from, and what stands on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.core.i18n import Texts
from kiosk.gauges.model import Closure, Reading

FRESH = timedelta(minutes=10)
"""The city is asked every minute, on the battery every three, and its answer noted to the minute."""
LISTED = 12


class State(StrEnum):
    """Where the person is."""

    GROUPS = "groups"
    GROUP = "group"


class Group(StrEnum):
    """What stands on a page of its own: the kinds of gauges, and the roads."""

    RIVER = "river"
    RAIN = "rain"
    SNOW = "snow"
    ROADS = "roads"


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        now: The moment, by the city's clock where it was heard.
        clock_known: Whether that is known.
        readings: Every gauge; None while they are being read.
        closures: The roads that are or may be closed.
        heard: By group, when the city last told all it has; None or left out if it never did.
        group: What the person looks at.
        passed: How many of it were turned over.
    """

    texts: Texts
    now: datetime
    clock_known: bool
    readings: tuple[Reading, ...] | None = None
    closures: tuple[Closure, ...] = ()
    heard: Mapping[Group, datetime | None] = field(default_factory=dict)
    state: State = State.GROUPS
    group: Group = Group.RIVER
    passed: int = 0


@dataclass(frozen=True)
class Card:
    """A group, a gauge or a road, as a card says it.

    Attributes:
        level: Whose official colour it has; 0 for none.
        sign: The level's number; "" for none.
        label: What the number is of.
        lines: What else is to know, one sentence each.
        measured: How high the value stands in the drawing, 0-1; -1 where nothing is drawn.
        marks: How high the thresholds stand in it, from the lowest.
        levels: Their levels.
    """

    key: str = ""
    level: int = 0
    look: str = "actual"
    sign: str = ""
    label: str = ""
    word: str = ""
    action: str = ""
    lines: tuple[str, ...] = ()
    measured: float = -1.0
    marks: tuple[float, ...] = ()
    levels: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What stands on the screen; `banner` is what the person must know of all of it."""

    state: State = State.GROUPS
    loading: bool = True
    heading: str = ""
    note: str = ""
    banner: str = ""
    banner_note: str = ""
    banner_kind: str = "info"
    cards: tuple[Card, ...] = ()
    further: str = ""
