"""The kana board under a finger, under arrow keys and on every panel."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import Texts
from kiosk.japanese import kana
from tests.conftest import Touch
from tests.ui.components.scenes import PANELS, Scene, Show, singleton
from tests.ui.components.test_paging import pager
from tests.ui.judge import apart
from ui import focus
from ui.components.board_view_model import BoardViewModel
from ui.components.kana_board import KanaLayout
from ui.components.spoken_text import texts_of

SCREEN = """Page { id: page; required property BoardViewModel board; heading: "お名前の読みかたを おしえてください"
    BoardEntry { board: page.board; room: page.room; example: "例：やまだ　はなこ" }
    actions: [ BigButton { objectName: "done"; primary: true; label: "つぎへ" } ] }"""
# What the panel leaves above the frame's bottom row, and every look that must have the board on one page there.
ROOM = {"21": 0.9, "24 upright": 0.95, "15": 0.86, "10": 0.84}
LOOKS = [(panel, size, False) for panel in ROOM for size in (1, 1.4, 2)] + [(panel, 1, True) for panel in ("21", "15")]
WHOLE = {("21", 1, False), ("21", 1.4, False), ("24 upright", 1, False), ("24 upright", 1.4, False)}


def stand(show: Show, panel: str = "21", language: str = "ja", **theme: object) -> tuple[Scene, BoardViewModel]:
    board = BoardViewModel(KanaLayout(kana), Texts(language))
    scene = show(SCREEN, panel=panel, height=ROOM[panel], given={"board": board}, language=language, **theme)
    return scene, board


def keys(scene: Scene) -> list[QQuickItem]:
    return [item for item in scene.items() if item.property("does") is not None and item.isVisible()]


@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
def test_on_every_panel_all_keys_stand_on_one_page_and_none_is_cut(
    show: Show, panel: str, size: float, low: bool
) -> None:
    scene, board = stand(show, panel, textScale=size, lowReach=low)
    for act in ("", "row:5"):
        if act:
            board.press(act)
            scene.settle()
        found = keys(scene)
        assert pager(scene).property("pageCount") == (
            2 if (panel, low) == ("15", True) else 1
        )  # what to do next: below
        assert len(found) == (53 if (panel, size, low) in WHOLE else 11 if act else 15)
        least = 15 if PANELS[panel][4] == 400 else 20
        assert min(scene.mm(min(key.width(), key.height())) for key in found) >= least - 0.3
        boxes = [key.mapRectToScene(key.boundingRect()) for key in found]
        assert min(scene.mm(apart(one, other)) for one, other in combinations(boxes, 2)) >= 2.7
        frame = scene.root.boundingRect().adjusted(-1, -1, 1, 1)
        assert all(frame.contains(box) for box in boxes)
        for key in found:
            for text in scene.texts(key):
                lines = text.lines()
                assert lines[-1].bottom <= text.height() + 1.5
                assert max(line.width for line in lines) <= text.width() + 2, text.property("text")
                box = text.mapRectToScene(text.boundingRect())
                assert key.mapRectToScene(key.boundingRect()).adjusted(-1.5, -1.5, 1.5, 1.5).contains(box)


@pytest.mark.parametrize("language", ["ja", "ja@easy", "en", "zh_Hans", "ko", "vi"])
@pytest.mark.parametrize(("panel", "size"), [("24 upright", 1.4), ("10", 2)])
def test_the_words_on_keys_fit_in_every_language(show: Show, language: str, panel: str, size: float) -> None:
    scene, _ = stand(show, panel, language, textScale=size)
    for key in keys(scene):
        for text in scene.texts(key):
            assert max(line.width for line in text.lines()) <= text.width() + 2, text.property("text")
        heights = [text.height() for text in scene.texts(key)]
        assert sum(heights) <= key.height()


def test_a_finger_types_a_name_on_the_whole_board(show: Show, touch: Touch) -> None:
    scene, board = stand(show)
    for act in ("わ", "た", "な", "へ"):
        touch.tap(scene.view, f"type:{act}")
    touch.tap(scene.view, "press:゛")
    assert board.text == "わたなべ"
    scene.settle()
    assert scene.text("typed").property("text") == "わたなべ"


def test_a_finger_types_it_in_two_presses_each(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, board = stand(show, "10")
    for act in ("row:9", "type:わ", "row:3", "type:た", "row:4", "type:な", "row:5", "type:へ"):
        scene.ready_for_next_press(qtbot)
        touch.tap(scene.view, act)
        scene.settle()
    touch.tap(scene.view, "press:゛")
    assert board.text == "わたなべ"


def test_the_same_letter_is_typed_twice_but_a_trembling_hand_types_one(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, board = stand(show)
    touch.tap(scene.view, "type:あ")
    touch.tap(scene.view, "type:あ")
    assert board.text == "あ"
    presses = singleton(scene.view.engine(), "ui.components", "Presses")
    qtbot.waitUntil(lambda: not presses.property("trembling"))
    assert presses.property("waiting")  # of all else a second press would still be none
    touch.tap(scene.view, "type:あ")
    assert board.text == "ああ"


def test_a_letter_that_came_up_under_the_finger_is_not_typed_by_its_second_press(
    show: Show, touch: Touch, qtbot: QtBot
) -> None:
    scene, board = stand(show, "10")
    touch.tap(scene.view, "row:0")
    scene.settle()
    presses = singleton(scene.view.engine(), "ui.components", "Presses")
    qtbot.waitUntil(lambda: not presses.property("trembling"))
    touch.tap(scene.view, "type:あ")
    assert board.text == ""


@pytest.mark.parametrize("panel", ["21", "10"])
def test_arrows_lead_from_every_key_to_every_other(show: Show, panel: str) -> None:
    scene, _ = stand(show, panel)
    places = focus.places(scene.view.contentItem())
    boxes = [box for _, box in places]
    reached, waiting = {0}, [0]
    while waiting:
        at = waiting.pop()
        fresh = {focus.nearest(boxes, at, way) for way in focus.Way} - reached
        reached |= fresh
        waiting += fresh
    assert reached == set(range(len(boxes)))
    names = [item.objectName() for item, _ in places]
    at = names.index("type:か" if panel == "21" else "row:1")
    ways = [names[focus.nearest(boxes, at, way)] for way in (focus.Way.DOWN, focus.Way.LEFT)]
    assert ways == (["type:き", "type:さ"] if panel == "21" else ["row:6", "row:0"])


def test_keys_alone_type_in_two_presses_and_the_focus_goes_with_the_letters(
    show: Show, touch: Touch, qtbot: QtBot
) -> None:
    scene, board = stand(show, "10")
    scene.item("row:7").forceActiveFocus()
    touch.key(scene.view, Qt.Key.Key_Return)
    scene.settle()
    focused = scene.view.activeFocusItem()
    assert focused is not None
    assert focused.objectName() == "type:や"
    scene.ready_for_next_press(qtbot)
    touch.key(scene.view, Qt.Key.Key_Return)
    scene.settle()
    assert board.text == "や"
    focused = scene.view.activeFocusItem()
    assert focused is not None
    assert focused.objectName() == "row:0"


def test_a_screen_reader_hears_what_each_key_is_and_what_stands_on_it(show: Show) -> None:
    scene, _ = stand(show)
    for name, said, sign in (("type:か", "か", ""), ("press:゛", "てんてん", "゛"), ("erase", "最後の字を消す", "")):
        accessible = QAccessible.queryAccessibleInterface(scene.item(name))
        assert accessible.text(QAccessible.Text.Name) == said
        assert accessible.text(QAccessible.Text.Description) == sign
        assert accessible.role() == QAccessible.Role.Button


def test_another_language_has_other_words_and_the_next_person_an_empty_line(show: Show) -> None:
    scene, board = stand(show)
    board.press("type:か")
    board.speak(Texts("en"))
    scene.settle()
    assert scene.item("erase").property("label") == "Erase"
    board.begin()
    scene.settle()
    assert board.text == ""
    assert scene.text("typed").property("text") == "例：やまだ　はなこ"


def test_who_does_not_look_is_told_at_every_press_what_stands_there(show: Show) -> None:
    scene, board = stand(show)
    told: list[list[str]] = []
    arrivals = singleton(scene.view.engine(), "ui.components", "Arrivals")
    arrivals.arrived.connect(  # type: ignore[attr-defined] # a signal of the QML type
        lambda line: told.append([text.reading() for text in texts_of(line)])
    )
    board.press("type:か")
    board.press("press:゛")
    board.press("row:3")
    assert told == [["か"], ["が"]]
