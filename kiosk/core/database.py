"""Opening a database file so that its promises hold, and saying its faults in words."""

import os
from collections.abc import Sequence
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlite_utils import Migrations
from sqlite_utils.db import Database

from kiosk.core import log, schema
from kiosk.core.errors import N_, KnownError
from kiosk.core.pages import Log
from kiosk.core.salvage import Mender, finish, rescue

_KEY_BYTES = 32
_DAMAGED = (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB)
_DISK = (dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM)
_PRAGMAS = {
    "secure_delete": 1,
    "temp_store": 2,  # memory
    "foreign_keys": 1,
    "recursive_triggers": 1,  # so that REPLACE cannot slip past the outbox's delete trigger
    "trusted_schema": 0,
    "mmap_size": 0,
    "busy_timeout": 5000,
    "wal_autocheckpoint": 200,
}
# What can be made anew waits for the disk less often. It holds nothing of a person that would have to be wiped.
_REBUILT = {"wal_autocheckpoint": 4000, "secure_delete": 0}
_NORMAL, _FULL = 1, 2
_GIVEN_ACTS = frozenset({dbapi2.SQLITE_SELECT, dbapi2.SQLITE_READ})
_GIVEN_FUNCTIONS = frozenset({"length", "min", "max"})
_GIVEN_STEPS = 2_000_000  # of the database program's own: some 0.1 s


class DamagedError(KnownError):
    """The file is no sound database, or this key does not open it."""


def fault(error: Exception) -> KnownError | None:
    """Say a fault of the disk in words; None when the error is a bug or known already."""
    code = _code(error)
    if code == dbapi2.SQLITE_FULL:
        return KnownError(
            N_("This machine is full and could not write this down."),
            N_("Please speak to a member of staff."),
        )
    if code in _DISK:
        return _unwritten()
    if code in _DAMAGED:
        return DamagedError(
            N_("The stored records could not be read: they are damaged, or the key is not theirs."),
            N_("Please keep the data folder as it is and ask the people who look after this machine."),
        )
    if code in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}:
        return KnownError(
            N_("Another program is using the stored records."), N_("Please close the other program, then start again.")
        )
    return None


def _damaged() -> DamagedError:
    return DamagedError(
        N_("The stored records are damaged."),
        N_("Please keep the data folder as it is and ask the people who look after this machine."),
    )


def _unwritten() -> KnownError:
    return KnownError(
        N_("This machine could not write this down."),
        N_("Please speak to a member of staff."),
    )


def unreliable(error: Exception) -> bool:
    """Tell whether the connection must be opened anew before its file is believed again."""
    return _code(error) in (*_DISK, *_DAMAGED)


class Opener:
    """Opens one file: key, pragmas read back, quick check, migrations."""

    def __init__(
        self,
        path: Path,
        *,
        key: bytes | None,
        durable: bool,
        migrations: Sequence[Migrations],
        menders: Sequence[Mender] | None = None,
    ) -> None:
        if key is not None and len(key) != _KEY_BYTES:
            raise ValueError("a key is 32 bytes")
        self._path = path
        self._key = key
        self._durable = durable
        self._migrations = migrations
        self._menders = menders
        self._doubted = durable

    def doubt(self) -> None:
        """Check all there is when the file is opened next: what was read of it was wrong."""
        self._doubted = True

    def open(self) -> Database:
        """Open the file, making it if need be.

        Raises:
            KnownError: Said in words; `DamagedError` for a durable file that fails its check twice and cannot be
                salvaged.
        """
        self._finish()
        try:
            return self._attempt()
        except DamagedError:
            pass  # a file once called damaged was seen to be sound when opened again
        try:
            return self._attempt()
        except DamagedError:
            if self._durable and not self._salvaged():
                raise
        if not self._durable:
            self._put_aside()
        return self._attempt()

    def _finish(self) -> None:
        if self._menders is not None:
            try:
                finish(self._path)
            except OSError as error:
                raise _unwritten() from error

    def _salvaged(self) -> bool:
        """Move what can be read into a new file, where this store may."""
        if self._menders is None or self._key is None:
            return False
        try:
            return rescue(self._path, self._key, self, self._menders)
        except OSError as error:
            raise _unwritten() from error
        except dbapi2.Error as error:
            raise fault(error) or error from error

    def make(self, path: Path) -> Database:
        """Make an empty store like this one."""
        return Opener(path, key=self._key, durable=True, migrations=self._migrations).open()

    def connect(self, path: Path) -> dbapi2.Connection:
        """Connect to a file with this store's key."""
        connection = dbapi2.connect(str(path), isolation_level=None)
        if self._key is not None:
            connection.execute("pragma cipher_log_level = none")  # its faults are ours to say, and no line of its own
            connection.execute(f"pragma key = \"x'{self._key.hex()}'\"")
        return connection

    def _attempt(self) -> Database:
        if self._durable and (Log.of(self._path).broken or self._emptied):  # opening would throw away what is left
            raise _damaged()
        try:
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
            connection = self.connect(self._path)
        except (OSError, dbapi2.Error) as error:
            raise KnownError(
                N_("The data file {file} could not be opened."),
                N_("Please check that this user may write in the data folder."),
                file=self._path.name,
            ) from error
        try:
            return self._prepare(connection)
        except BaseException as error:
            connection.close()
            known = fault(error) if isinstance(error, Exception) else None
            if known is None:
                raise
            raise known from error

    def _prepare(self, connection: dbapi2.Connection) -> Database:
        if self._key is not None and not connection.execute("pragma cipher_version").fetchone():
            raise KnownError(N_("This machine's database program cannot encrypt."))
        self._set(connection, "journal_mode", "wal")
        self._set(connection, "synchronous", _FULL if self._durable else _NORMAL)
        for name, value in {**_PRAGMAS, **({} if self._durable else _REBUILT)}.items():
            self._set(connection, name, value)
        if not self._sound(connection):
            raise _damaged()
        db = Database(connection, execute_plugins=False)
        for migrations in self._migrations:
            migrations.apply(db)
        if self._key is not None and self._menders is not None:
            schema.keep(self._path, self._key, connection)
        return db

    def _sound(self, connection: dbapi2.Connection) -> bool:
        """Check the file.

        What can be made anew is first believed to have sound words within an index of words: they take seconds.
        """
        if self._doubted:
            checks = ["pragma quick_check(1)"]
        else:
            tables = connection.execute("pragma main.table_list").fetchall()
            checks = [f"pragma main.quick_check('{name}')" for _, name, kind, *_ in tables if kind != "virtual"]
        return all(connection.execute(check).fetchone()[0] == "ok" for check in checks)

    @property
    def _emptied(self) -> bool:
        """Whether nothing is there where a store was."""
        there = self._path.exists() and self._path.stat().st_size > 0
        return not there and schema.beside(self._path).exists()

    @staticmethod
    def _set(connection: dbapi2.Connection, name: str, value: str | int) -> None:
        connection.execute(f"pragma {name} = {value}").fetchall()
        held = connection.execute(f"pragma {name}").fetchone()
        if held is None or held[0] != value:
            raise KnownError(
                N_("This machine cannot promise to keep records safe: the setting {setting} did not take hold."),
                N_("Please put the data folder on another disk."),
                setting=name,
            )

    def _put_aside(self) -> None:
        log.event("database put aside", outcome=self._path.name)
        for suffix in ("", "-wal", "-shm"):
            file = self._path.with_name(self._path.name + suffix)
            if file.exists():
                file.replace(self._path.with_name(self._path.name + ".damaged" + suffix))


class Given:
    """A database file from elsewhere: read, never written, and believed in nothing.

    It may hold views instead of tables; what these do beyond reading, and what takes long, is refused.
    """

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            KnownError: It is not there or no database.
        """
        self._file = path.name
        self._left = 0
        try:
            self._connection = dbapi2.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            for pragma in ("query_only = 1", "trusted_schema = 0", "cell_size_check = 1", "mmap_size = 0"):
                self._connection.execute(f"pragma {pragma}").fetchall()
        except dbapi2.Error as error:
            raise self._unreadable() from error
        self._connection.set_authorizer(_judge)
        self._connection.set_progress_handler(self._tire, 1000)

    def rows(self, sql: str, *values: str | int) -> list[tuple[object, ...]]:
        """Return what a query finds.

        Raises:
            KnownError: The file is damaged, is not what was asked for, or takes too long.
        """
        self._left = _GIVEN_STEPS
        try:
            return list(self._connection.execute(sql, values).fetchall())
        except (dbapi2.Error, UnicodeDecodeError, OverflowError) as error:
            raise self._unreadable() from error

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def _tire(self) -> bool:
        self._left -= 1000
        return self._left < 0

    def _unreadable(self) -> KnownError:
        return KnownError(
            N_("The file {file} could not be read."), N_("Please put a sound file in its place."), file=self._file
        )


def _judge(act: int, _table: str | None, name: str | None, *_: object) -> int:
    """Let a query of a file from elsewhere read, and nothing else."""
    if act == dbapi2.SQLITE_FUNCTION:
        return int(dbapi2.SQLITE_OK if name in _GIVEN_FUNCTIONS else dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK if act in _GIVEN_ACTS else dbapi2.SQLITE_DENY)


def _code(error: Exception) -> int | None:
    code = getattr(error, "sqlite_errorcode", None) if isinstance(error, dbapi2.Error) else None
    return None if code is None else code & 0xFF
