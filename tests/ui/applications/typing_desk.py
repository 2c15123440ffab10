"""Something to type on, over the real dictionary and the real list of places."""

import ctypes
from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.adapters.kanji_anthy import Anthy
from kiosk.applications.sight import Ask, Way
from kiosk.applications.writing import Writing
from kiosk.core.changes import Changes
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.japanese import kana
from tests.clocks import TurnedClock
from ui.applications.typing_view_model import TypingViewModel

PATIENCE_MS = 20_000


def _installed() -> bool:
    try:
        ctypes.CDLL("libanthy.so.1")
    except OSError:
        return False
    return True


needs_anthy = pytest.mark.skipif(not _installed(), reason="this machine has no Anthy")


class Desk:
    """What a test presses on."""

    def __init__(self, qtbot: QtBot, loop: AbstractEventLoop, language: str = "ja", *, dictionary: bool = True) -> None:
        self.qtbot = qtbot
        self.loop = loop
        self.clock = TurnedClock()
        self.tasks = Tasks(self.clock)
        self.language = Language(Changes(), language)
        self.writing = Writing(Anthy() if dictionary else None)
        self.typing: Any = TypingViewModel(self.writing, kana, self.tasks, self.language)
        self.told: list[str] = []
        self.typing.valueChanged.connect(lambda: self.told.append(self.typing.value()))

    def ask(self, way: Way, value: str = "", sound: str = "") -> None:
        """Ask, and wait until the person can act."""
        self.typing.begin(Ask("/data/it", way, "?", value=value, sound=sound))
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is looked up any more."""
        self.qtbot.waitUntil(lambda: self.typing.step != "waiting", timeout=PATIENCE_MS)

    def press(self, *keys: str) -> None:
        """Press keys of the board that is open."""
        for key in keys:
            self.typing.board.press(key)

    def pick(self, *keys: str) -> None:
        """Press keys of the strip."""
        for key in keys:
            self.typing.strip.press(key)

    def code(self, digits: str) -> None:
        """Type a postal code."""
        for digit in digits:
            self.typing.pressCode(f"digit:{digit}")
        self.rest()

    def choose(self, label: str) -> None:
        """Choose what is called so."""
        (key,) = (key for key, said in self.offered() if said == label)
        self.typing.choose(key)
        self.rest()

    def reach(self, label: str) -> bool:
        """Choose what is called so, in whichever part of the list it stands."""
        if label in [said for _, said in self.offered()]:
            self.choose(label)
            return True
        for key, _ in self.offered():
            if key.startswith("part:"):
                self.typing.choose(key)
                if self.reach(label):
                    return True
                self.typing.back()
        return False

    def offered(self) -> list[tuple[str, str]]:
        """Give the keys and labels of what can be chosen."""
        rows = self.typing.choices
        names = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
        return [
            tuple(rows.data(rows.index(row), names[name]) for name in ("key", "label"))
            for row in range(rows.rowCount())
        ]

    def take_down(self) -> None:
        """End what runs."""

        async def end() -> None:
            await self.tasks.close()
            await self.writing.close()

        ending = self.loop.create_task(end())
        self.qtbot.waitUntil(ending.done, timeout=PATIENCE_MS)
        ending.result()


Desks = Callable[..., Desk]
