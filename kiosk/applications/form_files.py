"""Where ready forms lie: those that come with the kiosk, and those its staff added. Tables were converted before."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from kiosk.core.errors import N_, KnownError
from kiosk.core.folder import write_whole

SHIPPED = Path(__file__).resolve().parents[2] / "assets" / "forms" / "made"
ADDED = "forms"
"""The folder of added forms within the data folder; public.db, where they are looked up, can be made anew from it."""

_BETWEEN = "@"
_ENDING = ".xml"
_LONGEST = 200  # of a file's name, in bytes


def listed(folders: Sequence[Path]) -> Iterator[tuple[str, str, Path]]:
    """List id, version and file of every form in some folders."""
    for folder in folders:
        for file in sorted(folder.glob(f"*{_BETWEEN}*{_ENDING}")):
            form_id, _, version = file.name.removesuffix(_ENDING).rpartition(_BETWEEN)
            yield unquote(form_id), unquote(version), file


def name(form_id: str, version: str) -> str:
    """Name the file of a form.

    Raises:
        KnownError: Its id and version together are too long.
    """
    made = f"{quote(form_id, safe='')}{_BETWEEN}{quote(version, safe='')}{_ENDING}"
    if len(made) > _LONGEST:
        raise KnownError(
            N_("The id and the version of this form are too long."), N_("Give it a form_id of at most 100 letters.")
        )
    return made


def write(folder: Path, form_id: str, version: str, xml: bytes) -> None:
    """Keep an added form.

    Raises:
        KnownError: The folder cannot be written, or the name is too long.
    """
    own = folder / name(form_id, version)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise KnownError(
            N_("This machine could not write this down."), N_("Please speak to a member of staff.")
        ) from error
    write_whole(own, xml)
