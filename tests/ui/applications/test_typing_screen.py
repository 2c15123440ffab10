"""What is typed, under a finger, under the arrow keys and before the judge of layouts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.applications.sight import Way
from tests.conftest import Touch
from tests.ui.applications.typing_desk import Desk, needs_anthy
from tests.ui.components.conftest import show as show  # noqa: PLC0414 - a fixture of the neighbours
from tests.ui.components.scenes import PANELS, Scene, Show, singleton
from tests.ui.components.test_paging import pager
from tests.ui.judge import Judge
from ui import focus
from ui.shell.ports import Panel
from ui.tour.looks import Hung

PAGE = """import ui.applications
Page { id: page; required property TypingViewModel typing; heading: "おなまえ"; subject: page.typing.subject
    Loader { objectName: "answer"; Layout.fillWidth: true
        sourceComponent: TypedAnswer { typing: page.typing; room: page.room } }
    actions: [ BigButton { objectName: "next"; primary: true; label: "つぎへ" } ] }"""
# What the panel leaves above the frame's bottom row.
ROOM = {"21": 0.9, "24 upright": 0.95, "15": 0.86, "10": 0.84, "10 upright": 0.9}
LOOKS = [(panel, size, False) for panel in ROOM for size in (1, 2)] + [
    ("21", 1, True),
    ("15", 1, True),
    ("10", 1.4, False),
]
WHOLE = {"21", "24 upright"}


@dataclass
class Sitting:
    """A person before the page."""

    desk: Desk
    scene: Scene

    def settle(self) -> None:
        self.scene.settle()

    def focused(self) -> str:
        item = self.scene.view.activeFocusItem()
        return "" if item is None else item.objectName()

    def keys(self) -> list[QQuickItem]:
        return [item for item in self.scene.items() if item.property("does") is not None and item.isVisible()]

    def folds(self) -> QObject:
        return singleton(self.scene.view.engine(), "ui.components", "Typing")


Sit = Callable[..., Sitting]


@pytest.fixture
def sit(show: Show, loop: QEventLoop, qtbot: QtBot) -> Iterator[Sit]:
    desks: list[Desk] = []

    def take(panel: str = "21", language: str = "ja", **theme: object) -> Sitting:
        desks.append(Desk(qtbot, loop, language))
        given = {"typing": desks[-1].typing}
        scene = show(PAGE, panel=panel, height=ROOM[panel], given=given, language=language, **theme)
        return Sitting(desks[-1], scene)

    yield take
    for desk in desks:
        desk.take_down()


def as_it_is(_desk: Desk) -> None:
    """Press nothing."""


def no_place(desk: Desk) -> None:
    desk.code("9999999")


def towns(desk: Desk) -> None:
    desk.typing.pressCode("names")
    desk.rest()
    desk.choose("関東")
    desk.choose("千葉県")
    desk.reach("千葉市緑区")


STATES: dict[str, tuple[Way, str, str, Callable[[Desk], object]]] = {
    "kana": (Way.KANA, "", "", lambda desk: desk.press("row:5")),
    "latin": (Way.KANA, "わたなべ", "", lambda desk: desk.press("board:latin", "type:e", "group:marks")),
    "kanji": (Way.KANJI, "", "わたなべ はなこ", as_it_is),
    "staff": (Way.KANJI, "", "わたなべ はなこ", lambda desk: desk.pick("staff", "staff")),
    "words": (Way.TEXT, "みどり", "", as_it_is),
    "signs": (Way.TEXT, "みどり", "", lambda desk: desk.press("board:signs", "group:signs")),
    "code": (Way.ADDRESS, "", "", as_it_is),
    "no place": (Way.ADDRESS, "", "", no_place),
    "towns": (Way.ADDRESS, "", "", towns),
    "house": (Way.ADDRESS, "千葉県千葉市緑区おゆみ野一丁目" * 5, "", as_it_is),
}


@needs_anthy
@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
def test_no_rule_of_the_experience_is_broken(sit: Sit, panel: str, size: float, low: bool) -> None:
    sitting = sit(panel, textScale=size, lowReach=low)
    width, height, *millimetres = PANELS[panel]
    hung = Hung(width, height, Panel(*millimetres))
    for name, (way, value, sound, act) in STATES.items():
        sitting.desk.ask(way, value, sound)
        act(sitting.desk)
        sitting.settle()
        view = pager(sitting.scene)
        for page in range(view.property("pageCount")):
            judge = Judge(sitting.scene.view, hung)
            looks = (judge.strangers, judge.cut, judge.outside, judge.overlapping, judge.tiny_words)
            hands = (judge.small, judge.crowded, judge.nameless, judge.unreachable)
            assert [offence for rule in (*looks, *hands) for offence in rule()] == [], (name, page)
            view.forward()
            sitting.settle()


@pytest.mark.parametrize("panel", ROOM)
def test_the_fifty_sounds_stand_whole_where_they_have_room(sit: Sit, panel: str) -> None:
    sitting = sit(panel)
    sitting.desk.ask(Way.KANA)
    sitting.settle()
    assert len(sitting.keys()) == (54 if panel in WHOLE else 16)


@pytest.mark.parametrize("panel", ["21", "10"])
def test_keys_alone_go_from_board_to_board_and_the_focus_goes_along(
    sit: Sit, panel: str, touch: Touch, qtbot: QtBot
) -> None:
    sitting = sit(panel)
    sitting.desk.ask(Way.TEXT)
    sitting.settle()
    whole = {"latin": "type:a", "signs": "type:1", "kana": "type:あ"}
    folded = {"latin": "case", "signs": "group:signs", "kana": "either"}  # among the tools, where the key stood
    for board, first in (whole if panel == "21" else folded).items():
        sitting.scene.item(f"board:{board}").forceActiveFocus()
        sitting.scene.ready_for_next_press(qtbot)
        touch.key(sitting.scene.view, Qt.Key.Key_Return)
        sitting.settle()
        assert sitting.focused() == first
    names = [item.objectName() for item in focus.controls(sitting.scene.view.contentItem())]
    assert names[-1] == "next"


def test_a_finger_types_an_address_from_its_code(sit: Sit, touch: Touch, qtbot: QtBot) -> None:
    sitting = sit("10")
    sitting.desk.ask(Way.ADDRESS)
    sitting.settle()
    presses = singleton(sitting.scene.view.engine(), "ui.components", "Presses")
    for digit in "1000005":
        qtbot.waitUntil(lambda: not presses.property("trembling"))
        touch.tap(sitting.scene.view, f"digit:{digit}")
    sitting.desk.rest()
    sitting.settle()
    sitting.scene.ready_for_next_press(qtbot)
    touch.tap(sitting.scene.view, "name:0")
    sitting.settle()
    sitting.scene.ready_for_next_press(qtbot)
    touch.tap(sitting.scene.view, "type:7")
    assert sitting.desk.typing.value() == "東京都千代田区丸の内7"


def test_a_list_that_comes_in_the_place_of_another_is_read_from_its_first_page(sit: Sit) -> None:
    sitting = sit("10", textScale=2)
    sitting.desk.ask(Way.ADDRESS)
    sitting.desk.typing.pressCode("names")
    sitting.desk.rest()
    sitting.settle()
    view = pager(sitting.scene)
    view.forward()
    sitting.settle()
    assert view.property("page") == 1
    sitting.desk.choose("関東")
    sitting.settle()
    assert view.property("page") == 0


def test_the_frame_is_told_while_it_is_in_sight_and_no_longer(sit: Sit) -> None:
    sitting = sit()
    folds = sitting.folds()
    sitting.desk.ask(Way.ADDRESS)
    sitting.settle()
    assert folds.property("now")
    sitting.desk.typing.pressCode("names")
    assert folds.property("now")  # while it is looked up, too
    sitting.desk.rest()
    sitting.settle()
    assert folds.property("now")
    sitting.scene.root.setVisible(False)
    assert not folds.property("now")
    sitting.scene.root.setVisible(True)
    assert folds.property("now")
    sitting.scene.item("answer").setProperty("active", False)
    assert not folds.property("now")
