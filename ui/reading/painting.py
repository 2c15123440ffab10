"""Paints the lines of a page: glyph runs by font, lying words and cells of several signs one by one."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGlyphRun, QImage, QPainter

from ui.components.wording import harmless

from .frame import Frame
from .glyphs import BASELINE, Shaper
from .lines import Line
from .pieces import Cell, Kind, Piece, Run, Way

_MIDDLE = 0.36  # of an em from the baseline up to the middle of Latin letters
_BAR = 18  # of an em, one part: how thick a dash is
_BAR_HEIGHT = 0.38  # of an em over the baseline


class PagePainter:
    """Paints lines with a painter whose pen has the colour of the ink."""

    def __init__(self, painter: QPainter, frame: Frame, shaper: Shaper) -> None:
        self._painter, self._frame, self._shaper = painter, frame, shaper
        self._waiting: dict[int, tuple[list[int], list[QPointF]]] = {}

    def text(self, lines: Iterable[Line]) -> None:
        """Paint what is written."""
        for line in lines:
            for u, piece in zip(line.us, line.pieces, strict=True):
                for inner, cell in piece.cells:
                    self._cell(cell, u + inner, line.v + line.over, line.em)
                for inner, cell in piece.over:
                    self._cell(cell, u + inner, line.v, line.over)
            for font, (glyphs, places) in self._waiting.items():
                self._draw(font, glyphs, places)
            self._waiting.clear()

    def pictures(self, lines: Iterable[Line], picture: Callable[[Piece], tuple[QImage | None, str]]) -> None:
        """Paint the pictures, each whole; in place of one that cannot be shown, a frame with the words for it."""
        for line in lines:
            for u, piece in zip(line.us, line.pieces, strict=True):
                if piece.kind in {Kind.PICTURE, Kind.FIGURE}:
                    image, words = picture(piece)
                    box = self._frame.rect(line.v + line.over, line.em, u, piece.advance)
                    if image is not None and not image.isNull():
                        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                        self._painter.drawImage(_within(box, image), image)
                    else:
                        self._unshown(box, words)

    def _unshown(self, box: QRectF, words: str) -> None:
        self._painter.drawRect(box)
        margin = self._shaper.style.px / 4
        self._painter.setFont(self._shaper.plain_font())
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        self._painter.drawText(box.adjusted(margin, margin, -margin, -margin), flags, harmless(words))

    def _cell(self, cell: Cell, u: float, v: float, em: float) -> None:
        """Paint a cell in a band of one em that begins at v; what stands plainly waits for its line's others."""
        if not cell.runs and cell.way is not Way.BAR:
            return
        box = self._frame.rect(v, em, u, cell.advance)
        if not self._frame.vertical:
            x, y = box.left(), box.top() + BASELINE * em
        else:
            x, y = box.center().x(), box.top()
        if cell.way is Way.BAR:
            self._bar(x, y, em, cell.advance)
        elif cell.way in {Way.ALONG, Way.UPRIGHT}:
            for run in cell.runs:
                glyphs, places = self._waiting.setdefault(run.font, ([], []))
                glyphs += run.glyphs
                places += [QPointF(x + dx, y + dy) for dx, dy in run.places]
        else:
            self._apart(cell, x, y, em)

    def _bar(self, x: float, y: float, em: float, advance: float) -> None:
        thick = max(1.0, em / _BAR)
        bar = QRectF(x, y - _BAR_HEIGHT * em, advance, thick)
        if self._frame.vertical:
            bar = QRectF(x - thick / 2, y, thick, advance)
        self._painter.fillRect(bar, self._painter.pen().color())

    def _apart(self, cell: Cell, x: float, y: float, em: float) -> None:
        self._painter.save()
        if cell.way is Way.TURNED:
            self._painter.translate(x, y)
            self._painter.rotate(90)
            self._runs(cell.runs, _MIDDLE * em)
        else:
            self._painter.translate(x, y + BASELINE * cell.advance)
            self._painter.scale(cell.squeeze, 1)
            self._runs(cell.runs, 0.0)
        self._painter.restore()

    def _runs(self, runs: Iterable[Run], down: float) -> None:
        for run in runs:
            self._draw(run.font, list(run.glyphs), [QPointF(x, y + down) for x, y in run.places])

    def _draw(self, font: int, glyphs: list[int], places: list[QPointF]) -> None:
        run = QGlyphRun()
        run.setRawFont(self._shaper.raw(font))
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        self._painter.drawGlyphRun(QPointF(0, 0), run)


def _within(box: QRectF, image: QImage) -> QRectF:
    """Give the place of a picture that keeps its shape, in the middle of a box."""
    size = QSizeF(image.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(box.topLeft(), size)
    place.moveCenter(box.center())
    return place
