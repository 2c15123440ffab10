"""A screen that was left is gone, its Python half too."""

import gc

import pytest
from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.components.scenes import Show
from ui.components.install import QML_TYPES
from ui.components.mortal import mortal

QML_IMPORT_NAME = "tests.mortality"
QML_IMPORT_MAJOR_VERSION = 1

TIMES = 5
SCENE = """
Item {
    property bool on: false

    Loader {
        active: parent.on
        anchors.fill: parent
        sourceComponent: Page {
            heading: "Heading"
            actions: [BigButton { label: "Act"; icon: "check" }]
            Repeater { model: 3; delegate: SpokenText { text: "Words" } }
            Ordinary { }
            Mortal { }
        }
    }
}
"""


@QmlElement
class Ordinary(QQuickItem):
    """As PySide has it."""


@QmlElement
class Mortal(QQuickItem):
    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        mortal(self)


def dead(kind: type[QObject]) -> int:
    """Count the Python halves that outlive Qt's half."""
    gc.collect()
    return sum(isinstance(one, kind) and not isValid(one) for one in gc.get_objects())


@pytest.fixture
def left(show: Show, qtbot: QtBot) -> None:
    """Open a page and leave it again, some times."""
    scene = show("import tests.mortality\n" + SCENE)
    switch = scene.view.rootObject()
    for _ in range(TIMES):
        switch.setProperty("on", True)
        scene.settle()
        item = switch.findChild(Mortal)
        assert item is not None
        with qtbot.waitSignal(item.destroyed):
            switch.setProperty("on", False)
        del item


@pytest.mark.usefixtures("left")
def test_pages_that_were_left_are_gone() -> None:
    assert [dead(kind) for kind in (*QML_TYPES, Mortal)] == [0] * (len(QML_TYPES) + 1)


@pytest.mark.usefixtures("left")
def test_pyside_by_itself_keeps_them() -> None:
    assert dead(Ordinary) >= TIMES
