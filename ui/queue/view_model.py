"""The queue's screens: holds where the person is, asks the service, shows what `derive` says."""

from dataclasses import replace
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
from kiosk.devices.scans import Purpose
from kiosk.queue.model import CallPreference
from kiosk.queue.slip_state import SlipState

from .inputs import Inputs, Shown, State
from .page_view_model import QueuePageViewModel
from .rejoin_shown import TYPED_DIGITS
from .shown import derive
from .words import waiting_now

if TYPE_CHECKING:  # after the first frame
    from kiosk.queue.service import QueueService
    from kiosk.queue.slips import QueueSlips

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SUMMARY = "queue summary"
_KEPT = (State.BOARD, State.PREFERENCE, State.MISSED)
"""The pages that are kept, and told out of sight how things stand: there is nothing of a person on them."""
_TOPICS = ("counters", "calls", "tickets", "jobs", "printer", "link", "language")


@QmlElement
@QmlUncreatable("built by ui.app")
class QueueViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """From the counters to the number in the hand. The act's id is made when the screen opens."""

    stateChanged = Signal()
    left = Signal()
    helpWanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "QueueService",
        slips: "QueueSlips",
        series: str,
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
    ) -> None:
        super().__init__()
        self._service = service
        self._changes = changes
        self._slips = slips
        self._clock = clock
        self._tasks = tasks
        self._language = language
        self._act = uuid7(clock.now())
        self._inputs = Inputs(language.texts, clock.now(), clock.known(), series=series)
        self._state = State.BOARD
        self._kept = {state: QueuePageViewModel(self) for state in _KEPT}
        self._own = QueuePageViewModel(self)
        self._refresh = Refresh(tasks, self._load, name="queue screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        self._refresh.ask()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._state.value

    @Property(QueuePageViewModel, constant=True)
    def board(self) -> QueuePageViewModel:
        """The page of the counters."""
        return self._kept[State.BOARD]

    @Property(QueuePageViewModel, constant=True)
    def preference(self) -> QueuePageViewModel:
        """The page that asks how to be called."""
        return self._kept[State.PREFERENCE]

    @Property(QueuePageViewModel, constant=True)
    def missed(self) -> QueuePageViewModel:
        """The page that asks for the number of a missed call."""
        return self._kept[State.MISSED]

    @Property(QueuePageViewModel, constant=True)
    def own(self) -> QueuePageViewModel:
        """The page of what this person did, whichever it is; empty on the other pages."""
        return self._own

    def summary(self, texts: Texts) -> str:
        """Say on the home screen how many people wait."""
        return waiting_now(texts, self._inputs.board)

    @Slot()
    def open(self) -> None:
        """Begin a new act at the counters."""
        self._act = uuid7(self._clock.now())
        self._go(State.BOARD, typed="", refusal=None, ticket=None, slip=None, rejoin=None)

    @Slot(str)
    def choose(self, counter: str) -> None:
        """Choose a counter."""
        self._go(State.PREFERENCE, counter=counter)

    @Slot(str)
    def take(self, preference: str) -> None:
        """Take the number; the second press of one act is the first."""
        wish, counter = CallPreference(preference), self._inputs.counter
        self._go(State.TICKET)
        taking = self._service.take(self._act, counter, wish, self._language.code)
        self._tasks.spawn(taking, name="take a ticket", failed=partial(self._failed, State.REFUSED))

    @Slot()
    def printAgain(self) -> None:
        """Ask for the slip of this act as it is offered."""
        if self._inputs.slip is not None:
            self._tasks.spawn(self._slips.print_as_offered(self._inputs.slip), name="print again")

    @Slot(str)
    def printSlip(self, job: str) -> None:
        """Print a slip that an interrupted print left behind."""
        self._tasks.spawn(self._slips.print_again(job), name="print again")

    @Slot()
    def dropSlips(self) -> None:
        """Give up all slips left behind."""
        for slip in self._inputs.left_behind:
            self._tasks.spawn(self._slips.drop(slip.job), name="drop a slip")
        self._go(State.BOARD)

    @Slot()
    def showSlips(self) -> None:
        """Show the slips left behind."""
        self._go(State.SLIPS)

    @Slot()
    def showMissed(self) -> None:
        """Ask for the number of a missed call."""
        self._go(State.MISSED, typed="", refusal=None)

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        """Add a digit."""
        self._derive(typed=(self._inputs.typed + digit)[:TYPED_DIGITS])

    @Slot()
    def eraseDigit(self) -> None:
        """Take the last digit away."""
        self._derive(typed=self._inputs.typed[:-1])

    @Slot()
    def rejoin(self) -> None:
        """Come back with the number typed."""
        self.code_read(f"{self._inputs.series}-{self._inputs.typed}")

    def offer_scanning(self) -> None:
        """Say from now on that a slip can be held before a scanner, too."""
        self._derive(scans=True)

    def code_wanted(self) -> Purpose | None:
        """Wait for a slip where a missed number is asked for."""
        return Purpose.SLIP if self._inputs.state is State.MISSED else None

    def code_read(self, code: str) -> None:
        """Come back with the slip's code, or the number on it."""
        self._go(State.REJOINED)
        came = self._service.rejoin(self._act, code)
        self._tasks.spawn(came, name="come back", failed=partial(self._failed, State.MISSED))

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
        """Go one step back; from the counters and from a number in the hand, leave."""
        if self._inputs.state in {State.PREFERENCE, State.MISSED, State.SLIPS}:
            self._go(State.BOARD)
        else:
            self.left.emit()

    @Slot()
    def close(self) -> None:
        """Forget the person; a slip that still waits for the printer would come out for nobody."""
        slip = self._inputs.slip
        if slip is not None and slip.state is SlipState.WAITING:
            self._tasks.spawn(self._slips.drop(slip.job), name="drop a slip")
        self.open()

    @Slot()
    def forget(self) -> None:
        """Forget the counter, too, for the person has gone; until then its name stays on its page out of sight."""
        self.close()
        self._derive(counter="")

    def _go(self, state: State, **changed: Any) -> None:
        self._derive(state=state, **changed)
        self._refresh.ask()

    def _failed(self, state: State, fault: KnownError) -> None:
        self._go(state, refusal=fault, typed="")

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._derive()
        self._refresh.ask()

    async def _load(self) -> None:
        act = self._act
        board, left_behind = await self._service.board(), await self._slips.left_behind()
        found: dict[str, Any] = {"ticket": await self._service.ticket(act), "slip": await self._slips.of_act(act)}
        found["rejoin"] = await self._service.rejoined(act)
        self._derive(board=board, left_behind=left_behind, **(found if act == self._act else {}))
        self._changes.publish(SUMMARY)

    def _derive(self, **changed: Any) -> None:
        clock = self._clock
        self._inputs = replace(
            self._inputs, texts=self._language.texts, now=clock.now(), clock_known=clock.known(), **changed
        )
        state = self._inputs.state
        for kept, page in self._kept.items():
            page.show(derive(replace(self._inputs, state=kept)))
        if state not in self._kept:
            self._own.show(derive(self._inputs))
        if state != self._state:
            self._state = state
            self.stateChanged.emit()
        if state in self._kept:
            self._own.show(Shown(state))
