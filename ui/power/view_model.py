"""`app.power` in QML: what people are told of the power."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.claims import Claim, Claims, Priority
from kiosk.core.i18n import Language

from .panel_view_model import PowerPanelViewModel
from .shown import Shown, State, derive

if TYPE_CHECKING:  # after the first frame
    from kiosk.power.service import PowerService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_TOPICS = ("power", "language")
_SAID = (State.LEAVING, State.GOODBYE)


@QmlElement
@QmlUncreatable("built by ui.app")
class PowerViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Derived anew with every look at the battery that brought news; at the end it claims the screen and says so."""

    shownChanged = Signal()
    savingChanged = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "PowerService",
        changes: Changes,
        language: Language,
        claims: Claims,
        say: Callable[..., None],
        panel: PowerPanelViewModel | None = None,
    ) -> None:
        """Take the service, what says sentences aloud, and the staff's panel where there is anything to watch."""
        super().__init__()
        self._service = service
        self._language = language
        self._claims = claims
        self._say = say
        self._panel = panel
        self._shown = Shown()
        self._stop = changes.subscribe(_TOPICS, self.refresh)
        self.refresh()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()
        self._claims.put("power", None)

    @Property(str, notify=shownChanged)
    def state(self) -> str:
        """What is told."""
        return self._shown.state.value

    @Property(str, notify=shownChanged)
    def line(self) -> str:
        """The line in the frame; "" for none."""
        return self._shown.line

    @Property(str, notify=shownChanged)
    def more(self) -> str:
        """How long it lasts."""
        return self._shown.more

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading of the goodbye."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def words(self) -> str:
        """The words below it."""
        return self._shown.words

    @Property(bool, notify=savingChanged)
    def still(self) -> bool:
        """Whether nothing moves on the screen, to save power."""
        return self._shown.saving

    @Property(QObject, constant=True)
    def panel(self) -> QObject | None:
        """The staff's panel; None where no battery is watched."""
        return self._panel

    @Slot()
    def dismiss(self) -> None:
        """Give the screen back for the seconds that are left."""
        self._claims.put("power", None)

    def saving(self) -> bool:
        """Tell whether the screen rests in dark colours."""
        return self._shown.saving

    def refresh(self) -> None:
        """Derive what is told from how things stand now."""
        before, shown = self._shown, derive(self._language.texts, self._service.now())
        if shown == before:
            return
        self._shown = shown
        if shown.state is not before.state:
            over = shown.state is State.GOODBYE
            self._claims.put("power", Claim(Priority.GOODBYE, "goodbye", since=0) if over else None)
        self.shownChanged.emit()
        if shown.saving != before.saving:
            self.savingChanged.emit()
        if shown.state is not before.state and shown.state in _SAID:
            told = (shown.heading, shown.words) if shown.state is State.GOODBYE else (shown.line, shown.more)
            self._say(*told)
