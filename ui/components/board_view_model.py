"""A board to type on, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.i18n import Texts
from ui.components.board_keys import Key
from ui.components.rows import RowsModel
from ui.components.typing_board import MOST, Layout, Typing
from ui.components.wording import verbatim

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_SEEN = 60  # letters of what is typed: on a small panel more would push the keys off their page


@QmlElement
@QmlUncreatable("built by ui.app")
class BoardViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Holds what is typed until its owner begins anew; nothing of it goes elsewhere."""

    typedChanged = Signal()
    shownChanged = Signal()
    turned = Signal()
    """Other keys have come up in the place of those before."""
    otherWanted = Signal(str)
    """Another board is to take the place of this one."""

    def __init__(self, layout: Layout, texts: Texts, parent: QObject | None = None, *, most: int = MOST) -> None:
        super().__init__(parent)
        self._layout = layout
        self._texts = texts
        self._most = most
        self._typing = Typing()
        self._keys, self._letters, self._tools = (RowsModel(Key, self) for _ in range(3))
        self._show()

    @property
    def text(self) -> str:
        """What is typed, told to Python."""
        return self._typing.text

    def begin(self, text: str = "", *, most: int = 0) -> None:
        """Show this text to go on with; without one, what the last person typed is forgotten."""
        self._most = most or self._most
        self._take(Typing(text))

    def speak(self, texts: Texts) -> None:
        """Label the keys in another language."""
        self._texts = texts
        self._show()

    @Property(str, notify=typedChanged)
    def typed(self) -> str:
        """What is typed; of long words the end, where they go on."""
        text = self._typing.text
        return verbatim(text if len(text) <= _SEEN else f"…{text[-_SEEN:]}")

    @Property(str, notify=shownChanged)
    def hint(self) -> str:
        """What to press next in the form of two presses."""
        return self._layout.hint(self._typing, self._texts)

    @Property(int, constant=True)
    def columns(self) -> int:
        """How many columns the whole board has."""
        return self._layout.columns

    @Property(int, constant=True)
    def rows(self) -> int:
        """How many rows it has."""
        return self._layout.rows

    @Property(bool, constant=True)
    def japanese(self) -> bool:
        """Whether what is typed is Japanese in every language."""
        return self._layout.japanese

    @Property(RowsModel, constant=True)
    def keys(self) -> RowsModel:
        """The whole board."""
        return self._keys

    @Property(RowsModel, constant=True)
    def letters(self) -> RowsModel:
        """The board in two presses."""
        return self._letters

    @Property(RowsModel, constant=True)
    def tools(self) -> RowsModel:
        """What stands beside it."""
        return self._tools

    @Slot(str)
    def press(self, does: str) -> None:
        """Do what a key says."""
        kind, _, other = does.partition(":")
        if kind == "board":
            self.otherWanted.emit(other)
            return
        self._take(self._layout.pressed(self._typing, does, self._most))

    def _take(self, typing: Typing) -> None:
        before, self._typing = self._typing, typing
        if typing != before:
            self._show()
        if typing.text != before.text:
            self.typedChanged.emit()
        if typing.group != before.group:
            self.turned.emit()

    def _show(self) -> None:
        told = self._typing, self._texts
        self._keys.show(self._layout.whole(*told))
        self._letters.show(self._layout.letters(*told))
        self._tools.show(self._layout.tools(*told))
        self.shownChanged.emit()
