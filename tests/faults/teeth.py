"""Takes one guard away from the shipped code of this process, to show that its absence is noticed."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlite_utils.db import Database

from kiosk.core import database, store
from kiosk.devices import jobs

_SHIPPED: Any = Database
_STORE: Any = store
_JOBS: Any = jobs


def take(guard: str) -> None:
    """Take a guard away: a name in `GUARDS`, or "" for none."""
    if guard:
        GUARDS[guard]()


def _normal() -> None:
    """Sync at checkpoints alone."""
    database._FULL = 1


def _apart() -> None:
    """Let every statement be a transaction of its own: the act, its fact, its slip."""
    _SHIPPED.atomic = lambda _db: contextlib.nullcontext()


def _early() -> None:
    """Answer when the rows are written, and commit when the next act comes."""

    @contextlib.contextmanager
    def atomic(db: Database) -> Iterator[Database]:
        if db.conn.in_transaction:
            db.execute("commit")
        db.execute("begin")
        yield db

    _SHIPPED.atomic = atomic
    _SHIPPED.begin = _SHIPPED.rollback = lambda _db: None  # a look sees what is not committed, and leaves it so


def _wordless() -> None:
    """Let the disk's own errors through."""
    _STORE.fault = lambda _error: None


def _eager() -> None:
    """Let a new start print what the last one left."""
    _JOBS.recover = lambda db: db.execute("update jobs set state = 'queued' where state = 'sent'")


GUARDS: dict[str, Callable[[], None]] = {
    "normal": _normal,
    "apart": _apart,
    "early": _early,
    "wordless": _wordless,
    "eager": _eager,
}
