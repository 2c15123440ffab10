"""What a scanned code may be: a grammar for each purpose, and the check sign of the kiosk's own codes.

All codes are made of 0-9, A-Z and the hyphen: those lie on the same keys on a Japanese and on an American keyboard,
which is what a scanner types on. `: @ _ +` do not.
"""

import base64
import binascii
import re
from enum import StrEnum

LONGEST = 1024  # signs of one code; the longest of our own, a form on a slip, fits QR version 20-M (970)
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OWN = re.compile(r"K[A-Z][0-9][A-Z2-7]{2,970}[0-9A-Z]\Z")
_NUMBER = re.compile(r"[0-9A-Z][0-9A-Z-]{2,38}[0-9A-Z]\Z")
_GUARDED = re.compile(r"[A-D]([0-9-]{4,40})[A-D]\Z")  # NW-7 (Codabar) with its start and stop letters
_FEWEST_DIGITS = 4
_LEAST_OF_SLIP = 20  # signs; the id of a thing alone takes 26
_EAN = re.compile(r"[0-9]{13}\Z")
_ISBN, _PRICE = ("978", "979"), ("191", "192")  # ISO 2108; the second bar code of a Japanese book, its price


class Purpose(StrEnum):
    """What a screen can wait for."""

    CARD = "card"
    BOOK = "book"
    SLIP = "slip"
    EITHER = "either"  # a card or a slip: they are never taken for each other


def read(text: str, purpose: Purpose) -> str | None:
    """Read a scanned text as what a screen waits for.

    Returns:
        The code as it is kept: capital letters, without the guard letters that some scanners send and others do not.
        None when it is something else.
    """
    if len(text) > LONGEST or not text.isascii():
        return None
    code = text.strip(" ").upper()
    match purpose:
        case Purpose.SLIP:
            return code if _own(code) else None
        case Purpose.BOOK:
            return _book(code)
        case Purpose.CARD:
            return _number(code)
        case Purpose.EITHER:
            return code if _own(code) else None if _torn(code) else _number(code)


def slip_code(head: str, content: bytes) -> str:
    """Write a content for the QR code of a slip: head (K, a letter for the kind, a version), base32, check sign."""
    plain = head + base64.b32encode(content).decode().rstrip("=")
    return plain + check_sign(plain)


def slip_content(head: str, code: str) -> bytes | None:
    """Give the content of a slip's code back; None when it is of another kind or not whole."""
    if not (code.startswith(head) and _own(code)):
        return None
    body = code[len(head) : -1]
    try:
        content = base64.b32decode(body + "=" * (-len(body) % 8))
    except binascii.Error:
        return None
    return content if slip_code(head, content) == code else None  # one content, one code


def check_sign(text: str) -> str:
    """Return the check sign of a text of `SIGNS` (ISO/IEC 7064, MOD 37,36).

    It notices every wrong sign and almost every two that changed places.
    """
    product = 36
    for sign in text:
        product = ((product + SIGNS.index(sign)) % 36 or 36) * 2 % 37
    return SIGNS[(1 - product) % 36]


def _own(code: str) -> bool:
    return bool(_OWN.match(code)) and check_sign(code[:-1]) == code[-1]


def _torn(code: str) -> bool:
    """Tell whether a code is a slip's in all but its check sign: read wrongly, it is nobody's card."""
    return bool(_OWN.match(code)) and len(code) >= _LEAST_OF_SLIP


def _number(code: str) -> str | None:
    guarded = _GUARDED.match(code)
    plain = guarded[1].strip("-") if guarded else code
    enough = sum(sign.isdigit() for sign in plain) >= _FEWEST_DIGITS
    return plain if enough and _NUMBER.match(plain) and not _own(plain) else None


def _book(code: str) -> str | None:
    plain = _number(code)
    if plain is None or not _EAN.match(plain):
        return plain
    if plain.startswith(_PRICE):
        return None
    return plain if not plain.startswith(_ISBN) or _ean_holds(plain) else None


def _ean_holds(digits: str) -> bool:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
