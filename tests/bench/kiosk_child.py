"""`python -m tests.bench.kiosk_child CONFIG FOLDER`: the kiosk as `kiosk run` shows it, telling how far it is.

On stdout: `frame` after the first frame; `interactive` when a frame with the services stands and a press on one of
them is felt; `home` when the frame after it stands. Then it takes words on stdin: `say`, answered by `spoken` when the
first word is heard or it is found that nothing can be heard; `signage`, which ends the person's session, answered by
`done`; `frames`, answered by how many were painted so far.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from kiosk.compose.voice import voice
from kiosk.core import log
from kiosk.devices.voice import SpeakingVoice
from ui.app import run
from ui.furnish import services
from ui.shell.ports import Service
from ui.shell.view_model import AppViewModel

SENTENCE = "お手伝いが必要なときは、係員をお呼びください。"
_TILE = "queue"


def tell(*words: object) -> None:
    """Say a line to whoever started this."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Watched(Kiosk):
    """A kiosk that says when its first frame stands."""

    async def open(self) -> None:
        """Open after the first frame, as every kiosk does."""
        tell("frame")
        await super().open()


class Person:
    """Somebody who stands in front of the kiosk while it starts."""

    def __init__(self, window: QQuickWindow, app: AppViewModel) -> None:
        self.frames = 0
        self._window = window
        self._app = app
        self._step: Callable[[], None] = self._knock
        window.frameSwapped.connect(self._seen)

    def hear(self) -> None:
        """Do what a line on stdin says."""
        word = sys.stdin.readline().strip()
        if word == "say":
            self._app.say(SENTENCE)
        elif word == "signage":
            self._app._session.end()
            tell("done")
        else:
            tell("frames", self.frames)

    def _seen(self) -> None:
        self.frames += 1
        QTimer.singleShot(0, self._step)

    def _knock(self) -> None:
        """Press the first service; the idle screen goes at a touch, and the service comes with the next frame."""
        found = next((item for item in _visible(self._window.contentItem()) if item.objectName() == _TILE), None)
        if found is not None:
            place = found.mapToScene(QPointF(found.width() / 2, found.height() / 2))
            self._mouse(QEvent.Type.MouseButtonPress, place)
            if found.property("down") is True:
                tell("interactive")
                self._step = self._rest
            self._mouse(QEvent.Type.MouseButtonRelease, QPointF(1, 1))
        else:
            self._mouse(QEvent.Type.MouseButtonPress, QPointF(1, 1))
            self._mouse(QEvent.Type.MouseButtonRelease, QPointF(1, 1))

    def _rest(self) -> None:
        tell("home")
        self._step = lambda: None

    def _mouse(self, kind: QEvent.Type, place: QPointF) -> None:
        held = Qt.MouseButton.LeftButton if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, place, place, Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self._window, event)


def _visible(top: QQuickItem) -> Iterator[QQuickItem]:
    if top.isVisible():
        yield top
        for child in top.childItems():
            yield from _visible(child)


def _heard(word: Callable[[int, int, int], None], silent: Callable[[], None]) -> SpeakingVoice:
    """Make the kiosk's voice, and say when something of it was heard."""

    def spoken(index: int, start: int, length: int) -> None:
        word(index, start, length)
        tell("spoken")

    def silenced() -> None:
        silent()
        tell("spoken", "without a loudspeaker")

    return voice(spoken, silenced)


def _furnish(kiosk: Kiosk, app: AppViewModel) -> Sequence[Service]:
    window = next(one for one in QGuiApplication.topLevelWindows() if isinstance(one, QQuickWindow))
    person = Person(window, app)
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), person.hear)
    return services(kiosk, app)


def main() -> None:
    """Show the kiosk until it is told to stop."""
    kiosk = Watched(Plan(load(Path(sys.argv[1])), Path(sys.argv[2])))
    kiosk.voice = _heard
    stop = log.start()
    try:
        run(kiosk, _furnish)
    finally:
        stop()


if __name__ == "__main__":
    main()
