"""Where everything in an encrypted store begins, written down a second time beside it.

The first page of a store holds the salt of its seals and, with some pages behind it, which table begins on which page.
Without them no row is found again, sound as its page may be. They change with a release alone, so the copy is small
and seldom written. No row of a table is in it.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.core import log
from kiosk.core.errors import KnownError
from kiosk.core.folder import write_whole

_SEAL = 32
_FILLING = 3000  # bytes: one such row to a page


@dataclass(frozen=True)
class Schema:
    """What the first pages of a store say.

    Attributes:
        salt: From which, with the key, the seals of its pages follow.
        items: The rows of `sqlite_master`: type, name, table, first page, statement.
    """

    salt: bytes
    items: tuple[tuple[Any, ...], ...]

    def lead(self, connection: Any, pages: int) -> None:
        """Make an empty file into one whose first page leads to tables on the pages behind; it is closed then.

        So many pages are filled first: the schema itself comes to stand on the first page and behind them all.

        Args:
            connection: To a file that does not exist yet, with the store's key.
            pages: How many there are in the store.
        """
        connection.execute(f"pragma cipher_salt = \"x'{self.salt.hex()}'\"")
        connection.execute("pragma journal_mode = off").fetchall()
        connection.execute("begin")
        connection.execute("create table filling (x)")
        count = "with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)"
        connection.execute(f"{count} insert into filling select zeroblob({_FILLING}) from n", [pages])
        connection.execute("pragma writable_schema = on")
        connection.executemany("insert into sqlite_master values (?, ?, ?, ?, ?)", self.items)
        connection.execute("delete from sqlite_master where name = 'filling'")
        connection.execute("commit")
        connection.close()


def beside(store: Path) -> Path:
    """Name the file in which the schema of a store is kept."""
    return store.with_name(f"{store.name}.schema")


def keep(store: Path, key: bytes, connection: Any) -> None:
    """Write down the schema of an open store, if it is not the one that stands there.

    A disk that does not take it stops nobody.
    """
    (salt,) = connection.execute("pragma cipher_salt").fetchone()
    items = connection.execute(
        "select type, name, tbl_name, rootpage, sql from sqlite_master order by rowid"
    ).fetchall()
    body = _write(salt, items)
    content = hmac.digest(key, body, "sha256") + body
    file = beside(store)
    try:
        if not file.exists() or file.read_bytes() != content:
            write_whole(file, content)
    except KnownError as error:
        log.known(error, task="store")


def kept(store: Path, key: bytes) -> Schema | None:
    """Read the schema kept of a store; None when there is none, or it is damaged or another key's."""
    file = beside(store)
    content = file.read_bytes() if file.exists() else b""
    seal, body = content[:_SEAL], content[_SEAL:]
    if not hmac.compare_digest(seal, hmac.digest(key, body, "sha256")):
        return None
    told = json.loads(body)
    return Schema(bytes.fromhex(told["salt"]), tuple(tuple(item) for item in told["items"]))


def _write(salt: str, items: Sequence[Any]) -> bytes:
    return json.dumps({"salt": salt, "items": items}).encode()
