"""The alerts' screens: holds which alert is read, shows what `derive` says."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.alerts.tables import kind_names, levels
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks

from .inputs import LISTED, Inputs, Shown, State, Words
from .page_view_model import AlertsPageViewModel
from .shown import derive, summary

if TYPE_CHECKING:  # after the first frame
    from kiosk.alerts.service import AlertsService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SUMMARY = "alerts summary"
PLACES, GAUGES = "places", "gauges"
_TOPICS = ("alerts", "link", "language")
_LOOK_S = 20.0


def words() -> Words:
    """Read the words that are data."""
    told = {which: (one.word, one.action) for which, one in levels().items()}
    return Words(told, kind_names())


@QmlElement
@QmlUncreatable("built by ui.app")
class AlertsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """The list of what holds here now, and one of them."""

    stateChanged = Signal()
    left = Signal()
    roomWanted = Signal(str)

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "AlertsService",
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
        heard: Callable[[], Awaitable[datetime | None]],
        leads: Collection[str] = (),
    ) -> None:
        """Take the service, what tells when the city was last heard, and the rooms this one leads to."""
        super().__init__()
        self._service = service
        self._clock = clock
        self._changes = changes
        self._tasks = tasks
        self._language = language
        self._heard = heard
        self._leads = frozenset(leads)
        self._inputs = Inputs(language.texts, words(), clock.now(), clock.known(), service.places)
        self._standing = State.LIST
        self._listed, self._one = AlertsPageViewModel(self), AlertsPageViewModel(self)
        self._refresh = Refresh(tasks, self._load, name="alerts screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        tasks.supervise(self._look, name="age of the alerts")
        self._refresh.ask()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._standing.value

    @Property(AlertsPageViewModel, constant=True)
    def listed(self) -> AlertsPageViewModel:
        """The page with all of them."""
        return self._listed

    @Property(AlertsPageViewModel, constant=True)
    def one(self) -> AlertsPageViewModel:
        """The page with the one this person chose last; empty before."""
        return self._one

    @Property(bool, constant=True)
    def toPlaces(self) -> bool:
        """Whether there is a room of the places of refuge."""
        return PLACES in self._leads

    @Property(bool, constant=True)
    def toGauges(self) -> bool:
        """Whether there is a room of rivers, rain, snow and roads."""
        return GAUGES in self._leads

    def summary(self, texts: Texts) -> str:
        """Say on the home screen what holds here now."""
        return summary(replace(self._now(), texts=texts))

    @Slot()
    def open(self) -> None:
        """Begin at the list."""
        self._go(State.LIST, chosen=None, passed=0)

    @Slot(str)
    def choose(self, alert: str) -> None:
        """Read one."""
        chosen = next((one for one in self._inputs.alerts or () if one.id == alert), None)
        if chosen is not None:
            self._go(State.ONE, chosen=chosen)

    @Slot()
    def further(self) -> None:
        """Turn over to the less grave ones."""
        self._go(State.LIST, passed=self._inputs.passed + LISTED)

    @Slot()
    def findPlaces(self) -> None:
        """Go and see where to go."""
        self.roomWanted.emit(PLACES)

    @Slot()
    def seeGauges(self) -> None:
        """Go and see rivers, rain, snow and roads."""
        self.roomWanted.emit(GAUGES)

    @Slot()
    def back(self) -> None:
        """Go from an alert to the list, from the less grave to the graver, from the list away."""
        if self._inputs.state is State.ONE:
            self._go(State.LIST)
        elif self._inputs.passed:
            self._go(State.LIST, passed=max(0, self._inputs.passed - LISTED))
        else:
            self.left.emit()

    @Slot()
    def close(self) -> None:
        """Begin at the list again."""
        self.open()

    @Slot()
    def forget(self) -> None:
        """Forget what was read, for the person has gone; until then it stays on its page out of sight."""
        self.open()
        self._one.show(Shown(State.ONE))

    def _go(self, state: State, **changes: Any) -> None:
        self._inputs = replace(self._inputs, state=state, **changes)
        self._derive()

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._derive()
        self._refresh.ask()

    async def _look(self) -> None:
        """Let what is said grow old."""
        while True:
            await self._clock.sleep(_LOOK_S)
            self._refresh.ask()

    async def _load(self) -> None:
        alerts, heard = await self._service.current(), await self._heard()
        self._inputs = replace(self._inputs, alerts=alerts, heard=heard)
        self._keep()
        self._derive()
        self._changes.publish(SUMMARY)

    def _keep(self) -> None:
        """Hold on to the newest version of what is being read: it may hold no more the next time."""
        chosen, alerts = self._inputs.chosen, self._inputs.alerts or ()
        newer = next((one for one in alerts if chosen is not None and one.id == chosen.id), chosen)
        passed = self._inputs.passed if self._inputs.passed < len(alerts) else 0
        self._inputs = replace(self._inputs, chosen=newer, passed=passed)

    def _now(self) -> Inputs:
        return replace(self._inputs, texts=self._language.texts, now=self._clock.now(), clock_known=self._clock.known())

    def _derive(self) -> None:
        inputs = self._inputs = self._now()
        shown = derive(inputs)
        self._listed.show(derive(replace(inputs, state=State.LIST)))
        if shown.state is State.ONE:
            self._one.show(shown)
        if shown.state is not self._standing:
            self._standing = shown.state
            self.stateChanged.emit()
