"""Keys of the window, seen before anybody else sees them: what a scanner types is taken out."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.devices.scans_heard import Scans
from kiosk.devices.scans_line import OTHER
from kiosk.devices.scans_settings import ENTER, TAB

_NAMED = {
    Qt.Key.Key_Return.value: ENTER,
    Qt.Key.Key_Enter.value: ENTER,
    Qt.Key.Key_Tab.value: TAB,
    **{Qt.Key.Key_F13.value + number: f"F{13 + number}" for number in range(12)},
}
_SILENT = frozenset(
    getattr(Qt.Key, f"Key_{name}").value
    for name in ("Shift", "Control", "Alt", "AltGr", "Meta", "CapsLock", "NumLock", "ScrollLock")
)
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LETTERS = range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1)


class ScanKeys:
    """Takes the keys of a scan away from the screen, their releases, too.

    Args:
        scans: Where they go; None for a kiosk without a scanner.
    """

    def __init__(self, scans: Scans | None) -> None:
        self._typed = scans.typed if scans is not None else None
        self._down: set[int] = set()

    def takes(self, event: QEvent) -> bool:
        """Tell whether a key belongs to a scan; nobody else may hear of it then."""
        if self._typed is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            taken = event.key() in self._down
            self._down.discard(event.key())
            return taken
        if event.type() != QEvent.Type.KeyPress:
            return False
        taken = self._typed.key(named(event))
        if taken:
            self._down.add(event.key())
        return taken


def named(event: QKeyEvent) -> str:
    """Tell a pressed key as a scan's line takes it: the sign it types, or its name."""
    code = event.key()
    if event.isAutoRepeat():
        return OTHER  # no scanner holds a key down
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier and code in _LETTERS:
        return f"Ctrl+{chr(code)}"
    if code in _SILENT:
        return ""
    if event.modifiers() & _CHORDS:
        return OTHER
    return _NAMED.get(code, event.text() or OTHER)
