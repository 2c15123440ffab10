"""A window that is touched and looked at.

Qt is never pumped here: touches are handed over at once, all waiting is on the loop.
"""

import asyncio
from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from .measure import now


@cache
def _screen() -> QPointingDevice:
    """Make the touch screen, once: a second device is a second screen."""
    return QTest.createTouchDevice()


def visible(top: QQuickItem) -> Iterator[QQuickItem]:
    """Give every visible item under one, parents first."""
    if top.isVisible():
        yield top
        for child in top.childItems():
            yield from visible(child)


class Glass:
    """A window that is touched and looked at."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window

    def find(self, name: str) -> QQuickItem | None:
        """Give the visible item of that name."""
        return next((item for item in visible(self.window.contentItem()) if item.objectName() == name), None)

    def place(self, name: str) -> QPoint:
        """Give the middle of an item.

        Raises:
            RuntimeError: It is not in sight.
        """
        item = self.find(name)
        if item is None:
            raise RuntimeError(f"{name} is not in sight")
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()

    def touch(self, name: str) -> None:
        """Press and lift on the middle of an item."""
        self.press(self.place(name))

    def press(self, place: QPoint) -> None:
        """Press and lift there."""
        QTest.touchEvent(self.window, _screen(), autoCommit=False).press(0, place, self.window).commit(False)
        QTest.touchEvent(self.window, _screen(), autoCommit=False).release(0, place, self.window).commit(False)

    async def painted(self, begin: Callable[[], None], there: Callable[[], bool]) -> float:
        """Do something; give the seconds until a frame stands in which it is there."""
        seen: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        def frame() -> None:
            moment = now()
            if not seen.done() and there():
                seen.set_result(moment)

        self.window.frameSwapped.connect(frame)
        begun = now()
        begin()
        try:
            return await seen - begun
        finally:
            self.window.frameSwapped.disconnect(frame)

    async def calm(self, seconds: float = 0.05) -> None:
        """Wait until so long no frame was painted."""
        frames = 0

        def frame() -> None:
            nonlocal frames
            frames += 1

        self.window.frameSwapped.connect(frame)
        before = -1
        while before != frames:
            before = frames
            done = asyncio.Event()
            asyncio.get_running_loop().call_later(seconds, done.set)
            await done.wait()
        self.window.frameSwapped.disconnect(frame)
