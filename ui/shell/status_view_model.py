"""`app.status` in QML: the place, the clock, and how things stand with the city."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.tasks import Refresh
from kiosk.devices.scans_heard import TOPIC as SCANNER
from ui.shell.ports import Connection, Ground, Unasked
from ui.shell.shown import StatusInputs, StatusShown, derive_status

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_MINUTE_S = 60.0


@QmlElement
@QmlUncreatable("built by ui.app")
class StatusViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Derived anew with every minute, every word from the city and every change of language."""

    shownChanged = Signal()

    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self._ground = ground
        self._shown = StatusShown()
        self._connection: Connection = Unasked()
        self._asking = Refresh(ground.tasks, self._ask, name="connection")
        self._stops: list[Callable[[], None]] = [
            ground.changes.subscribe(("language", SCANNER), self.refresh),
            ground.changes.subscribe(("link", "outbox"), self.ask),
        ]
        ground.tasks.supervise(self._tick, name="clock line")

    @Property(str, notify=shownChanged)
    def place(self) -> str:
        """The name of the place this kiosk stands in."""
        return self._shown.place

    @Property(str, notify=shownChanged)
    def clock(self) -> str:
        """Date and time in words."""
        return self._shown.clock

    @Property(str, notify=shownChanged)
    def time(self) -> str:
        """The time in words, without the date."""
        return self._shown.time

    @Property(bool, notify=shownChanged)
    def connected(self) -> bool:
        """Whether the city answers."""
        return self._shown.connected

    @Property(str, notify=shownChanged)
    def connection(self) -> str:
        """How things stand with the city, in words a person trusts."""
        return self._shown.connection

    @Property(str, notify=shownChanged)
    def connectionMore(self) -> str:
        """Since when, and how much waits here."""
        return self._shown.connection_more

    @Property(str, notify=shownChanged)
    def staffNote(self) -> str:
        """What a person of the staff should see to."""
        return self._shown.staff_note

    def refresh(self) -> None:
        """Derive what is shown from how things stand now."""
        ground = self._ground
        lost = ground.scans is not None and ground.scans.lost
        now, known = ground.clock.now(), ground.clock.known()
        shown = derive_status(StatusInputs(ground.language.texts, ground.place, now, known, self._connection, lost))
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    def ask(self) -> None:
        """Ask anew how things stand with the city."""
        self._asking.ask()

    def close(self) -> None:
        """Stop listening."""
        while self._stops:
            self._stops.pop()()

    async def _ask(self) -> None:
        self._connection = await self._ground.connection()
        self.refresh()

    async def _tick(self) -> None:
        while True:
            self.refresh()
            await self._ground.clock.sleep(_MINUTE_S - self._ground.clock.now().second)
