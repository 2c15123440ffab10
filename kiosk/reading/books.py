"""The books of this machine: the files that came with it and those its staff added, by their identifiers."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.core.errors import N_, KnownError
from kiosk.formats import epub
from kiosk.formats.epub import BookError
from kiosk.formats.epub_package import About
from kiosk.formats.safe_zip import FILE_LIMIT

from .opening import opened

SHIPPED = Path(__file__).resolve().parents[2] / "assets" / "books" / "made"
ADDED = "books"
"""The folder of added books within the data folder."""

_ENDING = ".epub"
_MOST = 5000  # files of one folder
_PIECE = 1024 * 1024


class Books:
    """The books of some folders; of two with one identifier, the later folder's is read.

    All methods look at files and belong on a thread.

    Args:
        folders: Where they lie; one that is missing holds none. The last takes what is added.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._known: dict[Path, tuple[tuple[int, int], About | None]] = {}

    def here(self) -> Mapping[str, Path]:
        """Give the file of each identifier. A file that has not changed is not read again."""
        found: dict[str, Path] = {}
        known: dict[Path, tuple[tuple[int, int], About | None]] = {}
        for file, stamp in self._files():
            kept = self._known.get(file)
            known[file] = kept if kept is not None and kept[0] == stamp else (stamp, _about(file))
            about = known[file][1]
            if about is not None and about.identifier:
                found[about.identifier] = file
        self._known = known
        return found

    def add(self, file: Path) -> About:
        """Take a book in, once it was read whole; one with the same identifier is replaced.

        Raises:
            BookError: It cannot be shown.
            KnownError: It has no identifier, or cannot be written here.
        """
        folder = self._folders[-1]
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            with TemporaryDirectory(dir=folder) as apart:  # what is read is what is kept, whatever becomes of the file
                copy = Path(apart) / file.name
                _copied(file, copy)
                about = opened(copy).about
                if not about.identifier:
                    raise KnownError(
                        N_("This book has no identifier, so it cannot be found again."),
                        N_("Please ask its publisher for a file that has one."),
                    )
                name = hashlib.sha256(about.identifier.encode()).hexdigest()[:32]
                copy.replace(folder / f"{name}{_ENDING}")
        except OSError as fault:
            raise KnownError(
                N_("This machine could not write this down."), N_("Please speak to a member of staff.")
            ) from fault
        return about

    def _files(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        for folder in self._folders:
            for file in sorted(islice(folder.glob(f"*{_ENDING}"), _MOST)):
                with suppress(OSError):
                    told = file.stat()
                    yield file, (told.st_mtime_ns, told.st_size)


def _copied(file: Path, copy: Path) -> None:
    """Copy a file, no more of it than a book may have.

    Raises:
        KnownError: It cannot be read.
    """
    try:
        with file.open("rb") as source, copy.open("wb") as written:
            for _ in range(FILE_LIMIT // _PIECE + 1):
                written.write(source.read(_PIECE))
            written.flush()
            os.fsync(written.fileno())
    except (OSError, ValueError) as fault:
        raise KnownError(
            N_("This file cannot be read: {file}"),
            N_("Please check that it is there and that this user may read it."),
            file=str(file),
        ) from fault


def _about(file: Path) -> About | None:
    try:
        return epub.read(file).about
    except BookError:
        return None
