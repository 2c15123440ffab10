"""Names beside the marks of a map, where they fit whole; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from unicodedata import category, east_asian_width

from .ground import Canvas

Box = tuple[float, float, float, float]  # left, top, right, bottom, in millimetres
GAP = 0.25  # letters between marks and names
_LINE = 1.5  # letters that a line of words is high
_WIDE = frozenset("MWmw@%&—…")


@dataclass(frozen=True)
class Label:
    """A name that fits whole: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float
    text: str


def labels(
    canvas: Canvas,
    named: Sequence[tuple[float, float, str]],
    marks: Sequence[Box],
    line: tuple[float, float, float, float] | None,
) -> tuple[Label, ...]:
    """Set names beside their marks, clear of all marks and of each other; a name without such a place is left out.

    Args:
        canvas: Where.
        named: The middle of each mark that has a name, the weightiest first.
        marks: The room of all marks.
        line: Is left alone where there is a choice.
    """
    full = list(marks)
    found: list[Label] = []
    for x, y, text in named:
        boxes = [box for box in _beside(canvas, x, y, text) if _clear(canvas, box, full)] if text else []
        if boxes:
            box = min(boxes, key=lambda one: line is not None and cut(one, *line) is not None)
            full.append(box)
            found.append(Label(box[0], box[1], box[2] - box[0], box[3] - box[1], text))
    return tuple(found)


def breadth(text: str, letter: float) -> float:
    """Say how wide words are at most in the kiosk's faces, bold, in the unit of the height of a letter."""
    return letter * sum(_advance(sign) for sign in text)


def _advance(sign: str) -> float:
    if category(sign) in {"Mn", "Me", "Cf"}:
        return 0.0
    if not sign.isascii():
        return 1.0 if east_asian_width(sign) in "WFH" or sign.isalpha() else 1.4
    return 1.0 if sign in _WIDE else 0.85 if sign.isupper() else 0.7


def _beside(canvas: Canvas, x: float, y: float, text: str) -> Iterator[Box]:
    """Give where a name may stand: to the right, to the left, under, over, then at the corners."""
    wide, high = breadth(text, canvas.letter) + canvas.letter, _LINE * canvas.letter
    gap, half = GAP * canvas.letter, canvas.mark / 2
    lefts = (x + half + gap, x - half - gap - wide, x - wide / 2)
    tops = (y - high / 2, y + half + gap, y - half - gap - high)
    for left, top in ((lefts[0], tops[0]), (lefts[1], tops[0]), (lefts[2], tops[1]), (lefts[2], tops[2])):
        yield left, top, left + wide, top + high
    for left, top in product((x - half, x + half - wide), tops[1:]):
        yield left, top, left + wide, top + high


def _clear(canvas: Canvas, box: Box, full: Sequence[Box]) -> bool:
    if box[0] < 0 or box[1] < 0 or box[2] > canvas.width or box[3] > canvas.height:
        return False
    return all(box[2] <= one[0] or box[0] >= one[2] or box[3] <= one[1] or box[1] >= one[3] for one in full)


def cut(box: Box, x: float, y: float, to_x: float, to_y: float) -> tuple[float, float, float, float] | None:
    """Cut a line to the part of it in a box, after Liang and Barsky; None if nothing of it is there."""
    across, down = to_x - x, to_y - y
    start, end = 0.0, 1.0
    for step, room in ((-across, x - box[0]), (across, box[2] - x), (-down, y - box[1]), (down, box[3] - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start >= end:
        return None
    return x + start * across, y + start * down, x + end * across, y + end * down
