"""Files that somebody names on a command line."""

from pathlib import Path

from kiosk.core.errors import N_, KnownError


def content(file: Path, limit: int) -> bytes:
    """Read a file, at most one byte more than a limit: who is given that much knows that there is more.

    Raises:
        KnownError: It cannot be read.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(limit + 1)
    except (OSError, ValueError) as fault:
        raise KnownError(
            N_("This file cannot be read: {file}"),
            N_("Please check that it is there and that this user may read it."),
            file=str(file),
        ) from fault
