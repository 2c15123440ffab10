"""A whole demo kiosk with its window full screen, for whoever plays with it: no test and no pump around it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.compose.demo import Demo
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from kiosk.core.clock import Clock
from kiosk.devices.scans_settings import ScannerSettings
from kiosk.documents.render import FONTS
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState
from ui.furnish import services
from ui.help.view_model import HelpViewModel
from ui.notices.view_model import NoticesViewModel
from ui.queue.view_model import QueueViewModel
from ui.shell.appearance import Scheme
from ui.shell.ports import Ground, IdleTimes, Panel
from ui.shell.view_model import AppViewModel
from ui.shell.window import KioskWindow

IDLE = IdleTimes(form=5.0, elsewhere=3.0, warning=3.0)
_MM_PER_PX = 0.248
_FRAME_S, _A_WHILE_S = 0.016, 2.0


class Whisper:
    """A voice nobody hears; what it says goes on word by word when it is told to."""

    def __init__(self) -> None:
        self.available = True
        self.word: Callable[[int, int, int], None] | None = None
        self.finished: Callable[[], None] | None = None
        self.silenced: Callable[[], None] | None = None
        self._texts: tuple[str, ...] = ()

    def say(self, texts: Sequence[str], _language: str) -> None:
        self._texts = tuple(texts)

    def stop(self) -> None:
        self._texts = ()

    def set_volume(self, percent: int) -> None:
        assert 0 <= percent <= 100

    def goes_on(self, share: float) -> None:
        """Be heard at so much of the texts; at the end of them, be done."""
        index = int(share * len(self._texts))
        if self._texts and index + 1 == len(self._texts) and self.finished is not None:
            self._texts = ()
            self.finished()
        elif self._texts and self.word is not None:
            length = len(self._texts[index])
            self.word(int(share * length), max(1, length // 5), index)


class World:
    """The kiosk and everything a person, the city and a printer can do to it."""

    def __init__(self, folder: Path) -> None:
        scanner = ScannerSettings(prefix="Ctrl+B", suffix="Ctrl+C")
        self.kiosk = Kiosk(Plan(replace(load(None), scanner=scanner), folder, demo=True))
        self.clock: Clock = self.kiosk.clock
        self.voice = Whisper()
        size = QGuiApplication.primaryScreen().size()
        kiosk = self.kiosk
        ground = Ground(
            clock=kiosk.clock,
            tasks=kiosk.tasks,
            changes=kiosk.changes,
            claims=kiosk.claims,
            language=kiosk.language,
            connection=kiosk.connection,
            place=kiosk.place,
            panel=Panel(size.width() * _MM_PER_PX, size.height() * _MM_PER_PX),
            idle=IDLE,
            speech=self.voice,
            scans=kiosk.scans,
        )
        self._desk = KioskWindow(ground)
        self.app: AppViewModel = self._desk.app
        self.window: QQuickWindow = self._desk.window

    @property
    def city(self) -> PracticeCity:
        return self._demo.city

    @property
    def printer(self) -> PracticePrinter:
        return self._demo.printer

    @property
    def _demo(self) -> Demo:
        assert self.kiosk.demo is not None
        return self.kiosk.demo

    async def begin(self) -> None:
        await self.kiosk.open()
        self._services = services(self.kiosk, self.app)
        self.app.furnish(self._services)
        await self.kiosk.start()

    async def end(self) -> None:
        self._desk.close()
        await self.kiosk.close()

    async def frame(self) -> None:
        """Wait until the next picture stands."""
        shown: list[bool] = []
        heard = self.window.frameSwapped.connect(lambda: shown.append(True))
        while not shown:
            self.window.update()
            await self.clock.sleep(_FRAME_S)
        self.window.frameSwapped.disconnect(heard)

    async def outside(self, act: Callable[[], None]) -> None:
        """Do something that may pump Qt, as no coroutine may."""
        loop = asyncio.get_running_loop()
        done = loop.create_future()

        def do() -> None:
            try:
                act()
            except Exception as error:  # noqa: BLE001 - handed on to whoever asked for the act
                done.set_exception(error)
            else:
                done.set_result(None)

        loop.call_soon(do)
        await done

    async def rest(self) -> None:
        """Let the person go and everything come to rest."""
        self.city.mend()
        self.printer.state = PracticeState.READY
        self.app.touched()
        self.app._session.end()
        await self.clock.sleep(_A_WHILE_S)
        await self.frame()

    async def forget(self) -> None:
        """Show home and drop what is kept for speed alone: pages in the last person's look, and painted letters."""
        self.printer.slips.clear()
        resting = self.app.appearance.look
        for look in (replace(resting, scheme=Scheme.CONTRAST), resting):
            self.app.appearance.choose(look)
            await self.frame()
        self.app.touched()  # out of sight, the home page holds its letters or not, as it happens
        for _ in range(2):
            self._desk._engine.collectGarbage()
            _forget_fonts()
            await self.frame()

    def tour(self) -> Iterator[Callable[[], None]]:
        """Give one step after another, through every screen in every state a hand can bring about."""
        app = self.app
        yield app.startOver
        for tool in ("language", "size", "colour", "volume", "easier"):
            yield lambda tool=tool: app.open(tool)  # type: ignore[misc]  # bound now, called now
        yield app.startOver
        for room in self._services:
            yield lambda name=room.name: app.open(name)  # type: ignore[misc]
            match room.room:
                case QueueViewModel() as queue:
                    yield from self._queue(queue)
                case NoticesViewModel() as notices:
                    yield lambda shown=notices: shown.choose(self._first(shown))  # type: ignore[misc]
                case HelpViewModel() as helping:
                    yield helping.showExample
                    yield helping.back
                    yield lambda shown=helping: shown.callPerson("home")  # type: ignore[misc]
                    yield helping.printSlip
                    yield helping.takeBack
            yield app.startOver
        yield lambda: app._session._warn(10)
        yield app.stay

    def _queue(self, queue: QueueViewModel) -> Iterator[Callable[[], None]]:
        for counter in (self.city.entities("QueueMonitor")[0].id, "nobody knows it"):
            yield queue.open
            yield lambda counter=counter: queue.choose(counter)  # type: ignore[misc]
            yield lambda: queue.take("screen")
            yield lambda: None
            yield lambda: None
        yield queue.open
        yield queue.showSlips
        yield queue.showMissed
        for _ in range(3):
            yield lambda: queue.typeDigit("9")
        yield queue.rejoin
        yield lambda: None

    @staticmethod
    def _first(notices: NoticesViewModel) -> str:
        shown = notices._listed._shown.lines
        return shown[0].key if shown else ""


def _forget_fonts() -> None:
    """Let Qt drop every painted letter, as it does when a font comes or goes."""
    any_font = next(FONTS.rglob("*.ttf"))
    QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(str(any_font)))


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """Build one and take it down again."""
    built = World(folder)
    try:
        await built.begin()
        yield built
    finally:
        await built.end()
