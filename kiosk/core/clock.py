"""All waiting, deadlines and "now" of the house."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

JST = timezone(timedelta(hours=9), "JST")
HEARD_SLACK = timedelta(minutes=10)
LONGEST_RAISE = timedelta(days=3653)


class Clock(Protocol):
    """What the house knows of time: the wall may be wrong, waiting never is."""

    def now(self) -> datetime:
        """Return the moment in UTC, never below the floor."""
        ...

    def known(self) -> bool:
        """Tell whether the wall clock can be believed: it is not below the floor."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards, for comparing with each other only."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds of monotonic time."""
        ...

    def timeout(self, seconds: float) -> AbstractAsyncContextManager[object]:
        """Raise TimeoutError in the block when so many seconds of monotonic time have passed."""
        ...

    def raise_floor(self, moment: datetime) -> None:
        """Learn that it is at least about `moment`, as an answer of the city tells."""
        ...


class Floor:
    """The moment before which it cannot be: the build's date, then what the city was heard to say.

    While the wall clock stands below it, time goes on from the floor by the monotonic clock.
    """

    def __init__(self, floor: datetime, monotonic: float) -> None:
        self._floor = floor.astimezone(UTC)
        self._since = monotonic

    def now(self, wall: datetime, monotonic: float) -> datetime:
        """Return the wall time, or the floor and what has passed since it was set."""
        return wall if self.known(wall) else self._floor + timedelta(seconds=monotonic - self._since)

    def known(self, wall: datetime) -> bool:
        """Tell whether the wall clock is at or above the floor."""
        return wall >= self._floor

    def raise_to(self, moment: datetime, monotonic: float) -> None:
        """Move the floor up to ten minutes before a moment that was heard; never down, never ten years at once."""
        heard = moment.astimezone(UTC) - HEARD_SLACK
        if self._floor < heard <= self._floor + LONGEST_RAISE:
            self._floor = heard
            self._since = monotonic


class SystemClock:
    """The machine's own clock."""

    def __init__(self, floor: datetime) -> None:
        self._floor = Floor(floor, time.monotonic())

    def now(self) -> datetime:
        """Return the moment in UTC, never below the floor."""
        return self._floor.now(datetime.now(UTC), time.monotonic())

    def known(self) -> bool:
        """Tell whether the wall clock is at or above the floor."""
        return self._floor.known(datetime.now(UTC))

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds."""
        await asyncio.sleep(seconds)

    def timeout(self, seconds: float) -> AbstractAsyncContextManager[object]:
        """Raise TimeoutError in the block when so many seconds have passed."""
        return asyncio.timeout(seconds)

    def raise_floor(self, moment: datetime) -> None:
        """Learn that it is at least about `moment`."""
        self._floor.raise_to(moment, time.monotonic())
