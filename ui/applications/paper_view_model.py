"""What the ways with a paper from here have in common: where the person is, what is typed, what is asked."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks

from .paper_page_view_model import PaperPageViewModel
from .paper_step import PaperInputs, Step

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

T = TypeVar("T")


@QmlElement
@QmlUncreatable("built by ui.app")
class PaperViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """One page stands here at a time; an answer that comes when the person has gone on from it is dropped."""

    stateChanged = Signal()
    left = Signal()
    helpWanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        first: PaperInputs,
        derive: Callable[[Any], Step],
        changes: Changes,
        tasks: Tasks,
        language: Language,
        topics: Sequence[str] = (),
    ) -> None:
        """Take how things stand before anything is done, and what says them."""
        super().__init__()
        self._first = first
        self._inputs: Any = first  # each way has inputs of its own
        self._said = derive
        self._tasks = tasks
        self._language = language
        self._turn = 0
        self._step = Step()
        self._state: StrEnum = first.state
        self._page = PaperPageViewModel(self)
        self._stop = changes.subscribe((*topics, "language"), self._again)
        self._derive()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._state.value

    @Property(PaperPageViewModel, constant=True)
    def page(self) -> PaperPageViewModel:
        """What stands on it."""
        return self._page

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        """Add a digit; more than there can be are not taken."""
        self._derive(typed=(self._inputs.typed + digit)[: self._step.most])

    @Slot()
    def eraseDigit(self) -> None:
        """Take the last digit away."""
        self._derive(typed=self._inputs.typed[:-1])

    @Slot()
    def goOn(self) -> None:
        """Go on from this page, if enough is there."""
        if self._step.whole:
            self._onward()

    @Slot()
    def callStaff(self) -> None:
        """Ask for a person of the staff."""
        self.helpWanted.emit()

    @Slot()
    def finish(self) -> None:
        """Be done here."""
        self.left.emit()

    @Slot()
    def forget(self) -> None:
        """Forget all that was typed, read and told: the person goes."""
        self._turn += 1
        self._inputs = self._first
        self._derive()

    def _onward(self) -> None:
        """Do what the page's act does."""

    def _again(self) -> None:
        """Say what is known in the language of now."""
        self._derive()

    def _offer(self, **always: Any) -> None:
        """Hold this true from now on, whoever comes."""
        self._first = replace(self._first, **always)
        self._derive(**always)

    def _go(self, state: StrEnum, **changed: Any) -> None:
        """Go to a page; what is being asked for another comes too late. What was typed and told there goes with it."""
        self._turn += 1
        self._derive(**({"state": state, "typed": "", "fault": None} | changed))

    def _ask(
        self,
        name: str,
        work: Callable[[], Coroutine[Any, Any, T]],
        then: Callable[[T], None],
        failed: Callable[[KnownError], None] = lambda _: None,
    ) -> None:
        """Have work done, and go on with its answer or its fault if the person is still waiting for it."""
        turn = self._turn

        async def run() -> None:
            found = await work()
            if turn == self._turn:
                then(found)

        def refused(fault: KnownError) -> None:
            if turn == self._turn:
                failed(fault)

        self._tasks.spawn(run(), name=name, failed=refused)

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        self._step = self._said(self._inputs)
        self._page.take(self._step)
        if self._inputs.state is not self._state:
            self._state = self._inputs.state
            self.stateChanged.emit()
