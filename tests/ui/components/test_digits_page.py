"""A number typed with the finger: keys of a finger's width on one page, and nothing of it for other ears."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.conftest import Touch
from tests.ui.components.conftest import show
from tests.ui.components.scenes import Scene, Show
from tests.ui.components.test_paging import pager
from ui.components.paged_view import PagedView

__all__ = ["show"]  # the fixture that puts QML on a panel

PAGE = """DigitsPage { objectName: "page"; heading: "What is the number?"; note: "You missed your call?"
    typed: "1012-3456-7890"; %s
    actions: [ BigButton { primary: true; label: "I am here now" } ] }"""
FAULT = 'banner: "A digit of this number is not right."; bannerNote: "Please look at your receipt again."'


def digits(scene: Scene) -> float:
    found = [scene.item(f"digit{number}") for number in range(10)]
    return min(scene.mm(min(digit.width(), digit.height())) for digit in found)


def turned_to_the_last(scene: Scene) -> PagedView:
    pages = pager(scene)
    for _ in range(pages.property("pageCount") - 1):
        pages.forward()
        scene.settle()
    return pages


@pytest.mark.parametrize("erase", ["Erase", "지우기", "けす"])
def test_on_a_panel_in_the_hand_every_digit_has_room(show: Show, erase: str) -> None:
    scene = show(PAGE % "", panel="10", height=0.82)
    scene.item("erase").setProperty("label", erase)
    scene.settle()
    assert digits(scene) >= 15
    assert pager(scene).property("pageCount") == 1
    assert len(scene.text_of(erase).lines()) == 1


@pytest.mark.parametrize(("panel", "height"), [("21", 1.0), ("10", 0.82), ("24 upright", 0.7)])
def test_a_receipt_number_stands_in_one_line(show: Show, panel: str, height: float) -> None:
    scene = show(PAGE % "", panel=panel, height=height)
    [line] = scene.text("typed").lines()
    assert line.width <= scene.text("typed").width()


@pytest.mark.parametrize(
    ("panel", "look"), [("21", {"textScale": 2.0}), ("21", {"lowReach": True}), ("10", {"textScale": 2.0})]
)
def test_where_nothing_stands_beside_them_the_keys_are_on_one_page_with_what_is_typed(
    show: Show, panel: str, look: dict[str, object]
) -> None:
    scene = show(PAGE % FAULT, panel=panel, height=0.84 if panel == "10" else 0.9, **look)
    pages = turned_to_the_last(scene)
    window = pages.mapRectToScene(pages.boundingRect()).adjusted(-1, -1, 1, 1)
    for name in ("typed", "digit1", "digit0", "erase"):
        item = scene.item(name)
        assert window.contains(item.mapRectToScene(item.boundingRect())), name


def test_a_fault_brings_back_the_page_where_it_stands(show: Show) -> None:
    scene = show(PAGE % "", height=0.6, textScale=2.0)
    pages = turned_to_the_last(scene)
    assert pages.property("page") > 0
    scene.item("page").setProperty("banner", "A digit of this number is not right.")
    scene.settle()
    assert pages.property("page") == 0


def test_what_is_typed_is_told_in_digits(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene = show(PAGE % "")
    page = scene.item("page")
    typed, erased = QSignalSpy(page.digit), QSignalSpy(page.erase)  # type: ignore[attr-defined] # the QML type's own
    touch.tap(scene.view, "digit7")
    assert typed.at(0) == ["7"]
    scene.ready_for_next_press(qtbot)
    touch.tap(scene.view, "erase")
    assert (typed.count(), erased.count()) == (1, 1)


@pytest.mark.parametrize("look", [{}, {"textScale": 2.0}])
def test_a_secret_is_seen_but_no_voice_and_no_reader_of_screens_is_told_it(show: Show, look: dict[str, object]) -> None:
    scene = show(PAGE % 'said: "4 digits"', **look)
    typed = scene.text("typed")
    accessible = QAccessible.queryAccessibleInterface(typed)
    assert typed.property("plain") == "1012-3456-7890"
    assert (typed.reading(), accessible.text(QAccessible.Text.Name)) == ("4 digits", "4 digits")
    assert not [text for text in scene.texts() if "3456" in text.reading()]
