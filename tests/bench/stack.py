"""The reference of a turn: a bare StackView, on which a page of stock items is pushed that holds what ours holds."""

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import delete

from ui.components.icons import TintProvider
from ui.components.spoken_text import SpokenTextItem
from ui.tour.hand import class_name

from .glass import Glass, visible

_QML = Path(__file__).with_name("bare_stack.qml")
_PUSHED = 2  # pages, one over the other

Told = dict[str, object]


def page(window: QQuickWindow) -> list[QQuickItem]:
    """Give every visible item of the kiosk's screen itself, without the frame around it, which stays when it turns."""
    screens = next(one for one in visible(window.contentItem()) if class_name(one).startswith("Screens_"))
    return list(visible(screens))


class Stack(Glass):
    """The bare StackView."""

    def __init__(self) -> None:
        """Show it, with nothing on the page that is to come."""
        self._engine = QQmlApplicationEngine()
        self._engine.addImageProvider("tint", TintProvider())
        self._engine.load(QUrl.fromLocalFile(str(_QML)))
        window = self._engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        super().__init__(window)

    def become(self, window: QQuickWindow) -> None:
        """Let the next page hold what the kiosk's screen holds now: plates, pictures and words."""
        items = page(window)
        self.window.setProperty("plates", [_plate(one) for one in items if one.inherits("QQuickRectangle")])
        self.window.setProperty("pictures", [_picture(one) for one in items if one.inherits("QQuickImage")])
        self.window.setProperty("words", [_words(one) for one in items if isinstance(one, SpokenTextItem)])

    async def push(self) -> float:
        """Touch it; give the seconds until the page it pushes is painted. Then that is taken away again."""
        place = self.place("push")
        seconds = await self.painted(lambda: self.press(place), lambda: self.window.property("depth") == _PUSHED)
        await self.calm()
        left: QObject = self.window
        left.left.emit()  # type: ignore[attr-defined]  # a signal of the QML
        await self.calm()
        return seconds

    def close(self) -> None:
        """Take it down."""
        self.window.close()
        delete(self._engine)


def _place(item: QQuickItem) -> Told:
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return {"x": place.x(), "y": place.y(), "width": place.width(), "height": place.height()}


def _plate(item: QQuickItem) -> Told:
    return {**_place(item), "radius": item.property("radius"), "color": item.property("color")}


def _picture(item: QQuickItem) -> Told:
    return {**_place(item), "source": item.property("source")}


def _words(item: SpokenTextItem) -> Told:
    return {**_place(item), "text": item.property("plain"), "size": item.held["pixelSize"]}
