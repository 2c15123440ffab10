"""A number is taken: from the press to COMMIT, and to the number on the screen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.compose.release import BUILT
from kiosk.compose.settings import load
from kiosk.compose.slices import KIOSK_TABLES
from kiosk.core import outbox
from kiosk.core.clock import SystemClock
from kiosk.core.database import Opener
from kiosk.core.store import Store
from kiosk.queue.model import CallPreference
from tests.e2e.kiosks import COUNTER, kiosk

from .measure import Pairs, now
from .place import Place, place
from .report import Figure, Goal
from .room import Room
from .window import series
from .wish import Wish

GOAL = Goal(most=1.5)
TURNS = 40
COMMITS = 600
TABLES = ("tickets", "outbox", "jobs")
_KEY = bytes(32)


def run(wish: Wish) -> Iterator[Figure]:
    """Measure the median and the slowest in a hundred; only the commit has something to be held against."""
    with place() as at, ThreadPoolExecutor(max_workers=1) as thread:
        commits = asyncio.run(_commits(at, wish.turns(COMMITS), thread))
    for percent in (50, 99):
        yield Figure.of(f"ticket: the commit alone, p{percent}, s / three bare inserts", commits, GOAL, percent)
    for screen, name, pairs in series("ticket", wish.turns(TURNS)):
        for percent in (50, 99):
            yield Figure.alone(f"ticket ({screen}): {name}, p{percent}, s", pairs.ours, percent=percent)


async def _commits(at: Place, turns: int, thread: Executor) -> Pairs:
    """Take so many numbers, for the slowest of few is chance, at a kiosk in which nothing else runs.

    Beside each the rows of the one before are inserted by hand, on a thread of its own as well; who goes first
    changes. A day has as many numbers as are taken by touch, and the city acknowledges each.
    """
    loop = asyncio.get_running_loop()
    pairs = Pairs()
    async with kiosk(at.data, load(at.config), SystemClock(BUILT)) as made:
        watch, queue = Watch(made.store), made.slices.queue
        bare = await loop.run_in_executor(thread, Inserts, at.data)
        await queue.take("first", COUNTER, CallPreference.SCREEN)
        for turn in range(turns):
            if turn % TURNS == 0:
                await queue.open_day(again=True)
            rows = await made.store.read(_newest)
            await made.store.write(partial(outbox.settle, row_id=rows["outbox"]["id"], state=outbox.State.ACCEPTED))
            for ours in (turn % 2 == 0, turn % 2 == 1):
                if ours:
                    await queue.take(f"bench-{turn}", COUNTER, CallPreference.SCREEN)
                    begins, ends = watch.spans[-1]
                    pairs.ours.append(ends - begins)
                else:
                    pairs.reference.append(await loop.run_in_executor(thread, bare.repeat, rows))
        await loop.run_in_executor(thread, bare.close)
    return pairs


class Watch:
    """Notes when each transaction of a kiosk's own store began and was committed, on the thread that makes it."""

    def __init__(self, store: Store) -> None:
        """Stand between the store and its thread from now on."""
        self.spans: list[tuple[float, float]] = []
        self._write: Callable[..., Awaitable[Any]] = store.write
        self._queue: Callable[[Callable[[], Any]], Any] = store._queue
        self._awaited = False
        vars(store).update(write=self._asked, _queue=self._timed)

    def _asked(self, fn: Callable[..., Any], *topics: str) -> Awaitable[Any]:
        self._awaited = "tickets" in topics
        return self._write(fn, *topics)

    def _timed(self, work: Callable[[], Any]) -> Any:
        awaited, self._awaited = self._awaited, False

        def done() -> Any:
            begun = now()
            try:
                return work()
            finally:
                if awaited:
                    self.spans.append((begun, now()))

        return self._queue(done)


class Inserts:
    """The same three rows in a file of the same tables, key and promises, by sqlcipher3 alone."""

    def __init__(self, folder: Path) -> None:
        file = folder / "bare.db"
        Opener(file, key=_KEY, durable=True, migrations=KIOSK_TABLES).open().close()
        self._db = dbapi2.connect(str(file), isolation_level=None)
        self._db.execute(f"pragma key = \"x'{_KEY.hex()}'\"")
        for pragma in ("journal_mode = wal", "synchronous = full", "secure_delete = on", "wal_autocheckpoint = 200"):
            self._db.execute(f"pragma {pragma}")

    def repeat(self, rows: dict[str, dict[str, Any]]) -> float:
        """Insert rows like these in one transaction; give its seconds."""
        statements = [
            (f"insert into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", list(row.values()))
            for table, row in rows.items()
        ]
        begun = now()
        self._db.execute("begin")
        for statement, values in statements:
            self._db.execute(statement, values)
        self._db.execute("commit")
        return now() - begun

    def close(self) -> None:
        """Close the file."""
        self._db.close()


async def measured(room: Room, turns: int) -> AsyncIterator[tuple[str, Pairs]]:
    """Take so many numbers by touch."""
    committed, shown = Pairs(), Pairs()
    watch = Watch(room.kiosk.store)
    for turn in range(turns + 1):  # the first opens the service day and compiles QML, and is not counted
        await _choose(room)
        touched = room.place("preference0")
        begun = now()
        seconds = await room.painted(partial(room.press, touched), lambda: room.find("ticketDone") is not None)
        if turn:
            committed.ours.append(watch.spans[-1][1] - begun)
            shown.ours.append(seconds)
    yield "press to COMMIT", committed
    yield "press to the number on the screen", shown


async def _choose(room: Room) -> None:
    """Go from home to the question how to be called."""
    await room.home()
    for touch, sign in (("queue", "counter0"), ("counter0", "preference0")):
        room.touch(touch)
        await room.settled(sign)


def _newest(db: Any) -> dict[str, dict[str, Any]]:
    """Read the rows that the last number left, without their own keys."""
    found = {}
    for table in TABLES:
        cursor = db.execute(f"select * from {table} order by seq desc limit 1")
        names = [column[0] for column in cursor.description]
        found[table] = {name: value for name, value in zip(names, cursor.fetchone(), strict=True) if name != "seq"}
    return found
