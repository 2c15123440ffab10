"""The boards something is typed on: one at a time, each with a key that leads to the others."""

from PySide6.QtCore import QObject, Signal

from kiosk.core.i18n import Texts
from ui.components.board_view_model import BoardViewModel
from ui.components.kana_board import Kana, KanaLayout
from ui.components.latin_board import LatinLayout
from ui.components.signs_board import SignsLayout
from ui.components.typing_board import KANA, LATIN, SIGNS, Layout


class Boards(QObject):
    """Holds what is typed, whichever board is open."""

    typed = Signal()
    turned = Signal(str)
    """A key asks for the board of this name."""

    def __init__(self, kana: Kana, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        names: dict[str, Layout] = {KANA: KanaLayout(kana, (LATIN,)), LATIN: LatinLayout((KANA,))}
        words: dict[str, Layout] = {
            KANA: KanaLayout(kana, (LATIN, SIGNS)),
            LATIN: LatinLayout((KANA, SIGNS)),
            SIGNS: SignsLayout((KANA, LATIN)),
        }
        self._names, self._words = (
            {name: BoardViewModel(layout, texts, self) for name, layout in layouts.items()}
            for layouts in (names, words)
        )
        self._boards = self._words
        self._most = 0
        self._open = KANA
        for board in self._all():
            board.typedChanged.connect(self.typed)
            board.otherWanted.connect(self.turned)

    @property
    def board(self) -> BoardViewModel:
        """The one that is open."""
        return self._boards[self._open]

    @property
    def text(self) -> str:
        """What is typed."""
        return self.board.text

    def begin(self, name: str, text: str, most: int, *, of_name: bool) -> None:
        """Open this one and go on with this text, up to so many letters; a name has no digits in it."""
        self._boards, self._open, self._most = (self._names if of_name else self._words), name, most
        self.board.begin(text, most=most)

    def turn(self, name: str) -> None:
        """Let another one take the place of the one that is open; what is typed goes along."""
        before, text = self.board, self.text
        self._open = name
        self.board.begin(text, most=self._most)
        if before is not self.board:
            before.begin()

    def speak(self, texts: Texts) -> None:
        """Label the keys in another language."""
        for board in self._all():
            board.speak(texts)

    def forget(self) -> None:
        """Forget what was typed."""
        for board in self._all():
            board.begin()

    def _all(self) -> list[BoardViewModel]:
        return [*self._names.values(), *self._words.values()]
