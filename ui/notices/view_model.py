"""The notices' screens: holds which notice is read, shows what `derive` says."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks
from kiosk.notices.model import Notice
from ui.components.rows import RowsModel

from .shown import Inputs, Line, Shown, State, derive, nothing

if TYPE_CHECKING:  # after the first frame
    from kiosk.notices.service import NoticesService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_TOPICS = ("notices", "link", "language")
SUMMARY = "notices summary"


@QmlElement
@QmlUncreatable("built by ui.app")
class NoticesViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """The list of notices, and one of them."""

    shownChanged = Signal()
    left = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "NoticesService",
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
        heard: Callable[[], bool],
    ) -> None:
        """Take the service and what tells whether the city was ever heard."""
        super().__init__()
        self._changes = changes
        self._heard = heard
        self._service = service
        self._clock = clock
        self._language = language
        self._state = State.LIST
        self._chosen = ""
        self._notices: tuple[Notice, ...] | None = None
        self._shown = Shown()
        self._lines = RowsModel(Line, self)
        self._refresh = Refresh(tasks, self._load, name="notices screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        self._refresh.ask()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=shownChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._shown.state.value

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether the notices are still being read."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """Of when a notice is."""
        return self._shown.note

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        """The notices to choose from."""
        return self._lines

    @Property(str, notify=shownChanged)
    def empty(self) -> str:
        """What is said where there are none."""
        return self._shown.empty

    @Property(str, notify=shownChanged)
    def body(self) -> str:
        """The words of the chosen notice."""
        return self._shown.body

    @Property(int, notify=shownChanged)
    def total(self) -> int:
        """How many notices there are."""
        return len(self._shown.lines)

    def summary(self, texts: Texts) -> str:
        """Say on the home screen how many notices there are."""
        if self._notices is None:
            return ""
        if not self._notices:
            return nothing(texts, heard=self._heard())
        return texts.count("{n} notice", "{n} notices", len(self._notices))

    @Slot()
    def open(self) -> None:
        """Begin at the list."""
        self._go(State.LIST, "")

    @Slot(str)
    def choose(self, notice: str) -> None:
        """Read one."""
        self._go(State.ONE, notice)

    @Slot()
    def back(self) -> None:
        """Go from a notice to the list, from the list away."""
        if self._state is State.ONE:
            self._go(State.LIST, "")
        else:
            self.left.emit()

    @Slot()
    def close(self) -> None:
        """Forget what was read."""
        self.open()

    def _go(self, state: State, chosen: str) -> None:
        self._state, self._chosen = state, chosen
        self._derive()

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._derive()
        self._refresh.ask()

    async def _load(self) -> None:
        self._notices = await self._service.current()
        self._derive()
        self._changes.publish(SUMMARY)

    def _derive(self) -> None:
        shown = derive(
            Inputs(self._language.texts, self._clock.now(), self._state, self._notices, self._chosen, self._heard())
        )
        self._lines.show(shown.lines)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()
