"""PySide6 6.12.0 on Python 3.11 drops a reference to None or True at every emit and every void call, and then aborts.

The pinned 6.11.3 must stay flat.
"""

import sys

import pytest
from PySide6.QtCore import QEventLoop as QtLoop
from PySide6.QtCore import QObject, Signal
from qasync import QEventLoop

TURNS = 20_000
DRIFT = 50


class Bell(QObject):
    rung = Signal()
    told = Signal(bool)


class Heard:
    def __init__(self) -> None:
        self.times = 0

    def nothing(self) -> None:
        self.times += 1

    def truth(self, yes: bool) -> None:
        self.times += yes


def counts() -> tuple[int, int]:
    return sys.getrefcount(None), sys.getrefcount(True)


def assert_flat(before: tuple[int, int]) -> None:
    now = counts()
    assert abs(now[0] - before[0]) < DRIFT, "references to None drift"
    assert abs(now[1] - before[1]) < DRIFT, "references to True drift"


@pytest.mark.usefixtures("qapp")
def test_twenty_thousand_emits_leave_the_counts_flat() -> None:
    bell, heard = Bell(), Heard()
    bell.rung.connect(heard.nothing)
    bell.told.connect(heard.truth)
    bell.rung.emit()
    before = counts()
    for _ in range(TURNS):
        bell.rung.emit()
        bell.told.emit(True)
    assert heard.times == 2 * TURNS + 1
    assert_flat(before)


def test_twenty_thousand_loop_turns_leave_the_counts_flat(loop: QEventLoop) -> None:
    pump = QtLoop()  # not qtbot.waitUntil: each of its polls keeps one None
    left = TURNS

    def turn() -> None:
        nonlocal left
        left -= 1
        if left:
            loop.call_soon(turn)
        else:
            pump.quit()

    before = counts()
    loop.call_soon(turn)
    pump.exec()
    assert left == 0
    assert_flat(before)
