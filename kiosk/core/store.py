"""One database file, one thread, one connection; short transactions that end whole or not at all."""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.database import Opener, fault, unreliable
from kiosk.core.errors import KnownError
from kiosk.core.salvage import Mender

Db = Database
T = TypeVar("T")

RESERVE = 64_000_000


def room(path: Path) -> bool:
    """Tell whether the disk under `path` still has its reserve of 64 MB: without it nothing new is begun."""
    return shutil.disk_usage(path).free >= RESERVE


class Store:
    """A database file and the thread that owns it."""

    def __init__(  # noqa: PLR0913 - a store shows all it needs
        self,
        path: Path,
        *,
        key: bytes | None,
        durable: bool,
        migrations: Sequence[Migrations],
        changes: Changes,
        menders: Sequence[Mender] | None = None,
    ) -> None:
        """Prepare the store; nothing is touched before `open`.

        Args:
            path: The file.
            key: 32 bytes that encrypt it; None leaves it readable.
            durable: A committed transaction survives a power cut, and a damaged file stops the start. Otherwise
                the file can be made anew from elsewhere, and a damaged one is put aside for an empty one.
            migrations: The tables of the slices.
            changes: Where topics are published.
            menders: What the slices do after a salvage. With them (none at all will do) a damaged durable file is
                put aside for a new one with all its readable rows; the file must be this process's alone.
        """
        self._opener = Opener(path, key=key, durable=durable, migrations=migrations, menders=menders)
        self._changes = changes
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"store-{path.stem}")
        self._db: Db | None = None

    async def open(self) -> None:
        """Open and check the file and bring its tables up to date.

        Raises:
            KnownError: The file is damaged, in use, closed to this key, or the disk fails.
        """
        await self._queue(self._connected)

    async def read(self, fn: Callable[[Db], T]) -> T:
        """Run `fn` on the store's thread and keep nothing it writes; it must return finished values, no cursor.

        Raises:
            RuntimeError: It wrote, which is a bug. (`pragma query_only` would have every statement compiled anew.)
        """

        def work() -> T:
            db = self._connected()
            before = db.conn.total_changes
            db.begin()
            try:
                found = fn(db)
            finally:
                db.rollback()
            if db.conn.total_changes != before:
                raise RuntimeError("a read wrote")
            return found

        return await self._queue(lambda: self._guarded(work))

    async def write(self, fn: Callable[[Db], T], *topics: str) -> T:
        """Run `fn` in one transaction, then publish the topics.

        From this call on the write happens and is published even when the caller is cancelled. If it fails nothing
        of it remains and nothing is published.

        Raises:
            KnownError: The disk is full or fails.
        """

        def work() -> T:
            db = self._connected()
            with db.atomic():
                return fn(db)

        def done(future: asyncio.Future[T]) -> None:
            if not future.cancelled() and future.exception() is None:
                self._changes.publish(*topics)

        writing = self._queue(lambda: self._guarded(work))
        writing.add_done_callback(done)
        try:
            return await asyncio.shield(writing)
        except asyncio.CancelledError:
            writing.add_done_callback(_lost)
            raise

    async def close(self) -> None:
        """Finish what is queued and close the file."""
        await self._queue(self._disconnect)
        self._thread.shutdown()

    def _queue(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _guarded(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except Exception as error:
            known = fault(error)
            if known is None:
                raise
            if unreliable(error):
                self._opener.doubt()
                self._disconnect()  # what the disk failed to take is known only after opening and checking anew
            raise known from error

    def _connected(self) -> Db:
        if self._db is None:
            self._db = self._opener.open()
        return self._db

    def _disconnect(self) -> None:
        if self._db is not None:
            db, self._db = self._db, None
            db.close()


def _lost(future: asyncio.Future[T]) -> None:
    """Write down a failed write whose caller no longer listens."""
    error = future.exception()
    if isinstance(error, KnownError):
        log.known(error, task="store")
    elif error is not None:
        log.bug(error, task="store")
