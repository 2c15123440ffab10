"""A map for a slip, black on white, as the template `sketch_map.typ` takes it; pure."""

from collections.abc import Callable

from .ground import Canvas
from .sketch import Land, Sketch, sketch

LETTER = 4.8  # millimetres: nothing on paper is smaller
SIZES = ((43.0, 43.0), (67.0, 56.0))  # millimetres: what rolls of 58 and of 80 mm hold between their margins


def drawings(land: Land, here: str, north: str, length: Callable[[float], str]) -> list[object]:
    """Draw a map for every width of paper; the template takes the widest that its paper holds.

    Args:
        land: What it is of.
        here: Stands beside the place from where one looks.
        north: Stands beside the arrow to the north.
        length: Says a number of metres.
    """
    canvases = (Canvas(width, height, LETTER) for width, height in SIZES)
    return [_drawing(sketch(land, land.view(canvas), canvas, here), north, length) for canvas in canvases]


def _drawing(drawn: Sketch, north: str, length: Callable[[float], str]) -> list[object]:
    """Write a map as lists of numbers and words."""
    canvas = drawn.canvas
    return [
        [canvas.width, canvas.height, canvas.mark, canvas.letter],
        drawn.here,
        [[mark.x, mark.y, mark.spot_x, mark.spot_y, mark.sign, mark.chosen, mark.shut] for mark in drawn.marks],
        [[label.x, label.y, label.width, label.height, label.text] for label in drawn.labels],
        drawn.line,
        [drawn.bar, length(drawn.bar_metres)],
        north,
    ]
