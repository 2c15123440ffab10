"""The store keeps what it was given, whole, and says so afterwards."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Migrations

from kiosk.core import database
from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.store import Db, Store, room

KEY = bytes(range(32))
MIGRATIONS = Migrations("acts")


@MIGRATIONS(name="001_acts")
def create(db: Db) -> None:
    db.execute("create table acts (id integer primary key, text text not null) strict")


class Opened:
    """A store, its changes and what was heard."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self.store = store
        self.heard: list[str] = []
        changes.subscribe(["acts"], lambda: self.heard.append("acts"))


def with_store(
    path: Path, story: Callable[[Opened], Coroutine[Any, Any, None]], *, key: bytes | None = KEY, durable: bool = True
) -> None:
    async def whole() -> None:
        changes = Changes()
        store = Store(path, key=key, durable=durable, migrations=[MIGRATIONS], changes=changes)
        try:
            await store.open()
            await story(Opened(store, changes))
        finally:
            await store.close()

    asyncio.run(whole())


def add(number: int) -> Callable[[Db], None]:
    def work(db: Db) -> None:
        db.table("acts").insert({"id": number, "text": "YAMADA"})

    return work


def ids(db: Db) -> list[int]:
    return [row[0] for row in db.execute("select id from acts order by id").fetchall()]


def test_written_is_read_after_reopening(tmp_path: Path) -> None:
    async def write(opened: Opened) -> None:
        await opened.store.write(add(1), "acts")

    async def read(opened: Opened) -> None:
        assert await opened.store.read(ids) == [1]

    with_store(tmp_path / "a.db", write)
    with_store(tmp_path / "a.db", read)


def test_published_after_commit_only(tmp_path: Path) -> None:
    async def story(opened: Opened) -> None:
        async def look() -> None:
            await told.wait()
            seen.extend(await opened.store.read(ids))

        told, seen = asyncio.Event(), list[int]()
        looking = asyncio.get_running_loop().create_task(look())
        stop = opened.store._changes.subscribe(["acts"], told.set)
        await opened.store.write(add(1), "acts")
        await looking
        assert seen == [1]
        stop()

    with_store(tmp_path / "a.db", story)


def test_a_cancelled_caller_loses_nothing(tmp_path: Path) -> None:
    async def story(opened: Opened) -> None:
        writing = asyncio.get_running_loop().create_task(opened.store.write(add(1), "acts"))
        await asyncio.sleep(0)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        assert opened.heard == []
        assert await opened.store.read(ids) == [1]
        await asyncio.sleep(0)
        assert opened.heard == ["acts"]

    with_store(tmp_path / "a.db", story)


def test_a_failed_write_leaves_nothing_and_says_nothing(tmp_path: Path) -> None:
    def half(db: Db) -> None:
        add(1)(db)
        add(2)(db)
        raise RuntimeError

    async def story(opened: Opened) -> None:
        with pytest.raises(RuntimeError):
            await opened.store.write(half, "acts")
        await asyncio.sleep(0)
        assert opened.heard == []
        assert await opened.store.read(ids) == []

    with_store(tmp_path / "a.db", story)


def test_reading_cannot_write(tmp_path: Path) -> None:
    async def story(opened: Opened) -> None:
        with pytest.raises(dbapi2.OperationalError, match="readonly"):
            await opened.store.read(add(1))
        await opened.store.write(add(2))
        assert await opened.store.read(ids) == [2]

    with_store(tmp_path / "a.db", story)


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize("key", [KEY, None])
def test_only_an_open_store_shows_its_text_on_the_disk(tmp_path: Path, key: bytes | None) -> None:
    async def story(opened: Opened) -> None:
        await opened.store.write(add(1))
        assert (b"YAMADA" in on_disk(tmp_path)) is (key is None)

    with_store(tmp_path / "a.db", story, key=key)


@pytest.mark.parametrize(("durable", "synchronous"), [(True, 2), (False, 1)])
def test_promises_are_set(tmp_path: Path, durable: bool, synchronous: int) -> None:
    def held(db: Db) -> list[int | str]:
        names = ("journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys", "trusted_schema")
        return [db.execute(f"pragma {name}").fetchone()[0] for name in names]

    async def story(opened: Opened) -> None:
        assert await opened.store.read(held) == ["wal", synchronous, 1, 2, 1, 0]
        assert (tmp_path / "a.db").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "a.db-wal").stat().st_mode & 0o777 == 0o600

    with_store(tmp_path / "a.db", story, durable=durable)


def test_a_setting_that_does_not_hold_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PRAGMAS", {"mmap_size": -5})
    with pytest.raises(KnownError, match="did not take hold"):
        with_store(tmp_path / "a.db", lambda _: asyncio.sleep(0))


def test_a_wrong_key_is_said_in_words(tmp_path: Path) -> None:
    with_store(tmp_path / "a.db", lambda _: asyncio.sleep(0))
    with pytest.raises(database.DamagedError, match="key"):
        with_store(tmp_path / "a.db", lambda _: asyncio.sleep(0), key=bytes(32))


def damage(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    path.write_bytes(body)


def fill(db: Db) -> None:
    for number in range(500):
        add(number)(db)


def test_a_damaged_durable_file_stops_the_start_untouched(tmp_path: Path) -> None:
    with_store(tmp_path / "a.db", lambda opened: opened.store.write(fill))
    damage(tmp_path / "a.db")
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(database.DamagedError):
        with_store(tmp_path / "a.db", lambda _: asyncio.sleep(0))
    assert (tmp_path / "a.db").read_bytes() == before


def test_a_damaged_rebuildable_file_is_put_aside(tmp_path: Path) -> None:
    with_store(tmp_path / "a.db", lambda opened: opened.store.write(fill), key=None, durable=False)
    damage(tmp_path / "a.db")
    before = (tmp_path / "a.db").read_bytes()

    async def story(opened: Opened) -> None:
        assert await opened.store.read(ids) == []

    with_store(tmp_path / "a.db", story, key=None, durable=False)
    assert (tmp_path / "a.db.damaged").read_bytes() == before


def test_a_full_disk_is_said_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    async def story(opened: Opened) -> None:
        await opened.store.write(lambda db: db.execute("pragma max_page_count = 5"))
        with pytest.raises(KnownError, match="no room left"):
            await opened.store.write(fill, "acts")
        assert await opened.store.read(ids) == []
        await opened.store.write(lambda db: db.execute("pragma max_page_count = 100000"))
        await opened.store.write(add(7))
        assert await opened.store.read(ids) == [7]

    with_store(tmp_path / "a.db", story)


def test_room_is_seen(tmp_path: Path) -> None:
    assert room(tmp_path)
