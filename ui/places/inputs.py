"""What the screens of the places of refuge are derived from, and what stands on them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.slip_state import Slip
from kiosk.places.model import Hazard, Near
from kiosk.places.origins import Origin, Town

CODE_DIGITS = 7


class State(StrEnum):
    """Where the person is."""

    DANGER = "danger"
    LIST = "list"
    PLACE = "place"
    MAP = "map"
    SLIP = "slip"
    WHERE = "where"
    CODE = "code"
    TOWNS = "towns"


@dataclass(frozen=True)
class Listing:
    """Cities to choose from, or towns of one of them, or a part of these.

    Attributes:
        city: Whose towns they are; "" while a city is chosen.
        cities, towns: All of it, in order; one of the two is empty.
    """

    city: str = ""
    cities: tuple[str, ...] = ()
    towns: tuple[Town, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        known: Whether the time is known.
        here: Where this machine stands; None while nobody said so.
        town: From where the person asked to look instead; nothing of it is kept.
        threats: What is announced for this place; None while it is being read.
        hazard: What the places must be safe from; None for any danger.
        near: The places, the nearest first; None while they are being read.
        heard: When the city last told how the places stand; None if it never did.
        stale: From this age on its word does not hold.
        chosen: The id of the place in the person's hands.
        typed: The digits of a postal code.
        listing: What is chosen from; None while it is being read.
        fault: Why it did not go on.
        slip: How far the slip is; None before it is known of.
        code: The square code for a telephone, row by row.
    """

    texts: Texts
    now: datetime
    known: bool = True
    stale: timedelta = timedelta(hours=3)
    here: Origin | None = None
    state: State = State.DANGER
    town: Origin | None = field(default=None, repr=False)
    threats: tuple[Hazard, ...] | None = None
    hazard: Hazard | None = None
    near: tuple[Near, ...] | None = None
    heard: datetime | None = None
    chosen: str = ""
    typed: str = field(default="", repr=False)
    listing: Listing | None = None
    fault: KnownError | None = None
    slip: Slip | None = None
    code: tuple[str, ...] = ()

    @property
    def origin(self) -> Origin | None:
        """From where the person looks."""
        return self.town or self.here

    @property
    def place(self) -> Near | None:
        """The place in the person's hands."""
        return next((one for one in self.near or () if one.place.id == self.chosen), None)


@dataclass(frozen=True)
class Choice:
    """One thing to choose."""

    key: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Card:
    """One place on the list.

    Attributes:
        mark: Its number there and on the map.
        kana: How the name is read, where that does not stand over it.
        look: "good", "warn" or "" for the colour of its standing, which has words and an icon as well.
    """

    key: str
    mark: str
    label: str
    kana: str
    way: str
    standing: str
    since: str
    crowd: str
    icon: str
    look: str


@dataclass(frozen=True)
class Fact:
    """Something to know of a place."""

    label: str
    text: str


@dataclass(frozen=True)
class Shown:
    """What stands on a page.

    Attributes:
        banner_kind, banner, banner_note, picture: What is to be known first.
        note: The small words by the heading.
        whole: Whether it can be gone on.
        offer: How a slip can be asked for; "" when it cannot.
        out: Whether the slip is in the person's hands, or on its way there.
        code: The square code for a telephone, row by row; empty where paper has it.
    """

    state: State = State.DANGER
    loading: bool = False
    heading: str = ""
    note: str = ""
    banner_kind: str = "info"
    banner: str = ""
    banner_note: str = ""
    picture: str = ""
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()
    typed: str = ""
    whole: bool = False
    offer: str = ""
    out: bool = False
    code: tuple[str, ...] = ()
