"""What a help call is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HelpState(StrEnum):
    """Where a call for help stands."""

    CALLING = "calling"
    COMING = "coming"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class HelpCall:
    """A person asked for a person.

    Attributes:
        act: The touch that asked.
        screen: The name of the screen it was asked on; nothing about the person.
        answered_at: When staff said that they come.
        language: The language chosen then; a slip speaks it.
    """

    id: str
    act: str
    screen: str
    at: datetime
    state: HelpState
    answered_at: datetime | None = None
    language: str = "ja"


@dataclass(frozen=True)
class Kiosk:
    """Which kiosk calls, and where it stands."""

    id: str
    place: str


@dataclass(frozen=True)
class Answer:
    """Staff say that they come to a call."""

    id: str
    at: datetime | None


def slip_job(act: str) -> str:
    """Name the print job of the slip of a help call."""
    return f"help_call.{act}"
