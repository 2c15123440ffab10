"""What a person gave, made fit for a form: the one place where texts from people enter."""

import re
import unicodedata

from kiosk.japanese.kana import full_width

LONGEST = 1_000
"""Letters of one answer as a person counts them, marks not counted; with their marks four times as many signs."""

_MARKED = 4

_ASCII = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}
_HARMLESS = str.maketrans({"{": "｛", "|": "｜", "}": "｝"})  # in easy Japanese they mark a reading
_BIDI = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BETWEEN = re.compile(r"[\s‐‑‒–—―ー−()-]")


def text(given: str) -> str:
    """Clean a text: NFC, Latin letters and digits of half and kana of full width, one space, no control or bidi sign.

    Variation selectors stay, for names are written with them.
    """
    plain = full_width(given).translate(_ASCII).translate(_HARMLESS)
    spaced = "".join(" " if unicodedata.category(sign) in _NO_TEXT else sign for sign in _BIDI.sub("", plain))
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def digits(given: str) -> str:
    """Clean a number or a telephone number: half width, nothing between the digits."""
    return _BETWEEN.sub("", text(given))


def too_long(cleaned: str) -> bool:
    """Tell whether a text has more letters than any answer."""
    letters = sum(unicodedata.category(sign)[0] != "M" for sign in cleaned)
    return letters > LONGEST or len(cleaned) > LONGEST * _MARKED
