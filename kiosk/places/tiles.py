"""Pictures of the ground under a map: which tiles a view needs, and where each of them lies; pure.

Tiles are those of the web (EPSG:3857): square at every zoom, counted from the north-west. Laid by their corners on flat
ground they meet without a gap.
"""

from dataclasses import dataclass
from math import asinh, atan, ceil, cos, degrees, log2, pi, radians, sinh, tan
from typing import Protocol

from .ground import Canvas, Ground, Point, View
from .model import EARTH

MOST = 30  # tiles under one map
_WIDEST = 80.0  # millimetres of a tile of 256 dots: as fine as the panel
_AROUND = 2 * pi * EARTH
_POLE = 85.0  # degrees: beyond it there are no tiles


class TileFile(Protocol):
    """A file of tiles."""

    async def credit(self) -> str:
        """Say who made the pictures; "" if nobody says so."""

    async def zooms(self) -> tuple[int, int] | None:
        """Give the least and the greatest zoom; None where nothing can be read."""

    async def tile(self, zoom: int, column: int, row: int) -> bytes:
        """Give the picture of a tile; empty where there is none."""


@dataclass(frozen=True)
class Wanted:
    """A tile, counted from the north-west, and where it lies on the canvas: x, y, width, height in millimetres."""

    zoom: int
    column: int
    row: int
    box: tuple[float, float, float, float]


def wanted(ground: Ground, view: View, canvas: Canvas, zooms: tuple[int, int]) -> tuple[Wanted, ...]:
    """Name the tiles under a view; none where the file would need too many of them."""
    north, west = ground.round(view.under(canvas, 0, 0))
    south, east = ground.round(view.under(canvas, canvas.width, canvas.height))
    if max(abs(north), abs(south)) > _POLE:
        return ()
    across = _AROUND * cos(radians((north + south) / 2)) / view.scale
    zoom = min(max(ceil(log2(max(across / _WIDEST, 1.0))), zooms[0]), zooms[1])
    count = 1 << zoom
    left, right = int(_column(west, count)), int(_column(east, count))
    top, bottom = int(_row(north, count)), int(_row(south, count))
    if (right - left + 1) * (bottom - top + 1) > MOST:
        return ()
    places = [
        (column, row)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if 0 <= column < count and 0 <= row < count
    ]
    return tuple(Wanted(zoom, column, row, _box(ground, view, canvas, (column, row, count))) for column, row in places)


def _box(ground: Ground, view: View, canvas: Canvas, place: tuple[int, int, int]) -> tuple[float, float, float, float]:
    column, row, count = place
    left, top = view.on(canvas, _corner(ground, column, row, count))
    right, bottom = view.on(canvas, _corner(ground, column + 1, row + 1, count))
    return left, top, right - left, bottom - top


def _corner(ground: Ground, column: int, row: int, count: int) -> Point:
    latitude = degrees(atan(sinh(pi * (1 - 2 * row / count))))
    return ground.flat(latitude, column / count * 360 - 180)


def _column(longitude: float, count: int) -> float:
    return (longitude + 180) / 360 * count


def _row(latitude: float, count: int) -> float:
    return (1 - asinh(tan(radians(latitude))) / pi) / 2 * count
