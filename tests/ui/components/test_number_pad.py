"""Digits under a finger: 11 is two presses."""

from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.conftest import Touch
from tests.ui.components.scenes import Show, singleton


def test_the_same_digit_is_typed_twice_but_a_trembling_hand_types_one(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene = show('Item { NumberPad { objectName: "pad"; width: parent.width } }')
    typed = QSignalSpy(scene.item("pad").digit)  # type: ignore[attr-defined] # a signal of the QML type
    presses = singleton(scene.view.engine(), "ui.components", "Presses")
    touch.tap(scene.view, "digit1")
    touch.tap(scene.view, "digit1")
    assert typed.count() == 1
    qtbot.waitUntil(lambda: not presses.property("trembling"))
    touch.tap(scene.view, "digit1")
    assert typed.count() == 2
