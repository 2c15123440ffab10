"""`Liner`: the blocks of a chapter as lines: indents, markers, spread and aligned; pictures as lines of their own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from PySide6.QtCore import QSizeF

from kiosk.formats.epub_text import PICTURE, Align, Chapter, SpanKind
from ui.components.phrases import phrase_ends

from .breaking import Room, Row, may_spread, rows
from .cutting import LEVELS, Cutter
from .frame import Frame
from .glyphs import Hand, Shaper
from .parts import Part
from .pieces import Kind, Piece
from .right_to_left import turned_lines
from .signs import HANGING, OPENING, phrases, right_to_left, spreads

GAP = 0.3  # of an em, from a line to the next
_PLAIN, _WITH_READINGS = 0.25, 0.5  # of an em, over each line
_BOLD_LEVELS = 3
_LEAST_SIGNS = 10  # of a heading on a line: a larger page has smaller headings
_MOST_INDENT = 4  # of a line, one part
_PARAGRAPHS, _HEADING = 0.6, 1.2  # of an em, before them
_WIDEST_GAP = 0.1  # of an em, between two signs of a line that is spread
_SPREAD = 3  # ems that are missing at the end of a line which is still spread
_LARGEST_FIGURE = 96  # dots
_MOST_ENLARGED = 2.0
_UNSHOWN = QSizeF(8, 3)  # ems of the frame of a picture that cannot be shown
_AFTER_MARKER = 0.25  # of an em
_SHIFTS = {Align.START: 0.0, Align.CENTER: 0.5, Align.END: 1.0}
_SOLID = Kind.TEXT, Kind.PICTURE, Kind.FIGURE, Kind.WIDE


@dataclass(slots=True)
class Line:
    """One line of a page.

    Attributes:
        start: Its first character.
        end: Behind its last.
        size: What it takes across, the gap to the next line included.
        em: The size of its letters; of a picture, what it takes across.
        over: The room for readings over them.
        us: Where each of its pieces stands.
        pieces: What it is made of.
        before: The room between it and a line before it on the same page.
        keep: Whether the next line must be on the same page.
        v: Where it stands on its page.
    """

    start: int
    end: int
    size: float
    em: float
    over: float
    us: list[float]
    pieces: list[Piece]
    before: float = 0.0
    keep: bool = False
    v: float = 0.0

    @property
    def least(self) -> float:
        """What it needs across as the last line of a page."""
        return self.size - GAP * self.em if self.over else self.em


@dataclass(frozen=True, slots=True)
class _Measure:
    """How the lines of one block are set: what they stand in, what the first stands in further and before it."""

    align: Align
    hand: Hand
    em: float
    left: float
    first: float
    before: float
    keep: bool


class Liner:
    """Sets the parts of a chapter, each by itself: the same part gives the same lines."""

    def __init__(
        self, chapter: Chapter, shaper: Shaper, frame: Frame, picture_size: Callable[[str], QSizeF | None]
    ) -> None:
        self._text, self._shaper, self._frame, self._size = chapter.text, shaper, frame, picture_size
        self._cutter = Cutter(chapter.text, shaper, frame.length, self._figure)
        self._px = shaper.style.px
        read = any(span.kind in {SpanKind.RUBY, SpanKind.DOTS} for span in chapter.spans)
        self._over = _WITH_READINGS if read else _PLAIN
        self._pictures = {span.start: span.value for span in chapter.spans if span.kind is SpanKind.IMAGE}

    def lines(self, part: Part) -> list[Line]:
        """Give the lines of a part."""
        measure = self._measure(part)
        text, room = self._text[part.start : part.end], self._frame.length - measure.left
        if right_to_left(text) and PICTURE not in text:
            measure = replace(measure, align=Align.END, first=0.0)
            found = turned_lines(text, part.start, self._shaper, measure.hand, room)
            lines = [self._line(Row([piece], soft=False), measure, 0.0) for piece in found]
        else:
            pieces = self._cutter.cut(part, measure.hand, room - measure.first)
            lines = [
                self._line(row, measure, 0.0 if place else measure.first)
                if row.pieces[0].kind is not Kind.PICTURE
                else self._picture(row.pieces[0])
                for place, row in enumerate(rows(pieces, self._room(part, measure)))
            ]
        if part.begins:
            lines[0].before = measure.before
            self._mark(lines[0], part.block.marker)
        return lines

    def _room(self, part: Part, measure: _Measure) -> Room:
        """Say how long the rows of a part may be; those of headings and of easy Japanese end between phrases."""
        text, full = self._text[part.start : part.end], self._frame.length - measure.left
        free = measure.keep or measure.align is not Align.START
        ends = phrase_ends(text, japanese=True) if free and not text.isascii() else phrases(text)
        return Room(measure.em, full - measure.first, full, frozenset(part.start + end for end in ends))

    def _measure(self, part: Part) -> _Measure:
        """Say how a block is set; where it does not say so itself, paragraphs of vertical text stand in by one sign."""
        block = part.block
        length, plain = self._frame.length, not block.level and not block.marker
        size = max(1.0, min(LEVELS[min(block.level, len(LEVELS) - 1)], length / (_LEAST_SIGNS * self._px)))
        head = self._text[block.start]
        first = block.first
        if first is None:
            first = 1.0 if self._frame.vertical and plain and head not in OPENING and not head.isspace() else 0.0
        spaced = plain and not first and not self._frame.vertical
        return _Measure(
            align=block.align,
            hand=Hand(size, bold=0 < block.level <= _BOLD_LEVELS),
            em=self._px * size,
            left=min(max(block.indent * self._px, self._marker(block.marker)), length / _MOST_INDENT),
            first=min(first * self._px * size, length / _MOST_INDENT) if part.begins else 0.0,
            before=self._px * (_HEADING if block.level else _PARAGRAPHS if spaced else 0.0),
            keep=block.level > 0,
        )

    def _marker(self, marker: str) -> float:
        """Give the room that what stands before an item of a list needs."""
        cells = self._shaper.strip(marker, Hand())
        return sum((cell.advance for cell in cells), self._px * _AFTER_MARKER) if cells else 0.0

    def _line(self, row: Row, measure: _Measure, first: float) -> Line:
        dent, pieces, em = measure.left + first, row.pieces, measure.em
        solid = [piece for piece in pieces if piece.kind in _SOLID]
        unseen = next((n for n, piece in enumerate(reversed(pieces)) if piece.kind in _SOLID), len(pieces))
        used = sum(piece.advance for piece in pieces[: len(pieces) - unseen])
        room = self._frame.length - dent
        if solid and solid[-1].tail in HANGING and used > room:
            used -= solid[-1].advance
        slack = max(0.0, room - used)
        u = dent + slack * _SHIFTS[measure.align]
        if pieces[0].kind is Kind.WIDE and pieces[0].over[0][0] < 0:
            u -= pieces[0].over[0][0]
        steps = [piece.advance for piece in pieces]
        if row.soft and slack and _spread(solid, slack, em, measure.align):
            joints = [may_spread(a, b) for a, b in pairwise(pieces)]
            gap = min(slack / max(1, sum(joints)), em * _WIDEST_GAP)
            steps = [step + gap * joint for step, joint in zip(steps, [*joints, False], strict=True)]
        us = list(accumulate(steps[:-1], initial=u))
        size = em * (1 + self._over + GAP)
        ends = pieces[0].start, pieces[-1].end
        return Line(*ends, size, em, em * self._over, us, pieces, keep=measure.keep)

    def _mark(self, line: Line, marker: str) -> None:
        """Put what stands before an item of a list into its indent, or what of it there is room for."""
        end, at = line.us[0] - self._px * _AFTER_MARKER, line.start
        cells = self._shaper.strip(marker, Hand())
        for cell in reversed(cells):
            end -= cell.advance
            line.us.insert(0, end)
            line.pieces.insert(0, Piece(at, at, cell.advance, ((0.0, cell),), "", ""))

    def _figure(self, place: int) -> bool:
        """Say whether a picture is so small that it stands for a sign of its line, and has a line to stand in."""
        beside = self._text[max(0, place - 1) : place] + self._text[place + 1 : place + 2]
        size = self._size(self._pictures.get(place, "")) if beside.strip() else None
        return size is not None and 0 < max(size.width(), size.height()) <= _LARGEST_FIGURE

    def _picture(self, piece: Piece) -> Line:
        size = self._size(self._pictures.get(piece.start, ""))
        if size is None or size.isEmpty():
            size = _UNSHOWN * self._px
        wide, high = size.width(), size.height()
        along, across = (high, wide) if self._frame.vertical else (wide, high)
        fit = min(self._frame.length / along, self._frame.depth / across, _MOST_ENLARGED)
        piece.advance, across = along * fit, across * fit
        us = [(self._frame.length - piece.advance) / 2]
        return Line(piece.start, piece.end, across + self._px / 2, across, 0.0, us, [piece])


def _spread(solid: list[Piece], slack: float, em: float, align: Align) -> bool:
    """Say whether a line that goes on is spread to its full length."""
    if align is not Align.START or slack >= _SPREAD * em:
        return False
    return 2 * sum(spreads(piece.head) for piece in solid) > len(solid)
