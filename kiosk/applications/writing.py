"""What helps a person write: kanji for a sound, places for a postal code. Nothing is read before it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.core.errors import KnownError
from kiosk.japanese.kanji import Converter, Segment, offered

if TYPE_CHECKING:  # it brings SQLite of its own
    from kiosk.japanese.postal import Named, PostalCodes


@dataclass(frozen=True)
class Reading:
    """A part of a name, and how it may be written.

    Attributes:
        sound: In hiragana.
        candidates: The likeliest first, at the end the kana themselves.
    """

    sound: str
    candidates: tuple[str, ...]


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

    async def by_code(self, postal_code: str) -> tuple[str, ...]:
        """Give the beginnings of an address that a postal code stands for; most have one.

        Raises:
            KnownError: It has not seven digits, or stands for no place.
        """
        places = await self._postal().find(postal_code)
        lines = (f"{one.prefecture.name}{one.city.name}{one.town.name}{one.rest}" for one in places)
        return tuple(dict.fromkeys(lines))

    async def prefectures(self) -> tuple[str, ...]:
        """List the prefectures from north to south."""
        return _names(await self._postal().prefectures())

    async def cities(self, prefecture: str) -> tuple[str, ...]:
        """List the cities, wards and towns of a prefecture by their reading."""
        return _names(await self._postal().cities(prefecture))

    async def towns(self, prefecture: str, city: str) -> tuple[str, ...]:
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


def _names(places: "Iterable[Named]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.name for place in places))
