"""From an address: the middle of a town as the places in it tell, for no coordinates come with addresses."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PREFECTURE = re.compile(r"(?:北海道|東京都|京都府|大阪府|.{2,3}県)")
_ODD = "玉村町|大町町|余市町|市貝町|上市町|下市町|市川町|市川三郷町"  # in which a word for a city or town stands
_DISTRICT = rf"(?:[^0-9]市郡|[^0-9市]{{1,5}}郡)(?:{_ODD}|[^0-9市]{{1,6}}?[町村])"
_ISLAND = r"(?:八丈島|三宅島)?(?:大島町|八丈町|(?:三宅|青[ヶケ]島|小笠原|神津島|利島|新島|御蔵島)村)"
_CITY = re.compile(
    rf"{_DISTRICT}|{_ISLAND}"
    r"|(?:[四廿]日市市|野々市市|市[^0-9市]{1,3}市|[^0-9]{1,6}?市)(?:[^0-9市]{1,4}?区)?|[^0-9]{1,4}?区"
)
_TOWN = re.compile(r"(?:大字)?([^0-9]{1,20}?)(?=[0-9]|[一二三四五六七八九十]+丁目|番地|地先|(?<!文)字|[(-]|$)")
_LARGE = re.compile(r"[四廿]日市市|野々市市|市[^市]{1,3}市|.+?市")
_SAME = str.maketrans("ヶヵ", "ケカ")


@dataclass(frozen=True)
class Town:
    """A town, where the places in it have their middle.

    Attributes:
        city: The city, ward or village it lies in, as addresses write it.
        prefecture: "" where no address says it.
        name: "" for what lies in the city and in no town.
        count: How many places lie in it.
        kana: How it is read, in hiragana; "" if nobody knows.
    """

    city: str
    name: str
    latitude: float
    longitude: float
    count: int = 1
    prefecture: str = ""
    kana: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a person looks from.

    Attributes:
        name: Of the town or city whose middle it is; "" for the kiosk itself.
        missing: The town that was asked for, where no place is known in it and the middle is that of the city.
        kana: How the name is read; "" if nobody knows.
        missing_kana: Likewise.
    """

    latitude: float
    longitude: float
    name: str = ""
    missing: str = ""
    kana: str = ""
    missing_kana: str = ""


def split(address: str) -> tuple[str, str, str]:
    """Take an address apart: prefecture, city (with its ward), town; "" for what it does not say."""
    rest = _plain(address)
    prefecture = _PREFECTURE.match(rest)
    rest = rest[prefecture.end() :] if prefecture else rest
    city = _CITY.match(rest)
    rest = rest[city.end() :] if city else rest
    town = _TOWN.match(rest)
    return (prefecture[0] if prefecture else "", city[0] if city else "", town[1] if town else "")


def towns(located: Iterable[tuple[str, float, float]]) -> tuple[Town, ...]:
    """Find the towns of places: each with its address, latitude and longitude in degrees."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    names: dict[tuple[str, str], tuple[str, str, str]] = {}
    for address, latitude, longitude in located:
        prefecture, city, town = split(address)
        if not city and not town:
            continue
        key = (folded(city), folded(town))
        found.setdefault(key, []).append((latitude, longitude))
        if key not in names or (prefecture and not names[key][0]):
            names[key] = (prefecture, city, town)
    made = (_middle(names[key], points) for key, points in found.items())
    return tuple(sorted(made, key=lambda town: (town.city, town.name)))


def cities(known: Sequence[Town]) -> tuple[str, ...]:
    """Name the cities and wards in which places are known."""
    return tuple(dict.fromkeys(town.city for town in known))


def origin(known: Sequence[Town], city: str, town: str) -> Origin | None:
    """Give the middle of a town; of its ward or city where no place is known in it; None where none is known there.

    Args:
        known: The towns of the places.
        city: As the postal office writes it, "千葉市中央区".
        town: Likewise; "" for all of the city.
    """
    ward = [one for one in known if _is_in(one, city)]
    exact = [one for one in ward if town and folded(one.name) == folded(town)]
    if exact:
        return _mean(exact, exact[0].name)
    if ward:
        return _mean(ward, city, town)
    large = _LARGE.match(_plain(city))
    around = [one for one in known if large and one.city.startswith(large[0])]
    return _mean(around, large[0], town or city) if around and large else None


def folded(name: str) -> str:
    """Write a name so that two ways of writing it are one."""
    return _plain(name).translate(_SAME)


def _middle(named: tuple[str, str, str], points: Sequence[tuple[float, float]]) -> Town:
    prefecture, city, town = named
    latitude = sum(one for one, _ in points) / len(points)
    longitude = sum(one for _, one in points) / len(points)
    return Town(city, town, latitude, longitude, len(points), prefecture)


def _mean(among: Sequence[Town], name: str, missing: str = "") -> Origin:
    count = sum(one.count for one in among)
    latitude = sum(one.latitude * one.count for one in among) / count
    longitude = sum(one.longitude * one.count for one in among) / count
    return Origin(latitude, longitude, name, missing)


def _is_in(town: Town, city: str) -> bool:
    """Tell whether a town lies in a city; an address may name the ward alone."""
    ours, theirs = folded(town.city), folded(city)
    return bool(ours) and (ours == theirs or (len(ours) > 1 and theirs.endswith(ours)))


def _plain(address: str) -> str:
    return "".join(unicodedata.normalize("NFKC", address).split())
