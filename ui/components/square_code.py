"""`SquareCodeItem`: paints a QR code for a telephone, black on white in every colour scheme."""

from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.components.mortal import mortal

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SquareCodeItem(QQuickPaintedItem):
    """A square; `modules` are its rows of 0 (white) and 1 (black), the white edge among them."""

    modulesChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        mortal(self)
        self._modules: list[str] = []

    @Property(list, notify=modulesChanged)
    def modules(self) -> list[str]:
        """Row by row."""
        return self._modules

    @modules.setter  # type: ignore[no-redef]
    def modules(self, modules: list[str]) -> None:
        if modules != self._modules:
            self._modules = list(modules)
            self.modulesChanged.emit()
            self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint whole pixels to a module, so that every edge is sharp, in the middle of the item."""
        count = len(self._modules)
        module = int(min(self.width(), self.height()) // count) if count else 0
        left, top = (self.width() - count * module) // 2, (self.height() - count * module) // 2
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), Qt.GlobalColor.white)
        for line, row in enumerate(self._modules):
            for place, dark in enumerate(row):
                if dark == "1":
                    at = QRectF(left + place * module, top + line * module, module, module)
                    painter.fillRect(at, Qt.GlobalColor.black)
