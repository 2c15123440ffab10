"""The room of applications: holds where the person is, asks the services, shows what `derive` says."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.applications.sight import Procedure
from kiosk.core.changes import Changes
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks
from ui.components.board_view_model import BoardViewModel
from ui.components.typing_board import Layout

from .inputs import Inputs, State
from .page_view_model import ApplicationsPageViewModel
from .shown import derive
from .words import of_event

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SUMMARY = "applications summary"
_KEPT = (State.CHOOSE, State.EVENT, State.NAMED, State.FOUND, State.PAPERS)
"""The pages that are kept, and told out of sight how things stand: there is nothing of a person on them."""
_TOPICS = ("forms", "language")


@QmlElement
@QmlUncreatable("built by ui.app")
class ApplicationsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """From what a person wants to the receipt in the hand."""

    stateChanged = Signal()
    left = Signal()
    helpWanted = Signal()

    def __init__(
        self,
        procedures: Callable[[], Awaitable[tuple[Procedure, ...]]],
        kana: Layout,
        changes: Changes,
        tasks: Tasks,
        language: Language,
    ) -> None:
        """Take what tells the procedures, and the board names are typed on."""
        super().__init__()
        self._procedures = procedures
        self._changes = changes
        self._language = language
        self._inputs = Inputs(language.texts)
        self._state = State.CHOOSE
        self._kept = {state: ApplicationsPageViewModel(self) for state in _KEPT}
        self._board = BoardViewModel(kana, language.texts, self)
        self._board.typedChanged.connect(self._typed)
        self._refresh = Refresh(tasks, self._load, name="applications screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        self._refresh.ask()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._state.value

    @Property(ApplicationsPageViewModel, constant=True)
    def choosing(self) -> ApplicationsPageViewModel:
        """The page of the life events."""
        return self._kept[State.CHOOSE]

    @Property(ApplicationsPageViewModel, constant=True)
    def listed(self) -> ApplicationsPageViewModel:
        """The page of the procedures of one."""
        return self._kept[State.EVENT]

    @Property(ApplicationsPageViewModel, constant=True)
    def named(self) -> ApplicationsPageViewModel:
        """The page where a name is typed."""
        return self._kept[State.NAMED]

    @Property(ApplicationsPageViewModel, constant=True)
    def found(self) -> ApplicationsPageViewModel:
        """The page of the procedures that sound so."""
        return self._kept[State.FOUND]

    @Property(ApplicationsPageViewModel, constant=True)
    def papers(self) -> ApplicationsPageViewModel:
        """The page of what can be done with a paper from here."""
        return self._kept[State.PAPERS]

    @Property(BoardViewModel, constant=True)
    def board(self) -> BoardViewModel:
        """What a name is typed on."""
        return self._board

    def summary(self, texts: Texts) -> str:
        """Say on the home screen how many procedures there are."""
        those = self._inputs.procedures
        return texts.count("{n} application", "{n} applications", len(those)) if those else ""

    @Slot()
    def open(self) -> None:
        """Begin at the life events."""
        self._board.begin()
        self._go(State.CHOOSE, typed="", chosen="")

    @Slot(str)
    def chooseEvent(self, event: str) -> None:
        """Go to the procedures of a life event; where it has one alone, to that."""
        those = of_event(self._inputs.procedures or (), event)
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
        self._derive(chosen=procedure)

    @Slot()
    def back(self) -> None:
        """Go one step back; from the life events, leave."""
        match self._inputs.state:
            case State.EVENT | State.NAMED | State.PAPERS:
                self._go(State.CHOOSE)
            case State.FOUND:
                self._go(State.NAMED)
            case _:
                self.left.emit()

    @Slot()
    def close(self) -> None:
        """Forget what was begun."""
        self.open()

    @Slot()
    def forget(self) -> None:
        """Forget the life event, too, for the person has gone; until then it stays on its page out of sight."""
        self.close()
        self._derive(event="")

    def _go(self, state: State, **changed: Any) -> None:
        self._derive(state=state, **changed)
        self._refresh.ask()

    def _typed(self) -> None:
        self._derive(typed=self._board.text)

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._board.speak(self._language.texts)
        self._derive()
        self._refresh.ask()

    async def _load(self) -> None:
        self._derive(procedures=await self._procedures())
        self._changes.publish(SUMMARY)

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        for kept, page in self._kept.items():
            page.show(derive(replace(self._inputs, state=kept)))
        if self._inputs.state != self._state:
            self._state = self._inputs.state
            self.stateChanged.emit()
