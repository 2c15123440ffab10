"""Titles on their way into the store: put by in a file without a name until the whole list is read, then in order."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from kiosk.core import own_json
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import room
from kiosk.formats.listed import Refusal
from kiosk.formats.works import Work

from .filing import filed
from .keeping import rank
from .lists import title
from .model import Filed, Kind, Shelf, Title

MOST = 5_000_000  # titles of one list; each takes 16 bytes here, and 32 more while they are put in order
MOST_TOLD = 1_000  # refusals
_LOOK = 4_096  # titles between two looks at the disk


class Gathered:
    """The titles of a list that is being read; used by one thread at a time.

    Attributes:
        read: How many rows there were.
        refused: The first of those that name no title.
        refusals: How many such rows there were.
    """

    def __init__(self, folder: Path) -> None:
        """Make the file; it is gone with this object, whatever happens.

        Raises:
            KnownError: The disk takes no file.
        """
        self.read = 0
        self.refused: list[Refusal] = []
        self.refusals = 0
        self._ranks, self._at = array("q"), array("q")
        self._order: Sequence[int] = ()
        try:
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as long as this
        except OSError as fault:
            raise full() from fault
        self._folder = folder

    def add(self, found: Iterable[Work | Refusal]) -> None:
        """Put by what a list names.

        Raises:
            KnownError: The list is none, has more titles than any library, or the disk is full.
        """
        for one in found:
            self.read += 1
            if isinstance(one, Work):
                self._put_by(title(one))
            else:
                self.refusals += 1
                self.refused += [one] * (len(self.refused) < MOST_TOLD)

    def __len__(self) -> int:
        """Tell how many titles there are, those that are named twice twice."""
        return len(self._ranks)

    def sort(self) -> None:
        """Put them in the order in which they are kept, which makes keeping them quick."""
        self._order = sorted(range(len(self._ranks)), key=self._ranks.__getitem__)

    def some(self, first: int, many: int) -> list[Filed]:
        """Give the next titles in that order, with all they are found by."""
        found = []
        for place in self._order[first : first + many]:
            self._file.seek(self._at[place])
            found.append(filed(_read(self._file.readline())))
        return found

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _put_by(self, one: Title) -> None:
        if len(self) >= MOST:
            raise KnownError(
                N_("This list has more than {most} titles."), N_("What was known before stays."), most=MOST
            )
        if len(self) % _LOOK == 0 and not room(self._folder):
            raise full()
        try:
            self._at.append(self._file.tell())
            self._file.write(own_json.write(vars(one)) + b"\n")
        except OSError as fault:
            raise full() from fault
        self._ranks.append(rank(one, 0))


def _read(line: bytes) -> Title:
    told: dict[str, Any] = own_json.read(line)
    rest = {
        "kind": Kind(told["kind"]),
        "subjects": tuple(told["subjects"]),
        "shelves": tuple(map(Shelf, told["shelves"])),
        "added": date.fromisoformat(told["added"]) if told["added"] else None,
    }
    return Title(**(told | rest))


def full() -> KnownError:
    """Tell that the disk has no more room than what people give this machine needs."""
    return KnownError(
        N_("This machine is full and could not write this down."), N_("Please speak to a member of staff.")
    )
