"""The way to a place by choosing: region, prefecture, city, town; of a long list a part of it first. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from kiosk.core.errors import N_
from kiosk.core.i18n import Said, Texts
from ui.components.shares import shared_out
from ui.components.wording import verbatim

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.writing import Offered

MOST_LISTED = 12
"""Names in one list: two pages of choices. Of more, one of up to six parts is chosen first."""
ELSEWHERE = "elsewhere"
"""The choice of who does not find the town."""
WRITE = "write"
"""The choice of who writes all of it."""

_REGIONS = (
    (N_("Hokkaido and Tohoku"), 7),
    (N_("Kanto"), 7),
    (N_("Chubu"), 9),
    (N_("Kinki"), 7),
    (N_("Chugoku and Shikoku"), 9),
    (N_("Kyushu and Okinawa"), 8),
)
"""The eight regions of Japan, some of them two and two; prefectures in the order of their official numbers."""


class Level(StrEnum):
    """What is chosen."""

    LINE = "line"
    REGION = "region"
    PREFECTURE = "prefecture"
    CITY = "city"
    TOWN = "town"


@dataclass(frozen=True)
class Listing:
    """A list to choose from.

    Attributes:
        names: All of it, in order.
        prefecture: In which it lies, once that is known.
        city: Likewise.
        part: Whether it is one of the parts of a longer list.
        read: Names with the readings over them.
    """

    level: Level
    names: tuple[str, ...]
    prefecture: str = ""
    city: str = ""
    part: bool = False
    read: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """One thing to choose."""

    key: str
    label: str


def parts(listing: Listing) -> tuple[tuple[str, ...], ...]:
    """Share out a list that is too long for two pages; a list that is not stays one part."""
    names = listing.names
    if listing.level is Level.REGION:
        ends = accumulate((count for _, count in _REGIONS), initial=0)
        return tuple(names[first:end] for first, end in pairwise(ends))
    return tuple(tuple(names[at] for at in part) for part in shared_out(len(names), MOST_LISTED))


def filled(listing: Listing, places: "Sequence[Offered]") -> Listing:
    """Give a list with the places that stand in it."""
    names = tuple(place.name for place in places)
    return replace(listing, names=names, read={place.name: place.read for place in places})


def of_japan(prefectures: "Sequence[Offered]") -> Listing:
    """Give what is asked first: the region, where all prefectures are known."""
    known = len(prefectures) == sum(count for _, count in _REGIONS)
    return filled(Listing(Level.REGION if known else Level.PREFECTURE, ()), prefectures)


def shown(name: str, listings: Sequence[Listing], texts: Texts) -> str:
    """Write a name of one of these lists, in easy Japanese with its reading over it."""
    read = next((listing.read[name] for listing in listings if name in listing.read), "")
    return Said(read if read and texts.language == "ja@easy" else verbatim(name))


def reached(path: Sequence[Listing], texts: Texts) -> str:
    """Say how far a place is chosen."""
    return Said("".join(shown(name, path, texts) for name in (path[-1].prefecture, path[-1].city))) if path else ""


def choices(listing: Listing, texts: Texts) -> tuple[Choice, ...]:
    """Give what can be chosen, named as it stands on the buttons."""
    shared = parts(listing)

    def said(name: str) -> str:
        return shown(name, (listing,), texts)

    if listing.level is Level.REGION:
        regions = (Choice(f"part:{number}", texts.say(name)) for number, (name, _) in enumerate(_REGIONS))
        return (*regions, Choice(WRITE, texts.say(N_("Write the whole address"))))
    if len(shared) > 1:
        found = [
            Choice(f"part:{number}", texts.say(N_("{first} to {last}"), first=said(one[0]), last=said(one[-1])))
            for number, one in enumerate(shared)
        ]
    else:
        found = [Choice(f"name:{number}", said(name)) for number, name in enumerate(listing.names)]
    elsewhere = [Choice(ELSEWHERE, texts.say(N_("It is not in the list")))] if listing.level is Level.TOWN else []
    return (*found, *elsewhere)


def narrowed(listing: Listing, key: str) -> Listing | None:
    """Give the part of a list that was chosen; None where a name was."""
    kind, _, number = key.partition(":")
    if kind != "part":
        return None
    level = Level.PREFECTURE if listing.level is Level.REGION else listing.level
    return replace(listing, level=level, names=parts(listing)[int(number)], part=True)


def name_of(listing: Listing, key: str) -> str:
    """Give the name that was chosen; "" for none of them."""
    kind, _, number = key.partition(":")
    return listing.names[int(number)] if kind == "name" else ""


def asked(listing: Listing, texts: Texts) -> str:
    """Say what to choose."""
    match listing.level:
        case Level.LINE:
            return texts.say(N_("Please choose your place."))
        case Level.REGION:
            return texts.say(N_("In which part of Japan is it?"))
        case Level.PREFECTURE:
            return texts.say(N_("Please choose the prefecture."))
        case Level.CITY:
            return texts.say(N_("Please choose the city, ward or village."))
        case Level.TOWN:
            return texts.say(N_("Please choose the town."))
