"""Out of a damaged store comes every row that stood on a sound page; the damaged file is kept."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from kiosk.core import salvage
from kiosk.core.changes import Changes
from kiosk.core.database import DamagedError
from kiosk.core.errors import KnownError
from kiosk.core.pages import PAGE, Log, Pages
from kiosk.core.salvage import Mender, Missing
from kiosk.core.store import Db, Store

KEY = bytes(range(32))
ACTS = 200
MIGRATIONS = Migrations("acts")
TEXT = "あ" * 100


@MIGRATIONS(name="001_acts")
def create(db: Db) -> None:
    db.execute("create table acts (seq integer primary key autoincrement, text text not null) strict")


def add(db: Db) -> None:
    db.execute("insert into acts (text) values (?)", [TEXT])


def numbers(db: Db) -> list[int]:
    return [row[0] for row in db.execute("select seq from acts order by seq").fetchall()]


def with_store(
    path: Path, *, write: Callable[[Db], None] | None = None, key: bytes = KEY, menders: tuple[Mender, ...] | None = ()
) -> list[int]:
    """Open the store as its owner, write, and give the numbers in it."""

    async def whole() -> list[int]:
        store = Store(path, key=key, durable=True, migrations=[MIGRATIONS], changes=Changes(), menders=menders)
        try:
            await store.open()
            if write is not None:
                await store.write(write)
            return await store.read(numbers)
        finally:
            await store.close()

    return asyncio.run(whole())


def fill(db: Db) -> None:
    for _ in range(ACTS):
        add(db)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.db"
    assert with_store(path, write=fill) == list(range(1, ACTS + 1))
    return path


def spoil(file: Path, *places: int) -> bytes:
    body = bytearray(file.read_bytes())
    for place in places:
        body[place] ^= 1
    file.write_bytes(body)
    return bytes(body)


def last_page(store: Path) -> int:
    return store.stat().st_size // PAGE


def left_open(store: Path, acts: int) -> Path:
    """Give a copy of the store as a power cut after so many acts leaves it: its log is full and nothing is closed."""

    async def whole() -> None:
        opened = Store(store, key=KEY, durable=True, migrations=[MIGRATIONS], changes=Changes())
        await opened.open()
        for _ in range(acts):
            await opened.write(add)
        shutil.copytree(store.parent, store.parent / "cut", ignore=shutil.ignore_patterns("cut", "*-shm"))
        await opened.close()

    asyncio.run(whole())
    return store.parent / "cut" / store.name


def test_sound_pages_are_whole_and_each_damaged_one_is_named(store: Path) -> None:
    assert Pages(store, KEY).whole
    assert not Pages(store, bytes(32)).ours
    spoil(store, 3 * PAGE + 77, 5 * PAGE + 4095)
    found = Pages(store, KEY)
    assert (set(found.damaged), found.ours, found.whole) == ({4, 6}, True, False)


def test_what_is_readable_goes_over_and_the_damaged_file_stays(store: Path) -> None:
    damaged = spoil(store, (last_page(store) - 3) * PAGE + 100)
    kept = with_store(store)
    assert ACTS > len(kept) > ACTS - 20
    assert set(kept) < set(range(1, ACTS + 1))
    assert salvage.damaged_copy(store, 1).read_bytes() == damaged
    assert with_store(store) == kept
    assert not salvage.damaged_copy(store, 2).exists()


@pytest.mark.parametrize("back", [1, 2, 9])
def test_numbering_goes_on_above_all_it_gave(store: Path, back: int) -> None:
    spoil(store, (last_page(store) - back) * PAGE + 100)
    assert with_store(store, write=add)[-1] == ACTS + 1


def test_menders_hear_how_many_rows_may_be_gone(store: Path) -> None:
    heard: list[int] = []

    def mend(_db: Db, missing: Missing) -> None:
        heard.append(missing.of("acts"))

    spoil(store, (last_page(store) - 3) * PAGE + 100)
    kept = with_store(store, menders=(mend,))
    assert heard == [ACTS - len(kept)]


def test_where_the_numbering_is_lost_more_than_there_can_be_is_left_out(store: Path) -> None:
    spoil(store, 4 * PAGE, *(at * PAGE for at in range(2, 5)))
    assert with_store(store, write=add)[-1] > ACTS


@pytest.mark.parametrize("place", [10, 18, 24 + 100])  # of a frame: its generation, its sums, its page
def test_a_log_that_breaks_off_early_is_noticed_and_read_to_its_end(store: Path, place: int) -> None:
    cut = left_open(store, 20)
    whole = Log.of(cut)
    assert not whole.broken
    spoil(cut.with_name("kiosk.db-wal"), 32 + place)
    assert Log.of(cut).broken
    assert with_store(cut)[-1] == ACTS + 20


def test_a_lost_header_hides_no_log(store: Path) -> None:
    cut = left_open(store, 20)
    spoil(cut.with_name("kiosk.db-wal"), *range(32))
    assert with_store(cut)[-1] == ACTS + 20


def test_a_torn_last_transaction_is_a_power_cut_and_no_damage(store: Path) -> None:
    cut = left_open(store, 20)
    log = cut.with_name("kiosk.db-wal")
    spoil(log, 32 + Log.of(cut).certain * (PAGE + 24) + 24 + 5)
    assert with_store(cut)[-1] == ACTS + 19
    assert not salvage.damaged_copy(cut, 1).exists()


def test_without_the_look_at_the_log_confirmed_acts_would_be_gone(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Log, "broken", False)
    cut = left_open(store, 20)
    spoil(cut.with_name("kiosk.db-wal"), 32 + 24 + 100)
    assert with_store(cut)[-1] < ACTS + 20


def test_a_wrong_key_is_never_taken_for_damage(store: Path) -> None:
    before = store.read_bytes()
    with pytest.raises(DamagedError, match="key"):
        with_store(store, key=bytes(32))
    assert store.read_bytes() == before


def test_who_only_looks_repairs_nothing(store: Path) -> None:
    damaged = spoil(store, (last_page(store) - 3) * PAGE + 100)
    with pytest.raises(DamagedError):
        with_store(store, menders=None)
    assert store.read_bytes() == damaged


def test_who_only_looks_throws_no_log_away(store: Path) -> None:
    cut = left_open(store, 20)
    spoil(cut.with_name("kiosk.db-wal"), 32 + 24 + 100)
    with pytest.raises(DamagedError):
        with_store(cut, menders=None)
    assert with_store(cut)[-1] == ACTS + 20


@pytest.mark.parametrize("step", ["link", "unlink", "replace"])
def test_a_power_cut_within_the_exchange_is_finished_at_the_next_start(
    store: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CutError(BaseException):
        pass

    def cut(*_: object, **__: object) -> None:
        raise CutError

    spoil(store, (last_page(store) - 3) * PAGE + 100)
    monkeypatch.setattr(os if step == "link" else Path, step, cut)
    if step == "unlink":
        monkeypatch.setattr(salvage, "_remove", lambda _file: None)
    with pytest.raises(CutError):
        with_store(store)
    monkeypatch.undo()
    kept = with_store(store)
    assert len(kept) > ACTS - 20
    assert not store.with_name("kiosk.db.salvaged").exists()
    assert salvage.damaged_copy(store, 1).exists()


def test_a_full_disk_during_the_salvage_is_said(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    damaged = spoil(store, (last_page(store) - 3) * PAGE + 100)
    monkeypatch.setattr(Pages, "write", full)
    with pytest.raises(KnownError, match="could not write"):
        with_store(store)
    assert store.read_bytes() == damaged
