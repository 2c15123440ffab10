"""Titles in public.db, numbered in the order of their rank: the first rows that match are the first page.

The number of a row is made of how often it was lent, of its year and of when it came, so that a title that arrives
later, or is told anew, finds its place among the others without anything being sorted.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.store import Db

from .model import Asked, Filed, Found, Kind, Shelf, Title

PUBLIC_MIGRATIONS = Migrations("titles_public")
CITY = "city"  # the source whose word goes before a file's
COUNTED = 1000  # hits are counted as far as this
ON_SHELF = 100  # titles at most that are called new, or popular
_SPARE = 400  # kept of the newest, in case some go
_MOST_LOANS, _YEARS, _SEQ_BITS, _YEAR_BITS = (1 << 14) - 1, range(1800, 2056), 32, 8
_NEVER_LENT = _MOST_LOANS << _YEAR_BITS + _SEQ_BITS
_NAMED_SO = 200  # titles of just one name
_NEWEST = f"select place from title_shelves where shelf = '{Shelf.NEW}' order by place limit 1 offset {_SPARE}"
_TITLE = (
    "select rank, titles.id, body, copies, free, waiting, title_states.at from titles left join title_states"
    " on title_states.id = titles.id"
)


@PUBLIC_MIGRATIONS(name="001_titles")
def create(db: Db) -> None:
    """Make the tables: what there is, how many are free, where it stands, by what it is found."""
    db.execute(
        "create table titles (rank integer primary key, id text not null unique, source text not null,"
        " edition integer not null, body blob not null) strict"
    )
    db.execute(
        "create table title_states (id text primary key, copies integer, free integer, waiting integer, at text)"
        " strict, without rowid"
    )
    db.execute(
        "create table title_shelves (shelf text not null, place integer not null, rank integer not null,"
        " primary key (shelf, place, rank)) strict, without rowid"
    )
    db.execute("create index title_shelves_rank on title_shelves (rank)")
    db.execute("create table title_counts (kind text primary key, many integer not null) strict, without rowid")
    db.execute("create table title_seq (next integer not null) strict")
    db.execute("insert into title_seq (next) values (0)")
    db.execute(
        "create virtual table title_words using fts5 (words, content='', contentless_delete=1, tokenize='ascii')"
    )


def put(db: Db, filed: Sequence[Filed], source: str = CITY, edition: int = 0) -> int:
    """Keep titles; what the city tells of one stays against what a file says of it.

    Args:
        db: The public store.
        filed: The titles; the order they stand in does not matter.
        source: Who tells of them.
        edition: Which telling this is; titles of the same source that bear another one are from before.

    Returns:
        How many are new or changed.
    """
    last = {one.title.id: one for one in filed}
    known = _known(db, list(last))
    changed: list[tuple[Filed, bytes]] = []
    same = []
    for title_id, one in last.items():
        body = _written(one.title)
        row = known.get(title_id)
        if row is not None and row[2] == CITY != source:
            continue
        if row is not None and row[3] == body:
            same.append(title_id)
        else:
            changed.append((one, body))
    db.conn.executemany(
        "update titles set source = ?, edition = ? where id = ? and (source <> ? or edition <> ?)",
        [(source, edition, title_id, source, edition) for title_id in same],
    )
    _drop(db, [known[one.title.id] for one, _ in changed if one.title.id in known])
    _insert(db, changed, source, edition)
    return len(changed)


def put_states(db: Db, titles: Sequence[Title]) -> None:
    """Keep how many copies of titles there are, how many are free and how many people wait."""
    db.conn.executemany(
        "insert or replace into title_states (id, copies, free, waiting, at) values (?, ?, ?, ?, ?)",
        [(one.id, one.copies, one.free, one.waiting, _text(one.at)) for one in titles],
    )


def forget(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city no longer has; what files say stays."""
    _drop(db, [row for row in _known(db, ids).values() if row[2] == CITY])
    db.conn.executemany("delete from title_states where id = ?", [(one,) for one in ids])


def search(db: Db, asked: Asked, offset: int, size: int) -> Found:
    """Find titles, those that are called just so first, then by rank."""
    named = _ranks(db, asked.exact, _NAMED_SO)
    last = max(offset + size + 1, COUNTED + 1)
    first = set(named)
    ranks = [*named, *(rank for rank in _ranks(db, asked.match, last + len(named)) if rank not in first)]
    return _found(db, ranks, offset, size, total=len(ranks) if len(ranks) <= COUNTED else None)


def matching(db: Db, match: str, most: int) -> tuple[Title, ...]:
    """Return the first titles that match."""
    return _titles(db, _ranks(db, match, most))


def on_shelf(db: Db, shelf: Shelf, offset: int, size: int) -> Found:
    """Return a page of a shelf: the newest first on that of the new ones, by rank on all others."""
    ranks = _shelf(db, shelf, offset + size + 1)
    return _found(db, ranks, offset, size, total=_on_shelf(db, shelf))


def shelves(db: Db) -> tuple[tuple[Shelf, int], ...]:
    """Tell how many titles stand on each shelf."""
    return tuple((shelf, _on_shelf(db, shelf)) for shelf in Shelf)


def title(db: Db, title_id: str) -> Title | None:
    """Return one title; None if there is none of this id."""
    row = db.execute(f"{_TITLE} where titles.id = ?", [title_id]).fetchone()
    return None if row is None else _title(row)


def counts(db: Db) -> dict[Kind, int]:
    """Tell how many titles there are of each kind."""
    return {Kind(kind): many for kind, many in db.execute("select kind, many from title_counts where many > 0")}


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
    ranked = sorted((_rank(one.title, seq + at), one, body) for at, (one, body) in enumerate(filed))
    db.conn.executemany(
        "insert into titles (rank, id, source, edition, body) values (?, ?, ?, ?, ?)",
        [(rank, one.title.id, source, edition, body) for rank, one, body in ranked],
    )
    db.conn.executemany(
        "insert into title_words (rowid, words) values (?, ?)", [(rank, one.words) for rank, one, _ in ranked]
    )
    shelved = [(shelf, rank, rank) for rank, one, _ in ranked for shelf in one.title.shelves]
    added = [(Shelf.NEW, -one.title.added.toordinal(), rank) for rank, one, _ in ranked if one.title.added]
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


def _rank(title: Title, seq: int) -> int:
    loans = min(title.loans or 0, _MOST_LOANS)
    year = min(max(title.year or _YEARS.start, _YEARS.start), _YEARS.stop - 1)
    return (((_MOST_LOANS - loans) << _YEAR_BITS | (_YEARS.stop - 1 - year)) << _SEQ_BITS) | seq


def _ranks(db: Db, match: str, most: int) -> list[int]:
    rows = db.execute("select rowid from title_words where title_words match ? limit ?", [match, most])
    return [rank for (rank,) in rows.fetchall()]


def _shelf(db: Db, shelf: Shelf, most: int) -> list[int]:
    if shelf in {Shelf.POPULAR, Shelf.NEW}:
        most = min(most, ON_SHELF)
    if shelf is Shelf.POPULAR:
        rows = db.execute("select rank from titles where rank < ? order by rank limit ?", [_NEVER_LENT, most])
    else:
        rows = db.execute(
            "select rank from title_shelves where shelf = ? order by place, rank limit ?", [shelf.value, most]
        )
    return [rank for (rank,) in rows.fetchall()]


def _on_shelf(db: Db, shelf: Shelf) -> int:
    if shelf in {Shelf.POPULAR, Shelf.NEW}:
        return len(_shelf(db, shelf, ON_SHELF))
    (many,) = db.execute("select count(*) from title_shelves where shelf = ?", [shelf]).fetchone()
    return int(many)


def _found(db: Db, ranks: Sequence[int], offset: int, size: int, total: int | None) -> Found:
    page = ranks[offset : offset + size]
    return Found(_titles(db, page), more=len(ranks) > offset + size, total=total)


def _titles(db: Db, ranks: Sequence[int]) -> tuple[Title, ...]:
    rows = db.execute(
        f"{_TITLE} where rank in (select value from json_each(?))", [own_json.write(list(ranks)).decode()]
    )
    found = {row[0]: _title(row) for row in rows.fetchall()}
    return tuple(found[rank] for rank in ranks)


def _written(title: Title) -> bytes:
    """Write what is told of a title; how many are free lies apart."""
    names = (title.title, title.reading, title.author, title.author_reading, title.publisher, title.year)
    rest = (title.subjects, title.language, title.summary, title.isbn, title.book, title.shelves, title.loans)
    return own_json.write([title.kind, *names, *rest, title.added])


def _title(row: Sequence[Any]) -> Title:
    _, title_id, body, copies, free, waiting, at = row
    kind, name, reading, author, author_reading, publisher, year, *rest = own_json.read(body)
    subjects, language, summary, isbn, book, shelves_, loans, added = rest
    return Title(
        id=title_id,
        kind=Kind(kind),
        title=name,
        reading=reading,
        author=author,
        author_reading=author_reading,
        publisher=publisher,
        year=year,
        subjects=tuple(subjects),
        language=language,
        summary=summary,
        isbn=isbn,
        book=book,
        copies=copies,
        free=free,
        waiting=waiting,
        shelves=tuple(map(Shelf, shelves_)),
        at=datetime.fromisoformat(at) if at else None,
        loans=loans,
        added=date.fromisoformat(added) if added else None,
    )


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
