"""`BookPage`: one page of a book on the screen."""

from typing import Any

from PySide6.QtCore import Property, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.components.held import held
from ui.components.mortal import mortal

from .pages import Layout
from .style import Colours

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

QVariant = object  # the name the type generator takes over


def _repaint(item: "BookPage") -> None:
    item.update()


@QmlElement
class BookPage(QQuickPaintedItem):
    """Paints page `page` of `layout`, a `Layout`; the item is as large as its style says.

    The characters from `markStart` to before `markEnd`, counted in the chapter's text, stand on the band.
    """

    inputChanged = Signal()

    _layout, _set_layout = held("layout", _repaint)
    _page, _set_page = held("page", _repaint)
    _ink, _set_ink = held("ink", _repaint)
    _band, _set_band = held("band", _repaint)
    _band_ink, _set_band_ink = held("bandInk", _repaint)
    _mark_start, _set_mark_start = held("markStart", _repaint)
    _mark_end, _set_mark_end = held("markEnd", _repaint)

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        mortal(self)
        black = QColor("black")
        self.held: dict[str, Any] = {
            "layout": None,
            "page": 0,
            "ink": black,
            "band": QColor("yellow"),
            "bandInk": black,
            "markStart": 0,
            "markEnd": 0,
        }
        self.setAntialiasing(True)

    def paint(self, painter: QPainter) -> None:
        """Paint what of the page is set already; the paper is what it lies on."""
        layout, page = self.held["layout"], self.held["page"]
        if isinstance(layout, Layout) and 0 <= page < len(layout.starts):
            colours = Colours(self.held["ink"], self.held["band"], self.held["bandInk"])
            layout.paint(painter, page, colours, (self.held["markStart"], self.held["markEnd"]))

    layout = Property(QVariant, _layout, _set_layout, notify=inputChanged)
    page = Property(int, _page, _set_page, notify=inputChanged)
    ink = Property(QColor, _ink, _set_ink, notify=inputChanged)
    band = Property(QColor, _band, _set_band, notify=inputChanged)
    bandInk = Property(QColor, _band_ink, _set_band_ink, notify=inputChanged)
    markStart = Property(int, _mark_start, _set_mark_start, notify=inputChanged)
    markEnd = Property(int, _mark_end, _set_mark_end, notify=inputChanged)
