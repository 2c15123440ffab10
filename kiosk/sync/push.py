"""Facts out: each is handed over until the city holds it or a person has to look at it."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from kiosk.core import log, outbox
from kiosk.core.outbox import State, Waiting
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.sync.bell import Bell
from kiosk.sync.link import TOPIC, Line
from kiosk.sync.patience import Patience
from kiosk.sync.ports import Accepted, City, Conflict, Outcome, Paused, Refused, Unreachable
from kiosk.sync.settling import settling

AT_ONCE = 200
LARGE = 500_000  # bytes of bodies in memory, beside one more that may be as large


class Push:
    """Empties the outbox, one row at a time, in the order of its lanes."""

    def __init__(self, store: Store, city: City, line: Line) -> None:
        self._store = store
        self._city = city
        self._line = line
        self._patience = Patience(line.wait)
        self._one_at_a_time = asyncio.Lock()

    def start(self, tasks: Tasks) -> None:
        """Keep it running."""
        tasks.supervise(self.run, name="push")

    async def run(self) -> None:
        """Send what waits, at once when something new is written down, and again after each wait."""
        await self._store.write(outbox.recover, outbox.TOPIC)
        with Bell(self._line.clock, self._line.changes, (outbox.TOPIC, TOPIC)) as bell:
            while True:
                await bell.wait(await self.once())

    async def once(self) -> float | None:
        """Send everything that may be sent now.

        Returns:
            The seconds until the next may be tried; None if nothing waits.
        """
        async with self._one_at_a_time:
            return await self._empty()

    async def _empty(self) -> float | None:
        while True:
            patience, now = self._patience, self._line.clock.monotonic()
            page = partial(_page, limit=AT_ONCE + patience.waiting_rows, after=patience.after(now))
            rows, newest = await self._store.read(page)
            eligible = [row for row in patience.order(rows) if patience.may(row, now)]
            if eligible:
                await self._send_some(eligible[: 1 if patience.down else AT_ONCE], newest)
            elif not patience.turn_over(now):
                return patience.next_try(rows, now)

    async def _send_some(self, rows: Sequence[Waiting], newest: int) -> None:
        """Send these in order, as far as patience lets them; the others wait as before."""
        bodies = await self._store.read(partial(outbox.bodies, ids=[row.id for row in rows], most=LARGE))
        unsent = set(bodies)
        try:
            async with settling(self._store, self._line.clock) as settle:
                settle(partial(outbox.take, ids=tuple(bodies)))
                for row in (row for row in rows if row.id in unsent):
                    down = self._patience.down
                    if self._patience.may(row, self._line.clock.monotonic()):
                        settle(await self._send(row, bodies.pop(row.id), newest))
                        unsent.remove(row.id)
                    if down and not self._patience.down:
                        break  # the line is back: the others go in their old order
        finally:
            if unsent:
                await self._store.write(outbox.recover)

    async def _send(self, row: Waiting, body: bytes, newest: int) -> Callable[[Db], None]:
        """Send one; give what is to be written down of it."""
        try:
            outcome = await self._city.create(body)
        except Exception as error:  # noqa: BLE001 -- a bug met by one row must not hold up the others
            log.bug(error, task="push")
            outcome = Unreachable("bug")
        self._learn(row, newest, outcome)
        return partial(_settle, row_id=row.id, outcome=outcome)

    def _learn(self, row: Waiting, newest: int, outcome: Outcome) -> None:
        now = self._line.clock.monotonic()
        match outcome:
            case Accepted() | Refused() | Conflict():
                self._patience.passed(row, now)
                self._line.answered()
            case Paused(why):
                self._patience.paused(now)
                self._line.paused(why)
            case Unreachable(why, wish):
                self._patience.failed(row, now, newest, wish)
                if self._patience.silent or wish is not None:
                    self._line.unreachable(why)
        state, why, _ = _standing(outcome)
        log.event("pushed", id=row.id, kind=row.kind, state=state.value, reason=why)


def _page(db: Db, limit: int, after: int) -> tuple[list[Waiting], int]:
    return outbox.due(db, limit, after=after), outbox.newest(db)


def _settle(db: Db, row_id: str, outcome: Outcome) -> None:
    state, why, attempted = _standing(outcome)
    outbox.settle(db, row_id, state, why, attempted=attempted)


def _standing(outcome: Outcome) -> tuple[State, str, bool]:
    match outcome:
        case Accepted():
            return State.ACCEPTED, "", False
        case Refused(_, why):
            return State.REFUSED, why, True
        case Conflict(why):
            return State.QUARANTINED, why, True
        case Paused(why):
            return State.PENDING, why, False
        case Unreachable(why, _, answered):
            return State.PENDING, why, answered
