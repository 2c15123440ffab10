"""What a hand may do to the window: everything by keys, and nothing that leads out of the kiosk."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from ui import focus
from ui.shell.navigation import EMERGENCY
from ui.shell.scanner import ScanKeys
from ui.shell.view_model import AppViewModel

_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_NEVER = frozenset(
    {Qt.Key.Key_Copy, Qt.Key.Key_Cut, Qt.Key.Key_Paste, Qt.Key.Key_Undo, Qt.Key.Key_Redo, Qt.Key.Key_Menu}
)
_BACK = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Back})
_LISTEN = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Info})
_HELP = frozenset({Qt.Key.Key_F1, Qt.Key.Key_Help})
_PRESSES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_SWALLOWED = frozenset({QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop})


class Hands(QObject):
    """Sees every event of the window first. A held window closes only after `let_go`."""

    def __init__(self, window: QQuickWindow, app: AppViewModel, scanner: ScanKeys, *, held: bool) -> None:
        super().__init__()
        self._window = window
        self._app = app
        self._scanner = scanner
        self._held = held
        window.installEventFilter(self)

    def let_go(self) -> None:
        """Stop watching; the window may close."""
        self._held = False
        self._window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow what must not happen, note that somebody is there, and turn keys into ways."""
        kind = event.type()
        if kind in _KEYS and self._scanner.takes(event):
            return True
        if kind in _PRESSES:
            self._app.touched()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._app.touched()
            return self._key(event)
        elif kind == QEvent.Type.Close and self._held:
            event.ignore()
            return True
        return kind in _SWALLOWED

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & _CHORDS or key in _NEVER:
            return True
        if key in _BACK:
            self._escape()
            return True
        if key in _HELP:
            if self._app.standing().cover in {"", EMERGENCY}:
                self._app.help()
            return True
        if key in _LISTEN:
            self._app.toggleListening()
            return True
        return focus.move(self._window, key)

    def _escape(self) -> None:
        if self._app.standing().cover == "idle":
            self._app.stay()
        elif self._app.standing().cover in {"", "scan"}:
            self._app.back()
