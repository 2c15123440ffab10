"""A kiosk with nothing in it, run in its own process by test_app; says each step on standard output."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace

from PySide6.QtCore import QTimer, QUrl, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication

from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.claims import Claims
from kiosk.core.clock import SystemClock
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from ui import app
from ui.shell.ports import Connection, Service, Unasked
from ui.shell.view_model import AppViewModel


def say(step: str) -> None:
    sys.stdout.write(f"{step}\n")
    sys.stdout.flush()


@dataclass
class Empty:
    """What the composition root hands over, without stores and lines."""

    clock: SystemClock = field(default_factory=lambda: SystemClock(datetime(2026, 1, 1, tzinfo=UTC)))
    changes: Changes = field(default_factory=Changes)

    def __post_init__(self) -> None:
        self.tasks = Tasks(self.clock)
        self.claims = Claims(self.changes)
        self.language = Language(self.changes)
        self.settings = SimpleNamespace(
            screen=SimpleNamespace(width_mm=476.0, height_mm=268.0, viewing_distance_mm=600.0),
            idle=SimpleNamespace(form_seconds=120.0, elsewhere_seconds=60.0, warning_seconds=30.0),
        )
        self.place = {"ja": "みどり市"}
        self.voice = None
        self.scans = None

    async def open(self) -> None:
        say("open")
        if "broken" in sys.argv:
            raise ValueError("the folder is damaged")

    async def start(self) -> None:
        say("start")
        qWarning("みどり 花子 typed this")
        QDesktopServices.openUrl(QUrl("https://outside.invalid/"))
        if "close" in sys.argv:
            QTimer.singleShot(0, QGuiApplication.topLevelWindows()[0].close)
        say("running")

    async def connection(self) -> Connection:
        return Unasked()

    async def close(self) -> None:
        await self.tasks.close()
        say("close")


def furnish(_kiosk: Empty, _app: AppViewModel) -> Sequence[Service]:
    say("furnish")
    return ()


def main(show: Callable[..., None] = app.run) -> None:
    log.start()
    for name in (
        "applications.view_model",
        "queue.view_model",
        "queue.calls_view_model",
        "notices.view_model",
        "help.view_model",
        "power.view_model",
        "staff.duty_view_model",
    ):
        __import__(f"ui.{name}")
    show(Empty(), furnish, windowed="window" in sys.argv)


if __name__ == "__main__":
    main()
