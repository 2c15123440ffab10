"""What is asked for at the desk: what somebody needs, what the shelter needs, and what stands on its board."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Want(StrEnum):
    """What somebody cannot do without."""

    DIALYSIS = "dialysis"
    POWER = "power"
    MEDICINE = "medicine"
    EXAMINATION = "examination"
    CARE = "care"
    INFANT = "infant"
    FOOD = "food"
    LANGUAGE = "language"
    OTHER = "other"


URGENCY: Mapping[Want, int] = {
    Want.DIALYSIS: 5,
    Want.POWER: 5,
    Want.MEDICINE: 4,
    Want.EXAMINATION: 4,
    Want.CARE: 3,
    Want.INFANT: 3,
    Want.FOOD: 2,
    Want.LANGUAGE: 2,
    Want.OTHER: 1,
}
"""5 is for life and at once."""


class SupplyState(StrEnum):
    """How far a request for supplies is."""

    ASKED = "asked"
    COMING = "coming"
    GIVEN = "given"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Need:
    """What somebody cannot do without; `person` is "" where the whole household needs it."""

    id: str
    household: str
    person: str
    want: Want
    note: str = ""
    done: bool = False
    disputed: bool = False
    number: str = ""
    name: str = ""

    @property
    def urgency(self) -> int:
        """How urgent it is, up to 5."""
        return URGENCY[self.want]


@dataclass(frozen=True)
class Supply:
    """Something asked for; `household` is "" where it is for the shelter as a whole."""

    id: str
    what: str
    amount: int
    unit: str = ""
    household: str = ""
    note: str = ""
    state: SupplyState = SupplyState.ASKED
    at: datetime | None = None
    disputed: bool = False


@dataclass(frozen=True)
class BoardNotice:
    """What stands on the shelter's board; `up` until somebody takes it down."""

    id: str
    title: str
    text: str = ""
    up: bool = True
    at: datetime | None = None
    disputed: bool = False
