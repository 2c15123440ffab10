"""What is typed or picked on a page: words on a board, a name in kanji, a day."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk.core.i18n import Texts
from ui.components.boards import Boards
from ui.components.candidates_view_model import CandidatesViewModel
from ui.components.date_pad import Limits
from ui.components.date_view_model import DatePadViewModel
from ui.components.kana_board import Kana
from ui.components.typing_board import KANA, LATIN

from .shown import Kind, Shown
from .step import Step


class Typed(QObject):
    """Holds it while its page stands; nothing of it goes elsewhere."""

    changed = Signal()
    boardTurned = Signal()

    def __init__(self, kana: Kana, texts: Texts, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._kind = Kind.WORDS
        self._boards = Boards(kana, texts, self)
        self.strip = CandidatesViewModel(texts, self)
        self.pad = DatePadViewModel(Limits(date(today.year - 120, 1, 1), today), texts, self)
        self._boards.typed.connect(self.changed)
        self._boards.turned.connect(self._turn)
        self.strip.shownChanged.connect(self.changed)
        self.pad.shownChanged.connect(self.changed)

    @property
    def board(self) -> QObject:
        """The board that is open."""
        return self._boards.board

    def begin(self, shown: Shown, step: Step[Any]) -> None:
        """Ask for what this page asks for; what was typed there before is there again."""
        self.forget()
        self._kind = shown.kind
        asked = step.asks()
        match shown.kind:
            case Kind.TYPED:
                board = LATIN if asked.latin else KANA
                self._boards.begin(board, step.text, asked.most, of_name=asked.of_name)
                self.boardTurned.emit()
            case Kind.KANJI:
                self.strip.begin(asked.parts, asked.chosen)
            case Kind.DATE:
                self.pad.begin(Limits(*step.days()), step.day)
            case _:
                pass

    def take(self, step: Step[Any]) -> bool:
        """Tell the step what is typed by now; False where it is what it was."""
        before = step.text, step.day
        match self._kind:
            case Kind.TYPED:
                step.text = self._boards.text
            case Kind.KANJI:
                step.text = self.strip.choosing.written if self.strip.choosing.complete else ""
            case Kind.DATE:
                step.day = self.pad.value
            case _:
                pass
        return before != (step.text, step.day)

    def speak(self, texts: Texts) -> None:
        """Label everything in another language."""
        self._boards.speak(texts)
        self.strip.speak(texts)
        self.pad.speak(texts)

    def forget(self) -> None:
        """Forget what was typed."""
        self._kind = Kind.WORDS
        self._boards.forget()
        self.strip.begin()

    def _turn(self, name: str) -> None:
        self._boards.turn(name)
        self.boardTurned.emit()
        self.changed.emit()
