"""One page of the gauges, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .inputs import Card, Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class GaugesPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._cards = RowsModel(Card, self)

    def show(self, shown: Shown) -> None:
        """Show this."""
        self._cards.show(shown.cards)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether the gauges are still being read."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """When the city last told all it has."""
        return self._shown.note

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """What the person must know of all of it; "" for nothing."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """What follows from that."""
        return self._shown.banner_note

    @Property(str, notify=shownChanged)
    def bannerKind(self) -> str:
        """How it is drawn."""
        return self._shown.banner_kind

    @Property(RowsModel, constant=True)
    def cards(self) -> RowsModel:
        """The groups, or what stands in one."""
        return self._cards

    @Property(str, notify=shownChanged)
    def further(self) -> str:
        """How many more there are; "" for none."""
        return self._shown.further
