"""One page of the room of applications, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .inputs import Choice, Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class ApplicationsPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._choices = RowsModel(Choice, self)

    def show(self, shown: Shown) -> None:
        """Show this."""
        self._choices.show(shown.choices)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether an answer is still awaited."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """The small line by the heading."""
        return self._shown.note

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        """What can be chosen."""
        return self._choices

    @Property(str, notify=shownChanged)
    def bannerKind(self) -> str:
        """info, good, warn or alert."""
        return self._shown.banner_kind

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """The sentence to know; "" for none."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """What helps."""
        return self._shown.banner_note

    @Property(str, notify=shownChanged)
    def offer(self) -> str:
        """What the page's first act does."""
        return self._shown.offer

    @Property(bool, notify=shownChanged)
    def ready(self) -> bool:
        """Whether there is something to choose."""
        return bool(self._shown.choices)
