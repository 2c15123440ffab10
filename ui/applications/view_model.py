"""The room of applications: holds where the person is, and leads from one part of the room to the next."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks
from kiosk.devices.scans import Purpose

from .choosing_view_model import ChoosingViewModel
from .filling_view_model import FillingViewModel
from .form_act import FormAct
from .inputs import Inputs, State
from .later_view_model import LaterViewModel
from .look_up_view_model import LookUpViewModel
from .page_view_model import ApplicationsPageViewModel
from .receipt_view_model import ReceiptViewModel
from .resume_view_model import ResumeViewModel
from .shown import derive
from .within import Within

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.procedures import Forms
    from kiosk.applications.service import ApplicationsService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SUMMARY = "applications summary"
_TOPICS = ("procedures", "language")


@QmlElement
@QmlUncreatable("built by ui.app")
class ApplicationsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """From what a person wants to the receipt in the hand, and from a paper of here to what became of it."""

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
        self._forms = forms
        self._within = within
        self._changes = changes
        self._language = language
        self._act = FormAct(service, within.filling, within.receipt, self, clock, tasks)
        self._inputs = Inputs(language.texts)
        self._standing = State.CHOOSE
        self._own = ApplicationsPageViewModel(self)
        self._join()
        self._refresh = Refresh(tasks, self._load, name="applications screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        self._refresh.ask()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()
        self._within.shut()

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

    @Property(LaterViewModel, constant=True)
    def later(self) -> LaterViewModel:
        """The pages on which a form becomes a slip."""
        return self._within.later

    @Property(LookUpViewModel, constant=True)
    def lookingUp(self) -> LookUpViewModel:
        """The pages on which an application is looked up."""
        return self._within.look_up

    @Property(ResumeViewModel, constant=True)
    def resuming(self) -> ResumeViewModel:
        """The pages on which a slip becomes a form."""
        return self._within.resume

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
    def lookUp(self) -> None:
        """Look up an application by its receipt."""
        self._within.look_up.begin()
        self.go(State.LOOK_UP)

    @Slot()
    def resume(self) -> None:
        """Go on with a form by its slip."""
        self._within.resume.begin()
        self.go(State.RESUME)

    @Slot()
    def goOn(self) -> None:
        """Go back from a refusal: to the form where there is one, else to where it was chosen."""
        if self._inputs.begun:
            self.go(State.FILLING, begun=True)
        else:
            self._choose_again()

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
        part = self._within.in_sight(self._inputs.state)
        match self._inputs.state:
            case _ if part:
                part.back()
            case State.OPENING:
                self._put_down()
            case State.REFUSED:
                self.goOn()
            case State.DONE:
                self.left.emit()

    @Slot()
    def close(self) -> None:
        """Forget what was begun; what was sent stays sent."""
        self.open()

    @Slot()
    def forget(self) -> None:
        """Forget what was looked at, too, for the person has gone."""
        self._let_go()
        self._within.choosing.forget()

    def code_wanted(self) -> Purpose | None:
        """Wait for a paper where one is asked for."""
        part = self._within.reader(self._inputs.state)
        return part.code_wanted() if part else None

    def code_read(self, code: str) -> None:
        """Take the code of a paper."""
        part = self._within.reader(self._inputs.state)
        if part:
            part.code_read(code)

    def stands(self) -> State:
        """Tell Python where the person is."""
        return self._inputs.state

    def go(self, state: State, *, begun: bool = False, refusal: KnownError | None = None) -> None:
        """Take the person there."""
        self._derive(state=state, begun=begun, refusal=refusal)
        if state != self._standing:
            self._standing = state
            self.stateChanged.emit()

    def _join(self) -> None:
        """Hear what the parts say."""
        within = self._within
        within.choosing.stateChanged.connect(self._choose_again)
        within.choosing.chosen.connect(self._choose)
        within.choosing.left.connect(self.left)
        within.filling.left.connect(self._put_down)
        within.filling.sendWanted.connect(self._act.send)
        within.filling.laterWanted.connect(self._leave)
        within.later.left.connect(self._take_up)
        within.later.finished.connect(self.left)
        within.look_up.left.connect(self._choose_again)
        within.resume.left.connect(self._choose_again)
        within.resume.found.connect(self._resume)
        for part in (within.later, within.look_up, within.resume):
            part.helpWanted.connect(self.helpWanted)

    def _choose_again(self) -> None:
        self.go(self._within.choosing.standing)

    def _choose(self, procedure: str) -> None:
        self._act.begin(partial(self._forms.begin, procedure, self._language.code))

    def _resume(self, draft: bytes) -> None:
        self._act.begin(partial(self._forms.resume, draft, self._language.code))

    def _leave(self) -> None:
        self._act.leave(self._to_slip)

    def _to_slip(self, draft: bytes) -> None:
        self._within.later.begin(draft)
        self.go(State.LATER, begun=True)

    def _take_up(self) -> None:
        if self._inputs.state is State.LATER:
            self._within.later.forget()
            self.go(State.FILLING, begun=True)

    def _put_down(self) -> None:
        """Let go of the form and choose again."""
        self._let_go()
        self._choose_again()

    def _let_go(self) -> None:
        self._act.let_go()
        self._within.forget_papers()

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._within.choosing.speak()
        self._within.filling.speak()
        self._derive()
        self._refresh.ask()

    async def _load(self) -> None:
        self._within.choosing.told(await self._forms.procedures())
        self._changes.publish(SUMMARY)

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        self._own.show(derive(self._inputs))
