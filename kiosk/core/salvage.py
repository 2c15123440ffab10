"""Out of a damaged store into a new one: every row that can still be read, and room left for those that cannot.

The damaged file and its log are kept beside, for people. What a row meant to the others is set right by the slices:
each brings a `Mender`.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlite_utils.db import Database

from kiosk.core import log
from kiosk.core.pages import Pages
from kiosk.core.schema import Schema, kept

ROWS_OF_A_PAGE = 80  # no row of the kiosk's own is shorter than 50 bytes
_KEPT = ("", "-wal", ".schema")
_STEP = 16
_MARGIN = 1000  # pages: of a store cut short nobody knows how long it was, and what is lost must stay empty


@dataclass(frozen=True)
class Missing:
    """How many rows of a table may be gone; each table's own numbering goes on above all it ever gave."""

    tables: dict[str, int]

    def of(self, table: str) -> int:
        """Return the most rows of a table that can have been lost."""
        return self.tables.get(table, 0)


Mender = Callable[[Database, Missing], None]


class Ways(Protocol):
    """How the store's own kind of files is opened."""

    def make(self, path: Path) -> Database:
        """Make an empty store with its tables."""
        ...

    def connect(self, path: Path) -> Any:
        """Connect to a file as it is (DB-API 2, its errors among its attributes)."""
        ...


def rescue(store: Path, key: bytes, ways: Ways, menders: Sequence[Mender]) -> bool:
    """Put a damaged store aside and a new one in its place, with all rows that can be read.

    A power cut at any moment leaves the damaged store or the whole new one.

    Args:
        store: The file, which was found to be damaged twice; nobody has it open.
        key: Its key.
        ways: How stores of its kind are opened.
        menders: Set right what the lost rows meant, in the same transaction.

    Returns:
        False, with nothing changed, when the key is not theirs or nobody knows any more where everything is.
    """
    schema = kept(store, key)
    pages = Pages(store, key)
    if schema is not None and not pages.ours:
        pages = Pages(store, key, schema.salt)
    if not pages.ours:
        return False
    flat, fresh = _beside(store, "flat"), _beside(store, "fresh")
    for file in (flat, fresh):
        _remove(file)
    ruin = _ruin(flat, ways, pages, schema)
    if ruin is None:
        return False
    db = ways.make(fresh)
    try:
        count = _fill(db, ruin, menders)
    finally:
        ruin.close()
        db.close()
    _remove(flat)
    _sync(fresh)
    fresh.rename(_beside(store, "salvaged"))
    _sync(store.parent)
    finish(store)
    log.event("store salvaged", count=count, total=pages.count, skipped=len(pages.damaged))
    return True


def finish(store: Path) -> None:
    """Put a salvaged store in the damaged one's place, also one that a power cut kept from it."""
    salvaged = _beside(store, "salvaged")
    if not salvaged.exists():
        return
    store.touch()  # one that is gone is kept as an empty one, beside its log
    aside = damaged_copy(store, len(damaged_copies(store)) + 1)
    for suffix in _KEPT:
        file = store.with_name(store.name + suffix)
        if file.exists():
            os.link(file, aside.with_name(aside.name + suffix))
    _sync(store.parent)
    for suffix in ("-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)
    salvaged.replace(store)
    _sync(store.parent)


def damaged_copy(store: Path, number: int) -> Path:
    """Name the n-th damaged file kept of a store."""
    return store.with_name(f"{store.name}.damaged-{number}")


def damaged_copies(store: Path) -> list[Path]:
    """Return the damaged files kept of a store, the oldest first."""
    number, found = 1, []
    while damaged_copy(store, number).exists():
        found.append(damaged_copy(store, number))
        number += 1
    return found


def _ruin(flat: Path, ways: Ways, pages: Pages, schema: Schema | None) -> "_Ruin | None":
    """Lay the pages out as one file; where they no longer say where everything is, by the schema kept of them."""
    room = pages.count * 2 + _MARGIN
    if 1 not in pages.damaged:
        pages.write(flat, last=room)
        ruin = _Ruin(flat, ways, pages)
        if ruin.led:
            return ruin
        ruin.close()
        _remove(flat)
    if schema is None or schema.salt != pages.salt:  # the salt is another store's: this one just took its place
        return None
    schema.lead(ways.connect(flat), room)
    pages.write(flat, first=2, last=room)
    return _Ruin(flat, ways, pages)


class _Ruin:
    """Reads what can be read of a damaged store.

    Attributes:
        led: Whether it says where its tables are.
    """

    def __init__(self, file: Path, ways: Ways, pages: Pages) -> None:
        self._file = file
        self._ways = ways
        self._newest = pages.newest and not pages.whole  # damaged although no page is: some may be older ones
        self._far = pages.count * ROWS_OF_A_PAGE
        self._connection = ways.connect(file)
        roots, count = self._begin()
        self.led = bool(roots)
        self._most = count * ROWS_OF_A_PAGE
        self._readable = {name for name, root in roots if root <= pages.count and root not in pages.damaged}

    def _begin(self) -> tuple[list[tuple[str, int]], int]:
        """Read where the tables begin, and how many pages there were, which a store cut short still says."""
        try:
            roots = self._connection.execute("select name, rootpage from sqlite_master where type = 'table'").fetchall()
            return roots, int(self._connection.execute("pragma page_count").fetchone()[0])
        except self._connection.DatabaseError:
            return [], 0

    def columns(self, table: str) -> list[str]:
        """Name the columns of a table; none when nothing of it can be read."""
        if table not in self._readable:
            return []
        return [row[1] for row in self._connection.execute(f"pragma table_info({table})").fetchall()]

    def numbering(self) -> dict[str, int]:
        """Return the last number each numbered table gave; nothing when that may not be the last."""
        known = self._newest and "sqlite_sequence" in self._readable
        return dict(self.rows("sqlite_sequence", ["name", "seq"])) if known else {}

    def most(self) -> int:
        """Return a number that no numbered table of this store can have passed."""
        return self._most

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Give the rows whose pages are sound.

        Where no row is found for as long as a page can hold, larger steps are made, and back once there is one.
        """
        at, step, failed = 0, 1, 0
        sql = f"select rowid, {', '.join(columns)} from {table} where rowid"
        while at <= self._far:
            try:
                found = self._connection.execute(f"{sql} >= ? order by rowid", [at])
                row = self._next(found, at)
                if step > 1:
                    at, step, failed = at - step + 1, 1, 0
                    continue
                while row is not None:
                    yield row[1:]
                    at, failed = row[0] + 1, 0
                    row = self._next(found, at)
            except self._connection.DatabaseError:
                yield from self._one(f"{sql} = ?", at)  # the library holds a row back while it looks for the next
                failed += 1
                step = 1 if failed < ROWS_OF_A_PAGE else _STEP
                at += step
            else:
                return

    def _next(self, found: Any, least: int) -> tuple[Any, ...] | None:
        """Fetch the next row; one that comes back to an earlier number is of pages that do not belong together."""
        row: tuple[Any, ...] | None = found.fetchone()
        if row is not None and row[0] < least:
            raise self._connection.DatabaseError
        return row

    def _one(self, sql: str, number: int) -> list[tuple[Any, ...]]:
        """Read one row, anew: SQLCipher reads nothing more once it met a page that is not sound."""
        self._connection.close()
        self._connection = self._ways.connect(self._file)
        try:
            return [row[1:] for row in self._connection.execute(sql, [number]).fetchall()]
        except self._connection.DatabaseError:
            self._connection.close()
            self._connection = self._ways.connect(self._file)
            return []

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _fill(db: Database, ruin: _Ruin, menders: Sequence[Mender]) -> int:
    """Move the rows over in one transaction; return how many there were."""
    db.execute("pragma foreign_keys = off")
    with db.atomic():
        tables = [table for table in db.table_names() if not table.startswith(("_", "sqlite_"))]
        count = sum(_move(db, ruin, table) for table in tables)
        missing = Missing(_go_on(db, ruin, tables))
        for mend in menders:
            mend(db, missing)
        for table, row, *_ in db.execute("pragma foreign_key_check").fetchall():
            db.execute(f"delete from {table} where rowid = ?", [row])
    return count


def _move(db: Database, ruin: _Ruin, table: str) -> int:
    old = set(ruin.columns(table))
    columns = [column.name for column in db.table(table).columns if column.name in old]
    if not columns:
        return 0
    sql = f"insert or ignore into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
    return sum(_put(db, sql, row) for row in ruin.rows(table, columns))


def _put(db: Database, sql: str, row: tuple[Any, ...]) -> int:
    """Write a row; what no row of this table can be is of another time's page, and left out."""
    try:
        return int(db.execute(sql, list(row)).rowcount)
    except db.conn.IntegrityError:
        return 0


def _go_on(db: Database, ruin: _Ruin, tables: Sequence[str]) -> dict[str, int]:
    """Let each numbered table go on above all it ever gave; return how many of its rows may be gone."""
    known, missing = ruin.numbering(), {}
    for table in tables:
        if "autoincrement" not in db.table(table).schema.lower():
            continue
        last = known.get(table, 0) if known else ruin.most()
        db.execute("delete from sqlite_sequence where name = ?", [table])
        db.execute("insert into sqlite_sequence (name, seq) values (?, ?)", [table, last])
        missing[table] = max(0, last - int(db.execute(f"select count(*) from {table}").fetchone()[0]))
    return missing


def _beside(store: Path, what: str) -> Path:
    return store.with_name(f"{store.name}.{what}")


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _sync(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
