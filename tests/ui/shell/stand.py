"""A kiosk's window on a turned clock, with a voice that only writes down, for tests of the shell."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import import_module

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.core.changes import Changes
from kiosk.core.claims import Claims
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_heard import Scans
from kiosk.devices.scans_settings import ScannerSettings
from tests.clocks import TurnedClock
from ui.shell.appearance import Look
from ui.shell.ports import Card, Connection, Ground, Panel, Service, Unasked
from ui.shell.window import KioskWindow

for _module in (
    "applications.view_model",
    "queue.view_model",
    "queue.calls_view_model",
    "notices.view_model",
    "help.view_model",
    "power.view_model",
    "staff.duty_view_model",
):
    import_module(f"ui.{_module}")  # QML knows the types of every screen the shell can show

CONNECTED = Unasked(state="connected", since=datetime(2026, 11, 21, 1, 11, tzinfo=UTC))
AWAY = Unasked(state="waiting", since=datetime(2026, 11, 20, 22, 5, tzinfo=UTC), pending=2, why="timeout")


@dataclass(frozen=True)
class Hung:
    """A panel as it is sold."""

    pixels: tuple[int, int]
    panel: Panel


PANELS = {
    "21.5": Hung((1920, 1080), Panel(476, 268)),
    "24 upright": Hung((1080, 1920), Panel(299, 531)),
    "15.6": Hung((1920, 1080), Panel(345, 194)),
    "10.1": Hung((1280, 800), Panel(217, 136, 400)),
}


class Pen:
    """A voice that writes down what it is asked to say."""

    def __init__(self) -> None:
        self.available = True
        self.word: Callable[[int, int, int], None] | None = None
        self.finished: Callable[[], None] | None = None
        self.silenced: Callable[[], None] | None = None
        self.said: list[tuple[str, ...]] = []
        self.volume = 0
        self.speaking = False

    def say(self, texts: Sequence[str], _language: str) -> None:
        self.said.append(tuple(texts))
        self.speaking = True

    def stop(self) -> None:
        self.speaking = False

    def set_volume(self, percent: int) -> None:
        self.volume = percent


class Visited(QObject):
    """A room with two steps, the second of which a person fills in."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = 0
        self.opened = 0
        self.closed = 0
        self.forgotten = 0
        self.is_shut = False

    def open(self) -> None:
        self.opened += 1
        self.step = 1

    def back(self) -> None:
        self.step -= 1
        if self.step < 1:
            self.left.emit()

    def close(self) -> None:
        self.closed += 1

    def forget(self) -> None:
        self.forgotten += 1

    def shut(self) -> None:
        self.is_shut = True


@dataclass
class Stand:
    """The window under test and everything around it."""

    qtbot: QtBot
    loop: AbstractEventLoop
    panel: Hung = PANELS["21.5"]
    connection: Connection = CONNECTED
    note: str = "7 people waiting"
    form: bool = False
    place: str = "Midori City Central Hall"
    scanner: ScannerSettings | None = None
    clock: TurnedClock = field(default_factory=TurnedClock)
    changes: Changes = field(default_factory=Changes)
    voice: Pen = field(default_factory=Pen)

    def __post_init__(self) -> None:
        self.gone = False
        self.tasks = Tasks(self.clock)
        self.claims = Claims(self.changes)
        self.language = Language(self.changes, "en")
        self.queue, self.help = Visited(), Visited()
        self.scans = Scans(self.scanner, self.clock, self.tasks, self.changes) if self.scanner else None
        ground = Ground(
            clock=self.clock,
            tasks=self.tasks,
            changes=self.changes,
            claims=self.claims,
            language=self.language,
            connection=self.asked,
            place={"en": self.place, "ja": "みどり市 中央公民館"},
            panel=self.panel.panel,
            speech=self.voice,
            scans=self.scans,
        )
        self.services = (
            Service(
                "queue",
                self.queue,
                Card("Take a number ticket", "queue", "queue", lambda _: self.note, ("calls",)),
                self.form,
            ),
            Service("help", self.help),
        )
        self.desk = KioskWindow(ground, self.services, size=QSize(*self.panel.pixels))
        self.app = self.desk.app
        self.settle()

    @property
    def window(self) -> QQuickWindow:
        return self.desk.window

    @property
    def screen(self) -> str:
        return self.app.standing().screen

    @property
    def cover(self) -> str:
        return self.app.standing().cover

    async def asked(self) -> Connection:
        return self.connection

    def look(self, **choices: object) -> None:
        """Have the person choose how it looks."""
        appearance = self.app.appearance
        appearance.choose(replace(appearance.look, **choices))  # type: ignore[arg-type]
        self.settle()

    def looks(self) -> Look:
        return self.app.appearance.look

    def settle(self) -> None:
        """Let everything that is on its way arrive, and the frame that shows it be drawn."""
        self.turn(0)
        with self.qtbot.waitSignal(self.window.frameSwapped):
            self.window.update()

    def turn(self, seconds: float) -> None:
        """Let time pass."""
        turning = self.loop.create_task(self.clock.turn(seconds))
        self.qtbot.waitUntil(turning.done, timeout=20_000)
        turning.result()

    def items(self, name: str) -> list[QQuickItem]:
        """Give the visible items of that name."""
        found, waiting = [], [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                waiting += item.childItems()
                if item.objectName() == name:
                    found.append(item)
        return found

    def text(self, name: str) -> str:
        """Give the words of the one visible item of that name."""
        (item,) = self.items(name)
        return str(item.property("text"))

    def picture(self) -> QImage:
        return self.window.grabWindow()

    def take_down(self) -> None:
        """End in the program's order; a second time does nothing."""
        if self.gone:
            return
        self.gone = True
        self.desk.close()
        ending = self.loop.create_task(self.tasks.close())
        self.qtbot.waitUntil(ending.done)
        ending.result()
