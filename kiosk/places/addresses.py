"""What a person says of where an address lies: a postal code, or a town chosen by its reading."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core.errors import N_, KnownError
from kiosk.japanese.kana import hiragana

from .origins import Origin, Town, cities, folded, origin
from .service import PlacesService

if TYPE_CHECKING:  # it brings SQLite of its own
    from kiosk.japanese.postal import PostalCodes


class Addresses:
    """From an address to where a person looks from. Nothing of what is asked is kept.

    Args:
        places: They tell which towns there are.
    """

    def __init__(self, places: PlacesService) -> None:
        self._places = places
        self._codes: PostalCodes | None = None

    async def by_code(self, postal_code: str) -> Origin:
        """Give the middle of the town a postal code stands for.

        Raises:
            KnownError: It has not seven digits, stands for no place, or no place of refuge is known anywhere near.
        """
        found = await self._postal().find(postal_code)
        known = await self._places.towns()
        for one in found:
            middle = origin(known, one.city.name, one.town.name)
            if middle is not None:
                kana = {folded(named.name): named.kana for named in (one.city, one.town)}
                return replace(
                    middle, kana=kana.get(folded(middle.name), ""), missing_kana=kana.get(folded(middle.missing), "")
                )
        raise KnownError(
            N_("No place of refuge is known in {name}."),
            N_("Please choose a town from the list, or speak to a member of staff."),
            name=found[0].city.name,
            kana=found[0].city.kana,
        )

    async def cities(self) -> tuple[str, ...]:
        """List the cities and wards in which places are known."""
        return cities(await self._places.towns())

    async def towns(self, city: str) -> tuple[Town, ...]:
        """List the towns of a city in which places are known, by their reading; those nobody can read come last."""
        known = [town for town in await self._places.towns() if town.city == city and town.name]
        prefecture = next((town.prefecture for town in known if town.prefecture), "")
        named = await self._postal().towns(prefecture, city) if prefecture else ()
        readings = {folded(one.name): one.kana for one in named}
        read = [replace(town, kana=hiragana(readings.get(folded(town.name), ""))) for town in known]
        return tuple(sorted(read, key=lambda town: (not town.kana, town.kana, town.name)))

    async def close(self) -> None:
        """Let the list of postal codes go."""
        if self._codes is not None:
            await self._codes.close()

    def _postal(self) -> "PostalCodes":
        from kiosk.japanese.postal import PostalCodes  # noqa: PLC0415 - not before an address is asked for

        self._codes = self._codes or PostalCodes()
        return self._codes
