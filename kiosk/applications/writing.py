"""What helps a person write: kanji for a sound, places for a postal code. Nothing is read before it is asked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.core.errors import KnownError
from kiosk.japanese.kana import hiragana
from kiosk.japanese.kanji import Converter, Segment, offered

if TYPE_CHECKING:  # it brings SQLite of its own
    from kiosk.japanese.postal import Named, PostalCodes

_KANJI = re.compile(r"[\u3400-\u9fff々]")
_NO_READING = re.compile(r"[{|}]")


@dataclass(frozen=True)
class Reading:
    """A part of a name, and how it may be written.

    Attributes:
        sound: In hiragana.
        candidates: The likeliest first, at the end the kana themselves.
    """

    sound: str
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Offered:
    """A place of a list.

    Attributes:
        name: What is written when it is chosen.
        read: The same with the readings over it.
    """

    name: str
    read: str


class Writing:
    """Kanji and addresses, offline.

    Args:
        converter: The dictionary of kanji; None on a machine without one.
    """

    def __init__(self, converter: Converter | None = None) -> None:
        self._converter = converter
        self._codes: PostalCodes | None = None

    async def kanji(self, sound: str) -> tuple[Reading, ...]:
        """Offer kanji for each part of a name; nothing where there is no dictionary."""
        if self._converter is None:
            return ()
        found: list[Segment] = []
        try:
            for word in sound.split():
                found += await self._converter.segments(word)
        except KnownError:  # this machine has no dictionary
            return ()
        return tuple(Reading(one.kana, offered(one)) for one in found)

    async def by_code(self, postal_code: str) -> tuple[Offered, ...]:
        """Give the beginnings of an address that a postal code stands for; most have one.

        Raises:
            KnownError: It has not seven digits, or stands for no place.
        """
        places = await self._postal().find(postal_code)
        return _listed(_place((one.prefecture, one.city, one.town), one.rest) for one in places)

    async def prefectures(self) -> tuple[Offered, ...]:
        """List the prefectures from north to south."""
        return _names(await self._postal().prefectures())

    async def cities(self, prefecture: str) -> tuple[Offered, ...]:
        """List the cities, wards and towns of a prefecture by their reading."""
        return _names(await self._postal().cities(prefecture))

    async def towns(self, prefecture: str, city: str) -> tuple[Offered, ...]:
        """List the towns of a city by their reading."""
        return _names(await self._postal().towns(prefecture, city))

    async def close(self) -> None:
        """Let the dictionary and the list of postal codes go."""
        for body in (self._converter, self._codes):
            if body is not None:
                await body.close()

    def _postal(self) -> "PostalCodes":
        from kiosk.japanese.postal import PostalCodes  # noqa: PLC0415 - not before an address is asked for

        self._codes = self._codes or PostalCodes()
        return self._codes


def _names(places: "Iterable[Named]") -> tuple[Offered, ...]:
    return _listed(_place((place,)) for place in places)


def _listed(places: Iterable[Offered]) -> tuple[Offered, ...]:
    """Give each name once, whichever way it is read first."""
    found: dict[str, Offered] = {}
    for place in places:
        found.setdefault(place.name, place)
    return tuple(found.values())


def _place(parts: "Iterable[Named]", rest: str = "") -> Offered:
    named = tuple(parts)
    return Offered("".join(part.name for part in named) + rest, "".join(map(_read, named)) + rest)


def _read(part: "Named") -> str:
    plain = _NO_READING.search(part.name + part.kana) or not part.kana or not _KANJI.search(part.name)
    return part.name if plain else f"{{{part.name}|{hiragana(part.kana)}}}"
