"""Titles written into public.db: told one by one, or as a whole list that takes the place of an older one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from kiosk.core import own_json
from kiosk.core.store import Db

from .model import Filed, Kind, Shelf, Swept, Title
from .store import MOST_LOANS, SEQ_BITS, YEAR_BITS

CITY = "city"  # the source whose word goes before a list's
_YEARS = range(1800, 1800 + (1 << YEAR_BITS))
_SPARE = 400  # kept of the newest, in case some go
_SWEPT = 2_000  # titles looked at in one transaction
_NOBODY = (0, "", "", b"")
_NEWEST = f"select place from title_shelves where shelf = '{Shelf.NEW}' order by place limit 1 offset {_SPARE}"


def put(db: Db, filed: Sequence[Filed], source: str = CITY, edition: int = 0) -> int:
    """Keep titles and how many of each are free; what the city tells of one stays against what a list says of it.

    Args:
        db: The public store.
        filed: The titles; the order they stand in does not matter.
        source: Who tells of them.
        edition: Which telling this is; titles of the same source that bear another one are from before.

    Returns:
        How many are new or changed.
    """
    told = {one.title.id: one for one in filed}
    known = _known(db, list(told))
    heard = [one for one in told.values() if source == CITY or known.get(one.title.id, _NOBODY)[2] != CITY]
    written = [(one, _written(one.title)) for one in heard]
    changed = [(one, body) for one, body in written if known.get(one.title.id, _NOBODY)[3] != body]
    db.conn.executemany(
        "update titles set source = ?, edition = ? where id = ? and (source <> ?1 or edition <> ?2)",
        [(source, edition, one.title.id) for one in heard],
    )
    _drop(db, [known[one.title.id] for one, _ in changed if one.title.id in known])
    _insert(db, changed, source, edition)
    _count_copies(db, [one.title for one in heard])
    return len(changed)


def forget(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city no longer has; what files say stays."""
    _drop(db, [row for row in _known(db, ids).values() if row[2] == CITY])
    db.conn.executemany("delete from title_states where id = ?", [(one,) for one in ids])


def begin(db: Db, source: str) -> int:
    """Let a source tell all it knows anew; give the number of this telling."""
    db.execute(
        "insert into title_sources (name, edition, kept, refused, done) values (?, 1, 0, 0, 0)"
        " on conflict (name) do update set edition = edition + 1, done = 0",
        [source],
    )
    (edition,) = db.execute("select edition from title_sources where name = ?", [source]).fetchone()
    return int(edition)


def sweep(db: Db, source: str, edition: int, after: int) -> Swept:
    """Drop what a source told of before and did not tell of again, among the next titles in order of rank."""
    rows = db.execute(
        "select rank, id, source, body, edition from titles where rank > ? order by rank limit ?", [after, _SWEPT]
    ).fetchall()
    own = [row for row in rows if row[2] == source]
    gone = [row for row in own if row[4] != edition]
    _drop(db, gone)
    db.conn.executemany("delete from title_states where id = ?", [(row[1],) for row in gone])
    return Swept(rows[-1][0] if len(rows) == _SWEPT else None, len(own) - len(gone), len(gone))


def finish(db: Db, source: str, at: datetime, kept: int, refused: int) -> None:
    """Note that a source has told all."""
    db.execute(
        "update title_sources set at = ?, kept = ?, refused = ?, done = 1 where name = ?",
        [_text(at), kept, refused, source],
    )


def rank(title: Title, seq: int) -> int:
    """Number a title by how often it was lent, then by its year, then by when it came: the first come first."""
    loans = min(title.loans or 0, MOST_LOANS)
    year = min(max(title.year or _YEARS.start, _YEARS.start), _YEARS.stop - 1)
    return (((MOST_LOANS - loans) << YEAR_BITS | (_YEARS.stop - 1 - year)) << SEQ_BITS) | seq


def _known(db: Db, ids: Sequence[str]) -> dict[str, Sequence[Any]]:
    rows = db.execute(
        "select rank, id, source, body from titles where id in (select value from json_each(?))",
        [own_json.write(list(ids)).decode()],
    )
    return {row[1]: row for row in rows.fetchall()}


def _insert(db: Db, filed: Sequence[tuple[Filed, bytes]], source: str, edition: int) -> None:
    if not filed:
        return
    (seq,) = db.execute("select next from title_seq").fetchone()
    db.execute("update title_seq set next = ?", [seq + len(filed)])
    ranked = sorted((rank(one.title, seq + at), one, body) for at, (one, body) in enumerate(filed))
    db.conn.executemany(
        "insert into titles (rank, id, source, edition, body) values (?, ?, ?, ?, ?)",
        [(number, one.title.id, source, edition, body) for number, one, body in ranked],
    )
    db.conn.executemany(
        "insert into title_words (rowid, words) values (?, ?)", [(number, one.words) for number, one, _ in ranked]
    )
    shelved = [(shelf, number, number) for number, one, _ in ranked for shelf in one.title.shelves]
    added = [(Shelf.NEW, -one.title.added.toordinal(), number) for number, one, _ in ranked if one.title.added]
    db.conn.executemany("insert into title_shelves (shelf, place, rank) values (?, ?, ?)", [*shelved, *added])
    if added:
        db.execute(f"delete from title_shelves where shelf = ? and place > ({_NEWEST})", [Shelf.NEW])
    _count(db, [one.title.kind for _, one, _ in ranked], 1)


def _drop(db: Db, rows: Sequence[Sequence[Any]]) -> None:
    ranks = [(row[0],) for row in rows]
    for table, column in (("title_words", "rowid"), ("title_shelves", "rank"), ("titles", "rank")):
        db.conn.executemany(f"delete from {table} where {column} = ?", ranks)
    _count(db, [Kind(own_json.read(row[3])[0]) for row in rows], -1)


def _count(db: Db, kinds: Sequence[Kind], sign: int) -> None:
    db.conn.executemany(
        "insert into title_counts (kind, many) values (?1, ?2) on conflict (kind) do update set many = many + ?2",
        [(kind, sign * kinds.count(kind)) for kind in Kind if kind in kinds],
    )


def _count_copies(db: Db, titles: Sequence[Title]) -> None:
    told = [one for one in titles if (one.copies, one.free, one.waiting, one.at) != (None, None, None, None)]
    db.conn.executemany("delete from title_states where id = ?", [(one.id,) for one in titles])
    db.conn.executemany(
        "insert into title_states (id, copies, free, waiting, at) values (?, ?, ?, ?, ?)",
        [(one.id, one.copies, one.free, one.waiting, _text(one.at)) for one in told],
    )


def _written(title: Title) -> bytes:
    """Write what is told of a title; how many are free lies apart."""
    names = (title.title, title.reading, title.author, title.author_reading, title.publisher, title.year)
    rest = (title.subjects, title.language, title.summary, title.isbn, title.book, title.shelves, title.loans)
    return own_json.write([title.kind, *names, *rest, title.added])


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
