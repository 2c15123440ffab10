"""Where everything is in a store is known a second time: the first pages may be lost and every other row is found."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kiosk.core import salvage, schema
from kiosk.core.database import DamagedError, Opener
from kiosk.core.errors import KnownError
from kiosk.core.pages import PAGE, Log
from kiosk.core.store import Db
from tests.unit.core.test_salvage import ACTS, KEY, TEXT, add, fill, left_open, spoil, with_store

ALL = list(range(1, ACTS + 1))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.db"
    assert with_store(path, write=fill) == ALL
    return path


def refused(store: Path) -> bool:
    """Tell whether the start is refused and everything is left as it was."""
    before = {file.name: file.read_bytes() for file in store.parent.iterdir()}
    try:
        with_store(store)
    except DamagedError:
        return before == {file.name: file.read_bytes() for file in store.parent.iterdir()}
    return False


@pytest.mark.parametrize("place", [5, 20, PAGE - 1])  # the salt, the page, its seal
def test_a_first_page_that_is_lost_costs_no_row(store: Path, place: int) -> None:
    damaged = spoil(store, place)
    assert with_store(store, write=add) == [*ALL, ACTS + 1]
    assert salvage.damaged_copy(store, 1).read_bytes() == damaged


def test_other_pages_may_be_lost_with_it(store: Path) -> None:
    spoil(store, 5, store.stat().st_size - 3 * PAGE)
    kept = with_store(store)
    assert ACTS > len(kept) > ACTS - 20


def leads(store: Path, page: int) -> bool:
    """Tell whether nothing is found any more without this page."""
    copy = store.with_name("copy.db")
    copy.write_bytes(store.read_bytes())
    spoil(copy, (page - 1) * PAGE + 50)
    connection = Opener(copy, key=KEY, durable=True, migrations=()).connect(copy)
    try:
        connection.execute("select name from sqlite_master").fetchall()
    except dbapi2.DatabaseError:
        return True
    finally:
        connection.close()
        copy.unlink()
    return False


def test_so_may_a_page_on_which_the_schema_goes_on(tmp_path: Path) -> None:
    store = tmp_path / "kiosk.db"

    def many_tables(db: Db) -> None:
        for number in range(60):
            db.execute(f"create table more_{number} (text text not null default 'a long word for nothing at all')")
        fill(db)

    with_store(store, write=many_tables)
    with_store(store)  # from here on the tables are known
    further = [page for page in range(2, store.stat().st_size // PAGE + 1) if leads(store, page)]
    spoil(store, (further[0] - 1) * PAGE + 50)
    assert with_store(store) == ALL


def test_without_it_the_start_is_refused(store: Path) -> None:
    schema.beside(store).unlink()
    spoil(store, 20)
    assert refused(store)


def test_a_damaged_one_leads_nobody_astray(store: Path) -> None:
    spoil(schema.beside(store), 60)
    assert schema.kept(store, KEY) is None
    spoil(store, 20)
    assert refused(store)


def test_one_of_another_store_is_not_followed(store: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "kiosk.db"
    with_store(other)
    schema.beside(other).replace(schema.beside(store))
    spoil(store, 20)
    assert refused(store)


def test_another_key_reads_nothing_of_it(store: Path) -> None:
    assert schema.kept(store, KEY) is not None
    assert schema.kept(store, bytes(32)) is None


def test_no_row_is_in_it_and_it_is_written_once(store: Path) -> None:
    file = schema.beside(store)
    before = file.stat().st_ino
    assert TEXT not in file.read_bytes()[32:].decode()
    with_store(store, write=add)
    assert file.stat().st_ino == before


def test_after_a_salvage_it_is_the_new_stores(store: Path) -> None:
    spoil(store, 20)
    with_store(store)
    spoil(store, 20)
    assert with_store(store) == ALL
    assert salvage.damaged_copy(store, 2).exists()


def test_who_only_looks_writes_none(store: Path) -> None:
    schema.beside(store).unlink()
    with_store(store, menders=None)
    assert not schema.beside(store).exists()


def test_a_disk_that_does_not_take_it_stops_nobody(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise KnownError("The disk is full.")

    schema.beside(store).unlink()
    monkeypatch.setattr(schema, "write_whole", full)
    assert with_store(store) == ALL


def test_an_emptied_store_is_never_taken_for_a_new_one(store: Path) -> None:
    store.write_bytes(b"")
    assert refused(store)
    store.unlink()
    assert refused(store)


@pytest.mark.parametrize("gone", [False, True])
def test_of_an_emptied_store_the_log_is_read(store: Path, gone: bool) -> None:
    cut = left_open(store, 20)
    assert Log.of(cut).frames
    cut.unlink() if gone else cut.write_bytes(b"")
    kept = with_store(cut)
    assert kept[-1] == ACTS + 20
    assert len(kept) >= 20
    assert salvage.damaged_copies(cut) == [salvage.damaged_copy(cut, 1)]


def test_what_is_left_of_a_store_cut_short_is_read(store: Path) -> None:
    body = store.read_bytes()
    store.write_bytes(body[: len(body) // 2 + 100])
    kept = with_store(store)
    assert ACTS > len(kept) > ACTS // 4


def test_sound_pages_of_different_times_are_read_and_numbering_stays_above(store: Path) -> None:
    older = store.read_bytes()
    with_store(store, write=fill)
    body = bytearray(store.read_bytes())
    for page in range(1, len(older) // PAGE, 2):  # a disk that lost writes it had confirmed
        body[page * PAGE : (page + 1) * PAGE] = older[page * PAGE : (page + 1) * PAGE]
    store.write_bytes(body)
    kept = with_store(store, write=add)
    assert len(kept) > ACTS // 4
    assert kept[-1] > 2 * ACTS
