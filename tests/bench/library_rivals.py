"""The same by what SQLite has ready: LIKE over all texts, and an index of three letters; in order of rank, too."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.titles.store import COUNTED

from .library_asked import Search

MOST = COUNTED + 1  # titles: whoever shows a page also says how many there are, as far as that
_AT_ONCE = 20_000
_TRIGRAM = 3


class Rivals:
    """A file of its own, with both.

    Args:
        file: The file.
        texts: In order of rank.
    """

    def __init__(self, file: Path, texts: Iterable[str]) -> None:
        self._db: Any = dbapi2.connect(str(file), isolation_level=None)
        self._db.execute("pragma journal_mode = off")
        self._db.execute("pragma synchronous = off")
        self._db.execute("create table plain (rank integer primary key, told text not null)")
        self._db.execute("create virtual table three using fts5 (told, content='', tokenize='trigram')")
        rows = enumerate(texts, 1)
        while some := list(islice(rows, _AT_ONCE)):
            self._db.execute("begin")
            self._db.executemany("insert into plain (rank, told) values (?, ?)", some)
            self._db.executemany("insert into three (rowid, told) values (?, ?)", some)
            self._db.execute("commit")

    def like(self, search: Search) -> list[int]:
        """Find titles by LIKE."""
        where = " and ".join("told like ?" for _ in search.parts)
        values = [f"%{part}%" for part in search.parts]
        return self._found(f"select rank from plain where {where} order by rank limit {MOST}", values)

    def trigram(self, search: Search) -> list[int]:
        """Find titles by three letters; with less, by LIKE, for such an index has no word for them."""
        if min(map(len, search.parts)) < _TRIGRAM:
            return self.like(search)
        match = " AND ".join(f'"{part}"' for part in search.parts)
        return self._found(f"select rowid from three where three match ? limit {MOST}", [match])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _found(self, sql: str, values: list[str]) -> list[int]:
        return [rank for (rank,) in self._db.execute(sql, values).fetchall()]
