"""A process that is killed leaves whole transactions, and all it was told were kept."""

import asyncio
import subprocess
import sys
from pathlib import Path

from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.store import Db, Store

WORK = """
import asyncio, contextlib, os, signal, sys
from pathlib import Path
from sqlite_utils import Migrations
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity
from kiosk.core.store import Db, Store

acts = Migrations("acts")

@acts(name="001")
def create(db):
    db.execute("create table acts (id text primary key) strict")

def act(number, die):
    def work(db):
        db.execute("insert into acts (id) values (?)", [f"urn:{number}"])
        if die:
            os.kill(os.getpid(), signal.SIGKILL)
        outbox.put(db, Entity(f"urn:{number}", "T", {"text": "x" * 900}))
    return work

if sys.argv[2] == "torn":
    Db.atomic = contextlib.nullcontext

async def main(path, die):
    store = Store(Path(path), key=bytes(32), durable=True, migrations=[acts, outbox.MIGRATIONS], changes=Changes())
    await store.open()
    for number in range(100_000):
        await store.write(act(number, die if number == 20 else ""))
        print(number, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


def kept(path: Path) -> tuple[set[str], set[str]]:
    def look(db: Db) -> tuple[set[str], set[str]]:
        acts = {row[0] for row in db.execute("select id from acts").fetchall()}
        return acts, {row.id for row in outbox.rows(db, [outbox.State.PENDING])}

    async def whole() -> tuple[set[str], set[str]]:
        store = Store(path, key=bytes(32), durable=True, migrations=[outbox.MIGRATIONS], changes=Changes())
        try:
            await store.open()
            return await store.read(look)
        finally:
            await store.close()

    return asyncio.run(whole())


def test_killed_within_a_transaction_nothing_of_it_remains(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(tmp_path / "a.db"), "between"], capture_output=True, text=True, check=False
    )
    assert done.returncode == -9, done.stderr
    told = {f"urn:{number}" for number in done.stdout.split()}
    assert len(told) == 20
    assert kept(tmp_path / "a.db") == (told, told)


def test_without_the_transaction_half_an_act_remains(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", WORK, str(tmp_path / "a.db"), "torn"], capture_output=True, check=False)
    acts, facts = kept(tmp_path / "a.db")
    assert len(acts) == len(facts) + 1 == 21


def test_killed_at_any_moment_all_that_was_told_is_kept(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WORK, str(tmp_path / "a.db"), ""], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        told = {f"urn:{child.stdout.readline().strip()}" for _ in range(150)}
        child.kill()
        told |= {f"urn:{line.strip()}" for line in child.stdout if line.endswith("\n")}
    acts, facts = kept(tmp_path / "a.db")
    assert acts == facts
    assert told <= acts
    assert len(acts - told) <= 1  # the one whose caller was not told any more
