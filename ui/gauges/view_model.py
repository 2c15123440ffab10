"""The gauges' screens: holds which group is looked at, shows what `derive` says."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks

from .inputs import LISTED, Group, Inputs, State
from .page_view_model import GaugesPageViewModel
from .shown import derive

if TYPE_CHECKING:  # after the first frame
    from kiosk.gauges.service import GaugesService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_TOPICS = ("gauges", "link", "language")
_LOOK_S = 20.0
_KINDS = {
    Group.RIVER: "WaterObserved",
    Group.RAIN: "WeatherObserved",
    Group.SNOW: "WeatherObserved",
    Group.ROADS: "RoadClosure",
}


@QmlElement
@QmlUncreatable("built by ui.app")
class GaugesViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Rivers, rain, snow and roads: all groups, and one of them; looks again while the person is here."""

    stateChanged = Signal()
    left = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "GaugesService",
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
        heard: Callable[[str], Awaitable[datetime | None]],
    ) -> None:
        """Take the service and what tells when the city last told all it knows of an entity type."""
        super().__init__()
        self._service = service
        self._clock = clock
        self._tasks = tasks
        self._language = language
        self._heard = heard
        self._visit = 0
        now, known = service.moment()
        self._inputs = Inputs(language.texts, now, known)
        self._standing = State.GROUPS
        self._groups, self._group = GaugesPageViewModel(self), GaugesPageViewModel(self)
        self._refresh = Refresh(tasks, self._load, name="gauges screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        self._refresh.ask()

    def shut(self) -> None:
        """Stop looking: the window is going."""
        self._visit += 1
        self._stop()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._standing.value

    @Property(GaugesPageViewModel, constant=True)
    def groups(self) -> GaugesPageViewModel:
        """The page with the groups."""
        return self._groups

    @Property(GaugesPageViewModel, constant=True)
    def group(self) -> GaugesPageViewModel:
        """The page with one of them."""
        return self._group

    def summary(self, _texts: Texts) -> str:
        """Say nothing on the home screen: there is no tile."""
        return ""

    @Slot()
    def open(self) -> None:
        """Begin at the groups, and go on looking."""
        self._visit += 1
        self._go(State.GROUPS, passed=0)
        self._refresh.ask()
        self._tasks.spawn(self._watch(self._visit), name="age of the gauges")

    @Slot(str)
    def choose(self, group: str) -> None:
        """Look at one group."""
        self._go(State.GROUP, group=Group(group), passed=0)

    @Slot()
    def further(self) -> None:
        """Turn over to the next ones of the group."""
        self._go(State.GROUP, passed=self._inputs.passed + LISTED)

    @Slot()
    def back(self) -> None:
        """Go from a group to all of them, from those away."""
        if self._inputs.state is State.GROUP and self._inputs.passed:
            self._go(State.GROUP, passed=max(0, self._inputs.passed - LISTED))
        elif self._inputs.state is State.GROUP:
            self._go(State.GROUPS)
        else:
            self.left.emit()

    @Slot()
    def close(self) -> None:
        """Look no more, and begin at the groups again."""
        self._visit += 1
        self._go(State.GROUPS, passed=0)

    def _go(self, state: State, **changes: Any) -> None:
        self._inputs = replace(self._inputs, state=state, **changes)
        self._derive()

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._derive()
        self._refresh.ask()

    async def _watch(self, visit: int) -> None:
        """Let what is said grow old."""
        while visit == self._visit:
            await self._clock.sleep(_LOOK_S)
            self._refresh.ask()

    async def _load(self) -> None:
        readings, closures = await self._service.readings(), await self._service.closures()
        told = {group: await self._heard(kind) for group, kind in _KINDS.items()}
        now, own = self._service.moment()[0], self._clock.now()
        heard = {group: None if when is None else now - (own - when) for group, when in told.items()}
        rows = {"readings": readings, "closures": closures, "heard": heard}
        self._inputs = replace(self._inputs, **rows)  # type: ignore[arg-type]
        self._derive()

    def _derive(self) -> None:
        now, known = self._service.moment()
        inputs = self._inputs = replace(self._inputs, texts=self._language.texts, now=now, clock_known=known)
        self._groups.show(derive(replace(inputs, state=State.GROUPS)))
        if inputs.state is State.GROUP:
            self._group.show(derive(inputs))
        if inputs.state is not self._standing:
            self._standing = inputs.state
            self.stateChanged.emit()
