"""What a device said of itself. Silence is `UNKNOWN`, never "ready"."""

from dataclasses import dataclass
from enum import StrEnum


class PrinterState(StrEnum):
    """What stands between a slip and the person; `ABSENT` is a kiosk that has no such printer."""

    READY = "ready"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    FAULT = "fault"
    UNKNOWN = "unknown"
    ABSENT = "absent"


@dataclass(frozen=True)
class PrinterReading:
    """The state of one printer at one moment.

    Attributes:
        state: The one thing to tell a person, the first to be put right.
        near_end: The roll is nearly used up; it still prints.
    """

    state: PrinterState
    near_end: bool = False
