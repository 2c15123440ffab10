"""Where the practice city keeps things: one SQLite connection behind one lock."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from .nodes import Node

_SCHEMA = """
create table if not exists tenants (name text primary key);
insert or ignore into tenants values ('');
create table if not exists entities (
    seq integer primary key autoincrement, tenant text not null, id text not null, path text not null,
    types text not null, attrs text not null, created text not null, modified text not null, unique (tenant, id));
create table if not exists kinds (
    seq integer not null references entities on delete cascade, type text not null,
    primary key (type, seq)) without rowid;
create table if not exists ledger (
    seq integer primary key autoincrement, tenant text not null, id text not null, kind text not null,
    series text unique, received text not null, body text not null, unique (tenant, id));
create table if not exists notes (name text primary key, body text not null);
"""
_COLUMNS = "id, types, attrs, created, modified, path"


class Store:
    """Entities, tenants, the office's ledger and its notes.

    Args:
        path: The database file; None keeps everything in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._deep = 0
        self._db: Any = sqlite.connect(str(path or ":memory:"), isolation_level=None, check_same_thread=False)
        self._db.execute("pragma foreign_keys = on")
        if path is not None:
            self._db.execute("pragma journal_mode = wal")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock and make everything inside one transaction; an exception undoes it."""
        with self._lock:
            if self._deep:
                yield
                return
            self._db.execute("begin immediate")
            self._deep = 1
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                raise
            else:
                self._db.execute("commit")
            finally:
                self._deep = 0

    def has_tenant(self, tenant: str) -> bool:
        """Tell whether something was ever created for this tenant."""
        return bool(self._rows("select 1 from tenants where name = ?", tenant))

    def add_tenant(self, tenant: str) -> None:
        """Know this tenant from now on."""
        self._db.execute("insert or ignore into tenants values (?)", (tenant,))

    def get(self, tenant: str, entity_id: str) -> Node | None:
        """Find one entity."""
        rows = self._rows(f"select {_COLUMNS} from entities where tenant = ? and id = ?", tenant, entity_id)
        return _node(rows[0]) if rows else None

    def find(self, tenant: str, types: Sequence[str] | None) -> list[Node]:
        """List the entities of any of these types (None: of every type), oldest first."""
        if types is None:
            rows = self._rows(f"select {_COLUMNS} from entities where tenant = ? order by seq", tenant)
        else:
            marks = ",".join("?" * len(types))
            rows = self._rows(
                f"select {_COLUMNS} from entities where tenant = ?"
                f" and seq in (select seq from kinds where type in ({marks})) order by seq",
                tenant,
                *types,
            )
        return [_node(row) for row in rows]

    def put(self, tenant: str, node: Node) -> None:
        """Keep an entity, in place of the one with its id where there is one."""
        self._db.execute(
            "insert into entities (tenant, id, path, types, attrs, created, modified) values (?, ?, ?, ?, ?, ?, ?)"
            " on conflict (tenant, id) do update set path = excluded.path, types = excluded.types,"
            " attrs = excluded.attrs, modified = excluded.modified",
            (tenant, node.id, node.path, json.dumps(node.types), node.dump(), node.created, node.modified),
        )
        seq = self._rows("select seq from entities where tenant = ? and id = ?", tenant, node.id)[0][0]
        self._db.execute("delete from kinds where seq = ?", (seq,))
        self._db.executemany("insert into kinds (seq, type) values (?, ?)", [(seq, name) for name in node.types])

    def remove(self, tenant: str, entity_id: str) -> bool:
        """Remove an entity; False where there was none."""
        gone = self._db.execute("delete from entities where tenant = ? and id = ?", (tenant, entity_id))
        return bool(gone.rowcount)

    def consumed(self, tenant: str, entity_id: str) -> bool:
        """Tell whether the office ever took in this id."""
        return bool(self._rows("select 1 from ledger where tenant = ? and id = ?", tenant, entity_id))

    def consumed_series(self, series: str) -> str | None:
        """Give the id of the fact that used this series, or None."""
        rows = self._rows("select id from ledger where series = ?", series)
        return str(rows[0][0]) if rows else None

    def consume(self, tenant: str, node: Node, *, kind: str, series: str | None) -> None:
        """Write a fact into the ledger, for ever."""
        self._db.execute(
            "insert into ledger (tenant, id, kind, series, received, body) values (?, ?, ?, ?, ?, ?)",
            (tenant, node.id, kind, series, node.created, node.dump()),
        )

    def ledger(self, kind: str) -> list[tuple[str, str, dict[str, Any]]]:
        """List the facts of a kind (all for an empty one) as id, kind and attributes, in the order they came."""
        rows = self._rows("select id, kind, body from ledger where kind = ? or ? = '' order by seq", kind, kind)
        return [(row[0], row[1], json.loads(row[2])) for row in rows]

    def note(self, name: str) -> Any:
        """Read one of the office's own notes; None where there is none."""
        rows = self._rows("select body from notes where name = ?", name)
        return json.loads(rows[0][0]) if rows else None

    def write_note(self, name: str, body: Any) -> None:
        """Write one of the office's own notes."""
        self._db.execute("insert or replace into notes values (?, ?)", (name, json.dumps(body, ensure_ascii=False)))

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return list(self._db.execute(sql, values).fetchall())


def _node(row: Any) -> Node:
    return Node(row[0], json.loads(row[1]), json.loads(row[2]), row[3], row[4], row[5])
