"""`SpokenTextItem`: the one item that draws words: plain text, ruby, phrase breaks, the word being read."""

from math import ceil, floor
from typing import Any

from PySide6.QtCore import Property, QObject, QPointF, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.components.held import held
from ui.components.lines import Line, Lines
from ui.components.mortal import mortal
from ui.components.strip import Setting
from ui.components.wording import wording

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

MOST_PAINTED = 2_200  # pixels of height painted at once when no window is set: a tall text shows one page at a time
_MIDDLE = 0.37  # of the font size from the baseline up to the middle of the letters
_STEPS = 12  # a word that is too wide becomes smaller by this part of its size at a time


class _Canvas(QQuickPaintedItem):
    """What is painted of a text: all of it, or the window that is in sight, so that a book costs one page."""

    def __init__(self, text: "SpokenTextItem") -> None:
        super().__init__(text)
        self._text = text
        self.setAntialiasing(True)

    def paint(self, painter: QPainter) -> None:
        self._text.draw(painter, self.y(), self.y() + self.height())


def _reworded(item: "SpokenTextItem") -> None:
    item.reword()


def _anew(item: "SpokenTextItem") -> None:
    item.forget()


def _again(item: "SpokenTextItem") -> None:
    item.polish()


def _repaint(item: "SpokenTextItem") -> None:
    item.canvas.update()


@QmlElement
class SpokenTextItem(QQuickItem):
    """Words on the screen. Its height follows from its width; `implicitWidth` is the width without breaks.

    `leastSize` is the size in pixels down to which the words shrink rather than have a phrase torn, or, with `oneLine`,
    rather than take a second line; 0: they never do.
    `highlightStart` and `highlightLength` count characters of `plain` as Python does. `lineBottoms` are pixels from the
    top, where a page may end. `windowTop` and `windowHeight` say what part of a tall text is in sight.
    """

    inputChanged = Signal()
    reworded = Signal()
    laidOut = Signal()

    _full: Lines  # since the first polish

    _text, _set_text = held("text", _reworded)
    _spoken, _set_spoken = held("spoken", _repaint)
    _size, _set_size = held("pixelSize", _anew)
    _least, _set_least = held("leastSize", _anew)
    _one_line, _set_one_line = held("oneLine", _anew)
    _bold, _set_bold = held("bold", _anew)
    _ruby, _set_ruby = held("ruby", _anew)
    _japanese, _set_japanese = held("japanese", _anew)
    _align, _set_align = held("alignment", _again)
    _widest, _set_widest = held("maximumWidth", _again)
    _color, _set_color = held("color", _repaint)
    _band, _set_band = held("band", _repaint)
    _band_ink, _set_band_ink = held("bandInk", _repaint)
    _start, _set_start = held("highlightStart", _repaint)
    _length, _set_length = held("highlightLength", _repaint)
    _window_top, _set_window_top = held("windowTop", _again)
    _window_height, _set_window_height = held("windowHeight", _again)

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        mortal(self)
        self.held: dict[str, Any] = {
            "text": "",
            "spoken": "",
            "families": [],
            "pixelSize": 24,
            "leastSize": 0,
            "oneLine": False,
            "bold": False,
            "ruby": 12,
            "japanese": False,
            "alignment": int(Qt.AlignmentFlag.AlignLeft),
            "maximumWidth": 0.0,
            "color": QColor("black"),
            "band": QColor("yellow"),
            "bandInk": QColor("black"),
            "highlightStart": 0,
            "highlightLength": 0,
            "windowTop": 0.0,
            "windowHeight": 0.0,
        }
        self._words = wording("")
        self._lines: Lines | None = None
        self._set_to = -1.0
        self._polishing = False
        self._stood: tuple[float, ...] = ()
        self._unseen = True
        self.visibleChanged.connect(self.came_into_sight)
        self.canvas = _Canvas(self)

    def reword(self) -> None:
        """Take the words anew."""
        self._words = wording(self.held["text"])
        self.forget()
        self.reworded.emit()

    def forget(self) -> None:
        """Set the text anew before the next frame."""
        self._lines = None
        self.polish()

    def updatePolish(self) -> None:
        """Set the lines; a page asks for it as often as one of its parts moves, mostly for nothing."""
        fresh = self._lines is None
        if not fresh and self._stands() == self._stood:
            return
        self._polishing = True
        if fresh:
            self._full = Lines(self._words, self._setting(self.held["pixelSize"]))
        natural = float(int(self._full.natural_width) + 1) if self._words.plain else 0.0
        widest = self.held["maximumWidth"]
        self.setImplicitWidth(min(natural, widest) if widest > 0 else natural)
        if fresh or self._set_to != self.width():
            self._set_to = self.width()
            lines = self._lines = self._fitting(self._full)
            self.setImplicitHeight(round(lines.set(self._set_to if self._set_to > 0 else natural)))
            self.laidOut.emit()
            self.canvas.update()
        self._polishing = False
        self._place_canvas()
        self._stood = self._stands()

    def _stands(self) -> tuple[float, ...]:
        """Give all that the lines and the canvas follow from, but the text and its face."""
        told = self.held
        place = told["maximumWidth"], told["windowTop"], told["windowHeight"]
        return self.width(), self.height(), *place, told["alignment"], self._hidden()

    def _fitting(self, lines: Lines) -> Lines:
        """Give the lines at the largest size that tears no phrase, or takes one line alone."""
        least, size = self.held["leastSize"], self.held["pixelSize"]
        while 0 < least < size and 0 < self.width() < (
            lines.natural_width if self.held["oneLine"] else lines.widest_phrase
        ):
            size = max(least, size - max(1, size // _STEPS))
            lines = Lines(self._words, self._setting(size))
        return lines

    def _setting(self, size: int) -> Setting:
        font = QFont()
        font.setFamilies(self.held["families"])
        font.setPixelSize(max(1, size))
        font.setBold(self.held["bold"])
        return Setting(font, max(1, self.held["ruby"]), self.held["japanese"])

    def _place_canvas(self) -> None:
        """Paint no more than there is ink, and nothing before it is seen: what is painted stays in memory."""
        if self._hidden():
            return
        if self._unseen:
            self._unseen = False
            self.visibleChanged.disconnect(self.came_into_sight)
        height, top = MOST_PAINTED * 1.0, 0.0
        if self.height() > MOST_PAINTED:
            height = self.held["windowHeight"] or height
            top = min(max(0.0, self.held["windowTop"]), self.height() - 1)
        overhang = self.held["pixelSize"]
        left = max(0, floor(min((self._left(line) for line in self.lines()), default=0.0)) - overhang)
        right = max((self._left(line) + line.width for line in self.lines()), default=0.0) + overhang
        self.canvas.setPosition(QPointF(left, top))
        self.canvas.setSize(QSizeF(min(ceil(right), self.width()) - left, max(0.0, min(height, self.height() - top))))

    def _hidden(self) -> bool:
        return self._unseen and not self.isVisible()

    @Slot()
    def came_into_sight(self) -> None:
        """Paint what is seen for the first time."""
        self.polish()

    def geometryChange(self, new: QRectF | QRect, old: QRectF | QRect) -> None:
        """Break anew at a new width."""
        super().geometryChange(new, old)
        if not self._polishing and new.size() != old.size():
            self.polish()

    def draw(self, painter: QPainter, top: float, bottom: float) -> None:
        """Paint the lines between `top` and `bottom` of the item."""
        if self._lines is None:
            return
        painter.translate(-self.canvas.x(), -top)
        start = self.held["highlightStart"]
        for line in self._lines.shown(top, bottom):
            left = self._left(line)
            painter.setPen(self.held["color"])
            self._lines.paint(painter, line, left)
            band = self._lines.band(line, start, start + self.held["highlightLength"])
            if band is not None:
                painter.save()
                painter.setClipRect(band.translated(left, 0))
                painter.fillRect(band.translated(left, 0), self.held["band"])
                painter.setPen(self.held["bandInk"])
                self._lines.paint(painter, line, left)
                painter.restore()

    def _left(self, line: Line) -> float:
        spare = max(0.0, self.width() - line.width)
        if self.held["alignment"] & int(Qt.AlignmentFlag.AlignHCenter):
            return spare / 2
        return spare if self.held["alignment"] & int(Qt.AlignmentFlag.AlignRight) else 0.0

    def _plain(self) -> str:
        return self._words.plain

    @Property("QVariantList", notify=laidOut)  # type: ignore[arg-type]  # a C++ name, as Qt's own types have
    def lineBottoms(self) -> list[float]:
        """Where a page may end, in pixels from the top."""
        return [line.bottom for line in self.lines()]

    @Property(float, notify=laidOut)
    def firstMiddle(self) -> float:
        """Where the middle of the letters of the first line is, in pixels from the top: pictures stand beside it."""
        first = next(iter(self.lines()), None)
        return first.baseline - _MIDDLE * float(self.held["pixelSize"]) if first is not None else 0.0

    @Property("QStringList", notify=inputChanged)
    def families(self) -> list[str]:
        """The font families, the first that has a sign drawing it."""
        return list(self.held["families"])

    @families.setter  # type: ignore[no-redef]
    def families(self, families: list[str]) -> None:
        if families != self.held["families"]:
            self.held["families"] = families
            self.forget()
            self.inputChanged.emit()

    def reading(self) -> str:
        """Give what the voice says: the plain text unless `spoken` says otherwise."""
        return wording(self.held["spoken"]).plain or self._words.plain

    def lines(self) -> tuple[Line, ...]:
        """Give the lines as they are set."""
        return self._lines.lines if self._lines else ()

    text = Property(str, _text, _set_text, notify=inputChanged)
    spoken = Property(str, _spoken, _set_spoken, notify=inputChanged)
    heard = Property(str, reading, notify=inputChanged)
    pixelSize = Property(int, _size, _set_size, notify=inputChanged)
    leastSize = Property(int, _least, _set_least, notify=inputChanged)
    oneLine = Property(bool, _one_line, _set_one_line, notify=inputChanged)
    bold = Property(bool, _bold, _set_bold, notify=inputChanged)
    ruby = Property(int, _ruby, _set_ruby, notify=inputChanged)
    japanese = Property(bool, _japanese, _set_japanese, notify=inputChanged)
    alignment = Property(int, _align, _set_align, notify=inputChanged)
    maximumWidth = Property(float, _widest, _set_widest, notify=inputChanged)
    color = Property(QColor, _color, _set_color, notify=inputChanged)
    band = Property(QColor, _band, _set_band, notify=inputChanged)
    bandInk = Property(QColor, _band_ink, _set_band_ink, notify=inputChanged)
    highlightStart = Property(int, _start, _set_start, notify=inputChanged)
    highlightLength = Property(int, _length, _set_length, notify=inputChanged)
    windowTop = Property(float, _window_top, _set_window_top, notify=inputChanged)
    windowHeight = Property(float, _window_height, _set_window_height, notify=inputChanged)
    plain = Property(str, _plain, notify=reworded)


def texts_of(root: QObject) -> list[SpokenTextItem]:
    """Give every visible text under an item in reading order: what reading aloud goes through."""
    found: list[SpokenTextItem] = []
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, QQuickItem) or not item.isVisible():
            continue
        if isinstance(item, SpokenTextItem) and item.reading():
            found.append(item)
        waiting += reversed(item.childItems())
    return found
