"""A number is taken: from the press to COMMIT, and to the number on the screen."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.compose.slices import KIOSK_TABLES
from kiosk.core.database import Opener

from .measure import Pairs, now
from .report import Figure, Goal
from .room import Room
from .window import series
from .wish import Wish

COMMIT = "the commit alone"
GOAL = Goal(most=1.5)
TURNS = 40
TABLES = ("tickets", "outbox", "jobs")
_KEY = bytes(32)


def run(wish: Wish) -> Iterator[Figure]:
    """Measure the median and the slowest in a hundred; only the commit has something to be held against."""
    for screen, name, pairs in series("ticket", wish.turns(TURNS)):
        for percent in (50, 99):
            title = f"ticket ({screen}): {name}, p{percent}, s"
            if name == COMMIT:
                yield Figure.of(f"{title} / three bare inserts", pairs, GOAL, percent)
            else:
                yield Figure.alone(title, pairs.ours, percent=percent)


class Watch:
    """Notes when each transaction of a kiosk's own store began and was committed, on the thread that makes it."""

    def __init__(self, room: Room) -> None:
        """Stand between the store and its thread from now on."""
        self.spans: list[tuple[float, float]] = []
        self._write: Callable[..., Awaitable[Any]] = room.kiosk.store.write
        self._queue: Callable[[Callable[[], Any]], Any] = room.kiosk.store._queue
        self._awaited = False
        vars(room.kiosk.store).update(write=self._asked, _queue=self._timed)

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
    """Take so many numbers; beside each the same rows are inserted once more, by hand."""
    commits, committed, shown = Pairs(), Pairs(), Pairs()
    watch = Watch(room)
    with TemporaryDirectory(prefix="kiosk-bench-") as folder, closing(Inserts(Path(folder))) as bare:
        for turn in range(turns + 1):  # the first opens the service day and compiles QML, and is not counted
            await _choose(room)
            place = room.place("preference0")
            begun = now()
            seconds = await room.painted(partial(room.press, place), lambda: room.find("ticketDone") is not None)
            begins, ends = watch.spans[-1]
            rows = await room.kiosk.store.read(_newest)
            if turn:
                commits.ours.append(ends - begins)
                commits.reference.append(bare.repeat(rows))
                committed.ours.append(ends - begun)
                shown.ours.append(seconds)
    yield COMMIT, commits
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
