"""The keys of a remote control reach everything, in the order in which it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from tests.ui.components.scenes import PANELS, Scene, Show
from tests.ui.components.test_paging import SCREEN, pager
from tests.ui.components.test_theme import SCHEMES, contrast
from ui.focus import Way, controls, move, nearest

HOME = """Item {
    Row { objectName: "tools"; x: 900; spacing: 20
        Repeater { model: 4; delegate: BigButton { required property int index; objectName: "tool" + index; width: 200; label: "T" } } }
    Page { y: 120; width: parent.width; height: parent.height - 260; stretch: true; heading: "なにをしますか"
        Choices { Layout.fillHeight: true
            Repeater { model: 4; delegate: Tile { required property int index; objectName: "tile" + index; label: "A"; icon: "queue" } } }
        actions: [ BigButton { objectName: "practice"; label: "れんしゅうする" } ] }
    BigButton { objectName: "back"; y: parent.height - 100; width: 300; label: "もどる" }
    BigButton { objectName: "help"; y: parent.height - 100; x: parent.width - 300; width: 300; label: "てつだって" }
}"""  # noqa: E501 - a scene in few lines
PAD = (
    'Item { NumberPad { x: 300; y: 300 } BigButton { x: 1200; y: 800; label: "つぎへ" } BigButton { label: "もどる" } }'
)
LAYOUTS = {"home": HOME, "page": SCREEN, "pad": PAD}


def reached_from(boxes: list[QRectF], start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        fresh = {nearest(boxes, at, way) for way in Way} - found
        found |= fresh
        waiting += fresh
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("panel", PANELS)
def test_from_any_control_the_arrows_reach_every_other(show: Show, layout: str, panel: str) -> None:
    scene = show(LAYOUTS[layout], panel=panel, language="ja")
    boxes = [item.mapRectToScene(item.boundingRect()) for item in controls(scene.view.contentItem())]
    assert len(boxes) >= 3
    for start in range(len(boxes)):
        assert reached_from(boxes, start) == set(range(len(boxes)))


@given(st.lists(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=5), min_size=1, max_size=6))
def test_so_they_do_in_rows_of_any_widths_with_gaps(rows: list[list[tuple[int, bool]]]) -> None:
    boxes: list[QRectF] = []
    for number, row in enumerate(rows):
        left = 0
        for width, shown in row:
            if shown or not boxes:
                boxes.append(QRectF(left, number * 100, width * 50, 80))
            left += width * 50 + 20
    for start in range(len(boxes)):
        assert reached_from(boxes, start) == set(range(len(boxes)))


def focused(scene: Scene) -> str:
    item = scene.view.activeFocusItem()
    return item.objectName() if item else ""


def walk(scene: Scene, *keys: Qt.Key) -> list[str]:
    places = []
    for key in keys:
        assert move(scene.view, key)
        places.append(focused(scene))
    return places


def test_arrows_go_where_they_point(show: Show) -> None:
    scene = show(HOME)
    left, up, right, down = Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down
    assert walk(scene, down, down, left, down, right, up) == ["tool0", "tile1", "tile0", "tile2", "tile3", "tile1"]
    scene.item("tile2").forceActiveFocus()
    assert walk(scene, down, up) == ["back", "tile2"]
    scene.item("tile3").forceActiveFocus()
    assert walk(scene, down, down, left) == ["practice", "help", "back"]
    assert walk(scene, down, left) == ["back", "practice"], "at an edge: stay, or go on in reading order"


def test_tab_follows_the_reading_order_round_and_round(show: Show) -> None:
    scene = show(HOME)
    tab, backtab = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
    order = [f"tool{n}" for n in range(4)] + [f"tile{n}" for n in range(4)] + ["practice", "back", "help"]
    assert walk(scene, *[tab] * 12) == [*order, "tool0"]
    assert walk(scene, backtab, backtab) == ["help", "back"]


def test_other_keys_are_left_alone(show: Show) -> None:
    scene = show(HOME)
    assert not move(scene.view, Qt.Key.Key_Return)
    assert not move(scene.view, Qt.Key.Key_A)
    assert focused(scene) == ""


def test_what_is_on_another_page_hidden_or_closed_is_passed_over(show: Show) -> None:
    scene = show(SCREEN, height=0.78)
    reachable = [item.objectName() for item in controls(scene.view.contentItem())]
    assert "choice7" not in reachable
    assert "pageUp" not in reachable
    assert reachable[-3:] == ["pageDown", "go", "no"]
    for _ in range(9):
        pager(scene).forward()
    scene.settle()
    assert "pageDown" not in [item.objectName() for item in controls(scene.view.contentItem())]


TALL = """Item {
    BigButton { objectName: "tool"; width: 300; label: "T" }
    Item { objectName: "page"; y: 300; width: parent.width; height: 300; clip: true
        BigButton { objectName: "card"; y: -3000; width: 800; height: 6200; label: "long" } }
    BigButton { objectName: "back"; y: 700; width: 300; label: "B" }
}"""


def test_of_a_card_taller_than_its_page_the_part_in_sight_counts(show: Show) -> None:
    scene = show(TALL)
    left, up, down = Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down
    scene.item("back").forceActiveFocus()
    assert walk(scene, up, up, down, down) == ["card", "tool", "card", "back"]
    assert walk(scene, left) == ["card"]


def test_a_card_that_begins_on_this_page_can_be_reached_here(show: Show) -> None:
    scene = show(TALL.replace("y: -3000", "y: 200"))
    assert "card" in [item.objectName() for item in controls(scene.view.contentItem())]


def test_the_focus_is_seen_and_enter_acts_where_it_is(show: Show) -> None:
    scene = show(HOME)
    move(scene.view, Qt.Key.Key_Tab)
    tool = scene.item("tool0")
    before = scene.view.grabWindow()
    assert (
        before.pixelColor(round(tool.mapToScene(tool.boundingRect().center()).x()), round(tool.y()) + 1).lightness()
        < 60
    )
    acted: list[bool] = []
    tool.activated.connect(lambda: acted.append(True))  # type: ignore[attr-defined] # a signal of the QML type
    QTest.keyClick(scene.view, Qt.Key.Key_Return)
    assert acted == [True]


CSS_PIXELS_MM = 2 * 25.4 / 96  # how thick a ring is at least (WCAG 2.2, 2.4.13)


@pytest.mark.parametrize("primary", ["false", "true"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("panel", ["21", "24 upright", "10"])
def test_the_ring_is_no_thin_line_in_any_colours(show: Show, panel: str, scheme: str, primary: str) -> None:
    body = f'Rectangle {{ color: Theme.p.paper; BigButton {{ objectName: "b"; x: 90; y: 90; primary: {primary} }} }}'
    scene = show(body, panel=panel, scheme=scheme)
    button = scene.item("b")
    before = scene.view.grabWindow()
    button.forceActiveFocus()
    after = scene.view.grabWindow()
    x = round(button.x() + button.width() / 4)
    changed = [
        y
        for y in range(90, 90 + round(button.height() / 2))
        if contrast(before.pixelColor(x, y), after.pixelColor(x, y)) >= 3
    ]
    assert len(changed) >= int(CSS_PIXELS_MM * float(scene.theme.property("pxPerMm")))
