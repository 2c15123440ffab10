"""How files rot, and what can still be read of one, row by row, each by itself."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.core import salvage, schema
from kiosk.core.pages import PAGE, Pages

_SECTOR = 512
Rot = Callable[[bytearray, random.Random], None]
Rows = dict[str, set[tuple[Any, ...]]]


def _bit(body: bytearray, chance: random.Random) -> None:
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)


def _sector(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body) // _SECTOR) * _SECTOR
    body[at : at + _SECTOR] = bytes(_SECTOR)


def _page(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body) // PAGE) * PAGE
    body[at : at + PAGE] = chance.randbytes(PAGE)


def _pages(body: bytearray, chance: random.Random) -> None:
    for _ in range(3):
        _page(body, chance)


def _short(body: bytearray, chance: random.Random) -> None:
    del body[chance.randrange(len(body)) :]


ROTS: tuple[Rot, ...] = (_bit, _bit, _sector, _page, _pages)
ROTS_OF_A_STORE: tuple[Rot, ...] = (*ROTS, _short)  # of a log nobody knows afterwards how long it was


def page_of(file: Path, chance: random.Random) -> None:
    """Damage what can be made anew, too; it must never stop a start."""
    body = bytearray(file.read_bytes())
    _page(body, chance)
    file.write_bytes(body)


def connected(file: Path, key: bytes) -> dbapi2.Connection:
    """Connect to a store as it is."""
    connection = dbapi2.connect(str(file), isolation_level=None)
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    return connection


def _tables(connection: dbapi2.Connection) -> dict[str, int]:
    sql = "select name, rootpage from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'"
    found = connection.execute(f"{sql} and name not like 'sqlite\\_%' escape '\\'").fetchall()
    return dict(found)


def all_rows(connection: dbapi2.Connection) -> Rows:
    """Give every row of the slices' tables and close."""
    try:
        return {
            table: set(connection.execute(f"select * from {table}").fetchall()) for table in sorted(_tables(connection))
        }
    finally:
        connection.close()


def bit_of(file: Path, chance: random.Random) -> None:
    """Damage a small file."""
    body = bytearray(file.read_bytes())
    _bit(body, chance)
    file.write_bytes(body)


def _laid_out(store: Path, key: bytes) -> Path | None:
    """Lay out the pages of a store as one file that can be read; None when nobody knows where anything is."""
    kept = schema.kept(store, key)
    pages = Pages(store, key)
    if kept is not None and not pages.ours:
        pages = Pages(store, key, kept.salt)
    flat, room = store.with_name("flat.db"), pages.count * 2 + 1000
    pages.write(flat, last=room)
    connection = connected(flat, key)
    try:
        _tables(connection)
    except dbapi2.DatabaseError:
        flat.unlink()
    else:
        return flat
    finally:
        connection.close()
        for suffix in ("-wal", "-shm"):
            flat.with_name(flat.name + suffix).unlink(missing_ok=True)
    if kept is None:
        return None
    kept.lead(connected(flat, key), room)
    pages.write(flat, first=2, last=room)
    return flat


def has_rows(folder: Path, key: bytes) -> bool:
    """Tell whether it is known where in a store its tables are, and any page is sound."""
    store = folder / "kiosk.db"
    kept = schema.kept(store, key)
    ours = Pages(store, key).ours or (kept is not None and Pages(store, key, kept.salt).ours)
    flat = _laid_out(store, key) if ours else None
    if flat is not None:
        flat.unlink()
    return flat is not None


def readable(folder: Path, key: bytes, most: int) -> Rows:
    """Read the damaged copy again, row by row, each by a connection of its own."""
    flat = _laid_out(salvage.damaged_copy(folder / "kiosk.db", 1), key)
    assert flat is not None, "salvaged without knowing what"
    found: Rows = {}
    connection = connected(flat, key)
    for table in _tables(connection):
        found[table] = set()
        for row in range(1, most):
            try:
                found[table].update(connection.execute(f"select * from {table} where rowid = ?", [row]).fetchall())
            except dbapi2.DatabaseError:
                connection.close()
                connection = connected(flat, key)
    connection.close()
    flat.unlink()
    return found
