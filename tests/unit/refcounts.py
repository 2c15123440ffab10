"""Run by test_refcounts.py in a process of its own: prints how far the counts of None and True moved."""

import asyncio
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from qasync import QEventLoop

TURNS = 20_000


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


def emits() -> None:
    bell, heard = Bell(), Heard()
    bell.rung.connect(heard.nothing)
    bell.told.connect(heard.truth)
    for _ in range(TURNS):
        bell.rung.emit()
        bell.told.emit(True)
    assert heard.times == 2 * TURNS


def turns(loop: QEventLoop) -> None:
    async def turn() -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)

    loop.run_until_complete(turn())


def main() -> None:
    with QEventLoop(QGuiApplication([])) as loop:
        turns(loop)  # what the first round leaves behind is no drift
        before = counts()
        emits()
        turns(loop)
        sys.stdout.write(" ".join(str(now - then) for now, then in zip(counts(), before, strict=True)))


main()
