"""Damaged files: every way a disk rots, and what a kiosk makes of it at its next start.

Noticed, and repaired without inventing, losing or doubling anything that stood on a sound page; or, when both the pages
that say where everything is and what is kept of them are hit, refused in words with the file as it was.
"""

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from starlette.applications import Starlette

from kiosk.core import outbox, salvage
from kiosk.core.changes import Changes
from kiosk.core.database import DamagedError
from kiosk.core.folder import DataFolder
from kiosk.core.outbox import State
from kiosk.core.pages import PAGE, Log
from kiosk.core.store import Db
from kiosk.practice_city.app import make
from kiosk.queue import store as queue_store
from kiosk.queue.mend import mend as queue_mend
from kiosk.shelter.tables import LISTS
from tests.clocks import TurnedClock

from . import house as house_module
from .house import Neighbours, house, stores
from .kept import Eye, Kept
from .life import COUNTERS, Life
from .recorder import workshop
from .result import Result, Tooth, Wish
from .rot import ROTS, ROTS_OF_A_STORE, Rows, all_rows, bit_of, connected, has_rows, page_of, readable

PER_IMAGES = 200
_ACTS = 120
_SENT = 10
_CHECKED = 5
_SCHEMA_TOO = 0.1  # of the files
_WRITTEN_ANEW = {"service_days", "rejoins", "audit_now", *LISTS}  # by the menders: the salvage is in the record too
_MENDED = (
    "a person who is not in the lists",
    "a count that is not that of the people",
    "a ticket without its fact",
    "a coming back without its fact",
    "a call without its fact",
    "a taking back without its fact",
)


def run(wish: Wish) -> Result:
    """Damage one file for every two hundred images wished."""
    chance = random.Random(wish.seed)
    with workshop() as shop:
        trial = _Trial(shop, *asyncio.run(_begin(shop, wish.seed)))
        for number in range(wish.images // PER_IMAGES):
            trial.damage(number, chance)
    failures = tuple(f"{one} (replay: damage --seed {wish.seed} --images {wish.images})" for one in trial.failures)
    return Result("damage", trial.done, trial.lost, trial.twice, failures)


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
        self._shorter = {self._without_last(1).print, self._without_last(2).print}
        self.done: Counter[str] = Counter()
        self.failures: list[str] = []
        self.lost = 0
        self.twice = 0

    def damage(self, number: int, chance: random.Random) -> None:
        """Damage a copy, start a kiosk on it, and judge."""
        source, name = chance.choice((("closed", "kiosk.db"), ("cut", "kiosk.db"), ("cut", "kiosk.db-wal")))
        folder, rot = self._shop / "copy", chance.choice(ROTS_OF_A_STORE if name == "kiosk.db" else ROTS)
        shutil.copytree(self._shop / source, folder)
        body = bytearray((folder / name).read_bytes())
        rot(body, chance)
        (folder / name).write_bytes(body)
        page_of(folder / "public.db", chance)
        if chance.random() < _SCHEMA_TOO:
            bit_of(folder / "kiosk.db.schema", chance)
        before = (folder / "kiosk.db").read_bytes()
        self.done["damaged"] += 1
        found = self._judge(folder, before, cut=source == "cut")
        self.failures += [f"file {number}, {rot.__name__[1:]} in {source} {name}: {one}" for one in found]
        shutil.rmtree(folder)

    def _judge(self, folder: Path, before: bytes, *, cut: bool) -> list[str]:
        found_again = has_rows(folder, self._key)
        try:
            asyncio.run(_start(folder))
        except DamagedError:
            self.done["refused"] += 1
            logged = (folder / "kiosk.db-wal").exists() or before != (folder / "kiosk.db").read_bytes()
            found = ["refused without need"] * found_again
            return [*found, "refused, and the file changed"] if logged and not cut else found
        rows, kept = self._content(folder)
        if not salvage.damaged_copy(folder / "kiosk.db", 1).exists():
            self.done["harmless"] += 1
            return self._harmless(kept)
        self.done["salvaged"] += 1
        checked = self.done["salvaged"] % _CHECKED == 1
        found = self._rows_right(rows, readable(folder, self._key, _ACTS * 4) if checked else {})
        found += [one for one in kept.broken if one.startswith(_MENDED)]
        found += self._numbers_right(folder)
        if self.done["salvaged"] % _SENT == 1:
            found += asyncio.run(self._sent(folder))
        return found

    def _harmless(self, kept: Kept) -> list[str]:
        """Without a salvage all is there; rot in a log's last transaction is not to be told from a power cut in it."""
        if kept.print == self._whole.print:
            return []
        if kept.print in self._shorter:
            self.done["taken for a power cut"] += 1
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
            if table not in _WRITTEN_ANEW and missing:
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
            return all_rows(connected(with_copy / "kiosk.db", self._key)), self._eye.look(with_copy / "kiosk.db")
        finally:
            shutil.rmtree(with_copy)

    def _without_last(self, most: int) -> Kept:
        """What the log holds without its last transactions; rot across the end of one hides that there were two."""
        short = self._shop / f"without-{most}"
        shutil.copytree(self._shop / "cut", short)
        for _ in range(most):
            certain = Log.of(short / "kiosk.db").certain
            with (short / "kiosk.db-wal").open("r+b") as file:
                file.truncate(32 + certain * (PAGE + 24))
        return self._content(short)[1]


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


def _without(patched: Any, files: int = 25) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with patched:
            return run(Wish(images=files * PER_IMAGES, seed=wish.seed))

    return bite


TEETH = (
    Tooth("the look at the log", _without(patch.object(Log, "broken", new=False))),
    Tooth("numbers above what may be lost", _without(patch.object(house_module, "KIOSK_MENDERS", ()))),
    Tooth("the facts that calls remember", _without(patch.object(house_module, "KIOSK_MENDERS", (queue_mend,)))),
    Tooth("the schema kept beside", _without(patch.object(salvage, "kept", lambda _store, _key: None))),
    Tooth("the rows behind a damaged page", _without(patch.object(salvage, "ROWS_OF_A_PAGE", 0), 60)),
)
