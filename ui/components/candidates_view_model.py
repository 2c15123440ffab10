"""The strip of kanji, as its QML is told of it."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.candidates import Choosing, Part, hint, keys, pressed
from ui.components.rows import RowsModel
from ui.components.wording import verbatim

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class CandidatesViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Holds what is chosen until its owner begins anew."""

    shownChanged = Signal()
    turned = Signal()
    """Other keys have come up in the place of those before."""
    lettersWanted = Signal()
    """It is to be written with letter keys."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._choosing = Choosing()
        self._keys = RowsModel(Key, self)
        self._show()

    @property
    def choosing(self) -> Choosing:
        """What is chosen, told to Python."""
        return self._choosing

    def begin(
        self,
        parts: Sequence[Part] = (),
        chosen: Sequence[str] = (),
        left: frozenset[int] = frozenset(),
        *,
        typable: bool = False,
    ) -> None:
        """Ask for the parts of another name; without one, what the last person chose is forgotten."""
        self._choosing = Choosing(tuple(parts), tuple(chosen), left=left, typable=typable)
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
        """The name as far as it is chosen, the rest in kana."""
        return verbatim(self._choosing.written)

    @Property(str, notify=shownChanged)
    def hint(self) -> str:
        """What to choose."""
        return hint(self._choosing, self._texts)

    @Property(bool, notify=shownChanged)
    def complete(self) -> bool:
        """Whether every part is chosen."""
        return self._choosing.complete

    @Slot(str)
    def press(self, does: str) -> None:
        """Do what a key says; one that would change nothing does nothing."""
        before, offered = self._choosing, keys(self._choosing, self._texts)
        if not any(key.does == does and key.shown and not key.dim for key in offered):
            return
        if does == "type":
            self.lettersWanted.emit()
            return
        self._choosing = pressed(before, does)
        self._show()
        if (self._choosing.at, self._choosing.page) != (before.at, before.page):
            self.turned.emit()

    def _show(self) -> None:
        self._keys.show(keys(self._choosing, self._texts))
        self.shownChanged.emit()
