"""The pages on which a procedure is chosen: by life event, or by the sounds of its name."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.applications.sight import Procedure
from kiosk.core.i18n import Language
from ui.components.board_view_model import BoardViewModel
from ui.components.typing_board import Layout

from .inputs import Inputs, State
from .page_view_model import ApplicationsPageViewModel
from .shown import derive
from .words import of_event

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_PAGES = (State.CHOOSE, State.EVENT, State.NAMED, State.FOUND, State.PAPERS)
_BEFORE = {State.EVENT: State.CHOOSE, State.NAMED: State.CHOOSE, State.PAPERS: State.CHOOSE, State.FOUND: State.NAMED}


@QmlElement
@QmlUncreatable("built by ui.app")
class ChoosingViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Nothing of a person is on these pages but what is typed; out of sight they are told how things stand, too."""

    stateChanged = Signal()
    chosen = Signal(str)
    left = Signal()

    def __init__(self, kana: Layout, language: Language) -> None:
        """Take the board names are typed on."""
        super().__init__()
        self._language = language
        self._inputs = Inputs(language.texts)
        self._pages = {state: ApplicationsPageViewModel(self) for state in _PAGES}
        self._board = BoardViewModel(kana, language.texts, self)
        self._board.typedChanged.connect(self._typed)
        self._derive()

    @property
    def standing(self) -> State:
        """Which page stands here, told to Python."""
        return self._inputs.state

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """What can be applied for, told to Python."""
        return self._inputs.procedures or ()

    def told(self, procedures: tuple[Procedure, ...]) -> None:
        """Take what can be applied for."""
        self._derive(procedures=procedures)

    def open(self) -> None:
        """Begin at the life events; what was typed is forgotten."""
        self._board.begin()
        self._go(State.CHOOSE)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._board.speak(self._language.texts)
        self._derive()

    def forget(self) -> None:
        """Forget the life event, too, for the person has gone; until then it stays on its page out of sight."""
        self.open()
        self._derive(event="")

    @Property(ApplicationsPageViewModel, constant=True)
    def events(self) -> ApplicationsPageViewModel:
        """The page of the life events."""
        return self._pages[State.CHOOSE]

    @Property(ApplicationsPageViewModel, constant=True)
    def listed(self) -> ApplicationsPageViewModel:
        """The page of the procedures of one."""
        return self._pages[State.EVENT]

    @Property(ApplicationsPageViewModel, constant=True)
    def named(self) -> ApplicationsPageViewModel:
        """The page where a name is typed."""
        return self._pages[State.NAMED]

    @Property(ApplicationsPageViewModel, constant=True)
    def found(self) -> ApplicationsPageViewModel:
        """The page of the procedures that sound so."""
        return self._pages[State.FOUND]

    @Property(ApplicationsPageViewModel, constant=True)
    def papers(self) -> ApplicationsPageViewModel:
        """The page of what can be done with a paper from here."""
        return self._pages[State.PAPERS]

    @Property(BoardViewModel, constant=True)
    def board(self) -> BoardViewModel:
        """What a name is typed on."""
        return self._board

    @Slot(str)
    def chooseEvent(self, event: str) -> None:
        """Go to the procedures of a life event; where it has one alone, to that."""
        those = of_event(self.procedures, event)
        if len(those) == 1:
            self.choose(those[0].id)
        else:
            self._go(State.EVENT, event=event)

    @Slot()
    def findByName(self) -> None:
        """Ask for the name of what is looked for."""
        self._board.begin()
        self._go(State.NAMED)

    @Slot()
    def showFound(self) -> None:
        """Show what sounds like what is typed; where that is one alone, go to that."""
        found = derive(replace(self._inputs, state=State.FOUND)).choices
        if len(found) == 1:
            self.choose(found[0].key)
        else:
            self._go(State.FOUND)

    @Slot()
    def showPapers(self) -> None:
        """Ask which paper the person has."""
        self._go(State.PAPERS)

    @Slot(str)
    def choose(self, procedure: str) -> None:
        """Choose a procedure."""
        self.chosen.emit(procedure)

    def back(self) -> None:
        """Go one step back; from the life events, leave."""
        before = _BEFORE.get(self._inputs.state)
        if before is None:
            self.left.emit()
        else:
            self._go(before)

    def _go(self, state: State, **changed: Any) -> None:
        self._derive(state=state, **changed)
        self.stateChanged.emit()

    def _typed(self) -> None:
        self._derive(typed=self._board.text)

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        for state, page in self._pages.items():
            page.show(derive(replace(self._inputs, state=state)))
