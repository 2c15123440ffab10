"""A file of map tiles that the city gave: MBTiles 1.3, read only."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import TypeVar

from kiosk.core import log, outside
from kiosk.core.database import Given
from kiosk.core.errors import KnownError

T = TypeVar("T")

MOST_BYTES = 300_000  # of one tile; those of the Geospatial Information Authority have 20 to 100 kB
_FORMATS = frozenset({"png", "jpg", "jpeg", "webp"})
_DEEPEST = 22
_TAG = re.compile(r"<[^>]*>")


class MbTiles:
    """Answers with nothing where the file is damaged or none of pictures; what was wrong is logged once.

    Args:
        path: The file. Nothing is opened before the first question.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tiles")
        self._file: Given | None = None
        self._refused = False
        self._told: dict[str, str] = {}

    async def credit(self) -> str:
        """Say who made the pictures, without any markup; "" if nobody says so."""
        return await self._ask(self._credit, "")

    async def zooms(self) -> tuple[int, int] | None:
        """Give the least and the greatest zoom; None where there are no pictures to be had."""
        return await self._ask(self._zooms, None)

    async def tile(self, zoom: int, column: int, row: int) -> bytes:
        """Give the picture of a tile, counted from the north-west; empty where there is none or it is too large."""
        return await self._ask(lambda: self._tile(zoom, column, row), b"")

    def close(self) -> None:
        """Close the file; what is being read is finished first."""
        self._thread.submit(self._shut)
        self._thread.shutdown()

    async def _ask(self, work: Callable[[], T], nothing: T) -> T:
        def guarded() -> T:
            if self._refused:
                return nothing
            try:
                return work()
            except KnownError as error:
                self._refused = True
                log.known(error, task="tiles")
                self._shut()
                return nothing

        return await asyncio.get_running_loop().run_in_executor(self._thread, guarded)

    def _open(self) -> Given:
        if self._file is None:
            self._file = Given(self._path)
            rows = self._file.rows("select name, value from metadata where length(value) < 2000 limit 100")
            self._told = {name: value for name, value in rows if isinstance(name, str) and isinstance(value, str)}
        return self._file

    def _credit(self) -> str:
        self._open()
        told = self._told.get("attribution") or self._told.get("name", "")
        return outside.text(unescape(_TAG.sub("", told)))

    def _zooms(self) -> tuple[int, int] | None:
        file = self._open()
        if self._told.get("format", "png").lower() not in _FORMATS:
            return None
        found: tuple[object, ...] = (self._told.get("minzoom"), self._told.get("maxzoom"))
        if not all(found):
            [found] = file.rows("select min(zoom_level), max(zoom_level) from tiles")
        try:
            least, most = (int(str(one)) for one in found)
        except ValueError:
            return None
        return (least, most) if 0 <= least <= most <= _DEEPEST else None

    def _tile(self, zoom: int, column: int, row: int) -> bytes:
        counted_from_south = (1 << zoom) - 1 - row
        found = self._open().rows(
            "select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?"
            " and length(tile_data) <= ? limit 1",
            zoom,
            column,
            counted_from_south,
            MOST_BYTES,
        )
        data = found[0][0] if found else b""
        return data if isinstance(data, bytes) else b""

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
