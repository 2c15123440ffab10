"""What the screens of the alerts are derived from, and what stands on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.alerts.model import Alert
from kiosk.core.i18n import Texts

FRESH = timedelta(minutes=5)
"""The city is asked every few seconds and its answer noted to the minute: after this nobody knows what is new."""
LISTED = 12


class State(StrEnum):
    """Where in the alerts the person is."""

    LIST = "list"
    ONE = "one"


@dataclass(frozen=True)
class Words:
    """What is data, not a message: `levels` by number and language (word, action), `kinds` by kind and language."""

    levels: Mapping[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    kinds: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        places: The codes of this kiosk's place.
        alerts: What holds here now; None while it is being read.
        heard: When the city last told all alerts it has; None if it never did.
        chosen: The alert being read, as it was when it was last seen to hold.
        passed: How many of the list were turned over.
    """

    texts: Texts
    words: Words
    now: datetime
    clock_known: bool
    places: tuple[str, ...] = ()
    alerts: tuple[Alert, ...] | None = None
    heard: datetime | None = None
    state: State = State.LIST
    chosen: Alert | None = None
    passed: int = 0


@dataclass(frozen=True)
class Card:
    """One alert, as a card says it.

    Attributes:
        level: Whose official colour it has; 0 for none.
        look: "actual", "exercise", "test", or "over" for what no longer holds.
        sign: What stands largest: the level's number, or the word for a drill.
        label: What the sign is of.
        lines: What else is to know, one sentence each.
    """

    key: str = ""
    level: int = 0
    look: str = "actual"
    sign: str = ""
    label: str = ""
    word: str = ""
    action: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One thing to know of an alert: what it is, and it."""

    label: str
    text: str


@dataclass(frozen=True)
class Shown:
    """What stands on the screen; `banner` is what the person must know of all of it."""

    state: State = State.LIST
    loading: bool = True
    heading: str = ""
    note: str = ""
    banner: str = ""
    banner_note: str = ""
    banner_kind: str = "info"
    cards: tuple[Card, ...] = ()
    further: str = ""
    said: str = ""
    said_note: str = ""
    facts: tuple[Fact, ...] = ()
