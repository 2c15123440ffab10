"""The monkey plays for a moment; `python -m tests.ui.monkey` lets it play for half an hour."""

import random
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.core import log
from tests.ui.monkey.hand import KEYS, Hand
from tests.ui.monkey.monkey import Monkey
from tests.ui.monkey.soak import LIMIT_MB, Figures
from tests.ui.monkey.watch import Watch, held
from tests.ui.monkey.world import world

ACTS = 120
PATIENCE_MS = 120_000


def test_nothing_goes_wrong_under_random_touches(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    seen: list[str] = []
    touched: list[int] = []

    async def play() -> None:
        with Watch() as watch:
            async with world(tmp_path) as built:
                monkey = Monkey(built, watch, seed=3)
                for _ in range(ACTS):
                    await monkey.act()
                await built.rest()
                touched.append(monkey.hand.touches)
        seen.extend(watch.found)

    going = loop.create_task(play())
    qtbot.waitUntil(going.done, timeout=PATIENCE_MS)
    going.result()
    assert seen == []
    assert touched[0] > ACTS // 3


@pytest.mark.usefixtures("loop")
def test_every_key_can_be_struck_without_a_warning() -> None:
    window = QQuickWindow()
    hand = Hand(window, random.Random(1))
    for key in KEYS:
        hand.strike(key, Qt.KeyboardModifier.ShiftModifier)
    assert hand.keys == len(KEYS)


def child() -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)


def thread() -> None:
    broken = threading.Thread(target=lambda: 1 / 0)
    broken.start()
    broken.join()


def bug() -> None:
    log.bug(ValueError("a bug"), task="monkey")


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda: qWarning("a line of QML"), "qt "),
        (child, "child: "),
        (bug, "log: "),
        (thread, "raised: ZeroDivisionError"),
    ],
)
def test_what_must_not_happen_is_seen(act: Callable[[], None], told: str) -> None:
    with Watch() as watch:
        act()
    assert watch.found
    assert watch.found[0].startswith(told)


def test_a_python_warning_is_raised() -> None:
    with Watch(), pytest.raises(UserWarning):
        warnings.warn("old", stacklevel=1)


def test_memory_that_stays_is_growth() -> None:
    figures, ballast = Figures(), []
    for _ in range(12):
        ballast.append(bytearray(b"x") * (1 << 20))
        figures.memory.append(held())
    assert figures.grown > LIMIT_MB
    assert len(ballast) == len(figures.memory)
