"""Who is on duty, in the frame of every screen; a touch keeps the duty, and it goes with its person."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.duty import TOPIC
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks

from .shown import on_duty

if TYPE_CHECKING:  # after the first frame
    from kiosk.staff.service import StaffService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class DutyViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """A line while somebody is on duty, nothing else."""

    lineChanged = Signal()

    def __init__(self, service: "StaffService", changes: Changes, tasks: Tasks, language: Language) -> None:
        super().__init__()
        self._service = service
        self._tasks = tasks
        self._language = language
        self._line = ""
        self._stop = changes.subscribe((TOPIC, "language"), self.refresh)
        self.refresh()

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    @Property(str, notify=lineChanged)
    def line(self) -> str:
        """Who is on duty; "" while nobody is."""
        return self._line

    def refresh(self) -> None:
        """Derive the line from who is on duty now."""
        line = on_duty(self._language.texts, self._service.duty.now)
        if line != self._line:
            self._line = line
            self.lineChanged.emit()

    def speaking(self) -> bool:
        """Say nothing aloud."""
        return False

    def touched(self) -> None:
        """Take note of a touch: who is on duty is still there."""
        self._service.duty.stirred()

    def moved(self, *, tool: bool, under: str) -> None:
        """Stay on duty, wherever the person goes."""

    def gone(self) -> None:
        """End the duty: its person has gone, and the next one is another."""
        if self._service.duty.now is not None:
            self._tasks.spawn(self._service.end(), name="end of duty")
