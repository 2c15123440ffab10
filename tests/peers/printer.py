"""A practice printer on a thread of its own, for tests that are not asyncio."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

from PIL import Image

from kiosk.core.clock import SystemClock
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState

T = TypeVar("T")

PATIENCE = 60.0  # seconds


class ThreadedPrinter:
    """The same handle, safe from another thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, printer: PracticePrinter) -> None:
        self._loop = loop
        self._printer = printer

    @property
    def port(self) -> int:
        return self._printer.port

    @property
    def slips(self) -> list[Image.Image]:
        return self._ask(lambda: list(self._printer.slips))

    @property
    def state(self) -> PracticeState:
        return self._ask(lambda: self._printer.state)

    @state.setter
    def state(self, state: PracticeState) -> None:
        self._ask(lambda: setattr(self._printer, "state", state))

    @property
    def questions(self) -> int:
        return self._printer.questions

    def slow_after(self, count: int, *, seconds: float) -> None:
        self._printer.delay = seconds
        self.trouble_after(count, PracticeState.SLOW)

    def paper_for(self, rows: int) -> None:
        self._ask(lambda: self._printer.paper_for(rows))

    def trouble_after(self, count: int, state: PracticeState | None) -> None:
        self._ask(lambda: self._printer.trouble_after(count, state))

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds of the printer, looking as often as its own loop turns."""
        ends = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < ends, "it never came to that"
            self._ask(lambda: None)

    def _ask(self, what: Callable[[], T]) -> T:
        async def call() -> T:
            return what()

        return asyncio.run_coroutine_threadsafe(call(), self._loop).result(timeout=30)


@contextmanager
def practice_printer() -> Iterator[ThreadedPrinter]:
    """Run a practice printer until the block ends."""
    ready = threading.Event()
    made: list[tuple[ThreadedPrinter, asyncio.Event]] = []

    async def serve() -> None:
        done = asyncio.Event()
        async with PracticePrinter(SystemClock(datetime(2026, 1, 1, tzinfo=UTC))) as printer:
            made.append((ThreadedPrinter(asyncio.get_running_loop(), printer), done))
            ready.set()
            await done.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="practice printer")
    thread.start()
    assert ready.wait(30)
    printer, done = made[0]
    try:
        yield printer
    finally:
        printer._loop.call_soon_threadsafe(done.set)
        thread.join()
