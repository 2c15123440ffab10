"""Buttons under a real finger and under keys: sizes, sliding off, trembling, what a screen reader hears."""

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from tests.conftest import Touch
from tests.ui.components.scenes import PANELS, Scene, Show

ONE = 'Item { BigButton { objectName: "one"; x: 100; y: 100; label: "番号札をとる"; icon: "queue" } }'
TWO = """Item {
    BigButton { objectName: "one"; width: 300; label: "1" }
    BigButton { objectName: "two"; x: 600; width: 300; label: "2" }
}"""
LABELS = [
    "はい",
    "Take a queue ticket now",
    "Bệnh viện và phòng khám gần nhất",
    "A" * 60,
    "<img src=x>" * 9,
    "名前" * 30,
]


def count(item: QObject) -> QSignalSpy:
    return QSignalSpy(item.activated)  # type: ignore[attr-defined] # a signal of the QML type


class Finger:
    """A finger at a place of the window rather than on an item."""

    def __init__(self, touch: Touch, scene: Scene) -> None:
        self._device, self._view = touch._device, scene.view

    def down(self, x: float, y: float, point: int = 0) -> None:
        QTest.touchEvent(self._view, self._device).press(point, QPoint(int(x), int(y)), self._view).commit()

    def move(self, x: float, y: float) -> None:
        QTest.touchEvent(self._view, self._device).move(0, QPoint(int(x), int(y)), self._view).commit()

    def up(self, x: float, y: float, point: int = 0) -> None:
        QTest.touchEvent(self._view, self._device).release(point, QPoint(int(x), int(y)), self._view).commit()


def test_a_press_acts_when_the_finger_lifts_and_is_felt_at_once(show: Show, touch: Touch) -> None:
    scene = show(ONE)
    button = scene.item("one")
    acts = count(button)
    touch.press(scene.view, "one")
    assert button.property("down") is True
    assert acts.count() == 0
    touch.release(scene.view, "one")
    assert button.property("down") is False
    assert acts.count() == 1


def test_sliding_off_calls_it_off(show: Show, touch: Touch) -> None:
    scene = show(ONE)
    acts = count(scene.item("one"))
    finger = Finger(touch, scene)
    finger.down(150, 130)
    finger.move(150, 700)
    finger.up(150, 700)
    assert acts.count() == 0


def test_a_trembling_finger_that_stays_on_the_button_still_acts(show: Show, touch: Touch) -> None:
    scene = show(ONE)
    acts = count(scene.item("one"))
    finger = Finger(touch, scene)
    finger.down(150, 130)
    for x in (170, 140, 190, 150):
        finger.move(x, 140)
    finger.up(190, 140)
    assert acts.count() == 1


def test_a_finger_that_rests_long_still_acts(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene = show(ONE + "\n")
    acts = count(scene.item("one"))
    touch.press(scene.view, "one")
    handler = next(child for child in scene.item("one").children() if child.inherits("QQuickTapHandler"))
    qtbot.waitUntil(lambda: handler.property("timeHeld") > 1.0)
    touch.release(scene.view, "one")
    assert acts.count() == 1


def test_a_second_press_within_half_a_second_does_nothing(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene = show(ONE)
    acts = count(scene.item("one"))
    touch.tap(scene.view, "one")
    touch.press(scene.view, "one")
    assert scene.item("one").property("down") is False
    touch.release(scene.view, "one")
    assert acts.count() == 1
    scene.ready_for_next_press(qtbot)
    touch.tap(scene.view, "one")
    assert acts.count() == 2


def test_nor_does_it_on_another_button_that_came_up_in_the_same_place(show: Show, touch: Touch) -> None:
    scene = show("""Item {
        BigButton { objectName: "one"; width: 300; label: "1"; onActivated: { visible = false; two.visible = true } }
        BigButton { id: two; objectName: "two"; visible: false; width: 300; label: "2" }
    }""")
    acts = count(scene.item("two"))
    touch.tap(scene.view, "one")
    touch.tap(scene.view, "two")
    assert acts.count() == 0


def test_but_another_key_may_be_pressed_at_once(show: Show, touch: Touch) -> None:
    scene = show(TWO)
    acts = count(scene.item("two"))
    touch.tap(scene.view, "one")
    touch.tap(scene.view, "two")
    assert acts.count() == 1


def test_a_hand_that_rests_on_the_screen_does_not_stop_the_finger(show: Show, touch: Touch) -> None:
    scene = show(TWO)
    acts = count(scene.item("two"))
    finger = Finger(touch, scene)
    finger.down(30, 900, point=1)
    finger.down(650, 20, point=0)
    finger.up(650, 20, point=0)
    finger.up(30, 900, point=1)
    assert acts.count() == 1


@pytest.mark.parametrize("state", ["busy: true", "enabled: false"])
def test_a_busy_or_closed_button_does_nothing(show: Show, touch: Touch, state: str) -> None:
    scene = show(f'Item {{ BigButton {{ objectName: "one"; label: "1"; width: 300; {state} }} }}')
    acts = count(scene.item("one"))
    touch.tap(scene.view, "one")
    assert acts.count() == 0
    assert scene.item("one").property("down") is False


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_act_once(show: Show, key: Qt.Key, qtbot: QtBot) -> None:
    scene = show(ONE)
    button = scene.item("one")
    acts = count(button)
    button.forceActiveFocus()
    QTest.keyClick(scene.view, key)
    QTest.keyClick(scene.view, key)
    assert acts.count() == 1
    scene.ready_for_next_press(qtbot)
    QTest.keyClick(scene.view, key)
    assert acts.count() == 2


def test_the_mouse_acts_too(show: Show) -> None:
    scene = show(ONE)
    acts = count(scene.item("one"))
    QTest.mouseClick(scene.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 130))
    assert acts.count() == 1


def test_a_screen_reader_hears_name_note_and_role_and_can_press(show: Show) -> None:
    scene = show('Item { BigButton { objectName: "one"; label: "{番号|ばんごう}"; note: "7人"; width: 300 } }')
    button = scene.item("one")
    acts = count(button)
    told = QAccessible.queryAccessibleInterface(button)
    assert told.role() == QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == "番号"
    assert told.text(QAccessible.Text.Description) == "7人"
    actions = told.actionInterface()
    assert isinstance(actions, QAccessibleActionInterface)
    actions.doAction(QAccessibleActionInterface.pressAction())
    assert acts.count() == 1
    children = [told.child(index) for index in range(told.childCount())]
    assert [child for child in children if child and child.text(QAccessible.Text.Name)] == [], "said twice"


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(
    "kind", ['BigButton { icon: "queue"', 'BigButton { stacked: true; icon: "queue"', "Choice {", "Tile {"]
)
@pytest.mark.parametrize("scale", [1, 2])
def test_no_control_is_smaller_than_a_finger_and_every_word_is_whole(
    show: Show, panel: str, kind: str, scale: float
) -> None:
    width = PANELS[panel][0] // 3
    body = "".join(f'{kind}; width: {width}; label: "{label}"; note: "{label}" }}\n' for label in LABELS)
    scene = show(f"Column {{ {body} }}".replace("{;", "{"), panel=panel, textScale=scale, language="en")
    least = 20 if PANELS[panel][4] == 600 else 15
    for button in scene.root.childItems():
        assert scene.mm(min(button.width(), button.height())) >= least - scene.mm(1)
        for text in scene.texts(button):
            assert_inside(button, text)
            assert max(line.width for line in text.lines()) <= text.width()
            assert text.lines()[-1].end == len(text.property("plain"))


def assert_inside(outer: QQuickItem, inner: QQuickItem) -> None:
    box = inner.mapRectToItem(outer, inner.boundingRect())
    assert outer.boundingRect().adjusted(-0.5, -0.5, 0.5, 0.5).contains(box), (outer.boundingRect(), box)


def test_a_number_pad_has_keys_of_20_mm_3_mm_apart_at_every_text_size(show: Show, touch: Touch) -> None:
    for scale in (1, 2):
        scene = show('Item { NumberPad { objectName: "pad" } }', textScale=scale)
        keys = [scene.item(f"digit{digit}") for digit in range(10)] + [scene.item("erase")]
        assert all(scene.mm(min(key.width(), key.height())) >= 20 - scene.mm(1) for key in keys)
        one, two = scene.item("digit1"), scene.item("digit2")
        assert scene.mm(two.x() - one.x() - one.width()) >= 3 - scene.mm(1)
        typed: list[str] = []
        scene.item("pad").digit.connect(typed.append)  # type: ignore[attr-defined] # a signal of the QML type
        touch.tap(scene.view, "digit4")
        touch.tap(scene.view, "digit2")
        assert typed == ["4", "2"]


def test_a_banner_says_its_kind_by_an_icon_and_not_by_colour_alone(show: Show) -> None:
    pictures = set()
    for kind in ("info", "good", "warn", "alert"):
        scene = show(f'Item {{ Banner {{ kind: "{kind}"; text: "紙がなくなっています。"; width: 800 }} }}')
        pictures |= {str(item.property("name")) for item in scene.items() if item.inherits("QQuickImage")}
    assert len(pictures) == 4


def test_progress_is_shown_in_words_and_only_when_it_takes_long(show: Show, qtbot: QtBot) -> None:
    scene = show('Item { ProgressWords { objectName: "p"; text: "おくっています"; width: 600; running: true } }')
    progress = scene.item("p")
    assert not progress.isVisible()
    qtbot.waitUntil(progress.isVisible)
    told = QAccessible.queryAccessibleInterface(progress)
    assert told.role() == QAccessible.Role.ProgressBar
    assert told.text(QAccessible.Text.Name) == "おくっています"
    progress.setProperty("running", False)
    assert not progress.isVisible()
