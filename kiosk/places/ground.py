"""Flat ground around a point, what part of it stands on a canvas, and how a person moves over it; pure.

The projection is the local equirectangular one: metres north and east of a centre. Within 10 km of it, in Japan, a
distance from the centre is right to 0.1 %, and one between any two points to 0.2 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import cos, radians

from .model import EARTH

_DEGREE = radians(1) * EARTH  # metres of latitude
SHORTEST_BAR, LONGEST_BAR = 50.0, 10_000.0  # metres
BAR_PART = 0.4  # of the width, the most that a bar of the scale takes
_LEAST_BAR = 10.0  # millimetres
_MARGIN = 1.5  # marks to the edge, around what must be in sight
_LEVEL = 0.999  # of a step: what is nearer to a limit is there


class Way(StrEnum):
    """What a person does with a map."""

    CLOSER = "closer"
    FARTHER = "farther"
    NORTH = "north"
    SOUTH = "south"
    EAST = "east"
    WEST = "west"
    HERE = "here"


@dataclass(frozen=True)
class Point:
    """A place on flat ground, in metres from its centre."""

    east: float
    north: float


@dataclass(frozen=True)
class Ground:
    """The ground around a centre, in degrees."""

    latitude: float
    longitude: float

    def flat(self, latitude: float, longitude: float) -> Point:
        """Lay a place on flat ground; the date line is no border."""
        turned = (longitude - self.longitude + 180) % 360 - 180
        return Point(turned * _DEGREE * cos(radians(self.latitude)), (latitude - self.latitude) * _DEGREE)

    def round(self, point: Point) -> tuple[float, float]:
        """Give the latitude and longitude of a place on flat ground."""
        wide = _DEGREE * cos(radians(self.latitude))
        return self.latitude + point.north / _DEGREE, self.longitude + point.east / wide


@dataclass(frozen=True)
class Canvas:
    """Where a map is drawn, in millimetres: its size, and the height of a letter on it."""

    width: float
    height: float
    letter: float

    @property
    def mark(self) -> float:
        """How wide a mark is that holds a number."""
        return 1.8 * self.letter

    @property
    def holds(self) -> bool:
        """Whether a map can be drawn at all: a mark, and one to each side of it."""
        return self.letter > 0 and min(self.width, self.height) >= 4 * self.mark

    @property
    def finest(self) -> float:
        """The fewest metres to a millimetre: the shortest bar of a scale still has room."""
        return SHORTEST_BAR / (BAR_PART * self.width)

    @property
    def farthest(self) -> float:
        """The most metres to a millimetre: the longest bar can still be seen."""
        return LONGEST_BAR / _LEAST_BAR


@dataclass(frozen=True)
class View:
    """What stands in the middle of a canvas, and how many metres a millimetre is."""

    middle: Point
    scale: float

    def on(self, canvas: Canvas, point: Point) -> tuple[float, float]:
        """Give where a point stands on a canvas, in millimetres from its upper left corner."""
        return (
            canvas.width / 2 + (point.east - self.middle.east) / self.scale,
            canvas.height / 2 - (point.north - self.middle.north) / self.scale,
        )

    def under(self, canvas: Canvas, x: float, y: float) -> Point:
        """Give the point that stands there on a canvas."""
        return Point(
            self.middle.east + (x - canvas.width / 2) * self.scale,
            self.middle.north + (canvas.height / 2 - y) * self.scale,
        )


def fit(points: Sequence[Point], canvas: Canvas, anchor: Point) -> View:
    """Take the closest view that holds all points; what cannot be held is centred on the anchor."""
    west, south, east, north = _bounds(points or [anchor])
    edge = 2 * _MARGIN * canvas.mark
    scale = max((east - west) / (canvas.width - edge), (north - south) / (canvas.height - edge), canvas.finest)
    if scale > canvas.farthest:
        return View(anchor, canvas.farthest)
    return View(Point((west + east) / 2, (south + north) / 2), scale)


def gone(view: View, way: Way, canvas: Canvas, points: Sequence[Point]) -> View:
    """Go one step: twice as close, half as close, or half a canvas to a side, as far as the limits let one.

    A person may go half a canvas beyond the outermost of the points.
    """
    if way in {Way.CLOSER, Way.FARTHER}:
        scale = view.scale * (0.5 if way is Way.CLOSER else 2.0)
        stays = not canvas.finest * _LEVEL <= scale <= canvas.farthest / _LEVEL
        return view if stays else replace(view, scale=scale)
    across, up = canvas.width * view.scale / 2, canvas.height * view.scale / 2
    by = {
        Way.NORTH: (0.0, up),
        Way.SOUTH: (0.0, -up),
        Way.EAST: (across, 0.0),
        Way.WEST: (-across, 0.0),
    }[way]
    west, south, east, north = _bounds(points or [view.middle])
    inside = Point(
        min(max(view.middle.east + by[0], west - across), east + across),
        min(max(view.middle.north + by[1], south - up), north + up),
    )
    far = abs(inside.east - view.middle.east) > across / 100 or abs(inside.north - view.middle.north) > up / 100
    ahead = (inside.east - view.middle.east) * by[0] + (inside.north - view.middle.north) * by[1] > 0
    return replace(view, middle=inside) if far and ahead else view


def within(view: View, canvas: Canvas) -> View:
    """Keep a view within the limits of a canvas of another size."""
    return replace(view, scale=min(max(view.scale, canvas.finest), canvas.farthest))


def _bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    easts, norths = [point.east for point in points], [point.north for point in points]
    return min(easts), min(norths), max(easts), max(norths)
