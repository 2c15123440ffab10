"""One page of the notices, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .shown import Line, Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class NoticesPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._lines = RowsModel(Line, self)

    def show(self, shown: Shown) -> None:
        """Show this."""
        self._lines.show(shown.lines)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether the notices are still being read."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """Of when a notice is."""
        return self._shown.note

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        """The notices to choose from."""
        return self._lines

    @Property(str, notify=shownChanged)
    def empty(self) -> str:
        """What is said where there are none."""
        return self._shown.empty

    @Property(str, notify=shownChanged)
    def body(self) -> str:
        """The words of the chosen notice."""
        return self._shown.body
