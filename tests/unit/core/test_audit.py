"""What staff did stands in a chain; nothing of it can be changed, taken out, moved or cut off unseen."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import audit
from kiosk.core.audit import Broken, Entry, Fault, Head, Where
from kiosk.core.changes import Changes
from kiosk.core.duty import Duty, Role
from kiosk.core.store import Db, Store

KEY = bytes(range(32))
SATO = Duty("s-1", "佐藤 花子", Role.SHELTER)
COUNT = 6


def with_chain(folder: Path, *works: Callable[[Db], Any], count: int = COUNT) -> list[Any]:
    """Write a chain of so many acts, then do what is told, each in its own transaction."""

    async def whole() -> list[Any]:
        store = Store(folder / "k.db", key=KEY, durable=True, migrations=[audit.MIGRATIONS], changes=Changes())
        await store.open()
        try:
            for number in range(count):
                await store.write(lambda db, number=number: audit.append(db, SATO, "household.seen", f"h-{number}"))  # type: ignore[misc]
            return [await store.write(work) for work in works]
        finally:
            await store.close()

    return asyncio.run(whole())


def test_an_entry_says_who_did_what_to_which_record(tmp_path: Path) -> None:
    japan = datetime(2026, 11, 21, 10, 30, tzinfo=timezone(timedelta(hours=9)))
    head, found, end = with_chain(
        tmp_path,
        lambda db: audit.append(db, SATO, "household.seen", "h-7", at=japan),
        lambda db: list(audit.entries(db, COUNT)),
        audit.head,
    )
    (entry,) = found
    assert (entry.seq, entry.staff, entry.act, entry.record) == (COUNT + 1, "s-1", "household.seen", "h-7")
    assert datetime.fromisoformat(entry.at) == datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
    assert head == end == Head(entry.seq, entry.link)


@pytest.mark.parametrize("bad", ["佐藤 花子", "A 1", "", "x" * 121, "a\nb", "a\n"])
def test_content_is_no_id(tmp_path: Path, bad: str) -> None:
    def work(db: Db) -> int:
        for by, act in ((bad, "seen"), ("s-1", bad)):
            with pytest.raises(ValueError, match="ids only"):
                audit.append(db, by, act)
        if bad:
            with pytest.raises(ValueError, match="ids only"):
                audit.append(db, "s-1", "seen", bad)
        return audit.head(db).seq

    assert with_chain(tmp_path, work) == [COUNT]


def test_an_act_that_fails_leaves_no_entry(tmp_path: Path) -> None:
    async def whole() -> Head:
        store = Store(tmp_path / "k.db", key=KEY, durable=True, migrations=[audit.MIGRATIONS], changes=Changes())
        await store.open()

        def fails(db: Db) -> None:
            audit.append(db, SATO, "household.seen", "h-1")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await store.write(fails)
        found = await store.read(audit.head)
        await store.close()
        return found

    assert asyncio.run(whole()) == Head()


@pytest.mark.parametrize("count", [0, 1, COUNT])
def test_a_chain_as_it_was_written_is_whole(tmp_path: Path, count: int) -> None:
    assert with_chain(tmp_path, audit.verify, count=count) == [None]


def test_it_goes_on_after_a_restart(tmp_path: Path) -> None:
    with_chain(tmp_path, count=3)
    whole, head = with_chain(tmp_path, audit.verify, audit.head, count=3)
    assert (whole, head.seq) == (None, 6)


EDITS = {
    "act": "update audit set act = 'household.left' where seq = 3",
    "staff": "update audit set staff = 's-2' where seq = 3",
    "record": "update audit set record = 'h-9' where seq = 3",
    "time": "update audit set at = '2026-01-01T00:00:00+00:00' where seq = 3",
    "link": "update audit set link = (select link from audit where seq = 2) where seq = 3",
}


@pytest.mark.parametrize("sql", EDITS.values(), ids=EDITS.keys())
def test_a_changed_entry_is_told_by_its_number(tmp_path: Path, sql: str) -> None:
    _, found = with_chain(tmp_path, lambda db: db.execute(sql).rowcount, audit.verify)
    assert found == Broken(3, Fault.CHANGED)


def test_an_entry_without_its_seal_is_told(tmp_path: Path) -> None:
    _, found = with_chain(
        tmp_path, lambda db: db.execute("update audit set seal = '' where seq = 3").rowcount, audit.verify
    )
    assert found == Broken(3, Fault.FORGED)


def test_an_entry_taken_out_is_told(tmp_path: Path) -> None:
    _, found = with_chain(tmp_path, lambda db: db.execute("delete from audit where seq = 3").rowcount, audit.verify)
    assert found == Broken(3, Fault.MISSING)


def test_a_tail_cut_off_is_told_before_and_after_the_next_act(tmp_path: Path) -> None:
    _, found, _, after = with_chain(
        tmp_path,
        lambda db: db.execute("delete from audit where seq > 4").rowcount,
        audit.verify,
        lambda db: audit.append(db, SATO, "household.seen", "h-1"),
        audit.verify,
    )
    assert (found, after) == (Broken(5, Fault.CUT), Broken(5, Fault.MISSING))


def swapped(db: Db) -> None:
    db.execute("update audit set seq = -3 where seq = 3")
    db.execute("update audit set seq = 3 where seq = 4")
    db.execute("update audit set seq = 4 where seq = -3")


def test_entries_that_changed_places_are_told(tmp_path: Path) -> None:
    _, found = with_chain(tmp_path, swapped, audit.verify)
    assert found == Broken(3, Fault.CHANGED)


def rewritten(db: Db, act: str = "household.left") -> None:
    """Do what somebody would who knows this code and holds the store: write the chain anew from the third entry on."""
    key = db.execute("select key from audit_now").fetchone()[0]
    last = next(entry.link for entry in audit.entries(db, 1))
    for entry in list(audit.entries(db, 2)):
        link = audit._link(last, Entry(entry.seq, entry.at, entry.staff, act, entry.record))
        seal = audit._seal(key, link)
        db.execute("update audit set act = ?, link = ?, seal = ? where seq = ?", [act, link, seal, entry.seq])
        last = link
    db.execute("update audit_now set link = ?", [last])


def test_a_chain_written_anew_is_told_by_its_seals_as_nobody_has_the_keys_of_the_past(tmp_path: Path) -> None:
    seed, _, found = with_chain(tmp_path, audit.seed, rewritten, audit.verify)
    assert found == Broken(3, Fault.FORGED)
    _, chain, end, blind = with_chain(
        tmp_path, audit.forget_seed, lambda db: list(audit.entries(db)), audit.head, audit.verify, count=0
    )
    assert blind is None
    assert audit.follow(chain, end, (), seed) == Broken(3, Fault.FORGED)


def test_a_chain_written_anew_is_told_by_a_head_that_stands_elsewhere(tmp_path: Path) -> None:
    def work(db: Db) -> tuple[Broken | None, Broken | None]:
        audit.forget_seed(db)
        known = audit.head(db)
        rewritten(db)
        alone = audit.verify(db)
        return alone, audit.verify(db, [known])

    assert with_chain(tmp_path, work) == [(None, Broken(COUNT, Fault.REWRITTEN))]


def test_a_chain_cut_together_with_its_end_is_told_by_a_head_that_stands_elsewhere(tmp_path: Path) -> None:
    def work(db: Db) -> Broken | None:
        audit.told(db, Where.PAPER, audit.head(db))
        db.execute("delete from audit where seq > 4")
        db.execute("update audit_now set seq = 4, link = (select link from audit where seq = 4)")
        return audit.verify(db)

    assert with_chain(tmp_path, work) == [Broken(5, Fault.CUT)]


def test_the_first_key_is_given_away_once_and_the_chain_goes_on(tmp_path: Path) -> None:
    first, _, gone, chain, end = with_chain(
        tmp_path,
        audit.seed,
        audit.forget_seed,
        audit.seed,
        lambda db: [audit.append(db, SATO, "household.seen", "h-1"), *audit.entries(db)][1:],
        audit.head,
    )
    assert isinstance(first, bytes)
    assert gone is None
    assert audit.follow(chain, end, (), first) is None
    assert audit.follow(chain, end, (), bytes(32)) == Broken(1, Fault.FORGED)


@pytest.mark.parametrize("damage", ["delete from audit_now", "update audit_now set seq = seq - 2"], ids=["lost", "old"])
def test_a_lost_or_old_end_starts_a_chain_behind_what_is_left_and_shows(tmp_path: Path, damage: str) -> None:
    _, head, found = with_chain(
        tmp_path,
        lambda db: db.execute(damage).rowcount,
        lambda db: audit.append(db, SATO, "household.seen", "h-1"),
        audit.verify,
    )
    assert (head.seq, found) == (COUNT + 1, Broken(1, Fault.FORGED))


def test_a_head_is_printed_short() -> None:
    assert Head(12, "0123456789abcdef" + "f" * 48).short == "12: 0123 4567 89ab cdef"


def test_where_a_head_is_known_is_asked_of_each_place(tmp_path: Path) -> None:
    def asked(db: Db) -> tuple[bool, ...]:
        end = audit.head(db)
        return tuple(audit.is_told(db, place, end) for place in (Where.PAPER, Where.CITY))

    def printed(db: Db) -> None:
        audit.told(db, Where.PAPER, audit.head(db))

    assert with_chain(tmp_path, asked, printed, asked) == [(False, False), None, (True, False)]
