"""One page of the help screens, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from .shown import Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class HelpPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()

    def show(self, shown: Shown) -> None:
        """Show this."""
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(list, notify=shownChanged)
    def lines(self) -> list[str]:
        """What is said below it."""
        return list(self._shown.lines)
