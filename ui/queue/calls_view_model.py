"""The hall side of the queue: who is called, how the counters stand, and the voice that says it."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.claims import Claim, Claims, Priority
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks
from kiosk.queue.announcements import Announcement
from kiosk.queue.model import Board, Call, NearTurn
from ui.components.rows import RowsModel

from .announcer import Announcer, Voice
from .calls_shown import CallRow, CallsShown, CounterRow, Hall, NearRow, by_hand, derive_calls, sentence

if TYPE_CHECKING:  # after the first frame
    from kiosk.queue.service import QueueService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

TURN_S = 10.0
_TOPICS = ("counters", "calls", "tickets", "notices", "link", "language")
_DISMISSED_KEPT = 16


class Notice(Protocol):
    """As much of a notice as stands in the hall."""

    @property
    def title(self) -> Mapping[str, str]:
        """Its title by language."""


class Notices(Protocol):
    """Where the notices come from."""

    async def current(self) -> Sequence[Notice]:
        """Return the notices to show now, the newest first."""


@QmlElement
@QmlUncreatable("built by ui.app")
class CallsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What everyone in the hall sees. It wants the resting screen always, and any screen for a call of its own."""

    shownChanged = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "QueueService",
        notices: Notices,
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
        claims: Claims,
        speech: Voice,
        *,
        busy: Callable[[], bool],
        series: str,
    ) -> None:
        super().__init__()
        self._service = service
        self._notices = notices
        self._clock = clock
        self._language = language
        self._claims = claims
        self._speech = speech
        self._series = series
        self._voices = {"ja": Texts("ja"), "en": Texts("en")}
        self._board: Board | None = None
        self._calls: tuple[Call, ...] = ()
        self._near: tuple[NearTurn, ...] = ()
        self._headlines: tuple[Mapping[str, str], ...] = ()
        self._turn = 0
        self._turned_at = clock.monotonic()
        self._announced: Announcement | None = None
        self._claimed = 0
        self._dismissed: deque[str] = deque(maxlen=_DISMISSED_KEPT)
        self._shown = CallsShown()
        self._call_rows = RowsModel(CallRow, self)
        self._counter_rows = RowsModel(CounterRow, self)
        self._near_rows = RowsModel(NearRow, self)
        self._announcer = Announcer(
            service, clock, tasks, speech, busy=busy, spoken=self._spoken, begun=self._begun, ended=self._ended
        )
        self._refresh = Refresh(tasks, self._load, name="hall")
        self._stop = changes.subscribe(_TOPICS, self._changed)
        self._changed()
        tasks.supervise(self._turning, name="pages of the hall")

    def shut(self) -> None:
        """Stop listening and speaking: the window is going."""
        self._stop()
        self._speech.stop()
        self._claims.put("call", None)
        self._claims.put("signage", None)

    @Property(RowsModel, constant=True)
    def calls(self) -> RowsModel:
        """The last calls, the newest first."""
        return self._call_rows

    @Property(RowsModel, constant=True)
    def counters(self) -> RowsModel:
        """The counters."""
        return self._counter_rows

    @Property(RowsModel, constant=True)
    def near(self) -> RowsModel:
        """The turns that are near."""
        return self._near_rows

    @Property(str, notify=shownChanged)
    def staff(self) -> str:
        """What stands instead of the calls; "" where there are some."""
        return self._shown.staff

    @Property(bool, notify=shownChanged)
    def warn(self) -> bool:
        """Whether that is a warning: staff call by voice."""
        return self._shown.warn

    @Property(str, notify=shownChanged)
    def age(self) -> str:
        """Of when the counters' numbers are."""
        return self._shown.age

    @Property(str, notify=shownChanged)
    def headline(self) -> str:
        """The notice whose turn it is; "" where there is none."""
        return self._shown.headline

    @Property(int, notify=shownChanged)
    def turn(self) -> int:
        """How often the pages were turned since the newest call."""
        return self._shown.turn

    @Property(str, notify=shownChanged)
    def part(self) -> str:
        """What a small panel shows now: calls, counters or notice."""
        return self._shown.part

    @Property(int, notify=shownChanged)
    def round(self) -> int:
        """How often all parts were shown."""
        return self._shown.round

    @Property(str, notify=shownChanged)
    def callLabel(self) -> str:
        """The number being announced; "" while there is none."""
        return self._shown.call_label

    @Property(str, notify=shownChanged)
    def callHeading(self) -> str:
        """What is said of it."""
        return self._shown.call_heading

    @Property(str, notify=shownChanged)
    def callPlace(self) -> str:
        """Where its person goes."""
        return self._shown.call_place

    @Property(str, notify=shownChanged)
    def callWords(self) -> str:
        """What its person is asked for."""
        return self._shown.call_words

    @Slot()
    def dismiss(self) -> None:
        """Give the screen back to the person at it."""
        self._claims.put("call", None)

    def standing(self) -> CallsShown:
        """Give what is shown now, to Python."""
        return self._shown

    def _changed(self) -> None:
        self._refresh.ask()
        self._announcer.ask()

    async def _load(self) -> None:
        board, calls, near = await self._service.board(), await self._service.calls(), await self._service.near()
        headlines = tuple(one.title for one in await self._notices.current())
        if calls[:1] != self._calls[:1]:
            self._turn, self._turned_at = 0, self._clock.monotonic()
        self._board, self._calls, self._near, self._headlines = board, calls, near, headlines
        self._claims.put("signage", Claim(Priority.SIGNAGE, screen="signage", since=0))
        self._derive()

    async def _turning(self) -> None:
        while True:
            left = self._turned_at + TURN_S - self._clock.monotonic()
            if left <= 0:
                self._turn, self._turned_at, left = self._turn + 1, self._clock.monotonic(), TURN_S
                self._refresh.ask()  # staff call by voice once the city is silent for a minute, which nobody publishes
            await self._clock.sleep(left)

    async def _spoken(self, told: Announcement) -> Sequence[tuple[str, str]] | None:
        if by_hand(told, await self._service.near()):
            return None
        board = await self._service.board()
        return tuple((sentence(texts, told, board), code) for code, texts in self._voices.items())

    def _begun(self, told: Announcement) -> None:
        self._announced = told
        self._derive()
        if told.label.startswith(f"{self._series}-") and told.key not in self._dismissed:
            self._claimed += 1
            self._claims.put("call", Claim(Priority.CALL, screen="call", since=self._claimed, key=told.key))
            self._dismissed.append(told.key)  # its repeats are heard and stand on the board

    def _ended(self) -> None:
        self._claims.put("call", None)
        self._announced = None
        self._derive()

    def _derive(self) -> None:
        hall = Hall(
            texts=self._language.texts,
            now=self._clock.now(),
            clock_known=self._clock.known(),
            board=self._board,
            calls=self._calls,
            near=self._near,
            headlines=self._headlines,
            turn=self._turn,
            announced=self._announced,
        )
        shown = derive_calls(hall)
        self._call_rows.show(shown.calls)
        self._counter_rows.show(shown.counters)
        self._near_rows.show(shown.near)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()
