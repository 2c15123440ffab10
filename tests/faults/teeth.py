"""Takes one guard away from the shipped code of this process, to show that its absence is noticed."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlite_utils.db import Database

from kiosk.core import database, store
from kiosk.devices import jobs
from kiosk.shelter import store as shelter_store
from kiosk.staff import pins, service
from kiosk.staff import store as staff_store

_SHIPPED: Any = Database
_STORE: Any = store
_JOBS: Any = jobs
_DESK: Any = shelter_store
_STAFF: Any = service.StaffService


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


def _anew() -> None:
    """Take every act at the shelter's desk for a new one."""
    _DESK.done = lambda _db, _act: False


def _uncounted() -> None:
    """Look at a PIN before it is counted."""
    shipped = service.StaffService.begin

    async def begin(staff: Any, number: str, pin: str) -> None:
        known = await staff._kiosk.read(lambda db: staff_store.member(db, number))
        await asyncio.to_thread(pins.fits, pin, known[1])
        await shipped(staff, number, pin)

    _STAFF.begin = begin


GUARDS: dict[str, Callable[[], None]] = {
    "normal": _normal,
    "apart": _apart,
    "early": _early,
    "wordless": _wordless,
    "eager": _eager,
    "anew": _anew,
    "uncounted": _uncounted,
}
