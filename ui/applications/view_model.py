"""The room of applications: holds where the person is and hands the form from one part to the next."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.entity import uuid7
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks

from .choosing_view_model import ChoosingViewModel
from .filling_view_model import FillingViewModel
from .inputs import Inputs, State
from .page_view_model import ApplicationsPageViewModel
from .receipt_view_model import ReceiptViewModel
from .shown import derive

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.filling import Filling
    from kiosk.applications.procedures import Forms
    from kiosk.applications.service import ApplicationsService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SUMMARY = "applications summary"
_TOPICS = ("procedures", "language")


@dataclass(frozen=True)
class Within:
    """The parts of the room, each with pages of its own."""

    choosing: ChoosingViewModel
    filling: FillingViewModel
    receipt: ReceiptViewModel


@QmlElement
@QmlUncreatable("built by ui.app")
class ApplicationsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """From what a person wants to the receipt in the hand. The act's id is made when a form is begun."""

    stateChanged = Signal()
    left = Signal()
    helpWanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "ApplicationsService",
        forms: "Forms",
        within: Within,
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
    ) -> None:
        super().__init__()
        self._service = service
        self._forms = forms
        self._within = within
        self._clock = clock
        self._changes = changes
        self._tasks = tasks
        self._language = language
        self._act = ""
        self._filling: Filling | None = None
        self._taking = False
        self._inputs = Inputs(language.texts)
        self._standing = State.CHOOSE
        self._own = ApplicationsPageViewModel(self)
        within.choosing.stateChanged.connect(self._chose_page)
        within.choosing.chosen.connect(self._choose)
        within.choosing.left.connect(self.left)
        within.filling.left.connect(self._put_down)
        within.filling.sendWanted.connect(self._send)
        self._refresh = Refresh(tasks, self._load, name="applications screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        self._refresh.ask()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()
        self._within.receipt.shut()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._standing.value

    @Property(ApplicationsPageViewModel, constant=True)
    def own(self) -> ApplicationsPageViewModel:
        """The page on which the person waits, or is refused."""
        return self._own

    @Property(ChoosingViewModel, constant=True)
    def choosing(self) -> ChoosingViewModel:
        """The pages on which a procedure is chosen."""
        return self._within.choosing

    @Property(FillingViewModel, constant=True)
    def filling(self) -> FillingViewModel:
        """The pages of the form."""
        return self._within.filling

    @Property(ReceiptViewModel, constant=True)
    def receipt(self) -> ReceiptViewModel:
        """The page of the receipt."""
        return self._within.receipt

    def summary(self, texts: Texts) -> str:
        """Say on the home screen how many procedures there are."""
        those = self._within.choosing.procedures
        return texts.count("{n} application", "{n} applications", len(those)) if those else ""

    @Slot()
    def open(self) -> None:
        """Begin at the life events."""
        self._let_go()
        self._within.choosing.open()
        self._refresh.ask()

    @Slot()
    def goOn(self) -> None:
        """Go back from a refusal: to the form where there is one, else to where it was chosen."""
        if self._inputs.begun:
            self._go(State.FILLING)
        else:
            self._go(self._within.choosing.standing)

    @Slot()
    def callStaff(self) -> None:
        """Ask for a person of the staff."""
        self.helpWanted.emit()

    @Slot()
    def finish(self) -> None:
        """Be done here."""
        self.left.emit()

    @Slot()
    def back(self) -> None:
        """Go one step back, inside a part as its own steps say; what is being sent is not called back."""
        match self._inputs.state:
            case State.FILLING:
                self._within.filling.back()
            case State.SENDING:
                pass
            case State.OPENING:
                self._put_down()
            case State.REFUSED:
                self.goOn()
            case State.DONE:
                self.left.emit()
            case _:
                self._within.choosing.back()

    @Slot()
    def close(self) -> None:
        """Forget what was begun; what was sent stays sent."""
        self.open()

    @Slot()
    def forget(self) -> None:
        """Forget what was looked at, too, for the person has gone."""
        self._let_go()
        self._within.choosing.forget()

    def _chose_page(self) -> None:
        self._go(self._within.choosing.standing)

    def _choose(self, procedure: str) -> None:
        self._begin(partial(self._forms.begin, procedure, self._language.code))

    def _begin(self, open_form: "Callable[[], Awaitable[Filling]]") -> None:
        act = self._act = uuid7(self._clock.now())
        self._go(State.OPENING)
        self._tasks.spawn(self._fill(act, open_form), name="begin a form", failed=partial(self._refused, act))

    async def _fill(self, act: str, open_form: "Callable[[], Awaitable[Filling]]") -> None:
        with self._or_refused(act, State.OPENING):
            filling = await open_form()
        if act != self._act:
            filling.forget()
            return
        self._filling = filling
        self._within.filling.begin(filling)
        self._go(State.FILLING, begun=True)

    def _send(self) -> None:
        """Send the form of now; a second press finds it on its way."""
        if self._filling is not None and self._inputs.state is State.FILLING:
            act, self._taking = self._act, True
            self._go(State.SENDING)
            self._tasks.spawn(
                self._sent(act, self._filling), name="send an application", failed=partial(self._refused, act)
            )

    async def _sent(self, act: str, filling: "Filling") -> None:
        try:
            with self._or_refused(act, State.SENDING):
                filled = await filling.filled()
        finally:
            self._taking = False
            if act != self._act:
                self._within.filling.forget()
        with self._or_refused(act, State.SENDING):
            await self._service.send(act, filled)
        if act != self._act:  # who pressed it has gone, and the application is none the less accepted
            self._within.receipt.leave(act)
            return
        self._forget_form()
        self._within.receipt.begin(act)
        self._go(State.DONE, begun=False)

    @contextmanager
    def _or_refused(self, act: str, waits: State) -> Iterator[None]:
        """Let nobody wait for ever for what has gone wrong."""
        done = False
        try:
            yield
            done = True
        finally:
            if not done and act == self._act and self._inputs.state is waits:
                self._go(State.REFUSED, refusal=None)

    def _refused(self, act: str, fault: KnownError) -> None:
        if act == self._act:
            self._go(State.REFUSED, refusal=fault)

    def _put_down(self) -> None:
        """Let go of the form and choose again."""
        self._let_go()
        self._go(self._within.choosing.standing)

    def _let_go(self) -> None:
        self._act = ""
        self._inputs = replace(self._inputs, begun=False, refusal=None)
        self._within.receipt.forget()
        self._forget_form()

    def _forget_form(self) -> None:
        """Forget what was written, unless it is just being taken to be sent: then it is forgotten right after."""
        self._filling = None
        if not self._taking:
            self._within.filling.forget()

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._within.choosing.speak()
        self._within.filling.speak()
        self._derive()
        self._refresh.ask()

    async def _load(self) -> None:
        self._within.choosing.told(await self._forms.procedures())
        self._changes.publish(SUMMARY)

    def _go(self, state: State, **changed: Any) -> None:
        self._derive(state=state, **changed)
        if state != self._standing:
            self._standing = state
            self.stateChanged.emit()

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        self._own.show(derive(self._inputs))
