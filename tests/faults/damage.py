"""Damaged files: every way a disk rots, and what a kiosk makes of it at its next start.

Noticed, and repaired without inventing, losing or doubling anything that stood on a sound page; or, when the pages are
hit that say where everything is, refused in words with the file as it was.
"""

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlcipher3 import dbapi2
from starlette.applications import Starlette

from kiosk.core import outbox, salvage
from kiosk.core.changes import Changes
from kiosk.core.database import DamagedError
from kiosk.core.folder import DataFolder
from kiosk.core.outbox import State
from kiosk.core.pages import PAGE, Log, Pages
from kiosk.core.store import Db
from kiosk.practice_city.app import make
from kiosk.queue import store as queue_store
from tests.clocks import TurnedClock

from . import house as house_module
from .house import Neighbours, house, stores
from .kept import Eye, Kept
from .life import COUNTERS, Life
from .recorder import workshop
from .result import Result, Tooth, Wish

PER_IMAGES = 200
_ACTS = 120
_SENT = 10
_CHECKED = 5
_SECTOR = 512
Rot = Callable[[bytearray, random.Random], None]
Rows = dict[str, set[tuple[Any, ...]]]


def run(wish: Wish) -> Result:
    """Damage one file for every two hundred images wished."""
    chance = random.Random(wish.seed)
    with workshop() as shop:
        trial = _Trial(shop, *asyncio.run(_begin(shop, wish.seed)))
        for number in range(wish.images // PER_IMAGES):
            trial.damage(number, chance)
    failures = tuple(f"{one} (replay: damage --seed {wish.seed} --images {wish.images})" for one in trial.failures)
    return Result("damage", trial.done, trial.lost, trial.twice, failures)


def _bit(body: bytearray, chance: random.Random) -> None:
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)


def _sector(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body) // _SECTOR) * _SECTOR
    body[at : at + _SECTOR] = bytes(_SECTOR)


def _page(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body) // PAGE) * PAGE
    body[at : at + PAGE] = chance.randbytes(PAGE)


def _pages(body: bytearray, chance: random.Random) -> None:
    for _ in range(3):
        _page(body, chance)


ROTS: tuple[Rot, ...] = (_bit, _bit, _sector, _page, _pages)


async def _begin(shop: Path, seed: int) -> tuple[Starlette, list[str]]:
    """Let a kiosk live; keep its folder as it lay before it was closed, and after."""
    clock, told = TurnedClock(), list[str]()
    app = make(clock)
    async with house(shop / "closed", clock, Neighbours(app=app)) as place:
        life = Life(place, random.Random(seed), told.append)
        await life.begin()
        for number in range(_ACTS):
            await life.choose(number)()
        shutil.copytree(shop / "closed", shop / "cut")
    (shop / "cut" / "kiosk.db-shm").unlink()
    return app, told


class _Trial:
    """One kiosk's folder, closed and as it lay when the power went, and what came of its copies."""

    def __init__(self, shop: Path, app: Starlette, told: list[str]) -> None:
        self._shop = shop
        self._app = app
        self._key = (shop / "closed" / "database.key").read_bytes()
        self._eye = Eye(self._key)
        self._told = told
        self._rows, self._whole = self._content(shop / "closed")
        self._tops = self._greatest(shop / "closed")
        self._shorter = self._without_last()
        self.done: Counter[str] = Counter()
        self.failures: list[str] = []
        self.lost = 0
        self.twice = 0

    def damage(self, number: int, chance: random.Random) -> None:
        """Damage a copy, start a kiosk on it, and judge."""
        source, name = chance.choice((("closed", "kiosk.db"), ("cut", "kiosk.db"), ("cut", "kiosk.db-wal")))
        folder, rot = self._shop / "copy", chance.choice(ROTS)
        shutil.copytree(self._shop / source, folder)
        body = bytearray((folder / name).read_bytes())
        rot(body, chance)
        (folder / name).write_bytes(body)
        _bit_of(folder / "public.db", chance)
        before = (folder / "kiosk.db").read_bytes()
        self.done["damaged"] += 1
        found = self._judge(folder, before, cut=source == "cut")
        self.failures += [f"file {number}, {rot.__name__[1:]} in {source} {name}: {one}" for one in found]
        shutil.rmtree(folder)

    def _judge(self, folder: Path, before: bytes, *, cut: bool) -> list[str]:
        pages = Pages(folder / "kiosk.db", self._key)
        try:
            asyncio.run(_start(folder))
        except DamagedError:
            self.done["refused"] += 1
            logged = (folder / "kiosk.db-wal").exists() or before != (folder / "kiosk.db").read_bytes()
            found = ["refused without need"] * _schema_sound(folder, self._key, pages)
            return [*found, "refused, and the file changed"] if logged and not cut else found
        rows, kept = self._content(folder)
        if not salvage.damaged_copy(folder / "kiosk.db", 1).exists():
            self.done["harmless"] += 1
            return self._harmless(kept)
        self.done["salvaged"] += 1
        checked = self.done["salvaged"] % _CHECKED == 1
        found = self._rows_right(rows, _readable(folder, self._key) if checked else {})
        found += self._numbers_right(folder)
        if self.done["salvaged"] % _SENT == 1:
            found += asyncio.run(self._sent(folder))
        return found

    def _harmless(self, kept: Kept) -> list[str]:
        """Without a salvage all is there; rot in a log's last transaction is not to be told from a cut in it."""
        if kept.print in {self._whole.print, self._shorter.print}:
            return []
        gone = [act for act in self._told if not kept.holds(act)]
        self.lost += max(1, len(gone))
        return [f"not noticed, lost {gone}"]

    def _rows_right(self, rows: Rows, readable: Rows) -> list[str]:
        found = []
        for table, there in rows.items():
            invented = there - self._rows[table]
            missing = readable.get(table, set()) - there
            if table in {"tickets", "rejoins"} and invented:  # other rows change; an older page has them as they were
                found.append(f"{len(invented)} rows of {table} invented")
            if table not in {"service_days", "rejoins"} and missing:
                self.lost += len(missing)
                found.append(f"{len(missing)} readable rows of {table} lost")
        return found

    def _numbers_right(self, folder: Path) -> list[str]:
        """The next number of each counter is above all it gave on its last day."""

        def following(db: Db) -> list[int]:
            day = queue_store.day(db)
            return [queue_store.next_number(db, counter, day.id if day else "", "A") for counter in COUNTERS]

        numbers = asyncio.run(_start(folder, following))
        again = [one for one, top in zip(numbers, self._tops, strict=True) if one <= top]
        self.twice += len(again)
        return [f"the numbers {again} would be given twice"] if again else []

    async def _sent(self, folder: Path) -> list[str]:
        """Send everything again to the city that has most of it: nothing is there twice, nothing is refused."""
        async with house(folder, TurnedClock(), Neighbours(app=self._app)) as place:
            await place.push.once()
            held = await place.store.read(
                lambda db: outbox.rows(db, [one for one in State if one is not State.ACCEPTED])
            )
        self.done["sent again"] += 1
        facts = self._app.state.city.facts("QueueTicket")
        labels = Counter(
            tuple(str(fact.attributes[name]) for name in ("counterId", "serviceDay", "label")) for fact in facts
        )
        double = sum(count - 1 for count in labels.values())
        self.twice += double
        return [f"{row.id} {row.state} {row.why}" for row in held] + [f"{double} twice at the city"] * bool(double)

    def _greatest(self, folder: Path) -> list[int]:
        def tops(db: Db) -> list[int]:
            day = queue_store.day(db)
            return [queue_store.next_number(db, counter, day.id if day else "", "A") - 1 for counter in COUNTERS]

        return asyncio.run(_start(folder, tops))

    def _content(self, folder: Path) -> tuple[Rows, Kept]:
        with_copy = self._shop / "looked"
        shutil.copytree(folder, with_copy)
        try:
            return _all_rows(_connected(with_copy / "kiosk.db", self._key)), self._eye.look(with_copy / "kiosk.db")
        finally:
            shutil.rmtree(with_copy)

    def _without_last(self) -> Kept:
        """What the log holds without its last transaction."""
        shutil.copytree(self._shop / "cut", self._shop / "shorter")
        certain = Log.of(self._shop / "shorter" / "kiosk.db").certain
        with (self._shop / "shorter" / "kiosk.db-wal").open("r+b") as file:
            file.truncate(32 + certain * (PAGE + 24))
        return self._content(self._shop / "shorter")[1]


def _bit_of(file: Path, chance: random.Random) -> None:
    """Damage what can be made anew, too; it must never stop a start."""
    body = bytearray(file.read_bytes())
    _page(body, chance)
    file.write_bytes(body)


async def _start(folder: Path, read: Callable[[Db], Any] = lambda _: None) -> Any:
    """Open both stores as a kiosk does."""
    kiosk, public = stores(DataFolder(folder), Changes())
    try:
        await public.open()
        await kiosk.open()
        return await kiosk.read(read)
    finally:
        await kiosk.close()
        await public.close()


def _connected(file: Path, key: bytes) -> dbapi2.Connection:
    connection = dbapi2.connect(str(file), isolation_level=None)
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    return connection


def _tables(connection: dbapi2.Connection) -> dict[str, int]:
    sql = "select name, rootpage from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'"
    found = connection.execute(f"{sql} and name not like 'sqlite\\_%' escape '\\'").fetchall()
    return dict(found)


def _all_rows(connection: dbapi2.Connection) -> Rows:
    try:
        return {
            table: set(connection.execute(f"select * from {table}").fetchall()) for table in sorted(_tables(connection))
        }
    finally:
        connection.close()


def _schema_sound(folder: Path, key: bytes, pages: Pages) -> bool:
    """Tell whether the pages that say where everything is can be read."""
    flat = folder / "schema.db"
    pages.write(flat)
    connection = _connected(flat, key)
    try:
        _tables(connection)
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
        flat.unlink()
    return True


def _readable(folder: Path, key: bytes) -> Rows:
    """Read the damaged copy again, row by row, each by a connection of its own."""
    damaged = salvage.damaged_copy(folder / "kiosk.db", 1)
    flat = folder / "flat.db"
    Pages(damaged, key).write(flat)
    found: Rows = {}
    connection = _connected(flat, key)
    for table in _tables(connection):
        found[table] = set()
        for row in range(1, _ACTS * 4):
            try:
                found[table].update(connection.execute(f"select * from {table} where rowid = ?", [row]).fetchall())
            except dbapi2.DatabaseError:
                connection.close()
                connection = _connected(flat, key)
    connection.close()
    flat.unlink()
    return found


def _without(patched: Any) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with patched:
            return run(Wish(images=25 * PER_IMAGES, seed=wish.seed))

    return bite


TEETH = (
    Tooth("the look at the log", _without(patch.object(Log, "broken", new=False))),
    Tooth("numbers above what may be lost", _without(patch.object(house_module, "KIOSK_MENDERS", ()))),
    Tooth("the rows behind a damaged page", _without(patch.object(salvage, "ROWS_OF_A_PAGE", 0))),
)
