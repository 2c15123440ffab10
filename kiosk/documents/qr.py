"""QR codes of the kiosk's own short codes (segno).

A code holds digits and capital letters only: a scanner that types on a Japanese keyboard layout moves `: @ _ +`.
"""

QUIET_ZONE = 4  # modules of white on every side (ISO/IEC 18004)
_PLAIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def modules(code: str) -> tuple[str, ...]:
    """Return the symbol with its quiet zone as rows of `0` (white) and `1` (black).

    Error correction is M or better: a slip is folded into a purse.
    """
    import segno  # noqa: PLC0415 - drawn on a thread of its own, long after the start

    if not code or not _PLAIN.issuperset(code):
        raise ValueError("a code on paper is made of 0-9 and A-Z")
    symbol = segno.make(code, error="m", micro=False)
    return tuple("".join("1" if module else "0" for module in row) for row in symbol.matrix_iter(border=QUIET_ZONE))
