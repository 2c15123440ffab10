"""What can befall a file is said in words and leaves nothing half done."""

import asyncio
import resource
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kiosk.core import database
from kiosk.core.errors import KnownError
from kiosk.core.store import Db
from tests.unit.core.stores import Opened, add, ids, with_store


def damage(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    path.write_bytes(body)


def fill(db: Db) -> None:
    for number in range(500):
        add(number)(db)


def heavy(db: Db) -> None:
    db.table("acts").insert({"id": 9, "text": "x" * 1_000_000})


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
        with pytest.raises(KnownError, match="is full"):
            await opened.store.write(fill, "acts")
        assert await opened.store.read(ids) == []
        await opened.store.write(lambda db: db.execute("pragma max_page_count = 100000"))
        await opened.store.write(add(7))
        assert await opened.store.read(ids) == [7]

    with_store(tmp_path / "a.db", story)


def test_a_failing_disk_is_said_and_the_file_is_checked_anew(tmp_path: Path) -> None:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)

    async def story(opened: Opened) -> None:
        await opened.store.write(add(1))
        first = opened.store._db
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
        try:
            with pytest.raises(KnownError, match="could not write this down"):
                await opened.store.write(heavy, "acts")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        assert await opened.store.read(ids) == [1]
        assert opened.store._db is not first
        await opened.store.write(add(2))
        assert await opened.store.read(ids) == [1, 2]
        assert opened.heard == []

    with_store(tmp_path / "a.db", story)


def test_another_owner_of_the_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(database._PRAGMAS, "busy_timeout", 1)

    async def story(opened: Opened) -> None:
        other = dbapi2.connect(str(tmp_path / "a.db"), isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(KnownError, match="Another program"):
            await opened.store.write(add(1))
        other.execute("rollback")
        other.close()
        await opened.store.write(add(1))

    with_store(tmp_path / "a.db", story, key=None)


def test_a_file_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be opened"):
        with_store(tmp_path / "none" / "a.db", lambda _: asyncio.sleep(0))
