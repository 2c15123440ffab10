"""What a line is made of: glyphs in cells, cells in pieces that no line end may part. Plain data, no Qt."""

from dataclasses import dataclass
from enum import Enum, IntEnum, auto


class Way(IntEnum):
    """How a cell stands on its line."""

    ALONG = auto()  # as shaped, along a horizontal line
    UPRIGHT = auto()  # upright in a vertical line
    TURNED = auto()  # lying in a vertical line, as Latin words do
    TOGETHER = auto()  # several signs upright side by side in one place of a vertical line
    BAR = auto()  # a dash of several signs, drawn as one stroke


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, each at (x, y) from where the cell stands. `font` is its number with the shaper."""

    font: int
    glyphs: tuple[int, ...]
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A sign or a word as it is painted; `squeeze` makes several signs as narrow as one."""

    way: Way
    advance: float
    runs: tuple[Run, ...] = ()
    squeeze: float = 1.0


class Kind(Enum):
    """What a piece is to a line."""

    TEXT = auto()
    BLANK = auto()
    BREAK = auto()
    PICTURE = auto()  # on a line of its own
    FIGURE = auto()  # a picture of a sign that no font has, as large as one
    WIDE = auto()  # text narrower than the reading over it


Placed = tuple[float, Cell]  # how far from the piece's beginning, what


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of text that stays on one line.

    Attributes:
        start: Its first character, counted in the chapter's text.
        end: Behind its last.
        advance: How much of the line it takes.
        cells: What is painted.
        head: The sign that decides whether a line may begin with it.
        tail: The sign that decides whether a line may end with it.
        kind: What it is to the line.
        over: What is painted beside it: a reading, or dots.
        starts: The first character of each of several cells.
    """

    start: int
    end: int
    advance: float
    cells: tuple[Placed, ...]
    head: str
    tail: str
    kind: Kind = Kind.TEXT
    over: tuple[Placed, ...] = ()
    starts: tuple[int, ...] = ()

    def shift(self, by: float) -> None:
        """Move what is painted along the line."""
        self.cells = tuple((u + by, cell) for u, cell in self.cells)
        self.over = tuple((u + by, cell) for u, cell in self.over)
