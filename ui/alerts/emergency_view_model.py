"""`app.emergency` in QML: what has the whole screen in an emergency or a drill, and what is said of it aloud."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.alerts.emergency import EmergencyService
from kiosk.alerts.model import Alert, Emergency
from kiosk.alerts.settings import AlertsSettings
from kiosk.core.changes import Changes
from kiosk.core.claims import Claims
from kiosk.core.clock import Clock
from kiosk.core.i18n import LANGUAGES, Language, Texts
from kiosk.core.tasks import Refresh, Tasks
from ui.components.wording import wording

from .emergency_claim import Hold
from .emergency_inputs import ENDED, Past, Standing, State, Under, asks, state_of
from .emergency_page_view_model import EmergencyPageViewModel
from .emergency_said import sentence
from .emergency_shown import READ, derive
from .emergency_voice import Rounds, Voice
from .inputs import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_TOPICS = ("alerts", "link", "places", "language")
_LOOK_S = 20.0  # ages grow, which nobody publishes


class Connection(Protocol):
    """How things stand with the city."""

    @property
    def state(self) -> str:
        """Say "connected" when the city answers."""

    @property
    def since(self) -> datetime | None:
        """Return when it last did."""


@dataclass(frozen=True)
class Around:
    """What the emergency home asks of the rest of the house.

    Attributes:
        connection: How things stand with the city.
        refuge: The nearest open place that is safe from an alert, in a sentence of these texts; "" if nobody knows.
        rooms: The rooms there are to go to.
        busy: Whether a person listens to something.
    """

    site: Mapping[str, str]
    connection: Callable[[], Awaitable[Connection]]
    refuge: Callable[[Texts, Alert | None], Awaitable[str]]
    rooms: Callable[[], frozenset[str]]
    busy: Callable[[], bool]


@QmlElement
@QmlUncreatable("built by ui.app")
class EmergencyViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Claims the screen for what asks for it; set aside, it leaves a line in the frame until it ends."""

    shownChanged = Signal()
    coveringChanged = Signal()
    warned = Signal()
    roomWanted = Signal(str)
    readWanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: EmergencyService,
        settings: AlertsSettings,
        words: Words,
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
        claims: Claims,
        voice: Voice,
        around: Around,
    ) -> None:
        super().__init__()
        self._service = service
        self._settings = settings
        self._words = words
        self._clock = clock
        self._tasks = tasks
        self._language = language
        self._voice = voice
        self._around = around
        self._texts = cache(Texts)
        self._emergency = Emergency()
        self._past: Past | None = None
        self._state, self._under = State.NONE, Under.HOME
        self._heard: datetime | None = None
        self._connected = True
        self._refuge = ""
        self._hold = Hold(claims)
        self._covering = False
        self._page = EmergencyPageViewModel(self)
        self._rounds = Rounds(
            clock, tasks, voice, settings, busy=around.busy, sentences=self._sentences, telling=self._page.say
        )
        self._refresh = Refresh(tasks, self._load, name="emergency")
        self._stop = changes.subscribe(_TOPICS, self._refresh.ask)
        self._refresh.ask()
        tasks.supervise(self._looking, name="age of the emergency")

    def shut(self) -> None:
        """Stop listening and speaking: the window is going."""
        self._stop()
        self._rounds.pause()
        self._hold.let_go()

    @Property(str, notify=shownChanged)
    def state(self) -> str:
        """What has the screen, or has had it until now."""
        return self._state.value

    @Property(bool, notify=coveringChanged)
    def covering(self) -> bool:
        """Whether it asks for the whole screen now."""
        return self._covering

    @Property(EmergencyPageViewModel, constant=True)
    def page(self) -> EmergencyPageViewModel:
        """What stands on it."""
        return self._page

    @Slot(str)
    def choose(self, room: str) -> None:
        """Go to a room, and the emergency stays in sight as a line; or have it read aloud."""
        if room == READ:
            self.readWanted.emit()
            return
        self.setAside()
        self.roomWanted.emit(room)

    @Slot()
    def setAside(self) -> None:
        """Go back to what lies under it."""
        self._hold.set_aside()
        self._covered()

    @Slot()
    def show(self) -> None:
        """Take the whole screen again: somebody wants to see what to do."""
        self._hold.show()
        self._covered()

    def banded(self) -> bool:
        """Tell whether its line stands in the frame: there is something to tell, and the screen is not its own."""
        return self._state is not State.NONE and not self._covering

    def alarmed(self) -> bool:
        """Tell whether an alarm stands, in sight or not."""
        return self._state is State.ALARM

    def speaking(self) -> bool:
        """Tell whether it is being said aloud."""
        return self._rounds.speaking

    def touched(self) -> None:
        """Fall silent: somebody is there."""
        self._rounds.hush()

    def moved(self, *, tool: bool, under: str) -> None:
        """Give way to a tool or to help for as long as they are open; know what the person is at."""
        self._under = Under(under)
        self._hold.give_way(tool=tool)
        self._covered()
        self._derive()

    def gone(self) -> None:
        """Take the screen again: who set it aside has gone."""
        self._under = Under.HOME
        self._hold.give_way(tool=False)
        self.show()
        self._derive()

    async def _load(self) -> None:
        found, before = await self._service.now(), state_of(self._emergency, None)
        state = state_of(found, None)
        if (before is State.ALARM and state is not State.ALARM) or (before is State.DRILL and state is State.NONE):
            await self._end(before)
        if state is State.ALARM:
            self._past = None
        if state is not State.NONE:
            connection = await self._around.connection()
            self._connected, self._heard = connection.state == "connected", connection.since
            self._refuge = await self._around.refuge(
                self._language.texts, next(iter(found.alarms or found.drills), None)
            )
        self._emergency = found
        self._derive()
        news = self._hold.ask(self._state, asks(found, self._past))
        self._covered(news=news)

    async def _end(self, before: State) -> None:
        """Show for a while how it ended; who had set it aside is told by the line alone."""
        if self._hold.is_aside():
            self._hold.set_aside(ENDED)
        was = self._emergency.drills if before is State.DRILL else self._emergency.alarms
        self._past = past = Past(before is State.DRILL, await self._service.ending(next(iter(was), None)))
        self._tasks.spawn(self._forget(past), name="end of the emergency")

    async def _forget(self, past: Past) -> None:
        await self._clock.sleep(self._settings.ended_seconds)
        if self._past is past:
            self._past = None
            self._refresh.ask()

    async def _looking(self) -> None:
        while True:
            await self._clock.sleep(_LOOK_S)
            if self._state is not State.NONE:
                self._refresh.ask()

    def _covered(self, *, news: bool = False) -> None:
        """Say that the screen is held, or is no longer; aloud as well."""
        before, self._covering = self._covering, self._hold.covering
        if self._covering == before and not news:
            return
        self.coveringChanged.emit()
        self.warned.emit()
        if self._covering:
            self._rounds.begin(news=news)
        else:
            self._rounds.pause()

    def _derive(self) -> None:
        shown = derive(self._standing(self._language.texts))
        aloud = self._voice.available and shown.state is not State.NONE
        self._page.show(shown, tuple(said for _, said in self._sentences()) if aloud else ())
        if shown.state is not self._state:
            self._state = shown.state
            self.shownChanged.emit()
            self.warned.emit()

    def _standing(self, texts: Texts) -> Standing:
        return Standing(
            texts=texts,
            words=self._words,
            now=self._clock.now(),
            clock_known=self._clock.known(),
            site=self._around.site,
            places=self._service.places,
            emergency=self._emergency,
            past=self._past,
            connected=self._connected,
            heard=self._heard,
            refuge=self._refuge,
            rooms=self._around.rooms(),
            under=self._under,
        )

    def _sentences(self) -> tuple[tuple[str, str], ...]:
        """Give what is said in turn, the person's language first; without the readings over the words."""
        first = self._language.code
        codes = (first, *(code for code in LANGUAGES if code != first))
        said = ((code, sentence(self._standing(self._texts(code)))) for code in codes)
        return tuple((code, wording(words).plain) for code, words in said if words)
