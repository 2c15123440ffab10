"""What a shelter's desk knows: the shelter, households, the people in them, needs, supplies and notices.

Everything is written down as facts that never change (`registers.Fact`); all else is worked out from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

MOST_MEMBERS = 30
"""People in one household. Source: the Cabinet Office's draft of the evacuee card."""


class Opening(StrEnum):
    """Whether the shelter takes people in: the words of `EvacuationShelter`."""

    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"


class Presence(StrEnum):
    """Where a person is, as far as the desk was told."""

    IN = "in"
    OUT = "out"
    MOVED = "moved"
    LEFT = "left"


STAYING = frozenset({Presence.IN, Presence.OUT})
"""Who belongs to the shelter: those temporarily out come back."""


class Sex(StrEnum):
    """As the person says; nobody has to."""

    FEMALE = "female"
    MALE = "male"
    UNSAID = "unsaid"


class Care(StrEnum):
    """What the shelter has to know of a person. Source: the Cabinet Office's draft of the evacuee card."""

    ILLNESS = "illness"
    PREGNANCY = "pregnancy"
    INFANT = "infant"
    DISABILITY = "disability"
    CARE = "care"
    DEVICE = "device"
    ALLERGY = "allergy"


class Verdict(StrEnum):
    """What a person decided about two records that may be one."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Identity:
    """Which kiosk this is, and the letter of the numbers it gives."""

    kiosk_id: str
    series: str


@dataclass(frozen=True)
class Who:
    """Who a person is, as told.

    Attributes:
        birth: None if nobody says; then perhaps `age`, in years at the check-in.
    """

    name: str = ""
    kana: str = ""
    sex: Sex = Sex.UNSAID
    birth: date | None = None
    age: int | None = None


@dataclass(frozen=True)
class Cares:
    """What the shelter has to know of a person, and words to it."""

    flags: frozenset[Care] = frozenset()
    allergy: str = ""
    note: str = ""


@dataclass(frozen=True)
class About:
    """What a household says of itself; `pets` counts the animals it brought."""

    address: str = ""
    language: str = "ja"
    pets: int = 0
    note: str = ""


@dataclass(frozen=True)
class Arriving:
    """A person as typed at the check-in."""

    who: Who
    cares: Cares = Cares()


@dataclass(frozen=True)
class Arrival:
    """A household as it stands before the desk.

    Attributes:
        card: What a scanner read from any card of theirs, "" without one. It is never stored, only its token.
    """

    people: tuple[Arriving, ...]
    about: About = About()
    card: str = ""


@dataclass(frozen=True)
class Shelter:
    """How the shelter stands.

    Attributes:
        label: The local word for it.
        since: When it was said; None where nobody has said anything yet.
        disputed: Kiosks disagree.
    """

    id: str
    opening: Opening = Opening.CLOSED
    label: str = ""
    since: datetime | None = None
    disputed: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody of a household.

    Attributes:
        kept: The id under which this person counts: another's where a person decided that both are one.
        to: Where someone moved, as told.
        disputed: The registers in which kiosks disagree.
    """

    id: str
    household: str
    who: Who
    cares: Cares = Cares()
    presence: Presence = Presence.IN
    to: str = ""
    kept: str = ""
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A household as a list shows it.

    Attributes:
        number: Its reception number (受付番号), as printed.
        name, kana: Of its first member.
        members: How many were checked in; `here` of them are in, `out` are temporarily out.
        urgency: Of its most urgent open need; 0 without one.
        kept: The id under which it counts.
    """

    id: str
    number: str
    name: str
    kana: str
    members: int
    here: int
    out: int
    urgency: int = 0
    language: str = "ja"
    kept: str = ""
    disputed: bool = False


@dataclass(frozen=True)
class Household:
    """A household with all who belong to it.

    Attributes:
        twins: Ids of households a person said are this one.
        disputed: The registers in which kiosks disagree.
    """

    line: Line
    about: About
    people: tuple[Person, ...]
    twins: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counts:
    """How many are there, by the categories that cities report.

    Attributes:
        households: With at least one person who stays.
        total: People who stay: in, or temporarily out. `here` and `out` are these two.
        moved, left: People who stay no more.
        infants, children, elderly: Under 3, under 15, from 65 years, on the day they were checked in.
        cares: By kind of care, people who stay.
        needs: Open needs by urgency.
    """

    households: int = 0
    total: int = 0
    female: int = 0
    male: int = 0
    unsaid: int = 0
    here: int = 0
    out: int = 0
    moved: int = 0
    left: int = 0
    infants: int = 0
    children: int = 0
    elderly: int = 0
    pets: int = 0
    cares: Mapping[Care, int] = field(default_factory=dict)
    needs: Mapping[int, int] = field(default_factory=dict)
