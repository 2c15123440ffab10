"""A room of plain pages: those a person has gone through, the last of which stands here."""

from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language
from kiosk.core.tasks import Refresh, Tasks
from kiosk.devices.scans import Purpose
from ui.components.board_view_model import BoardViewModel
from ui.components.candidates_view_model import CandidatesViewModel
from ui.components.date_view_model import DatePadViewModel
from ui.components.kana_board import Kana

from .page_view_model import StepPageViewModel
from .shown import Kind, Shown
from .step import Ground, Step, Way
from .typed import Typed

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_ENTERED = frozenset({Kind.TYPED, Kind.KANJI, Kind.DATE})


def _nothing(_: object) -> None:
    pass


@QmlElement
@QmlUncreatable("built by ui.app")
class StepsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What is typed is in memory alone; all of it goes when the person does.

    Args:
        services: What the pages ask; told to Python.
        home: Makes the first page.
        kana: The rules of kana.
        changes, tasks, language: Of the kiosk.
    """

    stateChanged = Signal()
    boardChanged = Signal()
    left = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - what it stands on
        self,
        services: Ground,
        home: Callable[[Any, Way], Step[Any]],
        kana: Kana,
        changes: Changes,
        tasks: Tasks,
        language: Language,
    ) -> None:
        super().__init__()
        self.services, self._home = services, home
        self._changes, self._tasks, self._language = changes, tasks, language
        self._turn = 0
        self._page = StepPageViewModel(self)
        self._typed = Typed(kana, language.texts, services.clock.now().date(), self)
        self._typed.changed.connect(self._entered)
        self._typed.boardTurned.connect(self.boardChanged)
        self._steps: list[Step[Any]] = [home(services, self)]
        self._state = ""
        self._refresh = Refresh(tasks, self._load, name="page")
        self._news: Callable[[], None] = lambda: None
        self._stop = changes.subscribe(("language",), self._speak)
        self.show()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._news()
        self._stop()

    # ---- what QML is told ----------------------------------------------------------------------------------------

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._state

    @Property(StepPageViewModel, constant=True)
    def page(self) -> StepPageViewModel:
        """What stands on it."""
        return self._page

    @Property(BoardViewModel, notify=boardChanged)
    def board(self) -> QObject:
        """The board that is open."""
        return self._typed.board

    @Property(CandidatesViewModel, constant=True)
    def strip(self) -> CandidatesViewModel:
        """How a name may be written."""
        return self._typed.strip

    @Property(DatePadViewModel, constant=True)
    def pad(self) -> DatePadViewModel:
        """A day to pick."""
        return self._typed.pad

    # ---- what a person does --------------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """Begin at the first page."""
        self.settle()

    @Slot(str)
    def choose(self, key: str) -> None:
        """Take a choice."""
        self._step.fault = None
        self._step.choose(key)

    @Slot()
    def act(self) -> None:
        """Do the likely act, if it can be done now."""
        if self._page.actOpen:
            self._step.fault = None
            self._step.act()

    @Slot()
    def other(self) -> None:
        """Do the other act, if it can be done now."""
        if self._page.otherOpen:
            self._step.fault = None
            self._step.other()

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        """Add a digit."""
        self._type(self._step.text + digit)

    @Slot()
    def eraseDigit(self) -> None:
        """Take the last digit away."""
        self._type(self._step.text[:-1])

    @Slot()
    def back(self) -> None:
        """Go one page back; from the first, leave."""
        if self._step.leave():
            self.show()
        elif len(self._steps) > 1:
            self._steps.pop()
            self._arrive()
        else:
            self.left.emit()

    @Slot()
    def close(self) -> None:
        """Forget everything that stands here."""
        self._steps = [self._home(self.services, self)]
        self._typed.forget()
        self._turn += 1
        self._news()
        self._news = lambda: None
        self.show()

    @Slot()
    def forget(self) -> None:
        """Forget everything: the person has gone."""
        self.close()

    def code_wanted(self) -> Purpose | None:
        """Say what the page waits for."""
        return self._step.scans if self.services.scans else None

    def code_read(self, code: str) -> None:
        """Hand on what was held before the reader."""
        self._step.fault = None
        self._step.code_read(code)

    # ---- how a step goes on --------------------------------------------------------------------------------------

    def enter(self, step: Step[Any]) -> None:
        """Go to a page; Back comes back here."""
        self._steps.append(step)
        self._arrive()

    def turn(self, step: Step[Any]) -> None:
        """Go to a page in the place of this one; Back does not come back here."""
        self._steps[-1] = step
        self._arrive()

    def settle(self, *steps: Step[Any]) -> None:
        """Be done: go to the first page, and from there on to these."""
        self._steps = [self._home(self.services, self), *steps]
        self._arrive()

    def end(self) -> None:
        """Be finished here: leave the room."""
        self.left.emit()

    def ask(
        self,
        name: str,
        work: Callable[[], Awaitable[Any]],
        then: Callable[[Any], None] = _nothing,
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Have work done, and go on with its answer if this page still stands; its fault stands on the page."""
        turn, step = self._turn, self._step

        async def run() -> None:
            found = await work()
            if turn == self._turn:
                then(found)

        def refused(fault: KnownError) -> None:
            if turn != self._turn:
                return
            step.fault = fault
            if failed is not None:
                failed(fault)
            self.show()

        self._tasks.spawn(run(), name=name, failed=refused)

    def show(self) -> None:
        """Derive the page anew."""
        shown = self._step.stands(self._language.texts)
        self._page.show(shown, self._turn)
        if shown.state != self._state:
            self._state = str(shown.state)
            self.stateChanged.emit()

    @property
    def begun(self) -> bool:
        """Whether anybody has come here since the last one left."""
        return len(self._steps) + self._turn > 1

    @property
    def _step(self) -> Step[Any]:
        return self._steps[-1]

    def _type(self, digits: str) -> None:
        asked = self._step.asks()
        self._step.fault = None
        self._step.text = digits[: min(asked.most, asked.digits)]
        self.show()

    def _arrive(self) -> None:
        """Come to a page: what is being asked for another comes too late."""
        self._turn += 1
        step = self._step
        self._news()
        self._news = self._changes.subscribe(step.topics, self._refresh.ask)
        self._begin(step.derive(self._language.texts))
        self.show()
        self._refresh.ask()

    def _begin(self, shown: Shown) -> None:
        if shown.kind in _ENTERED:
            self._typed.begin(shown, self._step)
        else:
            self._typed.forget()

    async def _load(self) -> None:
        turn, step = self._turn, self._step
        first = not step.loaded
        try:
            await step.load()
        except KnownError as fault:
            step.fault = fault
        if turn != self._turn:
            return
        step.loaded = True
        if first:
            self._begin(step.derive(self._language.texts))
        self.show()

    def _entered(self) -> None:
        """Take note of what is typed; a fault of before has been read."""
        if self._typed.take(self._step):
            self._step.fault = None
            self._step.entered()
            self.show()

    def _speak(self) -> None:
        self._typed.speak(self._language.texts)
        self.show()
