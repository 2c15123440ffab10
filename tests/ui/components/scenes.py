"""A scene of our components on a panel of a real size, as the shell would set it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickView
from pytestqt.qtbot import QtBot

from ui.components.spoken_text import SpokenTextItem

PANELS = {  # pixels, millimetres, viewing distance
    "21": (1920, 1080, 476, 268, 600),
    "24 upright": (1080, 1920, 299, 531, 600),
    "15": (1920, 1080, 345, 194, 600),
    "10": (1280, 800, 217, 136, 400),
    "10 upright": (800, 1280, 136, 217, 400),
}
IMPORTS = "import QtQuick\nimport QtQuick.Layouts\nimport ui.theme\nimport ui.components\nimport ui.viewmodels\n"


@dataclass
class Scene:
    """A window and what stands in it."""

    view: QQuickView
    theme: QObject

    @property
    def root(self) -> QQuickItem:
        return self.view.rootObject()

    def items(self, within: QQuickItem | None = None) -> list[QQuickItem]:
        top = self.root if within is None else within
        return [top] + [found for child in top.childItems() for found in self.items(child)]

    def item(self, name: str) -> QQuickItem:
        (found,) = (item for item in self.items() if item.objectName() == name)
        return found

    def text(self, name: str) -> SpokenTextItem:
        found = self.item(name)
        assert isinstance(found, SpokenTextItem)
        return found

    def texts(self, within: QQuickItem | None = None) -> list[SpokenTextItem]:
        return [item for item in self.items(within) if isinstance(item, SpokenTextItem) and item.isVisible()]

    def text_of(self, plain: str) -> SpokenTextItem:
        (found,) = (text for text in self.texts() if text.property("plain") == plain)
        return found

    def mm(self, pixels: float) -> float:
        return pixels / float(self.theme.property("pxPerMm"))

    def top_of(self, item: QQuickItem) -> float:
        return item.mapToScene(QPointF()).y()

    def settle(self) -> None:
        """Let polishing, layouts and bindings come to rest, as before a frame."""
        for _ in range(4):
            self.view.grabWindow()

    def ready_for_next_press(self, qtbot: QtBot) -> None:
        """Wait until a press is no second press any more."""
        presses = singleton(self.view.engine(), "ui.components", "Presses")
        qtbot.waitUntil(lambda: not presses.property("waiting"))


def singleton(engine: QQmlEngine, module: str, name: str) -> QObject:
    """Give the one object of a QML singleton."""
    found = engine.singletonInstance(module, name)
    assert isinstance(found, QObject)
    return found


Show = Callable[..., Scene]
