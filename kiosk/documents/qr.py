"""QR codes of the kiosk's own short codes, and of addresses that a telephone opens (segno).

A code for our own scanner holds digits and capital letters only: one that types on a Japanese keyboard layout moves
`: @ _ +`.
"""

import re

QUIET_ZONE = 4  # modules of white on every side (ISO/IEC 18004)
_ADDRESS = re.compile(r"https?://[!-~]{1,200}\Z")
_PLAIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def modules(code: str) -> tuple[str, ...]:
    """Return the symbol with its quiet zone as rows of `0` (white) and `1` (black).

    Error correction is M or better: a slip is folded into a purse.
    """
    if not code or not _PLAIN.issuperset(code):
        raise ValueError("a code on paper is made of 0-9 and A-Z")
    return _symbol(code)


def link_modules(address: str) -> tuple[str, ...]:
    """Return the symbol of an address likewise; no scanner of ours reads it.

    Raises:
        ValueError: It is none that a telephone opens.
    """
    if not _ADDRESS.match(address):
        raise ValueError("an address begins with https:// or http:// and has no spaces")
    return _symbol(address)


def _symbol(text: str) -> tuple[str, ...]:
    import segno  # noqa: PLC0415 - drawn on a thread of its own, long after the start

    symbol = segno.make(text, error="m", micro=False)
    return tuple("".join("1" if module else "0" for module in row) for row in symbol.matrix_iter(border=QUIET_ZONE))
