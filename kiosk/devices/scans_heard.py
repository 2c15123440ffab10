"""The scanner as the kiosk knows it: how it is, and who is told what was scanned."""

from enum import StrEnum

from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_line import Heard, ScanLine, Strokes
from kiosk.devices.scans_settings import ScannerSettings

TOPIC = "scanner"


class ScannerState(StrEnum):
    """How the scanner is. One that only types cannot be asked and stays `UNKNOWN`."""

    READY = "ready"
    UNKNOWN = "unknown"
    ABSENT = "absent"


def _nobody(_text: str | None) -> None:
    """Listen to nothing."""


class Scans:
    """Codes from both ways a scanner has: typed into the window, or read from a device of its own.

    Attributes:
        state: How the scanner is; publishes "scanner" when it changes.
        lost: Whether its own device was looked for and is not there.
        heard: Is told each code as text, None for one that could not be read.
        typed: Takes the keys that reach the window; None where there is no prefix to know a code by.
        own: Takes the keys of the scanner's own device.
    """

    def __init__(self, settings: ScannerSettings, clock: Clock, tasks: Tasks, changes: Changes) -> None:
        self.settings = settings
        self.state = ScannerState.UNKNOWN if settings.present else ScannerState.ABSENT
        self.lost = False
        self.heard: Heard = _nobody
        self._changes = changes
        typed, own = ScanLine(settings, clock), ScanLine(settings, clock)
        self.typed = Strokes(typed, clock, tasks, self._tell) if settings.prefix else None
        self.own = Strokes(own, clock, tasks, self._tell)

    def found(self, state: ScannerState) -> None:
        """Note how the device is."""
        lost = state is ScannerState.UNKNOWN
        if (state, lost) != (self.state, self.lost):
            self.state, self.lost = state, lost
            log.event("scanner", state=state.value)
            self._changes.publish(TOPIC)

    def _tell(self, text: str | None) -> None:
        self.heard(text)
