"""The reception number (受付番号) of a household, as it is printed, typed and scanned.

A-0042-7: the series letter of the kiosk that gave it, its running number, and a check digit (ISO/IEC 7064, MOD 11,10)
over both, so that a digit read wrongly finds nobody instead of somebody else. The code of its slip holds the
household's id alone: it finds the household again at any kiosk that has its facts, and tells nothing to others.
"""

import re
import unicodedata
import uuid
from dataclasses import dataclass

from kiosk.core.errors import N_, KnownError
from kiosk.devices.scans import slip_code, slip_content

CODE = "KH1"
_ID_BYTES = 16
_DIGITS = 8
_FIRST = ord("A") - 10  # as in an IBAN: A is 10, B is 11 ...
_TYPED = re.compile(r"(?:([A-Z]{1,2})[- ]?)?(0*[1-9][0-9]{0,7})(?:[- ]([0-9]))?\Z")
_BETWEEN = re.compile(r"[\s‐‑‒–—―ー−]+")


@dataclass(frozen=True)
class Typed:
    """A reception number as far as it was typed: the series may be missing."""

    series: str
    number: int


def label(series: str, number: int) -> str:
    """Write a reception number: A-0042-7."""
    return f"{series}-{number:04d}-{check_digit(series, number)}"


def place(series: str, number: int) -> str:
    """Write what reception numbers are sorted by."""
    return f"{series:>2}{number:08d}"


def running(printed: str) -> int:
    """Return the running number of a reception number as `label` writes it; 0 where it is none."""
    digits = printed.partition("-")[2].partition("-")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else 0


def check_digit(series: str, number: int) -> int:
    """Return the check digit of a series and a running number (ISO/IEC 7064, MOD 11,10)."""
    product = 10
    for digit in "".join(str(ord(letter) - _FIRST) for letter in series) + f"{number:04d}":
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (11 - product) % 10


def typed(text: str) -> Typed | None:
    """Read a reception number as somebody types it: A-0042-7, a42, 42; None where it is none.

    Raises:
        KnownError: Its check digit is not right.
    """
    plain = _BETWEEN.sub("-", unicodedata.normalize("NFKC", text[:40]).strip()).upper()
    found = _TYPED.match(plain)
    if found is None:
        return None
    series, number = found[1] or "", int(found[2])
    checked = found[3] is not None and bool(series)
    if checked and (int(found[3]) != check_digit(series, number) or found[2].zfill(4) != f"{number:04d}"):
        raise KnownError(
            N_("A digit of this reception number is not right."), N_("Please look at the reception slip again.")
        )
    return Typed(series, number)


def code(household: str) -> str:
    """Write a household's id for the QR code of its slip."""
    return slip_code(CODE, uuid.UUID(household).bytes)


def scanned(text: str) -> str:
    """Read the household's id from the code of a slip, as `kiosk.devices.scans.read` gives it.

    Raises:
        KnownError: It is the code of something else.
    """
    content = slip_content(CODE, text)
    if content is None or len(content) != _ID_BYTES:
        raise KnownError(
            N_("This is not the code of a reception slip."), N_("Please look at the reception slip again.")
        )
    return str(uuid.UUID(bytes=content))
