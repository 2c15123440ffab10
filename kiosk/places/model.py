"""What a place of refuge is, how far away it lies, and in which direction."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH = 6_371_008.8  # metres, the mean radius
SAME = 150.0  # metres within which two places of one name are one


class Kind(StrEnum):
    """What it is for: 指定緊急避難場所, to be safe at once; 指定避難所, to stay."""

    SITE = "site"
    SHELTER = "shelter"


class Hazard(StrEnum):
    """What a site is safe from: the kinds of the municipal standard data set."""

    FLOOD = "flood"
    LANDSLIDE = "landslide"
    STORM_SURGE = "storm-surge"
    EARTHQUAKE = "earthquake"
    TSUNAMI = "tsunami"
    FIRE = "fire"
    INLAND_FLOOD = "inland-flood"
    VOLCANO = "volcano"


class Opening(StrEnum):
    """Whether it takes people in: the words of `EvacuationShelter`."""

    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"
    REQUESTED = "requested"


SHUT = frozenset({Opening.CLOSED, Opening.FULL})
"""What takes nobody in."""


class Direction(StrEnum):
    """Where it lies, in eight directions."""

    NORTH = "N"
    NORTH_EAST = "NE"
    EAST = "E"
    SOUTH_EAST = "SE"
    SOUTH = "S"
    SOUTH_WEST = "SW"
    WEST = "W"
    NORTH_WEST = "NW"


@dataclass(frozen=True)
class Place:
    """What stays: a place of refuge.

    Attributes:
        id: The list's own.
        latitude, longitude: In degrees.
        hazards: What it is safe from; empty for a shelter, whose list does not say.
        also: Whether it is of the other kind as well.
        capacity: How many people; None if nobody says.
        municipality: Its code of six digits, "" if nobody says.
    """

    id: str
    kind: Kind
    name: str
    latitude: float
    longitude: float
    kana: str = ""
    address: str = ""
    hazards: tuple[str, ...] = ()
    also: bool = False
    capacity: int | None = None
    capacity_text: str = ""
    municipality: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True)
class State:
    """What changes: whether a place is open, and how full.

    Attributes:
        id: Of the city's entity.
        place: The id of the place, as far as the city says.
        name, latitude, longitude: What tells the place where it does not.
        opening: Whether it takes people in.
        label: The city's own word for that.
        people, households: How many are there; None if nobody says.
        at: When the city last said so.
    """

    id: str
    place: str
    name: str
    latitude: float
    longitude: float
    opening: Opening
    label: str = ""
    people: int | None = None
    households: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Near:
    """A place seen from somewhere; `metres` is the straight line, `since` when its opening last changed."""

    place: Place
    metres: float
    direction: Direction
    state: State | None = None
    since: datetime | None = None

    @property
    def takes_in(self) -> bool:
        """Whether nobody says that it is closed or full."""
        return self.state is None or self.state.opening not in SHUT


def metres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Measure the straight line between two points on the globe."""
    north, east = radians(to_latitude - latitude) / 2, radians(to_longitude - longitude) / 2
    half = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(to_latitude)) * sin(east) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def direction(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> Direction:
    """Tell in which of eight directions a point lies."""
    here, there, east = radians(latitude), radians(to_latitude), radians(to_longitude - longitude)
    bearing = degrees(atan2(sin(east) * cos(there), cos(here) * sin(there) - sin(here) * cos(there) * cos(east)))
    return tuple(Direction)[round(bearing % 360 / 45) % 8]


def same(one: Place, other: Place) -> bool:
    """Tell whether two entries are one place on two lists."""
    return one.name == other.name and metres(one.latitude, one.longitude, other.latitude, other.longitude) < SAME
