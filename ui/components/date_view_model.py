"""The pad for a day, as its QML is told of it."""

from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.date_keys import keys
from ui.components.date_pad import Limits, Pick, picked, pressed, step, value
from ui.components.date_words import hint, written
from ui.components.rows import RowsModel

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class DatePadViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Holds what is picked until its owner begins anew."""

    shownChanged = Signal()
    turned = Signal()
    """Other keys have come up in the place of those before."""

    def __init__(self, limits: Limits, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limits = limits
        self._texts = texts
        self._pick = Pick()
        self._keys = RowsModel(Key, self)
        self._show()

    @property
    def value(self) -> date | None:
        """The day, once it is picked, told to Python."""
        return value(self._pick)

    def begin(self, limits: Limits, day: date | None = None) -> None:
        """Ask for a day within other limits, with one that is known already or none."""
        self._limits = limits
        self._take(picked(day, limits) if day else Pick())
        self._show()

    def speak(self, texts: Texts) -> None:
        """Label the keys in another language."""
        self._texts = texts
        self._show()

    @Property(RowsModel, constant=True)
    def keys(self) -> RowsModel:
        """What can be pressed now."""
        return self._keys

    @Property(str, notify=shownChanged)
    def written(self) -> str:
        """What is picked so far."""
        return written(self._pick, self._texts)

    @Property(str, notify=shownChanged)
    def hint(self) -> str:
        """What to press next."""
        return hint(self._pick, self._limits, self._texts)

    @Property(bool, notify=shownChanged)
    def complete(self) -> bool:
        """Whether a day is picked."""
        return value(self._pick) is not None

    @Slot(str)
    def press(self, does: str) -> None:
        """Do what a key says."""
        self._take(pressed(self._pick, does, self._limits))

    def _take(self, pick: Pick) -> None:
        before, self._pick = self._pick, pick
        if pick == before:
            return
        self._show()
        if step(pick, self._limits) != step(before, self._limits):
            self.turned.emit()

    def _show(self) -> None:
        self._keys.show(keys(self._pick, self._limits, self._texts))
        self.shownChanged.emit()
