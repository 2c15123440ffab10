"""The help screens: nothing of what the person did is touched while they are open."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.entity import uuid7
from kiosk.core.i18n import Language
from kiosk.core.tasks import Refresh, Tasks
from kiosk.help.model import HelpCall, HelpState

from .page_view_model import HelpPageViewModel
from .shown import Inputs, Shown, State, derive

if TYPE_CHECKING:  # after the first frame
    from kiosk.help.service import HelpService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_TOPICS = ("helpcalls", "link", "language")


@QmlElement
@QmlUncreatable("built by ui.app")
class HelpViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Offers help and calls a person; the call's id is made when the screen opens."""

    stateChanged = Signal()
    left = Signal()
    readWanted = Signal()
    roomWanted = Signal(str)

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "HelpService",
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
        connected: Callable[[], Awaitable[bool]],
        say: Callable[[str], None],
        staff: str = "",
    ) -> None:
        super().__init__()
        self._service = service
        self._clock = clock
        self._tasks = tasks
        self._language = language
        self._connected = connected
        self._say = say
        self._staff = staff
        self._act = ""
        self._asked = self._example = False
        self._call: HelpCall | None = None
        self._reaches = True
        self._shown = Shown()
        self._kept = {state: HelpPageViewModel(self) for state in (State.OFFER, State.EXAMPLE)}
        self._calling = HelpPageViewModel(self)
        self._refresh = Refresh(tasks, self._load, name="help screen")
        self._stop = changes.subscribe(_TOPICS, self._refresh.ask)
        self.open()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._shown.state.value

    @Property(HelpPageViewModel, constant=True)
    def offer(self) -> HelpPageViewModel:
        """The page of what can help."""
        return self._kept[State.OFFER]

    @Property(HelpPageViewModel, constant=True)
    def example(self) -> HelpPageViewModel:
        """The page of how the machine is used."""
        return self._kept[State.EXAMPLE]

    @Property(HelpPageViewModel, constant=True)
    def call(self) -> HelpPageViewModel:
        """The page of the call; empty while there is none."""
        return self._calling

    @Slot()
    def open(self) -> None:
        """Begin anew; a call that goes on stays in sight."""
        if self._asked:
            return
        self._act = uuid7(self._clock.now())
        self._example = False
        self._call = None
        self._refresh.ask()
        self._derive()

    @Slot(str)
    def callPerson(self, screen: str) -> None:
        """Call a member of staff to this screen."""
        if self._asked:
            return
        self._asked = True
        self._tasks.spawn(self._service.call(self._act, screen, self._language.code), name="call for help")
        self._derive()
        self._say(self._shown.heading)

    @Slot()
    def printSlip(self) -> None:
        """Print a slip that shows the call to staff."""
        self._tasks.spawn(self._service.print_slip(self._act), name="help slip")

    @Slot()
    def takeBack(self) -> None:
        """Take the call back."""
        if self._asked:
            self._tasks.spawn(self._service.cancel(self._act), name="take the help call back")
        self._asked = False
        self.open()

    @Slot()
    def showExample(self) -> None:
        """Show how the machine is used."""
        self._example = True
        self._derive()

    @Property(bool, constant=True)
    def staffed(self) -> bool:
        """Whether the staff comes on duty at this kiosk."""
        return bool(self._staff)

    @Slot()
    def goToStaff(self) -> None:
        """Go where the staff comes on duty."""
        self.roomWanted.emit(self._staff)

    @Slot()
    def readAloud(self) -> None:
        """Have the screen the person came from read aloud."""
        self.readWanted.emit()

    @Slot()
    def back(self) -> None:
        """Go from the example to the offer, from there back to where the person was; a call goes on."""
        if self._example:
            self._example = False
            self._derive()
        else:
            self.left.emit()

    @Slot()
    def close(self) -> None:
        """Begin anew for the next person; a call that was made stays made."""
        if self._shown.state in {State.OFFER, State.EXAMPLE}:
            self.open()

    @Slot()
    def forget(self) -> None:
        """Begin anew after the person has gone."""
        self._asked = False
        self.open()

    async def _load(self) -> None:
        act = self._act
        call, reaches = await self._service.current(act), await self._connected()
        if act != self._act:
            return
        self._call, self._reaches = call, reaches
        before = self._shown.state
        self._derive()
        if self._shown.state is State.COMING and before is State.CALLING:
            self._say(self._shown.heading)

    def _derive(self) -> None:
        cancelled = self._call is not None and self._call.state is HelpState.CANCELLED
        call = None if cancelled else self._call
        inputs = Inputs(self._language.texts, self._asked, self._example, call, self._reaches)
        before, self._shown = self._shown, derive(inputs)
        for state, page in self._kept.items():
            page.show(derive(replace(inputs, asked=False, example=state is State.EXAMPLE)))
        self._calling.show(Shown() if self._shown.state in self._kept else self._shown)
        if self._shown.state is not before.state:
            self.stateChanged.emit()
