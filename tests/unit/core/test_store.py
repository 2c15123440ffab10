"""The store keeps what it was given, whole, and says so afterwards."""

import asyncio
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kiosk.core import database, store
from kiosk.core.errors import KnownError
from kiosk.core.store import Db, room
from tests.unit.core.stores import KEY, Opened, add, ids, with_store


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


async def cancelled_while_queued(opened: Opened) -> list[int]:
    """Cancel a writer whose work still waits behind another's; return what was kept."""
    gate, loop = threading.Event(), asyncio.get_running_loop()
    holding = loop.create_task(opened.store.read(lambda _: gate.wait(10)))
    writing = loop.create_task(opened.store.write(add(1), "acts"))
    await asyncio.sleep(0)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert opened.heard == []
    gate.set()
    assert await holding
    kept = await opened.store.read(ids)
    await asyncio.sleep(0)
    return kept


def test_a_cancelled_caller_loses_nothing(tmp_path: Path) -> None:
    async def story(opened: Opened) -> None:
        assert await cancelled_while_queued(opened) == [1]
        assert opened.heard == ["acts"]

    with_store(tmp_path / "a.db", story)


def test_without_the_shield_it_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio, "shield", lambda future: future)

    async def story(opened: Opened) -> None:
        assert await cancelled_while_queued(opened) == []
        assert opened.heard == []

    with_store(tmp_path / "a.db", story)


def test_a_failure_nobody_waits_for_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: Db) -> None:
        raise RuntimeError("YAMADA")

    async def story(opened: Opened) -> None:
        writing = asyncio.get_running_loop().create_task(opened.store.write(fail, "acts"))
        await asyncio.sleep(0)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        await opened.store.read(ids)
        await asyncio.sleep(0)
        assert opened.heard == []

    with_store(tmp_path / "a.db", story)
    assert [record.__dict__["kiosk_line"]["error"] for record in caplog.records] == ["RuntimeError"]
    assert "YAMADA" not in caplog.text


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
        with pytest.raises(RuntimeError, match="a read wrote"):
            await opened.store.read(add(1))
        await opened.store.write(add(2))
        assert await opened.store.read(ids) == [2]

    with_store(tmp_path / "a.db", story)


def test_what_a_failed_reading_wrote_is_gone_too(tmp_path: Path) -> None:
    def half(db: Db) -> None:
        add(1)(db)
        raise LookupError

    async def story(opened: Opened) -> None:
        with pytest.raises(LookupError):
            await opened.store.read(half)
        await opened.store.write(add(2))
        assert await opened.store.read(ids) == [2]

    with_store(tmp_path / "a.db", story)


def test_a_reading_sees_one_moment(tmp_path: Path) -> None:
    async def story(opened: Opened) -> None:
        def twice(db: Db) -> tuple[list[int], list[int]]:
            first = ids(db)
            with closing(dbapi2.connect(str(tmp_path / "a.db"), isolation_level=None)) as other:
                other.execute("insert into acts (id, text) values (2, 'SATO')")
            return first, ids(db)

        await opened.store.write(add(1))
        assert await opened.store.read(twice) == ([1], [1])
        assert await opened.store.read(ids) == [1, 2]

    with_store(tmp_path / "a.db", story, key=None)


def test_no_statement_is_compiled_twice(tmp_path: Path) -> None:
    def act(db: Db) -> None:
        db.execute("insert into acts (text) values ('SATO')")

    async def story(opened: Opened) -> None:
        compiled: list[str] = []

        def noted(_action: int, table: str | None, *_: str | None) -> int:
            compiled.append(table or "")
            return 0

        for turn in range(3):
            await opened.store.write(act)
            assert len(await opened.store.read(ids)) == turn + 1
            if not turn:
                await opened.store.read(lambda db: db.conn.set_authorizer(noted))  # forgets what was compiled
            assert ("acts" in compiled) is (turn == 1)
            compiled.clear()

    with_store(tmp_path / "a.db", story)


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize("key", [KEY, None])
def test_only_an_open_store_shows_its_text_on_the_disk(tmp_path: Path, key: bytes | None) -> None:
    async def story(opened: Opened) -> None:
        await opened.store.write(add(1))
        assert (b"YAMADA" in on_disk(tmp_path)) is (key is None)

    with_store(tmp_path / "a.db", story, key=key)


@pytest.mark.parametrize(("durable", "synchronous", "wiped"), [(True, 2, 1), (False, 1, 0)])
def test_promises_are_set(tmp_path: Path, durable: bool, synchronous: int, wiped: int) -> None:
    def held(db: Db) -> list[int | str]:
        names = ("journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys", "trusted_schema")
        return [db.execute(f"pragma {name}").fetchone()[0] for name in names]

    async def story(opened: Opened) -> None:
        assert await opened.store.read(held) == ["wal", synchronous, wiped, 2, 1, 0]
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


def test_a_disk_below_its_reserve_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert room(tmp_path)
    monkeypatch.setattr(store, "RESERVE", 1 << 62)
    assert not room(tmp_path)
