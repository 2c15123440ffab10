"""The map under a finger, under keys and for a screen reader, on every panel; it needs no tiles and no network."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.core.changes import Changes
from kiosk.core.i18n import LANGUAGES, Language
from kiosk.places.ground import Way
from kiosk.places.lettering import breadth
from kiosk.places.model import Direction
from kiosk.places.sketch import Sketch
from tests.conftest import Touch
from tests.ui.components.scenes import PANELS, Scene, Show
from tests.ui.places.test_map_shown import HERE, NEAR
from ui.components.paged_view import PagedView
from ui.places.map_view_model import MapViewModel
from ui.places.sketch_item import SketchItem

SCREEN = """import ui.places
Rectangle { id: root; required property MapViewModel map; color: Theme.p.paper
    MapPage { anchors.fill: parent; viewModel: root.map; frameAbove: Theme.mm(Theme.panelHeightMm) * 0.14 } }"""
ROOM = {"21": 0.72, "24 upright": 0.8, "15": 0.72, "10": 0.7, "10 upright": 0.78}
LOOKS = [(panel, size, False) for panel in ROOM for size in (1, 1.4, 2)] + [(panel, 2, True) for panel in ("21", "10")]
SHADES = {"day": ("#a0221b", "#ffffff"), "night": ("#ffb1a8", "#1c232b"), "contrast": ("#ffe600", "#000000")}
NAMES = [
    "新宿小学校",
    "Benten School",
    "Trường Tiểu học Bến Thành",
    "MWmw@%&",
    "신주쿠 초등학교",
    "千葉公園（※建物を含まない）",
]


def stand(
    show: Show, panel: str = "21", language: str = "en", chosen: str = "", **theme: object
) -> tuple[Scene, MapViewModel]:
    changes = Changes()
    model = MapViewModel(changes, None, Language(changes, language))  # type: ignore[arg-type]  # nothing to be waited for
    model.begin(HERE, NEAR, chosen, {"b"})
    scene = show(SCREEN, panel=panel, height=ROOM[panel], given={"map": model}, language=language, **theme)
    return scene, model


def drawn(scene: Scene) -> Sketch:
    item = scene.item("sketch")
    assert isinstance(item, SketchItem)
    told = item.property("drawn")
    assert isinstance(told, Sketch)
    return told


def pages(scene: Scene) -> int:
    (pager,) = (item for item in scene.items() if isinstance(item, PagedView))
    return int(pager.property("pageCount"))


def key(scene: Scene, way: Way) -> QQuickItem:
    return scene.item(way.value)


@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
def test_on_every_panel_the_map_and_its_keys_stand_whole_on_the_first_page(
    show: Show, panel: str, size: float, low: bool
) -> None:
    scene, _ = stand(show, panel, textScale=size, lowReach=low)
    frame = scene.root.boundingRect().adjusted(-1, -1, 1, 1)
    least = 15 if PANELS[panel][4] == 400 else 20
    assert pages(scene) >= 1
    for item in (scene.item("map"), scene.text("scale"), *(key(scene, way) for way in Way)):
        assert frame.contains(item.mapRectToScene(item.boundingRect())), item.objectName()
    for way in Way:
        assert scene.mm(min(key(scene, way).width(), key(scene, way).height())) >= least - 0.3
    canvas = drawn(scene).canvas
    assert canvas.holds
    assert canvas.letter >= 4.8 * PANELS[panel][4] / 600 - 0.01
    assert (canvas.width, canvas.height) == pytest.approx(
        (scene.mm(scene.item("sketch").width()), scene.mm(scene.item("sketch").height())), abs=0.1
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("panel", "size"), [("24 upright", 1.4), ("10", 2), ("21", 1)])
def test_the_words_of_the_keys_fit_in_every_language(show: Show, language: str, panel: str, size: float) -> None:
    scene, _ = stand(show, panel, language, textScale=size)
    for way in Way:
        place = key(scene, way)
        for text in scene.texts(place):
            assert max(line.width for line in text.lines()) <= text.width() + 2, text.property("text")
            assert place.boundingRect().adjusted(-1, -1, 1, 1).contains(text.mapRectToItem(place, text.boundingRect()))


def test_a_finger_makes_it_smaller_and_moves_it_and_comes_back(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, _ = stand(show)
    first = drawn(scene)
    touch.tap(scene.view, "farther")
    scene.settle()
    farther = drawn(scene)
    assert farther.bar_metres / farther.bar == pytest.approx(first.bar_metres / first.bar * 2)
    scene.ready_for_next_press(qtbot)
    touch.tap(scene.view, "west")
    scene.settle()
    assert farther.away == ()
    assert {one.direction for one in drawn(scene).away} == {Direction.EAST}
    scene.ready_for_next_press(qtbot)
    touch.tap(scene.view, "here")
    scene.settle()
    assert drawn(scene) == first


def test_arrow_and_enter_keys_do_the_same(show: Show) -> None:
    scene, _ = stand(show)
    first = drawn(scene)
    key(scene, Way.FARTHER).forceActiveFocus()
    QTest.keyClick(scene.view, Qt.Key.Key_Return)
    scene.settle()
    assert drawn(scene).bar_metres / drawn(scene).bar == pytest.approx(2 * first.bar_metres / first.bar)


def test_a_screen_reader_hears_the_map_as_words(show: Show) -> None:
    scene, _ = stand(show)
    picture = QAccessible.queryAccessibleInterface(scene.item("map"))
    assert picture.role() == QAccessible.Role.Graphic
    assert picture.text(QAccessible.Text.Name).startswith("The nearest is Benten School: About 400 m to the north")
    names = [
        QAccessible.queryAccessibleInterface(key(scene, way)).text(QAccessible.Text.Name)
        for way in (Way.NORTH, Way.HERE)
    ]
    assert names == ["Move the map to the north", "Back to where the map began"]
    told = " ".join(text.reading() for text in scene.texts())
    assert "Noborito School" in told
    assert "Takes nobody in now." in told


def test_the_bar_is_as_long_as_it_says(show: Show) -> None:
    scene, _ = stand(show)
    made = drawn(scene)
    assert scene.mm(scene.item("bar").width()) == pytest.approx(made.bar, abs=0.3)
    assert scene.text("scale").reading() == "1 km"
    assert made.bar_metres == 1000


@pytest.mark.parametrize("scheme", ["day", "night", "contrast"])
def test_marks_and_names_are_painted_in_the_colours_of_the_scheme(show: Show, scheme: str) -> None:
    scene, _ = stand(show, scheme=scheme, chosen="a")
    made, item = drawn(scene), scene.item("sketch")
    picture = scene.view.grabWindow()
    px = scene.view.width() / 476

    def colour(x: float, y: float) -> str:
        at = item.mapToScene(item.boundingRect().topLeft())
        return picture.pixelColor(round(at.x() + x * px), round(at.y() + y * px)).name()

    hue, card = SHADES[scheme]
    mark = made.marks[0]
    assert mark.chosen
    assert colour(mark.x - made.canvas.mark * 0.36, mark.y) == hue
    assert colour(made.canvas.width - 1, 1) == card
    assert made.here is not None
    assert colour(*made.here) == hue


@pytest.mark.parametrize(
    "families", [["BIZ UDPGothic", "Noto Sans CJK JP"], ["Noto Sans CJK KR"], ["Noto Sans CJK JP"]]
)
def test_no_name_is_wider_than_its_place(show: Show, families: list[str]) -> None:
    assert show is not None
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(100)
    font.setBold(True)
    for name in NAMES:
        assert QFontMetricsF(font).horizontalAdvance(name) <= breadth(name, 100)


def test_hostile_names_are_only_names(show: Show) -> None:
    scene, model = stand(show)
    place = NEAR[0].place
    hostile = ["<img src=http://x>", "名" * 200, "\u202eevil", "🏫" * 30, "{a|b}", "a\u0301" * 40, ""]
    nears = [
        type(NEAR[0])(
            type(place)(f"{n}", place.kind, name, place.latitude + n / 1e4, place.longitude), 100.0, NEAR[0].direction
        )
        for n, name in enumerate(hostile)
    ]
    model.begin(HERE, nears)
    scene.settle()
    assert len(drawn(scene).marks) + len(drawn(scene).away) == len(hostile)
