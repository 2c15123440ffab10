"""What a title is found by: every two letters that stand side by side, once all ways of writing them are made one.

A word of two letters or more is a phrase of such pairs, so it is found wherever it stands, in the middle of a name too,
and nothing else is found. Signs that no text holds mark where a name begins and ends: with them a phrase finds the
titles that are called just so, or that begin so. A single letter is a word of its own.
"""

import re
import unicodedata
from collections.abc import Iterable

from kiosk.japanese.fold import fold

from .model import Asked, Filed, Title

MOST_WORDS = 6
LONGEST = 60  # letters of one word
_TITLE, _READING, _AUTHOR, _SUBJECT, _END, _ISBN = map(chr, range(0xE000, 0xE006))  # no text that was folded has them
_OLD = str.maketrans(
    "圖戀讀舊體變寫畫傳說數繪歷兩發當圍經醫獨佛氣對晝廣邊澁眞龍",
    "図恋読旧体変写画伝説数絵歴両発当囲経医独仏気対昼広辺渋真竜",
)
"""Letters of old books beside those of names, which `japanese.kanji` knows."""
_ISBN_10, _ISBN_13 = re.compile(r"[0-9]{9}[0-9Xx]"), re.compile(r"97[89][0-9]{10}")


def folded(text: str) -> str:
    """Return what a text is found by: one form of each letter, no spaces, no marks."""
    return fold(text).translate(_OLD)


def filed(title: Title) -> Filed:
    """Put a title together with all that it is found by."""
    names = ((_TITLE, title.title), (_READING, title.reading), (_AUTHOR, title.author))
    rest = ((_AUTHOR, title.author_reading), *((_SUBJECT, subject) for subject in title.subjects))
    seen: dict[str, str] = {}
    for begin, text in (*names, *rest):
        seen.setdefault(folded(text), begin)
    seen.pop("", None)
    pairs = (pair for text, begin in seen.items() for pair in _pairs(f"{begin}{text}{_END}"))
    signs = sorted({sign for text in seen for sign in text})
    isbn = [_ISBN + title.isbn] if title.isbn else []
    return Filed(title, " ".join((*pairs, *signs, *isbn)))


def asked(words: str) -> Asked | None:
    """Read what somebody searches for; several words are all looked for. None for nothing that can be found."""
    parts = [part[:LONGEST] for part in dict.fromkeys(map(folded, words.split()[:MOST_WORDS])) if part]
    if not parts:
        return None
    whole = folded(words)
    return Asked(" AND ".join(map(_phrase, parts)), _quoted(_pairs(f"{_TITLE}{whole}{_END}")))


def beginning(kana: str) -> str:
    """Give what titles and authors have that begin so, in writing or as they are read."""
    told = folded(kana)[:LONGEST]
    return " OR ".join(_quoted(_pairs(f"{begin}{told}")) for begin in (_TITLE, _READING, _AUTHOR))


def numbered(isbn: str) -> str:
    """Give what the titles have that bear a number."""
    return _quoted([_ISBN + isbn])


def isbn13(told: str) -> str:
    """Give an ISBN's 13 digits, of one of 10 too; "" if it is none (ISO 2108)."""
    digits = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", told[:40]))
    if _ISBN_10.fullmatch(digits):
        weighed = sum((10 - place) * (10 if digit in "Xx" else int(digit)) for place, digit in enumerate(digits))
        return _with_check(f"978{digits[:9]}") if weighed % 11 == 0 else ""
    return digits if _ISBN_13.fullmatch(digits) and _with_check(digits[:12]) == digits else ""


def _with_check(digits: str) -> str:
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighed % 10}"


def _phrase(part: str) -> str:
    return _quoted(_pairs(part) if len(part) > 1 else [part])


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _quoted(tokens: Iterable[str]) -> str:
    return f'"{" ".join(tokens)}"'
