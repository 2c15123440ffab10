"""`SketchItem`: paints a map, its marks, its names and what lies beneath them, in one painted item."""

from math import hypot
from typing import Any

from PySide6.QtCore import Property, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.places.sketch import Mark, Sketch
from ui.components.held import held
from ui.components.mortal import mortal
from ui.components.wording import harmless

from .tile_pictures import Carpet

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

QVariant = object  # the name the type generator takes over

_THIN, _THICK, _RADIUS = 0.4, 0.8, 1.0  # millimetres
_ARM, _CORE, _DOT = (
    0.8,
    0.62,
    0.45,
)  # of half a mark: the stroke through it, what its number stands on, the point of here


def _repaint(item: "SketchItem") -> None:
    item.update()


@QmlElement
class SketchItem(QQuickPaintedItem):
    """A map of millimetres. `drawn` is a `Sketch`; `ground` is a `Carpet` to lay under it.

    What stands on the map has the colour of a card under it, whatever the ground is.
    """

    inputChanged = Signal()

    _drawn, _set_drawn = held("drawn", _repaint)
    _ground, _set_ground = held("ground", _repaint)
    _px, _set_px = held("pxPerMm", _repaint)
    _card, _set_card = held("card", _repaint)
    _ink, _set_ink = held("ink", _repaint)
    _hue, _set_hue = held("hue", _repaint)
    _on_hue, _set_on_hue = held("onHue", _repaint)
    _veil, _set_veil = held("veil", _repaint)

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        mortal(self)
        black, white = QColor("black"), QColor("white")
        self.held: dict[str, Any] = {
            "drawn": None,
            "ground": None,
            "pxPerMm": 4.0,
            "card": white,
            "ink": black,
            "hue": black,
            "onHue": white,
            "veil": 0.0,
            "families": [],
        }
        self.setAntialiasing(True)

    @Property("QStringList", notify=inputChanged)
    def families(self) -> list[str]:
        """The font families, the first that has a sign drawing it."""
        return list(self.held["families"])

    @families.setter  # type: ignore[no-redef]
    def families(self, families: list[str]) -> None:
        self.held["families"] = families
        self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint from the ground up: pictures, the way, the marks, the names."""
        drawn = self.held["drawn"]
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), self.held["card"])
        if not isinstance(drawn, Sketch):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(self.held["pxPerMm"], self.held["pxPerMm"])
        self._paint_ground(painter)
        font = QFont()
        font.setFamilies(self.held["families"])
        font.setBold(True)
        font.setPixelSize(100)  # of a hundredth of a letter each: whole pixels alone would be too coarse
        painter.setFont(font)
        if drawn.line is not None:
            self._stroke(painter, QLineF(*drawn.line), self.held["hue"], 2 * _THICK)
        for mark in drawn.marks:
            self._lead(painter, mark)
        for mark in drawn.marks:
            self._mark(painter, mark, drawn.canvas.mark / 2, drawn.canvas.letter)
        if drawn.here is not None:
            self._here(painter, QPointF(*drawn.here), drawn.canvas.mark / 2)
        for label in drawn.labels:
            box = QRectF(label.x, label.y, label.width, label.height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.held["card"])
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            self._write(painter, box, harmless(label.text), self.held["ink"], drawn.canvas.letter)

    def _paint_ground(self, painter: QPainter) -> None:
        ground = self.held["ground"]
        if not isinstance(ground, Carpet) or not ground.tiles:
            return
        for tile in ground.tiles:
            painter.drawImage(QRectF(*tile.box), tile.picture)
        if self.held["veil"] > 0:
            veil = QColor(self.held["card"])
            veil.setAlphaF(self.held["veil"])
            painter.fillRect(QRectF(0, 0, self.width(), self.height()), veil)

    def _lead(self, painter: QPainter, mark: Mark) -> None:
        """Lead from a mark that had to make room to its spot."""
        if hypot(mark.x - mark.spot_x, mark.y - mark.spot_y) > _THIN:
            spot = QPointF(mark.spot_x, mark.spot_y)
            self._stroke(painter, QLineF(QPointF(mark.x, mark.y), spot), self.held["ink"], _THIN)
            painter.setBrush(self.held["ink"])
            painter.drawEllipse(spot, _THICK, _THICK)

    def _mark(self, painter: QPainter, mark: Mark, half: float, letter: float) -> None:
        """Draw a place: filled when it is the one to go to, struck through when it takes nobody in."""
        middle = QPointF(mark.x, mark.y)
        fill, ink = (self.held["hue"], self.held["onHue"]) if mark.chosen else (self.held["card"], self.held["ink"])
        painter.setPen(QPen(self.held["ink"], _THICK))
        painter.setBrush(fill)
        painter.drawEllipse(middle, half - _THICK / 2, half - _THICK / 2)
        if mark.shut:
            arm = QPointF(half * _ARM, -half * _ARM)
            self._stroke(painter, QLineF(middle - arm, middle + arm), ink, _THICK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawEllipse(middle, half * _CORE, half * _CORE)
        self._write(painter, _square(middle, half), mark.sign, ink, letter)

    def _here(self, painter: QPainter, middle: QPointF, half: float) -> None:
        painter.setPen(QPen(self.held["ink"], _THICK))
        painter.setBrush(self.held["card"])
        painter.drawRect(_square(middle, half - _THICK / 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.held["hue"])
        painter.drawEllipse(middle, half * _DOT, half * _DOT)

    def _stroke(self, painter: QPainter, line: QLineF, colour: QColor, width: float) -> None:
        """Draw a line that stands out from any ground."""
        for pen in (QPen(self.held["card"], width + 2 * _THIN), QPen(colour, width)):
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(line)

    def _write(self, painter: QPainter, box: QRectF, words: str, colour: QColor, letter: float) -> None:
        """Write words of a size in millimetres in the middle of a box of millimetres."""
        painter.save()
        painter.setPen(colour)
        size = letter / 100
        painter.translate(box.center())
        painter.scale(size, size)
        wide, high = box.width() / size, box.height() / size
        painter.drawText(QRectF(-wide / 2, -high / 2, wide, high), int(Qt.AlignmentFlag.AlignCenter), words)
        painter.restore()

    drawn = Property(QVariant, _drawn, _set_drawn, notify=inputChanged)
    ground = Property(QVariant, _ground, _set_ground, notify=inputChanged)
    pxPerMm = Property(float, _px, _set_px, notify=inputChanged)
    card = Property(QColor, _card, _set_card, notify=inputChanged)
    ink = Property(QColor, _ink, _set_ink, notify=inputChanged)
    hue = Property(QColor, _hue, _set_hue, notify=inputChanged)
    onHue = Property(QColor, _on_hue, _set_on_hue, notify=inputChanged)
    veil = Property(float, _veil, _set_veil, notify=inputChanged)


def _square(middle: QPointF, half: float) -> QRectF:
    return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
