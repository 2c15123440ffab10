"""Titles in public.db, numbered in the order of their rank: the first rows that match are the first page.

The number of a row is made of how often it was lent, of its year and of when it came, so that a title that arrives
later, or is told anew, finds its place among the others without anything being sorted.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from kiosk.core import own_json
from kiosk.core.store import Db

from .model import Asked, Found, Kind, Shelf, Source, Stats, Title
from .tables import PUBLIC_MIGRATIONS

__all__ = ["PUBLIC_MIGRATIONS"]
COUNTED = 1000  # hits are counted as far as this
ON_SHELF = 100  # titles at most that are called new, or popular
MOST_LOANS, YEAR_BITS, SEQ_BITS = (1 << 14) - 1, 8, 32
"""Of a row's number: how many loans count, and the bits for the year and for when it came."""

_NEVER_LENT = MOST_LOANS << YEAR_BITS + SEQ_BITS
_NAMED_SO = 200  # titles of just one name
_TITLE = (
    "select rank, titles.id, body, copies, free, waiting, title_states.at from titles left join title_states"
    " on title_states.id = titles.id"
)


def sources(db: Db) -> tuple[Source, ...]:
    """Return who told of titles, by name."""
    rows = db.execute("select name, at, kept, refused, done from title_sources order by name").fetchall()
    return tuple(Source(name, _moment(at), kept, refused, bool(done)) for name, at, kept, refused, done in rows)


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


def stats(db: Db) -> Stats:
    """Tell what there is, and how large the file is with all that others keep in it."""
    (pages,), (size,) = (db.execute(f"pragma {name}").fetchone() for name in ("page_count", "page_size"))
    return Stats(counts(db), sources(db), pages * size)


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
        at=_moment(at),
        loans=loans,
        added=date.fromisoformat(added) if added else None,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
