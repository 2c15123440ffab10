"""This kiosk's lending book, and the city's word on each line of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from .model import Deed, Reason, Stage, Wanted


@dataclass(frozen=True)
class Entry:
    """One line of this kiosk's lending book: an act as the city is told of it.

    Attributes:
        id: The fact.
        act: The touch that did it; several books at once are counted by `nth`.
        patron: Her token; "" where nobody had to say who she is, and once it is forgotten.
        target: The loan or reservation it is about; "" where it makes one.
        lane: What reaches the city in its order.
        stage: What was said to the person.
        allotted: It took one of the copies that this kiosk may lend by itself.
        due: The last day; None where the time was not known.
        forgotten: Who it was and what it was about is gone; the city has accepted it.
    """

    id: str
    act: str
    nth: int
    deed: Deed
    patron: str = field(repr=False)
    wanted: Wanted
    stage: Stage
    at: datetime
    barcode: str = ""
    target: str = ""
    lane: str = ""
    allotted: bool = False
    due: date | None = None
    forgotten: bool = False


@dataclass(frozen=True)
class Status:
    """The city's word on one act; it names no person.

    Attributes:
        id: Kiosk and number of the fact, as in its id.
    """

    id: str
    stage: Stage
    reasons: tuple[Reason, ...] = ()
    due: date | None = None
    place: int | None = None
    until: date | None = None


def key(fact_id: str) -> str:
    """Return the part of a fact's id by which the city's word on it is found: kiosk and number."""
    return ":".join(fact_id.split(":")[-2:])
