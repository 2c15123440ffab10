"""The owner of every coroutine that nobody awaits; the only place that makes tasks."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from kiosk.core import log
from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0


class Tasks:
    """Runs work to its end or the program's, and loses no fault of it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._running: set[asyncio.Task[None]] = set()
        self._closed = False

    def spawn(
        self, work: Coroutine[Any, Any, object], *, name: str, failed: Callable[[KnownError], None] | None = None
    ) -> None:
        """Start work nobody waits for.

        Args:
            work: The coroutine. After `close` it is dropped unstarted.
            name: What the log calls it.
            failed: Told of a known fault, which is logged only when this is left out. A bug is always logged.
        """
        self._start(self._guard(work, name, failed), work, name)

    def supervise(self, start: Callable[[], Coroutine[Any, Any, None]], *, name: str) -> None:
        """Keep something running: start it again whenever it ends or fails, waiting 1 s, 2 s ... 60 s in between."""
        self._start(self._keep(start, name), None, name)

    async def close(self) -> None:
        """Cancel what still runs and wait until all of it has ended."""
        self._closed = True
        while self._running:
            for task in self._running:
                task.cancel()
            await asyncio.wait(self._running)

    def _start(self, guarded: Coroutine[Any, Any, None], work: Coroutine[Any, Any, object] | None, name: str) -> None:
        def ended(task: asyncio.Task[None] | None) -> None:
            guarded.close()
            if work is not None:
                work.close()  # a task cancelled before its first step has never awaited it
            if task is not None:
                self._running.discard(task)

        if self._closed:
            ended(None)
            return
        task = asyncio.get_running_loop().create_task(guarded, name=name)
        self._running.add(task)
        task.add_done_callback(ended)

    @staticmethod
    async def _guard(work: Coroutine[Any, Any, object], name: str, failed: Callable[[KnownError], None] | None) -> None:
        try:
            try:
                await work
            except KnownError as error:
                if failed is None:
                    log.known(error, task=name)
                else:
                    failed(error)
        except Exception as error:  # noqa: BLE001 - the owner of all bugs writes them down
            log.bug(error, task=name)

    async def _keep(self, start: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        pause = FIRST_PAUSE
        while True:
            began = self._clock.monotonic()
            await self._guard(start(), name, None)
            if self._clock.monotonic() - began > LONGEST_PAUSE:
                pause = FIRST_PAUSE
            log.event("again", task=name, seconds=pause)
            await self._clock.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


class Refresh:
    """Re-reads something when asked: one load at a time, and one more if asked while it ran."""

    def __init__(self, tasks: Tasks, load: Callable[[], Coroutine[Any, Any, None]], *, name: str) -> None:
        self._tasks = tasks
        self._load = load
        self._name = name
        self._asked = False
        self._loading = False

    def ask(self) -> None:
        """Have it loaded again soon; safe to call as often as one likes."""
        self._asked = True
        if not self._loading:
            self._loading = True
            self._tasks.spawn(self._run(), name=self._name)

    async def _run(self) -> None:
        try:
            while self._asked:
                self._asked = False
                await self._load()
        finally:
            self._loading = False
            if self._asked:
                self.ask()
