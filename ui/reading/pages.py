"""`Layout`: a chapter set into pages of one style; where its text stands, and what paints it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from kiosk.formats.epub_text import Chapter, SpanKind

from .filling import Filling, Sheet, below
from .frame import frame
from .glyphs import Shaper
from .lines import Line, Liner
from .painting import PagePainter
from .parts import Part, parts
from .pieces import Piece
from .style import Colours, Style

Pictures = Callable[[str], QImage | None]
SLICE = 600  # characters set at a time between two frames
_KEPT = 4  # pages whose lines are kept
_BLOCK = 20  # what a block takes besides its characters
_MARKED = 1.15  # of an em across, from the top of the letters


class Layout:
    """A chapter on pages. It is set bit by bit: call `set_more` between frames until it says that all is set.

    Pages that stand do not change any more. One `Shaper` may serve all chapters that are set in one style: it knows
    their signs then.
    """

    def __init__(self, chapter: Chapter, style: Style, pictures: Pictures, shaper: Shaper | None = None) -> None:
        self._pictures = pictures
        self._sizes: dict[str, QSizeF | None] = {}
        self._shaper = shaper or Shaper(style)
        self._frame = frame(style)
        self._liner = Liner(chapter, self._shaper, self._frame, self._picture_size)
        self._filling = Filling(self._frame.depth)
        self._parts: list[Part] = []
        self._shown: dict[int, list[Line]] = {}
        self._work: Iterator[int] | None = self._set(chapter)
        self._images = {span.start: span for span in chapter.spans if span.kind is SpanKind.IMAGE}

    def set_more(self, signs: int = SLICE) -> bool:
        """Set about so many characters further; say whether the whole chapter is set."""
        done = 0
        while self._work is not None and done < signs:
            step = next(self._work, None)
            if step is None:
                self._work = None
            else:
                done += step
        return self._work is None

    def _set(self, chapter: Chapter) -> Iterator[int]:
        for number, part in enumerate(parts(chapter)):
            self._parts.append(part)
            self._filling.add(number, self._liner.lines(part))
            yield part.end - part.start + _BLOCK
        self._filling.end()

    @property
    def starts(self) -> tuple[int, ...]:
        """The first character of each page that stands; when all is set there is at least one page."""
        return tuple(sheet.start for sheet in self._filling.sheets)

    def page_of(self, offset: int) -> int:
        """Give the page a character stands on; of what is not set yet, the last page that stands."""
        return max(0, bisect_right(self._filling.sheets, offset, key=_start) - 1)

    def text_of(self, page: int) -> tuple[int, int]:
        """Give the first character of a page and the one behind its last."""
        sheet = self._filling.sheets[page]
        return sheet.start, sheet.end

    def marks(self, page: int, start: int, end: int) -> tuple[QRectF, ...]:
        """Give the rectangles that cover a stretch of text on a page, one a line, readings included."""
        boxes = (self._mark(line, start, end) for line in self._lines(page))
        return tuple(box for box in boxes if box is not None)

    def _mark(self, line: Line, start: int, end: int) -> QRectF | None:
        hit = [
            (u, u + piece.advance)
            for u, piece in zip(line.us, line.pieces, strict=True)
            if piece.start < end and piece.end > start and piece.advance
        ]
        if not hit:
            return None
        return self._frame.rect(line.v, line.over + line.em * _MARKED, hit[0][0], hit[-1][1] - hit[0][0])

    def hit(self, page: int, point: QPointF) -> int | None:
        """Give the character at a point of a page."""
        along, across = self._frame.place(point)
        for line in self._lines(page):
            if line.v <= across < line.v + line.size:
                for u, piece in zip(line.us, line.pieces, strict=True):
                    if u <= along < u + piece.advance and piece.end > piece.start:
                        return _sign_at(piece, along - u)
        return None

    def _lines(self, page: int) -> list[Line]:
        """Set the lines of a page again, the same as when it was found where it begins; the last few are kept."""
        if page not in self._shown:
            sheet, lines = self._filling.sheets[page], list[Line]()
            for number in range(sheet.part, len(self._parts)):
                part = self._parts[number]
                if part.start >= sheet.end:
                    break
                for line in self._liner.lines(part)[sheet.line if number == sheet.part else 0 :]:
                    if line.start < sheet.end:
                        line.v = below(lines[-1], line) if lines else 0.0
                        lines.append(line)
            if len(self._shown) >= _KEPT:
                self._shown.pop(next(iter(self._shown)))
            self._shown[page] = lines
        return self._shown[page]

    def paint(self, painter: QPainter, page: int, colours: Colours, marked: tuple[int, int] = (0, 0)) -> None:
        """Paint a page; the characters from `marked[0]` to before `marked[1]` stand on the band."""
        lines = self._lines(page)
        paints = PagePainter(painter, self._frame, self._shaper)
        painter.setPen(colours.ink)
        paints.pictures(lines, self._picture)
        paints.text(lines)
        for line in lines:
            band = self._mark(line, *marked)
            if band is not None:
                painter.save()
                painter.setClipRect(band)
                painter.fillRect(band, colours.band)
                painter.setPen(colours.band_ink)
                paints.pictures([line], self._picture)
                paints.text([line])
                painter.restore()

    def _picture(self, piece: Piece) -> tuple[QImage | None, str]:
        span = self._images[piece.start]
        return self._pictures(span.value) if span.value else None, span.alt

    def _picture_size(self, name: str) -> QSizeF | None:
        if name not in self._sizes:
            image = self._pictures(name) if name else None
            self._sizes[name] = None if image is None else QSizeF(image.size())
        return self._sizes[name]


def _start(sheet: Sheet) -> int:
    return sheet.start


def _sign_at(piece: Piece, along: float) -> int:
    """Give the character that stands so far from a piece's beginning."""
    if piece.starts:
        reached = [start for (u, _), start in zip(piece.cells, piece.starts, strict=True) if u <= along]
        return reached[-1] if reached else piece.start
    return piece.start + int(along / piece.advance * (piece.end - piece.start))
