"""How far each stream has been read, which of its things are known here, and the pages of the pass under way.

All of it lies in the public store beside the rows it speaks of, so that rows and progress commit together and the file
can be thrown away whole: the next pass then reads everything anew.

Passes are numbered. A thing carries the number of the pass that last brought it and of the one that told its hash;
what a pass told that never came to its end is not known, because nothing of it was applied.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.entity import Entity, content_hash
from kiosk.core.store import Db

MIGRATIONS = Migrations("sync")

SLICE = 500  # news applied in one transaction; more goes in several, and the mark moves with the last

_UNKNOWN = ("", 0)
_BRING = (  # a page in one statement: each one lets the other threads in, and waits for its turn again
    "insert into sync_item (kind, id, hash, told, seen)"
    " select ?1, substr(value, 65), substr(value, 1, 64), ?2, ?2 from json_each(?3) where true"
    " on conflict (kind, id) do update set told = iif(hash = excluded.hash, told, excluded.told),"
    " hash = excluded.hash, seen = excluded.seen"
)

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


@MIGRATIONS(name="003_passes")
def number(db: Db) -> None:
    """Number the passes; put news by as whole pages."""
    db.execute("drop table sync_stage")
    for column in ("begun", "done"):
        db.execute(f"alter table sync_stream add column {column} integer not null default 0")
    for column in ("told", "seen"):
        db.execute(f"alter table sync_item add column {column} integer not null default 0")
    db.execute(
        "create table sync_page (seq integer primary key, kind text not null, size integer not null,"
        " body blob not null) strict"
    )


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
    db.execute("delete from sync_page where kind = ?", [kind])
    known = db.execute("select version, begun, done from sync_stream where kind = ?", [kind]).fetchone()
    if known is None or known[0] != version:
        _doubt(db, kind, since=0)
        db.execute(
            "insert into sync_stream (kind, version) values (?, ?) on conflict (kind) do update"
            " set version = excluded.version, newest = null, answered = null, swept = null",
            [kind, version],
        )
    elif known[1] > known[2]:
        _doubt(db, kind, since=known[2] + 1)
    return mark(db, kind)


def _doubt(db: Db, kind: str, since: int) -> None:
    """Forget what passes told from that number on."""
    db.execute("update sync_item set hash = '' where kind = ? and told >= ? and hash <> ''", [kind, since])


def stage(db: Db, kind: str, entities: Sequence[Entity], *, first: bool) -> int:
    """Put a page by; a thing that is known word for word is only ticked off.

    Args:
        db: The public store.
        kind: The stream.
        entities: The page.
        first: It begins a pass.

    Returns:
        How many of them this pass had not brought yet.
    """
    db.execute("update sync_stream set begun = begun + ? where kind = ?", [int(first), kind])
    number = _number(db, "select begun from sync_stream where kind = ?", kind)
    page = {entity.id: entity for entity in entities}
    known = _known(db, kind, page)
    brought, bodies = [], []
    for key, entity in page.items():
        body = _written(entity)
        digest = content_hash(body)
        brought.append(digest + key)
        if digest != known.get(key, _UNKNOWN)[0]:
            bodies.append(body)
    db.execute(_BRING, [kind, number, own_json.write(brought).decode()])
    for some in _parts(bodies):
        db.execute("insert into sync_page (kind, size, body) values (?, ?, ?)", [kind, len(some), _joined(some)])
    return len(page) - sum(seen == number for _, seen in known.values())


def knows(db: Db, kind: str, entities: Sequence[Entity]) -> bool:
    """Say whether the slice's rows hold all of these word for word already."""
    known = _known(db, kind, [entity.id for entity in entities])
    return all(known.get(entity.id, _UNKNOWN)[0] == content_hash(_written(entity)) for entity in entities)


def staged(db: Db, kind: str) -> int:
    """Count the things this pass has brought."""
    return _number(
        db, "select count(*) from sync_item join sync_stream using (kind) where kind = ? and seen = begun", kind
    )


def news(db: Db, kind: str) -> int:
    """Count those of them that are new or changed and not applied yet."""
    return _number(db, "select coalesce(sum(size), 0) from sync_page where kind = ?", kind)


def take_news(db: Db, kind: str) -> list[Entity]:
    """Take a page of news off the stage, in the order of its arrival, to be applied in the same transaction."""
    page = db.execute("select seq, body from sync_page where kind = ? order by seq limit 1", [kind]).fetchone()
    if page is None:
        return []
    db.execute("delete from sync_page where seq = ?", [page[0]])
    return [Entity(entity_id, kind, attributes) for entity_id, attributes in own_json.read(page[1])]


def finish(db: Db, kind: str, newest: str | None, moment: datetime) -> None:
    """Move the mark, in the transaction that applied the last of the news."""
    db.execute(
        "update sync_stream set newest = ?, answered = ?, done = begun where kind = ?",
        [newest, moment.isoformat(), kind],
    )


def missed(db: Db, kind: str) -> list[str] | None:
    """Judge a complete sweep.

    A thing missing from two in a row is gone. A sweep less than half as long as the one before proves nothing: a
    broker just restored, a wrong tenant or a wrong context answer like that. It only becomes the new measure.

    Returns:
        The ids to forget, or None if the sweep is held back.
    """
    size = staged(db, kind)
    before = mark(db, kind).swept
    db.execute("update sync_stream set swept = ? where kind = ?", [size, kind])
    if before is not None and size * 2 < before:
        db.execute("update sync_item set missed = 0 where kind = ? and missed > 0", [kind])
        return None
    sweep = _number(db, "select begun from sync_stream where kind = ?", kind)
    db.execute("update sync_item set missed = 0 where kind = ? and seen = ? and missed > 0", [kind, sweep])
    db.execute("update sync_item set missed = missed + 1 where kind = ? and seen <> ?", [kind, sweep])
    found = db.execute("select id from sync_item where kind = ? and missed >= ?", [kind, PROOFS]).fetchall()
    return [entity_id for (entity_id,) in found]


def forget(db: Db, kind: str, ids: Sequence[str]) -> None:
    """Strike things that are gone."""
    db.conn.executemany("delete from sync_item where kind = ? and id = ?", [(kind, entity_id) for entity_id in ids])


def _known(db: Db, kind: str, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Give the hash of things, and the pass that last brought them."""
    found = db.execute(
        "select id, hash, seen from sync_item where kind = ? and id in (select value from json_each(?))",
        [kind, own_json.write(list(ids)).decode()],
    )
    return {entity_id: (digest, seen) for entity_id, digest, seen in found}


def _parts(bodies: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(bodies), SLICE):
        yield bodies[start : start + SLICE]


def _written(entity: Entity) -> bytes:
    return own_json.write([entity.id, entity.attributes])


def _joined(bodies: Iterable[bytes]) -> bytes:
    return b"[%s]" % b",".join(bodies)


def _number(db: Db, query: str, kind: str) -> int:
    number: int = db.execute(query, [kind]).fetchone()[0]
    return number
