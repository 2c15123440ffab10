"""A hand without a plan: touches, mouse clicks and keys at chance's places on a window."""

import random
from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from ui import focus

_WISHES = {"queue", "counter", "preference", "rejoin", "digit"}
_PURPOSE = 0.4  # a monkey that wants nothing takes a number once in ten minutes
_ODD, _WHOLE = 0.03, 0.8  # of a code's keys no sign; of codes with their end
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ACTS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F2)
KEYS = tuple(key for key in Qt.Key if key is not Qt.Key.Key_unknown)
_LAST_OF_KEYBOARDS = Qt.Key.Key_Direction_R.value  # what QTest knows; beyond it are buttons of other machines
_RENAMED = 0xB5  # Key_mu: PySide warns of the old name whenever the key is handed over by name
_CHORDS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_BARE, _NO_BUTTON = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton


@cache
def _screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Hand:
    """Does one thing at a time, where the chance it was given takes it.

    Attributes:
        touches: Fingers put down and clicks of a mouse.
        keys: Keys struck.
    """

    def __init__(self, window: QQuickWindow, chance: random.Random) -> None:
        self._window = window
        self._chance = chance
        self.touches = 0
        self.keys = 0

    def _control(self) -> QPoint:
        found = focus.controls(self._window.contentItem())
        wished = [item for item in found if item.objectName().rstrip("0123456789") in _WISHES]
        if wished and self._chance.random() < _PURPOSE:
            return self._place_in(self._chance.choice(wished))
        return self._place_in(self._chance.choice(found)) if found else self._anywhere()

    def _place_in(self, item: QQuickItem) -> QPoint:
        share = [self._chance.uniform(0.1, 0.9) for _ in range(2)]
        return item.mapToScene(QPointF(item.width() * share[0], item.height() * share[1])).toPoint()

    def _anywhere(self) -> QPoint:
        window = self._window
        return QPoint(self._chance.randrange(window.width()), self._chance.randrange(window.height()))

    def _touch(self, *ways: tuple[QPoint, QPoint]) -> None:
        """Put a finger down and lift it elsewhere or at the same place, for each of the ways at once."""
        self.touches += len(ways)
        window = self._window
        for move in ("press", "move", "release"):
            event = QTest.touchEvent(window, _screen(), autoCommit=False)
            for finger, (start, end) in enumerate(ways):
                getattr(event, move)(finger, start if move == "press" else end, window)
            if move != "move" or any(start != end for start, end in ways):
                event.commit(False)

    def press(self) -> None:
        """Press a control."""
        place = self._control()
        self._touch((place, place))

    def press_anywhere(self) -> None:
        """Press wherever it falls."""
        place = self._anywhere()
        self._touch((place, place))

    def slide_off(self) -> None:
        """Put a finger down on a control and lift it elsewhere."""
        self._touch((self._control(), self._anywhere()))

    def press_twice(self) -> None:
        """Press a control twice as fast as can be."""
        place = self._control()
        self._touch((place, place))
        self._touch((place, place))

    def two_fingers(self) -> None:
        """Press two controls at once."""
        first, second = self._control(), self._control()
        self._touch((first, first), (second, second))

    def mouse(self) -> None:
        """Click a control with any button of a mouse."""
        self.touches += 1
        window, place = self._window, QPointF(self._control())
        button = self._chance.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.BackButton))
        for kind, held in ((QEvent.Type.MouseButtonPress, button), (QEvent.Type.MouseButtonRelease, _NO_BUTTON)):
            QCoreApplication.sendEvent(window, QMouseEvent(kind, place, place, place, button, held, _BARE))
        if button is Qt.MouseButton.RightButton:
            menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place.toPoint(), place.toPoint(), _BARE)
            QCoreApplication.sendEvent(window, menu)

    def strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _BARE) -> None:
        """Strike a key, as a keyboard that has it would."""
        self.keys += 1
        if key.value <= _LAST_OF_KEYBOARDS and key.value != _RENAMED:
            QTest.keyClick(self._window, key, modifiers)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(self._window, QKeyEvent(kind, key.value, modifiers))

    def scan(self) -> None:
        """Hold something before a scanner: a code of keys nobody should send, often without its end."""
        signs = [Qt.Key(self._chance.randrange(0x20, 0x5B)) for _ in range(self._chance.randrange(40))]
        keys = [self._chance.choice(KEYS) if self._chance.random() < _ODD else sign for sign in signs]
        self.strike(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        for key in keys:
            self.strike(key)
        if self._chance.random() < _WHOLE:
            self.strike(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    def key(self) -> None:
        """Strike a key the kiosk knows."""
        self.strike(self._chance.choice(_ARROWS if self._chance.random() < 0.6 else _ACTS))

    def any_key(self) -> None:
        """Strike any key of any keyboard, perhaps with others held."""
        chord = self._chance.choice(_CHORDS) if self._chance.random() < 0.5 else _BARE
        self.strike(self._chance.choice(KEYS), chord)
