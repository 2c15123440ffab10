"""Runs the kiosk in a window: one Qt application and one loop for Qt and asyncio."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QMessageLogContext, QObject, QSize, QtMsgType, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from qasync import QEventLoop

from kiosk.compose.settings import Settings
from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.claims import Claims
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_heard import Scans
from kiosk.devices.voice import MakeVoice
from ui.shell.ports import Connection, Ground, IdleTimes, Panel, Service, Silence
from ui.shell.view_model import AppViewModel
from ui.shell.window import KioskWindow
from ui.speech import Speech

_SMALL_WINDOW = 1280
_PAINTED_S = 1.0  # as long as the services' first frame is waited for: a screen that is off paints none
_OUTSIDE = ("http", "https", "ftp", "file", "mailto", "tel")
_LEVELS = {QtMsgType.QtWarningMsg: "warning", QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal"}


class Kiosk(Protocol):
    """What the composition root hands over. Making it is cheap; `open` does the work, after the first frame."""

    clock: Clock
    tasks: Tasks
    changes: Changes
    claims: Claims
    language: Language

    @property
    def settings(self) -> Settings:
        """All of kiosk.toml."""

    @property
    def place(self) -> Mapping[str, str]:
        """Where it stands, by language; empty before `open`."""

    @property
    def scans(self) -> Scans | None:
        """Where scanned codes come from; None where the kiosk is set to have none."""

    @property
    def voice(self) -> MakeVoice | None:
        """What makes the voice; None where the kiosk is set to have none."""

    async def open(self) -> None:
        """Open the stores and make every part."""

    async def start(self) -> None:
        """Begin to talk to the city and the printers."""

    async def connection(self) -> Connection:
        """Say how things stand with the city; before `open`, that nobody knows."""

    async def close(self) -> None:
        """End everything `open` began."""


K = TypeVar("K", bound=Kiosk)
Furnish = Callable[[K, AppViewModel], Sequence[Service]]
"""Makes the services' view models, once the kiosk is open."""


class _Door(QObject):
    """Where a link would lead out of the kiosk: nowhere."""

    @Slot(QUrl)
    def knock(self, url: QUrl) -> None:
        log.event("link not followed", kind=url.scheme())


def run(kiosk: K, furnish: Furnish[K], *, windowed: bool = False) -> None:
    """Show the kiosk until it is told to stop (SIGTERM, SIGINT, or its window closed when `windowed`).

    Raises:
        KnownError: what `Kiosk.open` or `Kiosk.start` found, after the window has gone.
    """
    gc.disable()  # what a start makes is there to stay
    try:
        with_qt(lambda: _live(kiosk, furnish, windowed=windowed))
    finally:
        gc.enable()


def with_qt(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Do something on one Qt application and one loop for Qt and asyncio; no link leads out of it."""
    qt = QGuiApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    qInstallMessageHandler(_write_down)
    door = _Door()
    for scheme in _OUTSIDE:
        QDesktopServices.setUrlHandler(scheme, door, "knock")  # type: ignore[arg-type]  # takes text, says bytes
    with asyncio.Runner(loop_factory=lambda: QEventLoop(qt)) as runner:
        runner.run(work())
    for scheme in _OUTSIDE:
        QDesktopServices.unsetUrlHandler(scheme)
    qInstallMessageHandler(None)


async def _live(kiosk: K, furnish: Furnish[K], *, windowed: bool) -> None:
    sound = QObject()
    speech = Speech(kiosk.voice, sound) if kiosk.voice is not None else None
    panel = panel_of(kiosk.settings)
    ground = Ground(
        clock=kiosk.clock,
        tasks=kiosk.tasks,
        changes=kiosk.changes,
        claims=kiosk.claims,
        language=kiosk.language,
        connection=kiosk.connection,
        place=kiosk.place,
        panel=panel,
        idle=idle_of(kiosk.settings),
        speech=speech or Silence(),
        scans=kiosk.scans,
    )
    stop = asyncio.Event()
    desk = KioskWindow(ground, size=small_window(panel) if windowed else None, held=not windowed)
    try:
        with _told_to_stop(stop.set):
            if windowed:
                desk.window.visibleChanged.connect(lambda _shown: stop.set())
            await _frame(desk)
            await kiosk.open()
            desk.app.furnish(furnish(kiosk, desk.app))
            with suppress(TimeoutError):
                async with kiosk.clock.timeout(_PAINTED_S):
                    await _frame(desk)
            desk.complete()
            await kiosk.start()
            _settle()
            await stop.wait()
    finally:
        try:
            desk.close()
            if speech is not None:
                speech.close()
        finally:
            await kiosk.close()


def panel_of(settings: Settings) -> Panel:
    """Take the panel from the settings."""
    screen = settings.screen
    return Panel(screen.width_mm, screen.height_mm, screen.viewing_distance_mm)


def idle_of(settings: Settings) -> IdleTimes:
    """Take the idle times from the settings."""
    idle = settings.idle
    return IdleTimes(idle.form_seconds, idle.elsewhere_seconds, idle.warning_seconds)


def small_window(panel: Panel) -> QSize:
    """Give the size in pixels of a window that shows this panel on a developer's screen."""
    scale = _SMALL_WINDOW / max(panel.width_mm, panel.height_mm)
    return QSize(round(panel.width_mm * scale), round(panel.height_mm * scale))


async def _frame(desk: KioskWindow) -> None:
    shown = asyncio.Event()
    connection = desk.window.frameSwapped.connect(shown.set)
    try:
        await shown.wait()
    finally:
        desk.window.frameSwapped.disconnect(connection)


def _settle() -> None:
    """Look for garbage from now on, but never again through what the start has made: ten thousands of things."""
    gc.collect()
    gc.freeze()
    gc.enable()


@contextmanager
def _told_to_stop(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on SIGTERM and SIGINT: Python hears a signal late under Qt, but a socket at once."""
    heard, ring = socket.socketpair()
    ring.setblocking(False)
    loop = asyncio.get_running_loop()
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)}
    bell = signal.set_wakeup_fd(ring.fileno())
    loop.add_reader(heard, stop)
    try:
        yield
    finally:
        loop.remove_reader(heard)
        signal.set_wakeup_fd(bell)
        for number, handler in before.items():
            signal.signal(number, handler)
        heard.close()
        ring.close()


def _write_down(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    """Log where Qt complained; what it said may hold what a person typed."""
    if kind in _LEVELS:
        log.event("qt", level=_LEVELS[kind], where=Path(context.file or "").name, line=context.line)
