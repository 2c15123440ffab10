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
from kiosk.core.claims import Claim, Claims, Priority
from kiosk.core.clock import Clock
from kiosk.core.i18n import LANGUAGES, Language, Texts
from kiosk.core.tasks import Refresh, Tasks
from ui.components.rows import RowsModel
from ui.components.wording import wording

from .emergency_shown import ENDED, Past, Shown, Standing, State, Under, Way, asks, derive, fresh, sentence, state_of
from .emergency_voice import Rounds, Voice
from .inputs import Card, Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SCREEN = "emergency"
_TOPICS = ("alerts", "link", "places", "language")
_LOOK_S = 20.0  # ages grow, which nobody publishes
_PRIORITIES = {State.DRILL: Priority.DRILL, State.DRILL_OVER: Priority.DRILL}


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
        under: What the person is at: "home", "something" or "form".
        busy: Whether a person listens to something.
    """

    site: Mapping[str, str]
    connection: Callable[[], Awaitable[Connection]]
    refuge: Callable[[Texts, Alert | None], Awaitable[str]]
    rooms: Callable[[], frozenset[str]]
    under: Callable[[], str]
    busy: Callable[[], bool]


@QmlElement
@QmlUncreatable("built by ui.app")
class EmergencyViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Claims the screen for what asks for it; set aside, it leaves a line in the frame until it ends."""

    shownChanged = Signal()
    saidChanged = Signal()
    coveringChanged = Signal()
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
        self._changes = changes
        self._tasks = tasks
        self._language = language
        self._claims = claims
        self._voice = voice
        self._around = around
        self._texts = cache(Texts)
        self._emergency = Emergency()
        self._past: Past | None = None
        self._aside: dict[str, int] = {}
        self._tool = False
        self._claimed = 0
        self._heard: datetime | None = None
        self._connected = True
        self._refuge = ""
        self._covering = False
        self._told: dict[str, int] = {}
        self._said = ("", "")
        self._shown = Shown()
        self._ways = RowsModel(Way, self)
        self._rounds = Rounds(
            clock, tasks, voice, settings, busy=around.busy, sentences=self._sentences, telling=self._telling
        )
        self._refresh = Refresh(tasks, self._load, name="emergency")
        self._stop = changes.subscribe(_TOPICS, self._refresh.ask)
        self._refresh.ask()
        tasks.supervise(self._looking, name="age of the emergency")

    def shut(self) -> None:
        """Stop listening and speaking: the window is going."""
        self._stop()
        self._rounds.pause()
        self._claims.put(SCREEN, None)

    @Property(str, notify=shownChanged)
    def state(self) -> str:
        """What has the screen."""
        return self._shown.state.value

    @Property(int, notify=shownChanged)
    def edge(self) -> int:
        """The level whose colour edges the frame; 0 for none."""
        return self._shown.edge

    @Property(bool, notify=coveringChanged)
    def covering(self) -> bool:
        """Whether it asks for the whole screen now."""
        return self._covering

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property("QVariant", notify=shownChanged)
    def card(self) -> Card | None:
        """The alert, as a card says it."""
        return self._shown.card

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """What must be known of all of it; "" for nothing."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """More of that."""
        return self._shown.banner_note

    @Property(RowsModel, constant=True)
    def ways(self) -> RowsModel:
        """The big choices."""
        return self._ways

    @Property(str, notify=shownChanged)
    def band(self) -> str:
        """The line in the frame of every other screen; "" while there is nothing to tell."""
        return self._shown.band

    @Property(str, notify=shownChanged)
    def aside(self) -> str:
        """What the button is called that sets it aside."""
        return self._shown.aside

    @Property(str, notify=shownChanged)
    def last(self) -> str:
        """What is said last."""
        return self._shown.last

    @Property(bool, notify=shownChanged)
    def aloud(self) -> bool:
        """Whether there is a voice that says it in turn."""
        return self._voice.available and self._shown.state is not State.NONE

    @Property(str, notify=saidChanged)
    def said(self) -> str:
        """The sentence being said, in whatever language it is; that of the person while none is."""
        return self._said[1] or sentence(self._standing(self._language.texts))

    @Property(list, notify=shownChanged)
    def sentences(self) -> list[str]:
        """Everything that is said in turn: the room for one of them holds each."""
        return [said for _, said in self._sentences()]

    @Slot(str)
    def choose(self, room: str) -> None:
        """Go to a room; the emergency stays in sight as a line."""
        self.setAside()
        self.roomWanted.emit(room)

    @Slot()
    def setAside(self) -> None:
        """Go back to what lies under it."""
        self._aside |= asks(self._emergency, self._past)
        self._claim()

    @Slot()
    def show(self) -> None:
        """Take the whole screen again: somebody wants to see what to do."""
        self._aside.clear()
        self._claim()

    @Slot()
    def read(self) -> None:
        """Have it read aloud."""
        self.readWanted.emit()

    def standing(self) -> Shown:
        """Give what is shown now, to Python."""
        return self._shown

    def speaking(self) -> bool:
        """Tell whether it is being said aloud."""
        return self._rounds.speaking

    def touched(self) -> None:
        """Fall silent: somebody is there."""
        self._rounds.hush()

    def moved(self, *, tool: bool) -> None:
        """Give way to a tool or to help for as long as they are open."""
        self._tool = tool
        self._claim()
        self._derive()

    def gone(self) -> None:
        """Take the screen again: who set it aside has gone."""
        self._tool = False
        self._aside.clear()
        self._claim()

    async def _load(self) -> None:
        found = await self._service.now()
        before = state_of(self._emergency, None)
        if before is not State.NONE and state_of(found, None) is State.NONE or (before is State.ALARM and not found.alarms and found.taken is None):
            await self._end(before)
        alert = next(iter(found.alarms or found.drills), None)
        if state_of(found, None) is not State.NONE:
            connection = await self._around.connection()
            self._connected, self._heard = connection.state == "connected", connection.since
            self._refuge = await self._around.refuge(self._language.texts, alert)
        if state_of(found, None) is State.ALARM:
            self._past = None
        self._emergency = found
        self._aside = {name: grave for name, grave in self._aside.items() if name in asks(found, self._past)}
        self._derive()
        self._claim()

    async def _end(self, before: State) -> None:
        """Show for a while how it ended; who had set it aside is told by the line alone."""
        was = self._emergency
        if not fresh(asks(was, None), self._aside):
            self._aside[ENDED] = 0
        alert = next(iter(was.drills if before is State.DRILL else was.alarms), None)
        self._past = past = Past(before is State.DRILL, await self._service.ending(alert))
        self._tasks.spawn(self._forget(past), name="end of the emergency")

    async def _forget(self, past: Past) -> None:
        await self._clock.sleep(self._settings.ended_seconds)
        if self._past is past:
            self._past = None
            self._refresh.ask()

    async def _looking(self) -> None:
        while True:
            await self._clock.sleep(_LOOK_S)
            if self._shown.state is not State.NONE:
                self._refresh.ask()

    def _claim(self) -> None:
        asking = asks(self._emergency, self._past)
        covering = fresh(asking, self._aside) and not self._tool
        told = covering and fresh(asking, self._told)
        if covering:
            priority = _PRIORITIES.get(state_of(self._emergency, self._past), Priority.ALARM)
            if told or not self._covering:
                self._claimed += 1
            self._claims.put(SCREEN, Claim(priority, SCREEN, since=self._claimed, key=next(iter(asking))))
        else:
            self._claims.put(SCREEN, None)
        moved, self._covering = covering != self._covering, covering
        if told:
            self._told = asking
        if moved or told:
            self.coveringChanged.emit()
            self._rounds.begin(news=told) if covering else self._rounds.pause()
        if not asking:
            self._told = {}

    def _derive(self) -> None:
        shown = derive(self._standing(self._language.texts))
        self._ways.show(shown.ways)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()
            self.saidChanged.emit()

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
            under=Under(self._around.under()),
        )

    def _sentences(self) -> list[tuple[str, str]]:
        """Give what is said in turn, the person's language first; without the readings over the words."""
        first = self._language.code
        codes = (first, *(code for code in LANGUAGES if code != first))
        said = ((code, sentence(self._standing(self._texts(code)))) for code in codes)
        return [(code, wording(words).plain) for code, words in said if words]

    def _telling(self, language: str, said: str) -> None:
        self._said = (language, said)
        self.saidChanged.emit()
