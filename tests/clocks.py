"""A clock that tests turn by hand, so that a month of waiting takes no time and always goes the same way."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from kiosk.core.clock import Floor

START = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
_QUIET_ROUNDS = 5
_ROUNDS_UNSEEN = 60
_PATIENCE = 20.0


@dataclass(order=True)
class _Alarm:
    due: float
    order: int
    ring: Callable[[], None] = field(compare=False)
    dropped: bool = field(default=False, compare=False)


class TurnedClock:
    """Stands still until `turn`; wakes one sleeper at a time and lets the loop settle after each."""

    def __init__(self, start: datetime = START, *, floor: datetime = START - timedelta(days=30)) -> None:
        self._wall = start
        self._monotonic = 1000.0
        self._floor = Floor(floor, self._monotonic)
        self._alarms: list[_Alarm] = []
        self._order = count()
        self._watched: asyncio.AbstractEventLoop | None = None
        self._threads: set[asyncio.Future[Any]] = set()

    def now(self) -> datetime:
        return self._floor.now(self._wall, self._monotonic)

    def known(self) -> bool:
        return self._floor.known(self._wall)

    def monotonic(self) -> float:
        return self._monotonic

    def raise_floor(self, moment: datetime) -> None:
        self._floor.raise_to(moment, self._monotonic)

    def jump(self, delta: timedelta) -> None:
        """Set the wall clock off by `delta`; waiting does not notice."""
        self._wall += delta

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        alarm = self._set(seconds, lambda: None if woken.done() else woken.set_result(None))
        try:
            await woken
        finally:
            alarm.dropped = True

    @asynccontextmanager
    async def timeout(self, seconds: float) -> AsyncIterator[asyncio.Timeout]:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(None) as limit:
            alarm = self._set(max(seconds, 0.0), lambda: limit.reschedule(loop.time()))
            if seconds <= 0:
                alarm.ring()
                alarm.dropped = True
            try:
                yield limit
            finally:
                alarm.dropped = True

    def sleepers(self) -> int:
        """Count what waits for this clock."""
        return sum(not alarm.dropped for alarm in self._alarms)

    async def turn(self, seconds: float) -> None:
        """Let so many seconds pass: wake who is due, the earliest first, and settle after each."""
        until = self._monotonic + seconds
        await self.settle()
        while self._alarms and self._alarms[0].due <= until:
            alarm = heapq.heappop(self._alarms)
            if alarm.dropped:
                continue
            self._pass(max(alarm.due - self._monotonic, 0.0))
            alarm.dropped = True
            alarm.ring()
            await self.settle()
        self._pass(until - self._monotonic)
        await self.settle()

    async def settle(self) -> None:
        """Let the loop and the threads it waits for come to rest; no time passes.

        A socket whose other end is another process is not waited for: use `until`.
        """
        loop = asyncio.get_running_loop()
        self._watch(loop)
        ready = vars(loop).get("_ready")
        quiet = 0
        for _ in range(1_000_000) if ready is not None else range(_ROUNDS_UNSEEN):
            await asyncio.sleep(0)
            if self._threads:
                _, working = await asyncio.wait(set(self._threads), timeout=_PATIENCE)
                assert not working, "a thread does not come to rest"
                quiet = 0
            elif ready:
                quiet = 0
            else:
                quiet += 1
            if ready is not None and quiet >= _QUIET_ROUNDS:
                return

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait in real time, without this clock moving, for a real peer; TimeoutError after 20 seconds."""
        async with asyncio.timeout(_PATIENCE):
            while not true():  # noqa: ASYNC110 - a foreign process sets no event of ours
                await asyncio.sleep(0.001)

    def _set(self, seconds: float, ring: Callable[[], None]) -> _Alarm:
        alarm = _Alarm(self._monotonic + seconds, next(self._order), ring)
        heapq.heappush(self._alarms, alarm)
        return alarm

    def _pass(self, seconds: float) -> None:
        self._monotonic += seconds
        self._wall += timedelta(seconds=seconds)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """See the work that the loop hands to threads from now on."""
        if self._watched is loop:
            return
        self._watched = loop
        self._threads = set()
        hand_over = loop.run_in_executor

        def seen(executor: Executor | None, work: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
            future = hand_over(executor, work, *args)
            self._threads.add(future)
            future.add_done_callback(self._threads.discard)
            return future

        vars(loop)["run_in_executor"] = seen
