"""How far each stream has been read, which of its things are known here, and the pages of the pass under way.

All of it lies in the public store beside the rows it speaks of, so that rows and progress commit together and the file
can be thrown away whole: the next pass then reads everything anew.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Migrations

from kiosk.core.entity import Entity, canonical, content_hash
from kiosk.core.store import Db

MIGRATIONS = Migrations("sync")

_THESE = "kind = ? and id in (select value from json_each(?))"

PROOFS = 2  # complete sweeps in a row that must miss a thing before it is forgotten


@MIGRATIONS(name="001_progress")
def create(db: Db) -> None:
    """Make the three tables."""
    db.execute(
        "create table sync_stream (kind text primary key, version integer not null, newest text, answered text,"
        " swept integer) strict"
    )
    db.execute(
        "create table sync_item (kind text not null, id text not null, hash text not null,"
        " missed integer not null default 0, primary key (kind, id)) strict, without rowid"
    )
    db.execute(
        "create table sync_stage (kind text not null, id text not null, hash text not null, body blob,"
        " primary key (kind, id)) strict"
    )


@MIGRATIONS(name="002_news")
def index(db: Db) -> None:
    """Find the next news without walking over those that were applied before."""
    db.execute("create index sync_stage_news on sync_stage (kind) where body is not null")


@dataclass(frozen=True)
class Mark:
    """Where a stream stands: the newest server time applied, the last complete pass, the size of the last sweep."""

    newest: str | None = None
    answered: datetime | None = None
    swept: int | None = None


def mark(db: Db, kind: str) -> Mark:
    """Read where a stream stands."""
    row = db.execute("select newest, answered, swept from sync_stream where kind = ?", [kind]).fetchone()
    if row is None:
        return Mark()
    return Mark(row[0], datetime.fromisoformat(row[1]) if row[1] else None, row[2])


def answered(db: Db, kind: str) -> datetime | None:
    """Say when the city last told all it knows of this kind, to the minute."""
    return mark(db, kind).answered


def last_answer(db: Db) -> datetime | None:
    """Say when any stream was last read whole, for the time after a restart."""
    row = db.execute("select max(answered) from sync_stream").fetchone()
    return datetime.fromisoformat(row[0]) if row[0] else None


def last_told(db: Db) -> datetime | None:
    """Say what the city's own clock last showed on a thing that was applied: no wrong clock of ours is in it."""
    row = db.execute("select max(newest) from sync_stream").fetchone()
    return datetime.fromisoformat(row[0]) if row[0] else None


def begin(db: Db, kind: str, version: int) -> Mark:
    """Clear the stage for a new pass and say where it starts; a stream whose code reads more starts from nothing."""
    db.execute("delete from sync_stage where kind = ?", [kind])
    known = db.execute("select version from sync_stream where kind = ?", [kind]).fetchone()
    if known is None or known[0] != version:
        db.execute("update sync_item set hash = '' where kind = ?", [kind])
        db.execute("insert or replace into sync_stream (kind, version) values (?, ?)", [kind, version])
    return mark(db, kind)


def stage(db: Db, kind: str, entities: Sequence[Entity]) -> int:
    """Put a page by; a thing that is known word for word is only ticked off.

    Returns:
        How many of them this pass had not brought yet.
    """
    found = {entity.id: (content_hash(canonical(entity)), canonical(entity)) for entity in entities}
    known = _hashes(db, kind, found)
    brought = db.execute(f"select count(*) from sync_stage where {_THESE}", _these(kind, found)).fetchone()[0]
    db.conn.executemany(
        "insert or replace into sync_stage values (?, ?, ?, ?)",
        [(kind, key, digest, None if known.get(key) == digest else body) for key, (digest, body) in found.items()],
    )
    return len(found) - int(brought)


def knows(db: Db, kind: str, entities: Sequence[Entity]) -> bool:
    """Say whether the slice's rows hold all of these word for word already."""
    known = _hashes(db, kind, [entity.id for entity in entities])
    return all(known.get(entity.id) == content_hash(canonical(entity)) for entity in entities)


def staged(db: Db, kind: str) -> int:
    """Count the things this pass has brought."""
    return _number(db, "select count(*) from sync_stage where kind = ?", kind)


def news(db: Db, kind: str) -> int:
    """Count those of them that are new or changed and not applied yet."""
    return _number(db, "select count(*) from sync_stage where kind = ? and body is not null", kind)


def some_news(db: Db, kind: str, most: int) -> list[Entity]:
    """Read news in the order of its arrival."""
    found = db.execute(
        "select body from sync_stage where kind = ? and body is not null order by rowid limit ?", [kind, most]
    ).fetchall()
    return [Entity(**json.loads(body)) for (body,) in found]  # our own writing: nothing in it stands twice


def applied(db: Db, kind: str, ids: Sequence[str]) -> None:
    """Tick off what is in the slice's own rows now, in the same transaction."""
    db.execute(
        f"insert or replace into sync_item (kind, id, hash) select kind, id, hash from sync_stage where {_THESE}",
        _these(kind, ids),
    )
    db.execute(f"update sync_stage set body = null where {_THESE}", _these(kind, ids))


def finish(db: Db, kind: str, newest: str | None, moment: datetime) -> None:
    """Move the mark and clear the stage, in the transaction that applied the last of the news."""
    db.execute(
        "update sync_stream set newest = ?, answered = ? where kind = ?",
        [newest, moment.isoformat(), kind],
    )
    db.execute("delete from sync_stage where kind = ?", [kind])


def missed(db: Db, kind: str) -> list[str] | None:
    """Judge a complete sweep that stands on the stage.

    A thing missing from two in a row is gone. A sweep less than half as long as the one before proves nothing: a
    broker just restored, a wrong tenant or a wrong context answer like that. It only becomes the new measure.

    Returns:
        The ids to forget, or None if the sweep is held back.
    """
    size = staged(db, kind)
    before = mark(db, kind).swept
    db.execute("update sync_stream set swept = ? where kind = ?", [size, kind])
    if before is not None and size * 2 < before:
        db.execute("update sync_item set missed = 0 where kind = ?", [kind])
        return None
    db.execute(
        "update sync_item set missed = case when id in (select id from sync_stage where kind = ?)"
        " then 0 else missed + 1 end where kind = ?",
        [kind, kind],
    )
    found = db.execute("select id from sync_item where kind = ? and missed >= ?", [kind, PROOFS]).fetchall()
    return [entity_id for (entity_id,) in found]


def forget(db: Db, kind: str, ids: Sequence[str]) -> None:
    """Strike things that are gone."""
    for entity_id in ids:
        db.execute("delete from sync_item where kind = ? and id = ?", [kind, entity_id])


def _these(kind: str, ids: Iterable[str]) -> list[str]:
    return [kind, json.dumps(list(ids))]


def _hashes(db: Db, kind: str, ids: Iterable[str]) -> dict[str, str]:
    return dict(db.execute(f"select id, hash from sync_item where {_THESE}", _these(kind, ids)).fetchall())


def _number(db: Db, query: str, kind: str) -> int:
    number: int = db.execute(query, [kind]).fetchone()[0]
    return number
