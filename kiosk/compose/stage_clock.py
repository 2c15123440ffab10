"""The clock of the stage: it is turned by hand."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from math import inf

from kiosk.core.clock import Floor

MORNING = datetime(2026, 11, 20, 1, 12, tzinfo=UTC)
"""When the play begins: a Friday, twelve past ten in Japan."""


@dataclass(order=True)
class _Alarm:
    due: float
    order: int
    ring: Callable[[], None] = field(compare=False)
    dropped: bool = field(default=False, compare=False)


class StageClock:
    """Stands still while nobody turns it, so that every state can be looked at as long as it takes."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._wall = start
        self._monotonic = 0.0
        self._floor = Floor(start - timedelta(days=30), self._monotonic)
        self._alarms: list[_Alarm] = []
        self._order = count()

    def now(self) -> datetime:
        """Return the moment of the play."""
        return self._floor.now(self._wall, self._monotonic)

    def known(self) -> bool:
        """Tell whether the wall clock of the play can be believed."""
        return self._floor.known(self._wall)

    def monotonic(self) -> float:
        """Return the seconds the play has lasted."""
        return self._monotonic

    def raise_floor(self, moment: datetime) -> None:
        """Learn that it is at least about `moment`."""
        self._floor.raise_to(moment, self._monotonic)

    async def sleep(self, seconds: float) -> None:
        """Wait until so many seconds were turned."""
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        alarm = self._set(seconds, lambda: None if woken.done() else woken.set_result(None))
        try:
            await woken
        finally:
            alarm.dropped = True

    @asynccontextmanager
    async def timeout(self, seconds: float) -> AsyncIterator[object]:
        """Raise TimeoutError in the block when so many seconds were turned."""
        loop = asyncio.get_running_loop()
        limit = asyncio.Timeout(None)
        async with limit:
            alarm = self._set(seconds, lambda: limit.reschedule(loop.time()))
            try:
                yield limit
            finally:
                alarm.dropped = True

    def turn(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        until = self._monotonic + seconds
        while self._alarms and self._alarms[0].due <= until:
            alarm = heapq.heappop(self._alarms)
            if not alarm.dropped:
                alarm.dropped = True
                self._pass(alarm.due - self._monotonic)
                alarm.ring()
        self._pass(until - self._monotonic)

    def next_due(self) -> float:
        """Return the seconds until somebody who waits is due; endless when nobody waits."""
        while self._alarms and self._alarms[0].dropped:
            heapq.heappop(self._alarms)
        return self._alarms[0].due - self._monotonic if self._alarms else inf

    def set_off(self, delta: timedelta) -> None:
        """Set the wall clock off by so much, as an empty battery does."""
        self._wall += delta

    def _pass(self, seconds: float) -> None:
        self._monotonic += max(0.0, seconds)
        self._wall += timedelta(seconds=max(0.0, seconds))

    def _set(self, seconds: float, ring: Callable[[], None]) -> _Alarm:
        alarm = _Alarm(self._monotonic + max(0.0, seconds), next(self._order), ring)
        if seconds <= 0:
            asyncio.get_running_loop().call_soon(lambda: None if alarm.dropped else alarm.ring())
        else:
            heapq.heappush(self._alarms, alarm)
        return alarm
