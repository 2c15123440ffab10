"""Turns an XLSForm (https://xlsform.org) into an XForms document, by pyxform."""

import io
import zipfile
from xml.parsers.expat import ExpatError

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert as pyxform_convert

from kiosk.core.errors import N_

from .faults import FormError

UNPACKED = 32 * 1024 * 1024  # bytes that a workbook may grow to
MEMBERS = 500


def convert(data: bytes, suffix: str, name: str) -> bytes:
    """Convert a workbook (.xlsx, .xls), CSV or Markdown tables.

    Args:
        data: The file's content.
        suffix: What kind it is, by the ending of its name.
        name: The id of the form when its settings give none.

    Raises:
        FormError: It is broken, grows beyond all measure, or is no XLSForm.
    """
    if suffix in {".xlsx", ".xlsm"}:
        _weigh(data)
    try:
        made = pyxform_convert(xlsform=_plain(data, suffix), file_type=suffix, validate=False, form_name=None)
    except PyXFormError as fault:
        raise _no_xlsform(str(fault)) from fault
    except (  # what a broken table makes the converter and its readers stumble over
        ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError,
        zipfile.BadZipFile, ExpatError,
    ) as fault:  # fmt: skip
        raise _no_xlsform(f"{type(fault).__name__}, {name}") from fault
    return str(made.xform).encode()


def _no_xlsform(why: str) -> FormError:
    return FormError(
        N_("This table cannot be made into a form: {why}"),
        N_("Mend the table as the message says (xlsform.org), then try again."),
        why=" ".join(why.split())[:300],
    )


def _plain(data: bytes, suffix: str) -> bytes:
    if suffix not in {".csv", ".md"}:
        return data
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    raise _no_xlsform("encoding")


def _weigh(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise _no_xlsform(str(fault)) from fault
    if len(members) > MEMBERS or sum(one.file_size for one in members) > UNPACKED:
        raise _no_xlsform("too large")
