"""The Latin board under a finger and on every panel."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import LANGUAGES, Texts
from tests.conftest import Touch
from tests.ui.components.scenes import Scene, Show
from tests.ui.components.test_date_screen import nothing_cut
from tests.ui.components.test_kana_screen import LOOKS, ROOM
from tests.ui.components.test_paging import pager
from ui.components.board_view_model import BoardViewModel
from ui.components.latin_board import LatinLayout

SCREEN = """Page { id: page; required property BoardViewModel board; heading: "What is your name?"
    BoardEntry { board: page.board; room: page.room; example: "For example: Nguyễn Thị Hoa" }
    actions: [ BigButton { objectName: "done"; primary: true; label: "Next" } ] }"""


def stand(
    show: Show, panel: str = "21", language: str = "vi", text: str = "", **theme: object
) -> tuple[Scene, BoardViewModel]:
    board = BoardViewModel(LatinLayout(), Texts(language))
    board.begin(text)
    scene = show(SCREEN, panel=panel, height=ROOM[panel], given={"board": board}, language=language, **theme)
    return scene, board


@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
def test_on_every_panel_all_keys_stand_on_one_page_and_none_is_cut(
    show: Show, panel: str, size: float, low: bool
) -> None:
    scene, board = stand(show, panel, text="Nguyễ", textScale=size, lowReach=low)
    for group in ("", "0", "5", "marks"):
        board.press(f"group:{group}")
        scene.settle()
        assert pager(scene).property("pageCount") == (2 if (panel, low) == ("15", True) else 1)
        nothing_cut(scene, panel)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("panel", "size"), [("24 upright", 1.4), ("10", 2)])
def test_the_words_on_keys_fit_in_every_language(show: Show, language: str, panel: str, size: float) -> None:
    scene, board = stand(show, panel, language, textScale=size)
    for group in ("", "1"):
        board.press(f"group:{group}")
        scene.settle()
        nothing_cut(scene, panel)


def test_a_finger_types_a_vietnamese_name_on_the_whole_board(show: Show, touch: Touch) -> None:
    scene, board = stand(show)
    for does in ("type:h", "type:o", "mark:\u0302", "mark:\u0323"):
        touch.tap(scene.view, does)
        scene.settle()
    assert board.text == "Hộ"
    assert scene.text("typed").property("text") == "Hộ"


def test_a_finger_types_it_in_two_presses_each(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, board = stand(show, "10")
    for does in ("group:1", "type:h", "group:2", "type:o", "group:marks", "mark:\u0323"):
        scene.ready_for_next_press(qtbot)
        touch.tap(scene.view, does)
        scene.settle()
    assert board.text == "Họ"


def test_keys_alone_lead_into_a_group_and_back(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, board = stand(show, "10", text="A")
    scene.item("group:5").forceActiveFocus()
    for name, text in (("type:z", "A"), ("group:0", "Az")):
        scene.ready_for_next_press(qtbot)
        touch.key(scene.view, Qt.Key.Key_Return)
        scene.settle()
        focused = scene.view.activeFocusItem()
        assert focused is not None
        assert (focused.objectName(), board.text) == (name, text)
