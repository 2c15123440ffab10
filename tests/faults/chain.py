"""Chains of what staff did, changed by somebody who holds the whole store and knows this code; each change is told.

Such a hand can edit entries, take them out, cut them off, let them change places and write all anew with links and
seals; it can make the end fit, and forget which heads are known elsewhere. What it cannot change is what left the
kiosk: the heads at the city and on paper, and the first key, which the city has.
"""

import asyncio
import hashlib
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import audit
from kiosk.core.audit import Entry, Head, Where
from kiosk.core.changes import Changes
from kiosk.core.store import Db, Store
from tests.faults.model_machine import ROOM

from .result import Result, Tooth, Wish

NAME = "chain"
PER_IMAGES = 50  # of the disks rebuilt for one chain here
SAMPLE = 4000
KEY = bytes(range(32))
ACTS = ("household.seen", "household.changed", "duty.begin", "report.printed")


class Outside:
    """What left the kiosk and nobody there can change: heads, and the first key."""

    def __init__(self, first: bytes | None) -> None:
        self.first = first
        self.heads: list[Head] = []


def write(db: Db, chance: random.Random) -> Outside:
    """Write a chain as a few days of staff do; its first key goes to the city, heads to the city and on paper."""
    outside: Outside | None = None
    for number in range(chance.randrange(6, 40)):
        audit.append(db, f"{100 + chance.randrange(5)}", chance.choice(ACTS), f"h-{number}")
        if outside is None:
            outside = Outside(audit.seed(db))
            audit.forget_seed(db)
        if chance.random() < 0.15:
            head = audit.head(db)
            audit.told(db, chance.choice(list(Where)), head)
            outside.heads.append(head)
    assert outside is not None
    return outside


def edited(db: Db, chance: random.Random) -> None:
    """Change one word of one entry."""
    column = chance.choice(("at", "staff", "act", "record"))
    db.execute(f"update audit set {column} = {column} || 'x' where seq = ?", [_any(db, chance)])


def taken_out(db: Db, chance: random.Random) -> None:
    """Take one entry out that is not the last."""
    db.execute("delete from audit where seq = ?", [chance.randrange(1, audit.head(db).seq)])


def cut(db: Db, chance: random.Random) -> None:
    """Cut the tail off."""
    db.execute("delete from audit where seq >= ?", [_any(db, chance)])


def cut_to_fit(db: Db, chance: random.Random) -> None:
    """Cut the tail off and let the end fit, forget the heads; then the next act comes, as it always does."""
    first = chance.randrange(2, audit.head(db).seq + 1)
    db.execute("delete from audit where seq >= ?", [first])
    db.execute("update audit_now set seq = ?, link = (select link from audit where seq = ?)", [first - 1, first - 1])
    db.execute("delete from audit_heads")
    audit.append(db, "101", "duty.begin")


def changed_places(db: Db, chance: random.Random) -> None:
    """Let two entries change places."""
    one, two = chance.sample(range(1, audit.head(db).seq + 1), 2)
    for old, new in ((one, -1), (two, one), (-1, two)):
        db.execute("update audit set seq = ? where seq = ?", [new, old])


def rewritten(db: Db, chance: random.Random) -> None:
    """Write the chain anew from some entry on, with links and seals, let the end fit and forget the heads."""
    first = _any(db, chance)
    key = db.execute("select key from audit_now").fetchone()[0]
    last = next((one.link for one in audit.entries(db, first - 2)), audit.START) if first > 1 else audit.START
    for entry in list(audit.entries(db, first - 1)):
        new = Entry(entry.seq, entry.at, "105", entry.act, entry.record)
        last = audit._link(last, new)
        db.execute(
            "update audit set staff = '105', link = ?, seal = ? where seq = ?", [last, audit._seal(key, last), new.seq]
        )
    db.execute("update audit_now set link = ?", [last])
    db.execute("delete from audit_heads")


SEEN_HERE: tuple[Callable[[Db, random.Random], None], ...] = (edited, taken_out, cut, changed_places)
SEEN_OUTSIDE: tuple[Callable[[Db, random.Random], None], ...] = (cut_to_fit, rewritten)


def _any(db: Db, chance: random.Random) -> int:
    return chance.randrange(1, audit.head(db).seq + 1)


def judged(db: Db, outside: Outside) -> bool:
    """Tell whether the city finds the chain whole, once it was told where it ends now."""
    return audit.follow(audit.entries(db), audit.head(db), outside.heads, outside.first) is None


def run(wish: Wish) -> Result:
    """Write chains, change each in every way, and see that it is told; one that nobody changed is whole."""
    return asyncio.run(_run(wish))


async def _run(wish: Wish) -> Result:
    done: Counter[str] = Counter()
    failures: list[str] = []
    for number in range(max(1, wish.images // PER_IMAGES // (len(SEEN_HERE) + len(SEEN_OUTSIDE)))):
        with tempfile.TemporaryDirectory(dir=ROOM) as folder:
            store = Store(
                Path(folder) / "k.db", key=KEY, durable=False, migrations=[audit.MIGRATIONS], changes=Changes()
            )
            await store.open()
            try:
                failures += await _tried(store, random.Random(wish.seed * 1_000_003 + number), done)
            finally:
                await store.close()
    replay = f"; replay: python -m tests.faults {NAME} --images {wish.images} --seed {wish.seed}"
    return Result(NAME, dict(done), failures=tuple(one + replay for one in failures))


async def _tried(store: Store, chance: random.Random, done: Counter[str]) -> list[str]:
    failures = []
    outside = await store.write(partial(write, chance=chance))
    done["chains"] += 1
    if not await store.read(lambda db: audit.verify(db) is None and judged(db, outside)):
        failures.append("a chain that nobody changed is not whole")
    for change in (*SEEN_HERE, *SEEN_OUTSIDE):
        found: list[tuple[bool, bool]] = []

        def look(db: Db, change: Any = change, found: Any = found) -> None:
            change(db, chance)
            found.append((audit.verify(db) is None, judged(db, outside)))
            raise _UndoneError

        try:
            await store.write(look)
        except _UndoneError:
            done[change.__name__.replace("_", " ")] += 1
        here, at_the_city = found[0]
        if (here and change in SEEN_HERE) or at_the_city:
            failures.append(f"{change.__name__} was not seen {'here' if here else ''}{' at the city' * at_the_city}")
    return failures


class _UndoneError(Exception):
    """Undoes a change, so that the next one is made to a whole chain."""


def no_seals(patch: pytest.MonkeyPatch) -> None:
    """Take every seal for a good one."""
    patch.setattr(audit, "_seal", lambda _key, _link: "")


def one_key(patch: pytest.MonkeyPatch) -> None:
    """Keep the key of the past."""
    patch.setattr(audit, "_next", lambda key: key)


def no_heads(patch: pytest.MonkeyPatch) -> None:
    """Look at no head that is known elsewhere, and at no end."""
    shipped = audit.follow

    def follow(chain: Any, _end: Any, _anchors: Any, first: Any) -> Any:
        given = tuple(chain)
        end = Head(given[-1].seq, given[-1].link) if given else Head()
        return shipped(given, end, (), first)

    patch.setattr(audit, "follow", follow)


def loose_links(patch: pytest.MonkeyPatch) -> None:
    """Link entries without what they say."""
    patch.setattr(audit, "_link", lambda before, entry: hashlib.sha256(f"{before} {entry.seq}".encode()).hexdigest())


def _without(pull: Callable[[pytest.MonkeyPatch], None]) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            pull(patch)
            return run(Wish(images=SAMPLE, seed=wish.seed))

    return bite


TEETH = (
    Tooth("the seals of a chain", _without(no_seals)),
    Tooth("a key that is forgotten after each entry", _without(one_key)),
    Tooth("the heads that are known elsewhere", _without(no_heads)),
    Tooth("the link over what an entry says", _without(loose_links)),
)
