"""A place where people are safe, as published lists name it; and the row of a list that names none, with the reason."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.core.errors import N_

HAZARDS = {
    "洪水": "flood",
    "崖崩れ": "landslide",
    "がけ崩れ": "landslide",
    "土砂災害": "landslide",
    "高潮": "storm-surge",
    "地震": "earthquake",
    "津波": "tsunami",
    "大規模な火事": "fire",
    "内水氾濫": "inland-flood",
    "火山現象": "volcano",
}
"""How the columns of the municipal standard data set begin, and the house's words."""

NAMELESS = N_("It has no name.")
PLACELESS = N_("Its latitude or longitude is missing or no number.")
ABROAD = N_("Its latitude and longitude are not in Japan.")
TWICE = N_("Another row has the same number.")
CROWDED = N_("The list has more rows than are read.")

MOST = 50_000  # rows of one list
_SOUTH, _NORTH, _WEST, _EAST = 20.0, 46.0, 122.0, 154.5
_YES = frozenset({"1", "1.0", "○", "〇", "◯", "◎", "●", "有", "可", "true", "yes", "該当"})
_WEIGHTS = (6, 5, 4, 3, 2)
_LONGEST = 200


@dataclass(frozen=True)
class Listed:
    """One place.

    Attributes:
        row: Where it stands in the list.
        id: The list's own number for it.
        name, kana, address, phone, note: Its words.
        latitude, longitude: In degrees.
        hazards: What it is safe from, by the words of `HAZARDS`.
        also: Whether the list says that it is a place of the other kind as well.
        capacity: How many people; None where the list gives no number.
        capacity_text: What the list says of that, word for word.
        municipality: Its code of six digits; "" where it names none that is right.
    """

    row: int
    id: str
    name: str
    kana: str
    address: str
    latitude: float
    longitude: float
    hazards: tuple[str, ...]
    also: bool
    capacity: int | None
    capacity_text: str
    municipality: str
    phone: str
    note: str


@dataclass(frozen=True)
class Refusal:
    """A row that is not taken; `why` is an English msgid."""

    row: int
    why: str


@dataclass(frozen=True)
class Listing:
    """A whole list: of emergency sites, which are safe from some hazards, or of shelters, where people stay."""

    sites: bool
    read: int
    places: tuple[Listed, ...]
    refused: tuple[Refusal, ...]


def listing(rows: Iterable[tuple[int, Mapping[str, str]]], *, sites: bool) -> Listing:
    """Judge the rows of a list.

    Args:
        rows: Each with its number and its fields: those of `Listed` by their names, and hazards as `hazard:<word>`.
        sites: Whether it lists emergency sites.
    """
    places: dict[str, Listed] = {}
    refused: list[Refusal] = []
    read = 0
    for number, fields in rows:
        read += 1
        found = _judged(number, fields) if read <= MOST else CROWDED
        if isinstance(found, Listed) and found.id in places:
            found = TWICE
        if isinstance(found, Listed):
            places[found.id] = found
        else:
            refused.append(Refusal(number, found))
    return Listing(sites, read, tuple(places.values()), tuple(refused))


def plain(text: str) -> str:
    """Write a text with plain digits and signs and without spaces, as headers and numbers are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def hazard(header: str) -> str:
    """Give the hazard that a column is about, "" for any other column."""
    told = plain(header).removeprefix("災害種別_").removeprefix("災害種別")
    return next((word for begins, word in HAZARDS.items() if told.startswith(begins)), "")


def code(told: str) -> str:
    """Give a municipality's code of six digits, with the zero a spreadsheet lost and the check digit a list left out.

    Returns:
        The code; "" if it is none.
    """
    digits = plain(told).removesuffix(".0")
    if not re.fullmatch(r"[0-9]{4,6}", digits):
        return ""
    if len(digits) == 6:  # noqa: PLR2004 - five digits and a check digit
        return digits if _checked(digits[:5]) == digits else ""
    if len(digits) == 5 and _checked(f"0{digits[:4]}") == f"0{digits}":  # noqa: PLR2004 - the same, and a zero lost
        return f"0{digits}"
    return _checked(digits.rjust(5, "0"))


def _judged(number: int, fields: Mapping[str, str]) -> Listed | str:
    name = cleaned(fields.get("name", ""))
    if not name:
        return NAMELESS
    latitude, longitude = _degrees(fields.get("latitude", "")), _degrees(fields.get("longitude", ""))
    if latitude is None or longitude is None:
        return PLACELESS
    if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
        return ABROAD
    told = cleaned(fields.get("capacity", ""))
    parts = (fields.get(part, "") for part in ("address", "building"))
    return Listed(
        row=number,
        id=cleaned(fields.get("id", "")) or f"{name} {latitude:.5f} {longitude:.5f}",
        name=name,
        kana=cleaned(fields.get("kana", "")),
        address=cleaned(" ".join(part for part in parts if part)),
        latitude=latitude,
        longitude=longitude,
        hazards=tuple(dict.fromkeys(word for word in HAZARDS.values() if _yes(fields.get(f"hazard:{word}", "")))),
        also=_yes(fields.get("also", "")),
        capacity=_number(told),
        capacity_text=told,
        municipality=code(fields.get("municipality", "")),
        phone=cleaned(fields.get("phone", "")),
        note=cleaned(fields.get("note", "")),
    )


def cleaned(text: str, longest: int = _LONGEST) -> str:
    """Leave out control and direction characters and spare spaces, and cut to a length."""
    kept = "".join(char for char in text[: longest * 4] if unicodedata.category(char) not in {"Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in kept).split())[:longest]


def _degrees(text: str) -> float | None:
    told = plain(text[:40])
    return float(told) if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,20})?", told) else None


def _yes(text: str) -> bool:
    return plain(text[:20]).lower() in _YES or text.strip() in _YES


def _number(text: str) -> int | None:
    """Read the one number of people in a text such as 約1,200人; None where it says none, or several."""
    found: Sequence[str] = re.findall(r"[0-9]+", re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", plain(text)))
    return int(found[0]) if len(found) == 1 and len(found[0]) <= 6 else None  # noqa: PLR2004 - under a million


def _checked(city: str) -> str:
    weighed = sum(int(digit) * weight for digit, weight in zip(city, _WEIGHTS, strict=True))
    return f"{city}{(11 - weighed % 11) % 10}"
