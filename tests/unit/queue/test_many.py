"""Numbers under pressure: two at once, and a power cut at any moment."""

import asyncio
import subprocess
import sys
from pathlib import Path

from kiosk.core.changes import Changes
from kiosk.core.store import Db
from tests.unit.queue.kit import ONE, SCREEN, House, kiosk_store, open_house

ROOT = Path(__file__).resolve().parents[3]
EACH = 500
ROUNDS = 30


def start(folder: Path, name: str, count: int, rounds: int = 0, seed: int = 0) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.unit.queue.taker", str(folder), name, str(count), str(rounds), str(seed)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def done(process: subprocess.Popen[str]) -> list[str]:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out.split()


def kept(folder: Path) -> list[tuple[int, str, int, int]]:
    """Every number with its act, and whether its fact and its slip are there."""

    def rows(db: Db) -> list[tuple[int, str, int, int]]:
        sql = (
            "select number, act, exists (select 1 from outbox where outbox.id = tickets.id),"
            " exists (select 1 from jobs where jobs.id = 'queue_ticket.' || act) from tickets order by number"
        )
        assert (
            db.execute("select count(*) from outbox").fetchone() == db.execute("select count(*) from jobs").fetchone()
        )
        return list(db.execute(sql).fetchall())

    async def read() -> list[tuple[int, str, int, int]]:
        store = kiosk_store(folder, Changes())
        try:
            return await store.read(rows)
        finally:
            await store.close()

    return asyncio.run(read())


def assert_whole(folder: Path, seen: list[str]) -> None:
    rows = kept(folder)
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(fact and slip for _, _, fact, slip in rows)
    assert set(seen) <= {act for _, act, _, _ in rows}


def test_two_processes_give_five_hundred_each_without_a_double_or_a_gap(tmp_path: Path) -> None:
    async def prepare() -> None:
        async with open_house(tmp_path):
            pass

    asyncio.run(prepare())
    processes = [start(tmp_path, name, EACH) for name in ("one", "two")]
    seen = [act for process in processes for act in done(process)]
    assert len(seen) == 2 * EACH
    assert len(kept(tmp_path)) == 2 * EACH
    assert_whole(tmp_path, seen)


def test_two_threads_on_one_store_give_five_hundred_each_without_a_double_or_a_gap(tmp_path: Path) -> None:
    async def take(house: House, name: str) -> None:
        for number in range(EACH):
            await house.service.take(f"{name}-{number}", ONE, SCREEN)

    async def whole() -> None:
        async with open_house(tmp_path) as house:
            other = asyncio.to_thread(lambda: asyncio.run(take(house, "two")))
            await asyncio.gather(take(house, "one"), other)

    asyncio.run(whole())
    assert len(kept(tmp_path)) == 2 * EACH
    assert_whole(tmp_path, [])


def test_a_process_killed_anywhere_leaves_every_number_whole_and_none_out(tmp_path: Path) -> None:
    seen = done(start(tmp_path, "cut", 0, ROUNDS, 20261121))
    assert len(seen) > ROUNDS
    assert_whole(tmp_path, seen)
    unseen = len(kept(tmp_path)) - len(seen)
    assert 0 <= unseen <= ROUNDS
