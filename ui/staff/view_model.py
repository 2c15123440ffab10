"""The way to a duty: number, PIN, the wait after wrong ones, the envelope, the city's slip."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.duty import TOPIC
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import Purpose
from kiosk.staff.guesses import too_soon

from .page_view_model import StaffPageViewModel
from .shown import Inputs, Shown, State, derive

if TYPE_CHECKING:  # after the first frame
    from kiosk.staff.service import StaffService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

T = TypeVar("T")
_SECOND = 1.0


@QmlElement
@QmlUncreatable("built by ui.app")
class StaffViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What is typed is in memory alone, and only until it was checked."""

    stateChanged = Signal()
    left = Signal()
    roomWanted = Signal(str)

    def __init__(
        self, service: "StaffService", clock: Clock, changes: Changes, tasks: Tasks, language: Language
    ) -> None:
        super().__init__()
        self._service = service
        self._clock = clock
        self._tasks = tasks
        self._language = language
        self._scans = False
        self._desk = ""
        self._turn = 0
        self._number = self._envelope = ""
        self._inputs = Inputs(language.texts)
        self._shown = Shown()
        self._state = State.NUMBER
        self._page = StaffPageViewModel(self)
        self._stops = [
            changes.subscribe((TOPIC,), self._changed),
            changes.subscribe(("language",), self._derive),
        ]
        self._derive()

    def offer_scanning(self) -> None:
        """Say from now on that a slip can be held before a reader."""
        self._scans = True

    def offer_desk(self, room: str) -> None:
        """Say from now on that who is on duty can go to the desk, which is this room."""
        self._desk = room

    def shut(self) -> None:
        """Stop listening: the window is going."""
        for stop in self._stops:
            stop()

    def summary(self, _texts: Texts) -> str:
        """Say nothing on the home screen: the way here leads through Help."""
        return ""

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._state.value

    @Property(bool, constant=True)
    def desked(self) -> bool:
        """Whether there is a desk here."""
        return bool(self._desk)

    @Property(StaffPageViewModel, constant=True)
    def page(self) -> StaffPageViewModel:
        """What stands on it."""
        return self._page

    @Slot()
    def open(self) -> None:
        """Begin: with who is on duty, else with a number, or with the wait that stands."""
        self.forget()
        if self._service.duty.now is not None:
            self._go(State.DUTY)
            return
        self._ask("staff", self._stand, self._stood)

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        """Add a digit; more than there can be are not taken."""
        self._derive(typed=(self._inputs.typed + digit)[: self._shown.most])

    @Slot()
    def eraseDigit(self) -> None:
        """Take the last digit away."""
        self._derive(typed=self._inputs.typed[:-1])

    @Slot()
    def goOn(self) -> None:
        """Go on from this page, if enough is there."""
        if not self._shown.whole:
            return
        typed = self._inputs.typed
        match self._state:
            case State.NUMBER:
                self._number = typed
                self._go(State.PIN)
            case State.ENVELOPE:
                self._envelope = typed
                self._go(State.NUMBER, opened=True)
            case State.PIN:
                self._go(State.CHECKING)
                code = self._envelope if self._inputs.opened else ""
                self._ask(
                    "duty", partial(self._begin, self._turn, code, self._number, typed), self._came, self._refused
                )

    @Slot()
    def useEnvelope(self) -> None:
        """Ask for the code in the envelope."""
        self._go(State.ENVELOPE)

    @Slot()
    def endDuty(self) -> None:
        """Be on duty no more, and leave."""
        self._tasks.spawn(self._service.end(), name="end of duty")
        self.left.emit()

    @Slot()
    def toDesk(self) -> None:
        """Go to the desk."""
        self.roomWanted.emit(self._desk)

    @Slot()
    def finish(self) -> None:
        """Be done here; a new PIN is shown no more."""
        self.open() if self._state is State.GIVEN else self.left.emit()

    def code_wanted(self) -> Purpose | None:
        """Wait for a slip of the city where the number is asked for."""
        return Purpose.SLIP if self._state is State.NUMBER else None

    def code_read(self, code: str) -> None:
        """Take the slip that is held before the reader: it gives a new PIN."""
        self._go(State.CHECKING)
        self._ask(
            "slip for a PIN",
            lambda: self._service.reset_by_slip(code),
            lambda given: self._go(State.GIVEN, given=given),
            lambda fault: self._go(State.NUMBER, fault=fault),
        )

    @Slot()
    def back(self) -> None:
        """Go one step back; from the first page leave."""
        match self._state:
            case State.PIN:
                self._go(State.NUMBER, opened=self._inputs.opened)
            case State.ENVELOPE:
                self.open()
            case State.CHECKING:
                pass  # it is counted already; the answer is there in a moment
            case _:
                self.left.emit()

    @Slot()
    def close(self) -> None:
        """Forget what was typed; a duty goes on."""
        self.forget()

    @Slot()
    def forget(self) -> None:
        """Forget all that was typed and told: the person goes."""
        self._number = self._envelope = ""
        self._turn += 1
        self._inputs = Inputs(self._language.texts, scans=self._scans)
        self._derive()

    async def _begin(self, turn: int, code: str, number: str, pin: str) -> None:
        """Come on duty; who left while the PIN was checked is not, for the next person is another."""
        await (self._service.break_glass(code, number, pin) if code else self._service.begin(number, pin))
        if turn != self._turn:
            await self._service.end()

    def _came(self, _: None) -> None:
        self._number = self._envelope = ""
        self._go(State.DUTY)

    def _refused(self, fault: KnownError) -> None:
        """Tell it in place; where it is too soon for another try, wait."""
        if self._inputs.opened:
            self._go(State.NUMBER, fault=fault, opened=True)
        else:
            self._go(State.PIN, fault=fault)
            self._ask("wait", self._service.wait, self._wait)

    async def _stand(self) -> tuple[bool, float]:
        return await self._service.anybody(), await self._service.wait()

    def _stood(self, found: tuple[bool, float]) -> None:
        anybody, left = found
        self._derive(anybody=anybody)
        self._wait(left)

    def _wait(self, left: float) -> None:
        """Say how long it still is, every second, until a PIN may be tried."""
        if left:
            self._go(State.WAIT, fault=too_soon(left))
            self._ask("wait", self._second, self._waited)

    async def _second(self) -> float:
        await self._clock.sleep(_SECOND)
        return await self._service.wait()

    def _waited(self, left: float) -> None:
        if left:
            self._wait(left)
        else:
            self._go(State.NUMBER)

    def _changed(self) -> None:
        """Leave the page of a duty that has ended."""
        if self._state is State.DUTY and self._service.duty.now is None:
            self.open()
        else:
            self._derive()

    def _go(self, state: State, **changed: Any) -> None:
        """Go to a page; what is being asked for another comes too late. What was typed and told there goes with it."""
        self._turn += 1
        fresh: dict[str, Any] = {"typed": "", "fault": None, "given": None}
        if state is State.NUMBER or state is State.ENVELOPE:
            fresh["opened"] = False
        self._derive(**(fresh | {"state": state} | changed))

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
        self._inputs = replace(self._inputs, texts=self._language.texts, duty=self._service.duty.now, **changed)
        self._shown = derive(self._inputs)
        self._page.show(self._shown)
        if self._inputs.state is not self._state:
            self._state = self._inputs.state
            self.stateChanged.emit()
