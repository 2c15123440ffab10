"""The power panel: shows the staff what `derive` says of how everything stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.power.model import Day
from ui.components.rows import RowsModel

from .panel_shown import Curve, Fact, Line, Panel, derive

if TYPE_CHECKING:  # after the first frame
    from kiosk.power.service import PowerService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_TOPICS = ("power", "language")
_LOOK, _LOOKS = 2.0, 30  # seconds between two looks, and looks between two readings of the day


@QmlElement
@QmlUncreatable("built by ui.app")
class PowerPanelViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Looks again every two seconds while the panel is open, so that every age on it is right."""

    shownChanged = Signal()
    left = Signal()

    def __init__(
        self, service: "PowerService", clock: Clock, changes: Changes, tasks: Tasks, language: Language
    ) -> None:
        """Take the service."""
        super().__init__()
        self._service = service
        self._clock = clock
        self._tasks = tasks
        self._language = language
        self._visit = 0
        self._days: tuple[Day, ...] | None = None
        self._shown = Panel()
        self._facts, self._curves, self._advice = (RowsModel(kind, self) for kind in (Fact, Curve, Line))
        self._stop = changes.subscribe(_TOPICS, self.refresh)
        self.refresh()

    def shut(self) -> None:
        """Stop looking: the window is going."""
        self.close()
        self._stop()

    @Slot()
    def open(self) -> None:
        """Look, and go on looking."""
        self._visit += 1
        self.refresh()
        self._tasks.spawn(self._watch(self._visit), name="power panel")

    @Slot()
    def back(self) -> None:
        """Leave: there is one page."""
        self.left.emit()

    @Slot()
    def close(self) -> None:
        """Look no more."""
        self._visit += 1

    @Property(str, notify=shownChanged)
    def state(self) -> str:
        """How things stand."""
        return self._shown.state.value

    @Property(str, notify=shownChanged)
    def kind(self) -> str:
        """How grave that is, as a banner has it."""
        return self._shown.banner_kind

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """The same in words."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def lasts(self) -> str:
        """Until when the battery lasts."""
        return self._shown.lasts

    @Property(RowsModel, constant=True)
    def facts(self) -> RowsModel:
        """What each device says."""
        return self._facts

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether the day is still being read."""
        return self._shown.loading

    @Property(RowsModel, constant=True)
    def curves(self) -> RowsModel:
        """How the day went."""
        return self._curves

    @Property(str, notify=shownChanged)
    def keep(self) -> str:
        """What never is to be switched off; "" where that is not fed from here."""
        return self._shown.keep

    @Property(RowsModel, constant=True)
    def advice(self) -> RowsModel:
        """What to switch off."""
        return self._advice

    @Property(bool, notify=shownChanged)
    def advised(self) -> bool:
        """Whether anything is to be switched off, or said of that."""
        return bool(self._shown.advice or self._shown.nothing)

    @Property(str, notify=shownChanged)
    def nothing(self) -> str:
        """That nothing is to be switched off; "" while something is, or nobody knows."""
        return self._shown.nothing

    @Property(str, notify=shownChanged)
    def more(self) -> str:
        """What an hour more would need, and what the kiosk does by itself."""
        return self._shown.more

    def refresh(self) -> None:
        """Derive what is shown from how things stand now."""
        shown = derive(self._language.texts, self._service.report(), self._days)
        self._facts.show(shown.facts)
        self._curves.show(shown.curves)
        self._advice.show(shown.advice)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    async def _watch(self, visit: int) -> None:
        looks = 0
        while visit == self._visit:
            if looks % _LOOKS == 0:
                self._days = await self._service.days()
            self.refresh()
            looks += 1
            await self._clock.sleep(_LOOK)
