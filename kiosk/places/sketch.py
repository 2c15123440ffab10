"""A plain map of places: where each mark, each name and the bar of the scale stand, in millimetres; pure.

The screen and the slip of paper draw the same record.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, sin, tau

from .ground import BAR_PART, Canvas, Ground, Point, View, fit
from .lettering import GAP, Box, Label, cut, labels
from .model import Direction, Near

BARS = tuple(float(metres) for metres in (50, 100, 200, 500, 1000, 2000, 5000, 10_000))
_RINGS = 4  # around a spot that is taken
_LARGEST_NUMBER = 9  # that a mark can hold
_DRAWN_DIRECTIONS = 8


@dataclass(frozen=True)
class Spot:
    """A place to be drawn: its number on the list, where it is, and whether it takes nobody in."""

    number: int
    name: str
    latitude: float
    longitude: float
    chosen: bool = False
    shut: bool = False


@dataclass(frozen=True)
class Land:
    """What a map is of: from where one looks, None if nobody knows, and the places."""

    here: tuple[float, float] | None
    spots: tuple[Spot, ...]

    @property
    def ground(self) -> Ground:
        """Flat ground around here, else around the first of the places."""
        first = next(((one.latitude, one.longitude) for one in self.spots), (0.0, 0.0))
        return Ground(*(self.here or first))

    @property
    def points(self) -> tuple[Point, ...]:
        """Everything that could be in sight."""
        places = [(one.latitude, one.longitude) for one in self.spots]
        return tuple(self.ground.flat(*one) for one in (*([self.here] if self.here else []), *places))

    def view(self, canvas: Canvas) -> View:
        """Take the view to begin with: of here and the place that is chosen, or of everything."""
        chosen = [one for one in self.spots if one.chosen]
        wanted = replace(self, spots=tuple(chosen)) if chosen else self
        points = tuple(
            self.ground.flat(*one)
            for one in (
                *([self.here] if self.here else []),
                *((spot.latitude, spot.longitude) for spot in wanted.spots),
            )
        )
        return fit(points, canvas, Point(0.0, 0.0))


@dataclass(frozen=True)
class Mark:
    """A mark: its middle, what stands in it, and the spot it is of, from which it may have had to move."""

    x: float
    y: float
    spot_x: float
    spot_y: float
    sign: str
    chosen: bool
    shut: bool


@dataclass(frozen=True)
class Away:
    """A place that is not in sight, and in which direction it lies from the middle of the map."""

    number: int
    direction: Direction


@dataclass(frozen=True)
class Sketch:
    """A map, in millimetres from its upper left corner; north is up.

    Attributes:
        here: From where one looks; None if nobody knows, or if that is not in sight.
        line: From here to the place that is chosen, as far as it is in sight: x, y, x, y.
        bar: How long the bar of the scale is, and `bar_metres` how long that is outside.
    """

    canvas: Canvas
    here: tuple[float, float] | None
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    away: tuple[Away, ...]
    line: tuple[float, float, float, float] | None
    bar: float
    bar_metres: float


def spots(shown: Sequence[Near], chosen: str = "", shut: Collection[str] = ()) -> tuple[Spot, ...]:
    """Number places as they stand on the list.

    Args:
        shown: The list.
        chosen: The id of the one to go to, or "".
        shut: The ids of those that take nobody in now, as far as what the city said still holds.
    """
    return tuple(
        Spot(
            number,
            one.place.name,
            one.place.latitude,
            one.place.longitude,
            one.place.id == chosen,
            one.place.id in shut,
        )
        for number, one in enumerate(shown, 1)
    )


def sketch(land: Land, view: View, canvas: Canvas, here_word: str = "") -> Sketch:
    """Draw a map.

    Args:
        land: What it is of.
        view: What part of it; the canvas must hold a map.
        canvas: Where.
        here_word: Stands beside the mark of here.
    """
    ground = land.ground
    at = {one.number: view.on(canvas, ground.flat(one.latitude, one.longitude)) for one in land.spots}
    here = view.on(canvas, ground.flat(*land.here)) if land.here else None
    seen = [one for one in land.spots if _inside(canvas, *at[one.number])]
    stand = _held(canvas, *here) if here and _inside(canvas, *here) else None
    marks = _marks(canvas, sorted(seen, key=lambda one: not one.chosen), at, stand)
    chosen = next((one for one in land.spots if one.chosen), None)
    metres = max((bar for bar in BARS if bar / view.scale <= BAR_PART * canvas.width * 1.001), default=BARS[0])
    line = cut((0.0, 0.0, canvas.width, canvas.height), *here, *at[chosen.number]) if here and chosen else None
    named = [(mark.x, mark.y, name) for mark, name in marks if not mark.sign.endswith("+")]
    named = [(*stand, here_word), *named] if stand else named
    return Sketch(
        canvas,
        stand,
        tuple(mark for mark, _ in marks),
        labels(canvas, named, _squares(canvas, marks, stand), line),
        tuple(
            Away(one.number, _toward(canvas, *at[one.number]))
            for one in land.spots
            if not _inside(canvas, *at[one.number])
        ),
        line,
        metres / view.scale,
        metres,
    )


def _inside(canvas: Canvas, x: float, y: float) -> bool:
    return 0 <= x <= canvas.width and 0 <= y <= canvas.height


def _held(canvas: Canvas, x: float, y: float) -> tuple[float, float]:
    """Move the middle of a mark so that all of it is on the canvas."""
    half = canvas.mark / 2
    return min(max(x, half), canvas.width - half), min(max(y, half), canvas.height - half)


def _marks(
    canvas: Canvas, seen: Sequence[Spot], at: dict[int, tuple[float, float]], here: tuple[float, float] | None
) -> list[tuple[Mark, str]]:
    """Set a mark for each place and give its name with it; those at one spot stand side by side, or are counted."""
    taken = [here] if here else []
    found: list[tuple[Mark, str]] = []
    for one in seen:
        spot = at[one.number]
        place = next((try_ for try_ in _around(canvas, *spot) if _free(canvas, try_, taken)), None)
        if place is None:
            nearest = min(
                range(len(found)), key=lambda index: hypot(found[index][0].x - spot[0], found[index][0].y - spot[1])
            )
            mark, name = found[nearest]
            found[nearest] = (replace(mark, sign=f"{mark.sign.removesuffix('+')}+"), name)
            continue
        taken.append(place)
        sign = str(one.number) if one.number <= _LARGEST_NUMBER else "+"
        found.append((Mark(*place, *spot, sign, one.chosen, one.shut), one.name))
    return found


def _around(canvas: Canvas, x: float, y: float) -> Iterator[tuple[float, float]]:
    """Give where the mark of a spot may stand: on it, else beside it, ever farther off."""
    yield _held(canvas, x, y)
    step = canvas.mark + GAP * canvas.letter
    for ring in range(1, _RINGS + 1):
        for part in range(_DRAWN_DIRECTIONS * ring):
            angle = tau * part / (_DRAWN_DIRECTIONS * ring)
            yield _held(canvas, x + ring * step * cos(angle), y - ring * step * sin(angle))


def _free(canvas: Canvas, place: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a mark touches none of the others; each has the room of a square."""
    return all(max(abs(place[0] - x), abs(place[1] - y)) >= canvas.mark for x, y in taken)


def _toward(canvas: Canvas, x: float, y: float) -> Direction:
    bearing = degrees(atan2(x - canvas.width / 2, canvas.height / 2 - y))
    return tuple(Direction)[round(bearing % 360 / 45) % 8]


def _squares(canvas: Canvas, marks: Sequence[tuple[Mark, str]], here: tuple[float, float] | None) -> list[Box]:
    """Give the room of every mark."""
    half = canvas.mark / 2
    middles = [(mark.x, mark.y) for mark, _ in marks] + ([here] if here else [])
    return [(x - half, y - half, x + half, y + half) for x, y in middles]
