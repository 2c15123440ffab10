"""Reads a form from a file, whatever it is written in, with the files that lie beside it."""

from pathlib import Path

from kiosk.core.errors import N_

from . import document, faults
from .definition import Definition
from .xml_source import LIMIT

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".md"})


def load(file: Path) -> Definition:
    """Read a form: an XForms document, or an XLSForm as a workbook, CSV or Markdown tables.

    Lists it names (`jr://file/name.csv`) are looked for beside it and in a folder `NAME-media`.

    Raises:
        FormError: It cannot be read, or is no form.
    """
    return document.read(xforms(file), Beside(file))


def xforms(file: Path) -> bytes:
    """Give a form as an XForms document; tables are converted.

    Raises:
        FormError: It cannot be read, or is no form.
    """
    data = read_bytes(file)
    if file.suffix.lower() not in TABLES:
        return data
    from .xlsform import convert  # noqa: PLC0415 - the converter is large, and ready forms do without it

    return convert(data, file.suffix.lower(), file.stem)


def read_bytes(file: Path) -> bytes:
    """Read a file of a bearable size.

    Raises:
        FormError: It is too large or cannot be read.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(LIMIT + 1)
    except OSError as fault:
        raise faults.FormError(
            N_("The form cannot be opened: {why}"), N_("Check the name of the file."), why=fault.strerror or ""
        ) from fault
    if len(data) > LIMIT:
        raise faults.too_large(LIMIT)
    return data


class Beside:
    """The files beside a form, read when they are asked for by name."""

    def __init__(self, form: Path) -> None:
        self._folders = (form.parent, form.parent / f"{form.stem}-media")

    def get(self, name: str) -> bytes | None:
        """Read a file, None when there is none; a name is never a path."""
        for folder in self._folders:
            file = folder / Path(name).name
            if file.is_file() and Path(name).name:
                return read_bytes(file)
        return None
