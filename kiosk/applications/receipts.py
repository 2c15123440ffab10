"""The number of a receipt, and the code that opens what became of it: made, written for eyes, read from fingers.

A number has 12 digits: three for the kiosk's series, eight by chance, and a check digit after H. Michael Damm ("Total
anti-symmetrische Quasigruppen", Marburg 2004), which notices every wrong digit and every two neighbours that changed
places.
"""

import re
import secrets
import unicodedata
from string import ascii_uppercase

from kiosk.core.errors import N_, KnownError
from kiosk.core.short_codes import slow_name
from kiosk.devices.scans import slip_code, slip_content

DIGITS, CODE_DIGITS = 12, 8
CHANCES = 10**8
"""How many numbers a series has; the caller draws one that is free."""

_HEAD = "KR1"
_BYTES = 5  # hold 12 digits, and make eight signs of base32 without a rest
_GROUP = 4
_FIRST_SERIES = 100  # so that no number begins with a nought, which people leave out
_TAKEN = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_BETWEEN = re.compile(r"[\s‐‑‒–—―ー−_.・-]")


def receipt_number(series: str, chance: int) -> str:
    """Make the number of a receipt.

    Args:
        series: The kiosk's series, one or two letters: two kiosks never make the same number, with or without a line.
        chance: Drawn from `CHANCES`, so that a number tells neither how many there are nor the next one.
    """
    if not 0 <= chance < CHANCES:
        raise ValueError("drawn from CHANCES")
    place = 0
    for letter in series:
        place = place * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    if not 0 < place <= len(ascii_uppercase) * (len(ascii_uppercase) + 1):
        raise ValueError("a series has one or two letters")
    plain = f"{_FIRST_SERIES + place}{chance:08d}"
    return plain + str(check_digit(plain))


def check_digit(digits: str) -> int:
    """Return the digit that makes a number whole: with it behind, the check comes out as 0."""
    state = 0
    for digit in digits:
        state = _TAKEN[state][int(digit)]
    return state


def new_code() -> str:
    """Draw the code that is printed once beside a receipt number."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def status_id(number: str, code: str) -> str:
    """Name the state of an application, so that who sees the name finds neither number nor code. It takes a moment."""
    return slow_name(code, number)


def grouped(digits: str) -> str:
    """Write a number or a code to be read and typed: 1012-3456-7890, 1234-5678."""
    return "-".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def typed_number(text: str) -> str:
    """Read a receipt number, with or without hyphens, in digits of any width.

    Raises:
        KnownError: It has not 12 digits, or one of them is wrong.
    """
    digits = _digits(text)
    if len(digits) != DIGITS:
        raise KnownError(N_("A receipt number has 12 digits."), N_("Please look at your receipt again."))
    if check_digit(digits) != 0:
        raise KnownError(N_("A digit of this receipt number is not right."), N_("Please look at your receipt again."))
    return digits


def receipt_code(number: str) -> str:
    """Write a number for the QR code of the receipt. The code that opens it is not in there: it is typed."""
    return slip_code(_HEAD, int(number).to_bytes(_BYTES, "big"))


def scanned_number(scanned: str) -> str:
    """Read the number from the QR code of a receipt, as `kiosk.devices.scans.read` gives it.

    Raises:
        KnownError: It is the code of something else.
    """
    content = slip_content(_HEAD, scanned)
    number = str(int.from_bytes(content, "big")) if content is not None and len(content) == _BYTES else ""
    if len(number) != DIGITS or check_digit(number) != 0:
        raise KnownError(N_("This is not the code of a receipt."), N_("Please look at your receipt again."))
    return number


def typed_code(text: str) -> str:
    """Read a code, with or without a hyphen, in digits of any width.

    Raises:
        KnownError: It has not 8 digits.
    """
    digits = _digits(text)
    if len(digits) != CODE_DIGITS:
        raise KnownError(N_("The code has 8 digits."), N_("Please look at your receipt again."))
    return digits


def _digits(text: str) -> str:
    """Return the digits of a text that holds nothing else; "" for any other."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    return plain if plain.isascii() and plain.isdigit() else ""
