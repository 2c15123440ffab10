"""The data folder: one owner at a time, and the key of its database."""

import fcntl
import os
import secrets
from pathlib import Path

from kiosk.core import log
from kiosk.core.errors import N_, KnownError

_KEY_BYTES = 32


class InUseError(KnownError):
    """Another process owns the folder."""


class DataFolder:
    """Where everything lies that must outlive the program.

    Attributes:
        path: The folder.
        kiosk_db: The encrypted store of acts, outbox, jobs and tickets.
        public_db: The store of what was pulled from the city.
        socket: Where a running kiosk takes commands.
    """

    def __init__(self, path: Path, *, key_file: Path | None = None) -> None:
        """Name the folder.

        Args:
            path: The folder; made with mode 0700 when it is first acquired.
            key_file: A key kept elsewhere, such as a systemd credential. Without one a key is made in the folder,
                which protects nobody once the disk is stolen.
        """
        self.path = path
        self.kiosk_db = path / "kiosk.db"
        self.public_db = path / "public.db"
        self.socket = path / "kiosk.sock"
        self._key_file = key_file
        self._lock: int | None = None

    def acquire(self) -> None:
        """Become the folder's one owner.

        Raises:
            InUseError: Another process owns it.
            KnownError: It cannot be made.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(self.path / "owner.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise _unusable(self.path) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(lock)
            raise InUseError(
                N_("A kiosk is running already with the data folder {folder}."),
                N_("Please end it first, or choose another data folder."),
                folder=str(self.path),
            ) from error
        self._lock = lock

    def release(self) -> None:
        """Give the folder up."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def database_key(self) -> bytes:
        """Return the 32 bytes that encrypt the kiosk's store; made once, by the folder's owner.

        Raises:
            KnownError: The key is not 32 bytes, or is missing although the store it belongs to exists.
        """
        if self._key_file is not None:
            return self._read(self._key_file)
        beside = self.path / "database.key"
        log.event("key beside the data", mode="demo", outcome="disk-readable")
        if not beside.exists():
            self._make(beside)
        key = self._read(beside)
        beside.chmod(0o600)  # a copy brought back may lie open
        return key

    def _make(self, file: Path) -> None:
        if self.kiosk_db.exists():
            raise KnownError(
                N_("The key of the stored records is missing: {file}."),
                N_("Please bring the key back; without it the records cannot be read."),
                file=str(file),
            )
        if self._lock is None:
            raise RuntimeError("only the owner of the folder makes its key")
        write_whole(file, secrets.token_bytes(_KEY_BYTES))

    def _read(self, file: Path) -> bytes:
        try:
            key = file.read_bytes()
        except OSError as error:
            raise KnownError(
                N_("The key of the stored records cannot be read: {file}."),
                N_("Please check that the key is there and that this user may read it."),
                file=str(file),
            ) from error
        if len(key) != _KEY_BYTES:
            raise KnownError(
                N_("The key of the stored records is damaged: {file}."),
                N_("Please bring back the right key; it has 32 bytes."),
                file=str(file),
            )
        return key


def write_whole(file: Path, content: bytes) -> None:
    """Write a small file so that after a power cut it is there whole or not at all; only its owner reads it.

    Raises:
        KnownError: The folder cannot be written.
    """
    fresh = file.with_suffix(".new")
    try:
        with open(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as writing:  # noqa: PTH123 - a descriptor
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        fresh.replace(file)
        folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise _unusable(file.parent) from error


def _unusable(folder: Path) -> KnownError:
    return KnownError(
        N_("The data folder {folder} cannot be used."),
        N_("Please check that this user may write there and that the disk has room."),
        folder=str(folder),
    )
