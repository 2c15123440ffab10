"""A place in a book that holds at every size, in either direction and after small corrections; and its code.

The code of a slip is "KB1", ten bytes in base32, a check sign: 20 signs, which a QR code of the smallest kind holds.
The bytes are: 30 bits of the book's identifier, 11 of the chapter, 18 of the offset, 20 of what is read there.
"""

import hashlib
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.devices.scans import slip_code, slip_content
from kiosk.formats.epub_text import Chapter

HEAD = "KB1"
_BOOK, _SPINE, _OFFSET, _WORDS = 30, 11, 18, 20  # bits
_BYTES = 10
_SPARE = 8 * _BYTES - _BOOK - _SPINE - _OFFSET - _WORDS
_READ = 12  # characters that are compared
_FARTHEST = 2000  # characters a place may have moved by corrections before it


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a book.

    Attributes:
        spine: The chapter, counted from 0; what is not linear in the book does not count.
        offset: The character, counted in the chapter's text.
    """

    spine: int
    offset: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What a code says; the book is looked for among those that are here.

    Attributes:
        book: What `book_number` gives for its identifier.
        spine: The chapter.
        solid: The character, counted without white space.
        words: What the characters there come to.
    """

    book: int
    spine: int
    solid: int
    words: int


def book_number(identifier: str) -> int:
    """Give the number a book has in a code."""
    return _digest(identifier, _BOOK)


def code(identifier: str, chapters: Sequence[Chapter], place: Place) -> str:
    """Write a place for the square code of a slip."""
    text, at = _solid(chapters[place.spine].text)
    solid = min(bisect_left(at, place.offset), max(0, len(text) - 1))
    value = book_number(identifier)
    for number, bits in ((place.spine, _SPINE), (solid, _OFFSET), (_words(text, solid), _WORDS), (0, _SPARE)):
        value = value << bits | number
    return slip_code(HEAD, value.to_bytes(_BYTES, "big"))


def read(scanned: str) -> Bookmark | None:
    """Read a code; None when it is none of a place, or not whole."""
    content = slip_content(HEAD, scanned)
    if content is None or len(content) != _BYTES:
        return None
    value = int.from_bytes(content, "big")
    if value & ((1 << _SPARE) - 1):
        return None
    numbers = []
    for bits in (_SPARE, _WORDS, _OFFSET, _SPINE, _BOOK):
        numbers.append(value & ((1 << bits) - 1))
        value >>= bits
    _, words, solid, spine, book = numbers
    return Bookmark(book, spine, solid, words)


def find(mark: Bookmark, chapters: Sequence[Chapter]) -> Place | None:
    """Give the place a bookmark means: where the same is read, the nearest of them; else where it was.

    None when the book has no such chapter any more.
    """
    if mark.spine >= len(chapters):
        return None
    text, at = _solid(chapters[mark.spine].text)
    if not at:
        return Place(mark.spine, 0)
    for away in range(_FARTHEST + 1):
        for solid in {mark.solid - away, mark.solid + away}:
            if 0 <= solid < len(text) and _words(text, solid) == mark.words:
                return Place(mark.spine, at[solid])
    return Place(mark.spine, at[min(mark.solid, len(at) - 1)])


def _words(text: str, solid: int) -> int:
    return _digest(text[solid : solid + _READ], _WORDS)


def _digest(text: str, bits: int) -> int:
    raw = hashlib.blake2b(unicodedata.normalize("NFKC", text).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(raw, "big") >> (64 - bits)


def _solid(text: str) -> tuple[str, list[int]]:
    """Give the text without white space, and where each of its characters stands."""
    at = [number for number, sign in enumerate(text) if not sign.isspace()]
    return "".join(text[number] for number in at), at
