"""A kiosk with its window in this process, in a person's hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QSize

from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from ui.app import idle_of, panel_of
from ui.furnish import services
from ui.shell.ports import Ground
from ui.shell.window import KioskWindow

from .glass import Glass

SIZE = QSize(1920, 1080)
_NOWHERE = QPointF(-1e6, -1e6)


class Room(Glass):
    """The kiosk."""

    def __init__(self, config: Path, data: Path) -> None:
        """Build the window; `open` does the rest."""
        self.kiosk = kiosk = Kiosk(Plan(load(config), data))
        kiosk.voice = None
        self.desk = KioskWindow(
            Ground(
                clock=kiosk.clock,
                tasks=kiosk.tasks,
                changes=kiosk.changes,
                claims=kiosk.claims,
                language=kiosk.language,
                connection=kiosk.connection,
                place=kiosk.place,
                panel=panel_of(kiosk.settings),
                idle=idle_of(kiosk.settings),
            ),
            size=SIZE,
        )
        super().__init__(self.desk.window)

    async def open(self) -> None:
        """Open the kiosk, and go home as a person does."""
        await self.kiosk.open()
        self.desk.app.furnish(services(self.kiosk, self.desk.app))
        self.desk.complete()
        await self.kiosk.start()
        await self.home()

    async def home(self) -> None:
        """Be at home, with nothing left to paint."""
        self.desk.app.touched()
        self.desk.app.startOver()
        await self.settled("queue")

    async def settled(self, name: str) -> None:
        """Wait until something is in sight and nothing moves any more; the next press is another person's."""
        if self.find(name) is None:
            await self.painted(self.window.update, lambda: self.find(name) is not None)
        await self.calm()
        presses = self.window.property("presses")
        if not isinstance(presses, QObject) or not presses.setProperty("last", _NOWHERE):
            raise RuntimeError("the window has no Presses")

    async def close(self) -> None:
        """Take it down."""
        self.desk.close()
        await self.kiosk.close()


@asynccontextmanager
async def room(config: Path, data: Path) -> AsyncIterator[Room]:
    """Open a kiosk and close it again."""
    made = Room(config, data)
    try:
        await made.open()
        yield made
    finally:
        await made.close()
