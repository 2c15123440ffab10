"""What an application is, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where an application stands, as a person needs to know."""

    KEPT = "kept"
    ARRIVED = "arrived"
    WORKED_ON = "workedOn"
    READY = "ready"
    NEEDS_YOU = "needsYou"
    DONE = "done"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class Withdrawn(StrEnum):
    """What a person takes back."""

    APPLICATION = "application"
    CONSENT = "consent"


@dataclass(frozen=True)
class Identity:
    """Which kiosk sends, and the letter of its receipts."""

    kiosk_id: str
    series: str


@dataclass(frozen=True)
class Filled:
    """A form that a person has filled in and checked; it lives in memory alone.

    Attributes:
        procedure: The form's id.
        version: The form's version; its consent text is part of it.
        instance: The answers, as the form's engine writes them.
        language: The one it was filled in.
        agreed_at: When the person consented.
        helped: Whether a helper was with the person.
    """

    procedure: str
    version: str
    instance: bytes
    language: str
    agreed_at: datetime
    helped: bool = False


@dataclass(frozen=True)
class Application:
    """What the kiosk keeps of an application: nothing of the person.

    Attributes:
        id: The fact's id.
        act: The touch that sent it.
        number: Of the receipt.
        code: The one beside it; "" once it is in the person's hands.
        status_id: Under which the city tells what became of it.
        key: The city's key it was sealed to.
        in_time: Whether that key was meant to be used then.
    """

    id: str
    act: str
    procedure: str
    version: str
    number: str
    code: str
    status_id: str
    key: str
    in_time: bool
    language: str
    sent_at: datetime


@dataclass(frozen=True)
class Status:
    """What the city tells of an application.

    Attributes:
        id: Under which it is told (`receipts.status_id`).
        stage: Where it stands.
        note: What the office adds, by language.
        valid_to: Until when it is told; None for no end.
        modified: When it was told.
    """

    id: str
    stage: Stage
    note: Mapping[str, str] = field(default_factory=dict)
    valid_to: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """What a person who shows number and code is told.

    Attributes:
        stage: Where it stands.
        procedure: The form's id; "" for one that was sent elsewhere.
        note: What the office adds, by language.
        told_at: When the city said so; None when it has not.
        taking_back: What is being taken back, and the city does not know it yet.
    """

    stage: Stage
    procedure: str = ""
    note: Mapping[str, str] = field(default_factory=dict)
    told_at: datetime | None = None
    taking_back: frozenset[Withdrawn] = frozenset()


def slip_job(act: str) -> str:
    """Name the print job of the receipt of an act."""
    return f"application_receipt.{act}"
