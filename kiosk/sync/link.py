"""Keeps how the road to the city stands: every line's last answer, and the outbox behind them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.core import log, outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.outbox import Counts
from kiosk.core.store import Db, Store
from kiosk.sync.backoff import Chance, delay, draw_any
from kiosk.sync.connection import Connection, LinkState

TOPIC = "link"
CLASH = "series-clash"


class Line:
    """One endpoint of the city: its last answer, what it says about patience, and who shares its clock."""

    def __init__(self, name: str, clock: Clock, changes: Changes, draw: Chance, last: datetime | None = None) -> None:
        self.name = name
        self.clock = clock
        self.changes = changes
        self.last = last
        self.answers = 0
        self.state = LinkState.NEVER if last is None else LinkState.WAITING
        self.why = ""
        self._draw = draw
        self._told: tuple[datetime, float] | None = None

    def wait(self, failures: int, wish: float | None = None) -> float:
        """Choose the seconds to wait after so many failures in a row."""
        return delay(failures, self._draw, wish)

    def share(self) -> float:
        """Give a random share, to spread what all kiosks do in the same hour."""
        return self._draw()

    def answered(self, server_time: datetime | None = None) -> None:
        """Note that the city answered sensibly, and learn from its clock."""
        if server_time is not None:
            self.clock.raise_floor(server_time)
            self._told = server_time, self.clock.monotonic()
        self.last = self.clock.now()
        self.answers += 1
        self._become(LinkState.CONNECTED, "")

    def city_time(self) -> datetime | None:
        """Say what time it is by the city's last answer of this run, whatever our own clock says; None before one."""
        if self._told is None:
            return None
        moment, since = self._told
        return moment + timedelta(seconds=self.clock.monotonic() - since)

    def unreachable(self, why: str) -> None:
        """Note that nothing sensible comes from there."""
        self._become(LinkState.NEVER if self.last is None else LinkState.WAITING, why)

    def paused(self, why: str) -> None:
        """Note that the city does not let this machine in."""
        self._become(LinkState.PAUSED, why)

    def _become(self, state: LinkState, why: str) -> None:
        if (state, why) == (self.state, self.why):
            return
        self.state, self.why = state, why
        log.event("line", endpoint=self.name, state=state.value, reason=why)
        self.changes.publish(TOPIC)


class Link:
    """All lines to the city, and the outbox behind them.

    Args:
        store: the kiosk's own store, which holds the outbox.
        clock: the house's clock, whose floor the city's answers raise.
        changes: where the topic "link" is published.
        last: the last answer before this start, as far as it was written down.
        draw: chance for the waits.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        changes: Changes,
        last: datetime | None = None,
        draw: Chance = draw_any,
    ) -> None:
        self._store = store
        self._make: Callable[[str], Line] = lambda name: Line(name, clock, changes, draw, last)
        self._lines: dict[str, Line] = {}

    def line(self, name: str) -> Line:
        """Give the line of that name: one per endpoint."""
        if name not in self._lines:
            self._lines[name] = self._make(name)
        return self._lines[name]

    async def connection(self) -> Connection:
        """Say how it stands; read anew on the topics "link" and "outbox"."""
        counts, clash = await self._store.read(_standing)
        state, why = LinkState.NEVER, ""
        for worse in (LinkState.CONNECTED, LinkState.WAITING, LinkState.PAUSED):
            found = [line for line in self._lines.values() if line.state is worse]
            if found:
                state, why = worse, found[0].why
        if state is LinkState.NEVER:
            why = next((line.why for line in self._lines.values()), "")
        answers = [line.last for line in self._lines.values() if line.last is not None]
        return Connection(
            state=state,
            since=min(answers, default=None),
            pending=counts.pending,
            refused=counts.refused + counts.quarantined,
            why=why,
            clash=clash,
        )


def _standing(db: Db) -> tuple[Counts, bool]:
    refused = outbox.rows(db, [outbox.State.REFUSED])
    return outbox.counts(db), any(row.why == CLASH for row in refused)
