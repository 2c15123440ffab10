"""The notices' screens: holds which notice is read, shows what `derive` says."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Refresh, Tasks
from kiosk.notices.model import Notice

from .page_view_model import NoticesPageViewModel
from .shown import Inputs, Shown, State, derive, nothing

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

    stateChanged = Signal()
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
        self._standing = State.LIST
        self._listed, self._one = NoticesPageViewModel(self), NoticesPageViewModel(self)
        self._refresh = Refresh(tasks, self._load, name="notices screen")
        self._stop = changes.subscribe(_TOPICS, self._again)
        self._refresh.ask()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """Which page stands here."""
        return self._standing.value

    @Property(NoticesPageViewModel, constant=True)
    def listed(self) -> NoticesPageViewModel:
        """The page with all of them."""
        return self._listed

    @Property(NoticesPageViewModel, constant=True)
    def one(self) -> NoticesPageViewModel:
        """The page with the one this person chose last; empty before."""
        return self._one

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
        """Begin at the list again."""
        self.open()

    @Slot()
    def forget(self) -> None:
        """Forget what was read, for the person has gone; until then it stays on its page out of sight."""
        self.open()
        self._one.show(Shown(State.ONE))

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
        inputs = Inputs(
            self._language.texts, self._clock.now(), self._state, self._notices, self._chosen, self._heard()
        )
        shown = derive(inputs)
        self._listed.show(derive(replace(inputs, state=State.LIST)))
        if shown.state is State.ONE:
            self._one.show(shown)
        if shown.state is not self._standing:
            self._standing = shown.state
            self.stateChanged.emit()
