"""Everything by keys, and no key leads out."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.core.claims import Claim, Priority
from tests.conftest import Touch
from tests.ui.shell.stand import Stand

MODIFIERS = [
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
KEYS = [
    *(Qt.Key(ord(sign)) for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    *(Qt.Key(code) for code in range(Qt.Key.Key_F1.value, Qt.Key.Key_F12.value + 1)),
    Qt.Key.Key_Delete,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Print,
]


def focused(stand: Stand) -> str:
    item = stand.window.activeFocusItem()
    return item.objectName() if item else ""


def go_to(stand: Stand, touch: Touch, name: str) -> None:
    """Reach a control with the Tab key, as a keyboard without a mouse does."""
    for _ in range(20):
        touch.key(stand.window, Qt.Key.Key_Tab)
        if focused(stand) == name:
            return
    raise AssertionError(f"no key leads to {name}")


def test_a_service_is_entered_and_left_by_keys(stand: Stand, touch: Touch) -> None:
    go_to(stand, touch, "queue")
    touch.key(stand.window, Qt.Key.Key_Return)
    stand.settle()
    assert stand.screen == "queue"
    touch.key(stand.window, Qt.Key.Key_Escape)
    stand.settle()
    assert stand.screen == "home"


def test_arrows_reach_every_control_of_home(stand: Stand, touch: Touch) -> None:
    seen = set()
    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Right] * 12, *[Qt.Key.Key_Down] * 3, *[Qt.Key.Key_Left] * 12):
        touch.key(stand.window, key)
        seen.add(focused(stand))
    assert {"queue", "help", "language", "size", "colour", "easier", "readAloud"} <= seen


def test_f1_is_help_from_anywhere(stand: Stand, touch: Touch) -> None:
    touch.key(stand.window, Qt.Key.Key_F1)
    stand.settle()
    assert (stand.screen, stand.help.opened) == ("help", 1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_question_is_answered_by_keys(stand: Stand, touch: Touch, key: Qt.Key) -> None:
    stand.app.touched()
    stand.turn(62)
    stand.settle()
    touch.key(stand.window, key)
    stand.settle()
    assert stand.cover == ""


def test_keys_do_not_work_through_an_alarm(stand: Stand, touch: Touch) -> None:
    stand.app.touched()
    stand.app.open("language")
    stand.claims.put("alerts", Claim(Priority.ALARM, "alarm", 1))
    stand.settle()
    touch.key(stand.window, Qt.Key.Key_Escape)
    touch.key(stand.window, Qt.Key.Key_F1)
    stand.settle()
    assert (stand.screen, stand.help.opened) == ("language", 0)


def test_no_chord_does_anything(stand: Stand) -> None:
    QGuiApplication.clipboard().clear()
    windows = len(QGuiApplication.topLevelWindows())
    for modifier, key in itertools.product(MODIFIERS, KEYS):
        QTest.keyClick(stand.window, key, modifier)
    stand.settle()
    assert stand.screen == "home"
    assert (stand.queue.opened, stand.help.opened) == (0, 0)
    assert QGuiApplication.clipboard().text() == ""
    assert len(QGuiApplication.topLevelWindows()) == windows
    assert stand.window.isVisible()


def test_the_window_does_not_close_until_it_is_let_go(stand: Stand) -> None:
    assert not stand.window.close()
    assert stand.window.isVisible()
