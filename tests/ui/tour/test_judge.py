"""The judge finds what is planted, and nothing where nothing is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, qmlEngine
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.judge import Judge, apart
from tests.ui.shell.stand import Stand
from ui.tour.hand import box
from ui.tour.looks import PANELS

CARD = b"""Item {
    readonly property bool solid: true
    y: 850; x: 900; width: 90; height: 90
    SpokenText { x: 40; text: "out of its card" }
}"""
IMPORTS = b"import QtQuick\nimport ui.components\nimport ui.theme\n"


@pytest.fixture
def stand(loop: QEventLoop, qtbot: QtBot) -> Iterator[Stand]:
    """The window on a 21.5 inch panel, on a screen with a way back."""
    made = Stand(qtbot, loop)
    made.app.touched()
    made.app.open("language")
    made.settle()
    yield made
    made.take_down()


def found(stand: Stand, *, low: bool = False, home: bool = False) -> str:
    return "\n".join(Judge(stand.window, PANELS["21.5"], low=low, home=home).offences())


def plant(stand: Stand, qml: bytes) -> None:
    """Put something into the middle of the page, in a plain item: see `ui.components.mortal`."""
    engine = qmlEngine(stand.window)
    assert engine is not None
    component = QQmlComponent(engine)
    component.setData(IMPORTS + b"Item { " + qml + b" }", QUrl())
    item = component.create()
    assert isinstance(item, QQuickItem), component.errorString()
    item.setParent(stand.window)
    item.setParentItem(stand.window.contentItem())
    stand.settle()


def test_a_good_screen_has_no_offence(stand: Stand) -> None:
    assert found(stand) == ""


@pytest.mark.parametrize(
    ("qml", "offence"),
    [
        (b'SpokenText { text: "words"; x: 1850; y: 900; width: 300 }', "leaves the window: 'words'"),
        (b'Item { clip: true; y: 850; width: 300; height: 30; SpokenText { text: "words" } }', "a line cut: 'words'"),
        (b'SpokenText { text: "W"; y: 850; width: 10 }', "too wide: 'W'"),
        (b'SpokenText { text: "words"; y: 850; width: 300; height: 20 }', "squeezed: 'words'"),
        (b'SpokenText { text: "tiny"; y: 850; size: 12 }', "too small to read: 'tiny'"),
        (b'Text { text: "stock"; y: 850 }', "a stock text: 'stock'"),
        (b'BigButton { label: "small"; y: 850; x: 700; width: 60; height: 90 }', "too small for a finger"),
        (b'BigButton { label: ""; y: 850; x: 700; width: 90; height: 90 }', "no accessible name"),
        (b'BigButton { label: "over"; objectName: "over"; x: 60; y: 1000 }', "back lies on over"),
        (
            b'Row { x: 700; y: 850; spacing: 2; Repeater { model: 2; BigButton { label: "near" } } }',
            "0.5 mm apart",
        ),
        (
            CARD,
            "leaves its button or card: 'out of its card'",
        ),
    ],
)
def test_what_is_planted_is_found(stand: Stand, qml: bytes, offence: str) -> None:
    plant(stand, qml)
    assert offence in found(stand)


def test_seven_choices_at_once_are_too_many(stand: Stand) -> None:
    plant(stand, b'Choice { label: "one more"; x: 1500; y: 850; width: 300; height: 90 }')
    assert "7 choices at once" in found(stand)


def test_a_way_that_is_missing_is_named(stand: Stand) -> None:
    for name in ("back", "help"):
        (button,) = stand.items(name)
        button.setVisible(False)
    said = found(stand)
    assert "no back" in said
    assert "no help" in said
    assert "no startOver" not in said


def test_what_is_too_high_for_low_reach_is_named(stand: Stand) -> None:
    assert "out of low reach: language" in found(stand, low=True)


def test_boxes_are_measured_by_the_shortest_way(stand: Stand) -> None:
    back, over = (box(stand.items(name)[0]) for name in ("back", "startOver"))
    assert apart(back, over) == pytest.approx(over.left() - back.right())
    assert apart(back, back.translated(0, back.height() + 4)) == pytest.approx(4)
    assert apart(back, back.translated(5, 5)) < 0
