"""A whole kiosk with its window: practice city, practice printer, real stores, real time, a voice that writes down."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QSize
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.compose.demo import Demo
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from tests.conftest import Touch
from tests.ui.shell.stand import PANELS, Hung, Pen
from ui.app import idle_of
from ui.furnish import services
from ui.queue.view_model import QueueViewModel
from ui.shell.late_room import LateRoom
from ui.shell.ports import Ground, Room
from ui.shell.window import KioskWindow

T = TypeVar("T")
PATIENCE_MS = 20_000


def _standing(room: Room) -> Room:
    return room.made if isinstance(room, LateRoom) else room


class House:
    """The kiosk in a person's hands."""

    def __init__(
        self,
        qtbot: QtBot,
        loop: AbstractEventLoop,
        folder: Path,
        hung: Hung,
        language: str,
        settings: Path | None = None,
        *,
        demo: bool = True,
    ) -> None:
        self.qtbot = qtbot
        self.loop = loop
        self.kiosk = Kiosk(Plan(load(settings), folder, demo=demo))
        self.kiosk.voice = None
        self.kiosk.language.choose(language)
        self.voice = Pen()
        kiosk = self.kiosk
        ground = Ground(
            clock=kiosk.clock,
            tasks=kiosk.tasks,
            changes=kiosk.changes,
            claims=kiosk.claims,
            language=kiosk.language,
            connection=kiosk.connection,
            place=kiosk.place,
            panel=hung.panel,
            idle=idle_of(kiosk.settings),
            speech=self.voice,
            scans=kiosk.scans,
        )
        self.desk = KioskWindow(ground, size=QSize(*hung.pixels))
        self.done(kiosk.open())
        found = services(kiosk, self.desk.app)
        self.desk.app.furnish(found)
        self.desk.app.complete()
        self.services = {service.name: replace(service, room=_standing(service.room)) for service in found}
        self.done(kiosk.start())

    @property
    def window(self) -> QQuickWindow:
        return self.desk.window

    @property
    def demo(self) -> Demo:
        assert self.kiosk.demo is not None
        return self.kiosk.demo

    @property
    def queue(self) -> QueueViewModel:
        room = self.services["queue"].room
        assert isinstance(room, QueueViewModel)
        return room

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let work run to its end while the window lives."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def until(self, true: Callable[[], bool]) -> None:
        """Live on until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def ready(self) -> None:
        """Wait for the counters; somebody has touched the idle screen."""
        queue: Any = self.queue  # the stubs take the value of a property for the property
        self.until(lambda: queue.board.choices.rowCount() > 0)
        self.until(lambda: self.desk.app.standing().screen == "signage")
        self.desk.app.touched()

    def names(self) -> set[str]:
        """Give the names of what is visible."""
        found, waiting = set(), [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                waiting += item.childItems()
                found.add(item.objectName())
        return found - {""}

    def made(self, name: str) -> QQuickItem:
        """Give the one item of that name, in sight or not."""
        found, waiting = [], [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            waiting += item.childItems()
            if item.objectName() == name:
                found.append(item)
        [one] = found
        return one

    def press(self, touch: Touch, name: str) -> None:
        """Touch something once it is in sight."""
        self.sees(name)
        touch.tap(self.window, name)

    def sees(self, name: str) -> None:
        """Wait until something of that name is visible and drawn."""

        def there() -> None:
            names = self.names()
            assert name in names, f"{name!r} is not in sight, but {sorted(names)}"

        self.qtbot.waitUntil(there, timeout=PATIENCE_MS)
        self.steady()
        self.drawn()

    def steady(self) -> None:
        """Wait until a press counts again: the second of a trembling hand does nothing."""
        presses = self.window.property("presses")
        assert isinstance(presses, QObject)
        self.until(lambda: not presses.property("waiting"))

    def drawn(self) -> None:
        """Wait for the next frame."""
        with self.qtbot.waitSignal(self.window.frameSwapped, timeout=PATIENCE_MS):
            self.window.update()

    def take_down(self) -> None:
        self.desk.close()
        self.done(self.kiosk.close())


@contextmanager
def house(
    qtbot: QtBot,
    loop: AbstractEventLoop,
    folder: Path,
    panel: str = "21.5",
    language: str = "en",
    settings: Path | None = None,
    *,
    demo: bool = True,
) -> Iterator[House]:
    """Build one and take it down again."""
    built = House(qtbot, loop, folder, PANELS[panel], language, settings, demo=demo)
    try:
        yield built
    finally:
        built.take_down()
