"""How far a slip on paper is: plain data."""

from dataclasses import dataclass, field
from enum import StrEnum


class SlipState(StrEnum):
    """How far a slip on paper is, as a person needs to know; `HELD` is on its way, and something holds it up."""

    PRINTING = "printing"
    HELD = "held"
    PRINTED = "printed"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    OFFERED = "offered"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Slip:
    """A slip that an act brought.

    Attributes:
        job: Its print job.
        trouble: The printer's state that holds it up (`devices.readings.PrinterState`), or "".
        elsewhere: Another printer that could print it now, if the person agrees, or "".
    """

    job: str
    state: SlipState
    trouble: str = ""
    elsewhere: str = field(default="", kw_only=True)
