"""The finger and the eye of the tour: finds what has a name, turns to its page, presses it, waits for a calm picture.

Qt is never pumped here: touches are handed over at once, pictures are taken at once, all waiting is on the loop.
"""

from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from shiboken6 import invalidate

from kiosk.compose.stage import Stage
from ui.components.page_frame import PageFrame
from ui.components.paged_view import PagedView

_ROUNDS, _ALIKE = 20, 2
_PAGES = 99
_LITTLE = 2.0  # pixels of something that show nothing of it
_NOWHERE = QPointF(-1e6, -1e6)


@cache
def _screen() -> QPointingDevice:
    """Make the touch screen, once: a second device is a second screen."""
    return QTest.createTouchDevice()


def items(top: QQuickItem) -> Iterator[QQuickItem]:
    """Give every visible item under one, parents first."""
    waiting = [top]
    while waiting:
        item = waiting.pop()
        if item.isVisible():
            yield item
            waiting += reversed(item.childItems())


def polish(item: QQuickItem) -> None:
    """Polish an item and everything in it that is shown: parents give widths, then children give heights.

    Pages that are kept out of sight, nine items of ten, are polished when they are shown; a page sets its own parts.
    """
    if not item.isVisible():
        return
    item.ensurePolished()
    children = item.childItems()
    for child in children:
        polish(child)
    if children and not isinstance(item, PageFrame):
        item.ensurePolished()


def class_name(item: QObject) -> str:
    """Give the name of an item's class: that of its QML file with a number, or that of Qt.

    The only place that asks for an item's description (`metaObject`). Qt frees it with the item, but PySide 6.11.3
    knows it by its address for as long as the item's Python half lives, and gives it out for whatever is made there
    next: an item with no place and no children, that crashes when it is printed. So it is let go of at once.
    """
    description = item.metaObject()
    name = description.className()
    invalidate(description)
    return name


def made_by(item: QQuickItem, qml: str) -> bool:
    """Tell whether an item is made by this QML file."""
    return class_name(item).startswith(f"{qml}_QML")


def top(window: QQuickWindow) -> QQuickItem:
    """Give what lies over everything else in a window, such as a warning, or all there is."""
    everything = window.contentItem()
    covers = [item for item in everything.childItems() if item.isVisible() and made_by(item, "Covers")]
    return covers[-1] if covers and covers[-1].property("active") is True else everything


def box(item: QQuickItem) -> QRectF:
    """Give the place of an item in the window, in pixels."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def sight(item: QQuickItem) -> QRectF:
    """Give the part of the window in which an item can be seen at all: within all that clips it."""
    seen = QRectF(-1e6, -1e6, 2e6, 2e6)
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            seen = seen.intersected(box(parent))
        parent = parent.parentItem()
    return seen


def visible(item: QQuickItem) -> QRectF:
    """Give the part of an item that is seen."""
    return box(item).intersected(sight(item))


def in_sight(item: QQuickItem) -> bool:
    """Tell whether it, or a part of it, stands on the page that is open."""
    return is_sight(visible(item))


def is_sight(part: QRectF) -> bool:
    """Tell whether so much of an item can be seen at all."""
    return part.width() > _LITTLE and part.height() > _LITTLE


class Hand:
    """One person's hand and eye at one window."""

    def __init__(self, stage: Stage, window: QQuickWindow) -> None:
        self._stage = stage
        self.window = window

    def find(self, name: str) -> list[QQuickItem]:
        """Give the visible items of that name that a finger can get at, on whatever page."""
        return [item for item in items(top(self.window)) if item.objectName() == name]

    def pages(self) -> int:
        """Count the pages a finger can turn."""
        found = self.find("pageDown")
        pagers = [item for item in items(top(self.window)) if isinstance(item, PagedView)]
        return max(int(pager.property("pageCount")) for pager in pagers) if found else 1

    async def tap(self, name: str) -> None:
        """Press the one item of that name and lift the finger, on the page where it stands.

        Raises:
            RuntimeError: There is none, or there are several.
        """
        await self.stage_until(lambda: bool(self.find(name)), name)
        for _ in range(_PAGES):
            found = self.find(name)
            if len(found) != 1:
                raise RuntimeError(f"{len(found)} visible items are named {name}")
            if in_sight(found[0]):
                self._touch(visible(found[0]).center())
                await self.calm()
                return
            await self._turn_towards(found[0])
        raise RuntimeError(f"{name} stands on no page")

    async def _turn_towards(self, item: QQuickItem) -> None:
        above = box(item).center().y() < sight(item).top()
        turners = self.find("pageUp" if above else "pageDown")
        if not turners or not turners[0].isEnabled():
            raise RuntimeError(f"{item.objectName()} stands on no page")
        self._touch(box(turners[0]).center())
        await self.calm()

    async def first_page(self) -> QImage:
        """Turn back to the first page; give the picture of it."""
        picture = await self.calm()
        while (found := self.find("pageUp")) and found[0].isEnabled():
            await self.tap("pageUp")
            picture = await self.calm()
        return picture

    async def stage_until(self, true: Callable[[], bool], what: str) -> None:
        """Wait while the play goes on."""
        await self._stage.until(true, what)

    def _touch(self, place: QPointF) -> None:
        self._forget()
        point = QPoint(round(place.x()), round(place.y()))
        QTest.touchEvent(self.window, _screen(), autoCommit=False).press(0, point, self.window).commit(False)
        QTest.touchEvent(self.window, _screen(), autoCommit=False).release(0, point, self.window).commit(False)

    def _forget(self) -> None:
        """Let the next press be another person's, not the trembling of the last."""
        presses = self.window.property("presses")
        if not isinstance(presses, QObject) or not presses.setProperty("last", _NOWHERE):
            raise RuntimeError("the window has no Presses")

    async def calm(self) -> QImage:
        """Wait until everything stands in the same place three times in a row; give the picture of that."""
        before: list[tuple[float, float, float, float]] = []
        alike = 0
        for _ in range(_ROUNDS):
            await (self._stage.breathe() if alike else self._stage.quiet())
            polish(self.window.contentItem())
            now = [(i.x(), i.y(), i.width(), i.height()) for i in items(self.window.contentItem())]
            alike = alike + 1 if now == before else 0
            if alike == _ALIKE:
                break
            before = now
        return self.window.grabWindow()
