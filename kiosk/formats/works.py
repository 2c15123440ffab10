"""A work of a library as published lists name it: a book, or a piece of a collection; and a row that names none."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from .listed import NAMELESS, Refusal, plain

MOST_SUBJECTS = 20
_LONGEST, _SUMMARY, _ID = 200, 2000, 200
_YEAR = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})")
_BETWEEN = re.compile(r"[;；、,|／/]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}\Z")
_MOST = 9_999_999
_KINDS = {
    "book": ("電子", "ebook", "e-book", "digital", "epub"),
    "object": ("博物", "郷土写真", "資料写真", "収蔵品", "object", "museum"),
}
_SHELVES = {
    "large-print": ("大活字", "大きな字", "large-print", "largeprint"),
    "picture": ("絵本", "picture"),
    "local": ("郷土", "地域資料", "local"),
    "museum": ("博物", "収蔵品", "museum"),
}


@dataclass(frozen=True)
class Work:
    """One work.

    Attributes:
        row: Where it stands in its list.
        id: The list's own name for it; "" where it gives none.
        kind: paper, book (read on a screen) or object.
        title, reading, author, author_reading, publisher, language, summary: Its words.
        year: When it was brought out; None where no year is told, as all numbers that follow.
        subjects: What it is about.
        isbn: As written.
        book: The identifier of the EPUB it is read from.
        copies, free, waiting, loans: How many there are, can be lent, are waited for; how often it was lent.
        shelves: large-print, picture, local, museum.
        added: When it came to the library, as an ISO date; "" where nobody says.
    """

    row: int
    id: str
    kind: str
    title: str
    reading: str
    author: str
    author_reading: str
    publisher: str
    year: int | None
    subjects: tuple[str, ...]
    language: str
    summary: str
    isbn: str
    book: str
    copies: int | None
    free: int | None
    waiting: int | None
    loans: int | None
    shelves: tuple[str, ...]
    added: str


def work(row: int, fields: Mapping[str, str], subjects: tuple[str, ...] = ()) -> Work | Refusal:
    """Judge one row.

    Args:
        row: Its number.
        fields: Those of `Work` by their names, as written.
        subjects: What it is about, where its list holds that as a list.
    """

    def word(name: str, longest: int = _LONGEST) -> str:
        return neat(fields.get(name, ""), longest)

    title = word("title")
    if not title:
        return Refusal(row, NAMELESS)
    about = subjects or tuple(_BETWEEN.split(fields.get("subjects", "")[: _LONGEST * MOST_SUBJECTS]))
    cleaned = tuple(dict.fromkeys(one for told in about[:MOST_SUBJECTS] if (one := neat(told))))
    language = word("language", 20)
    return Work(
        row=row,
        id=word("id", _ID),
        kind=_kind(word("kind"), read_here=bool(fields.get("book"))),
        title=title,
        reading=word("reading"),
        author=word("author"),
        author_reading=word("author_reading"),
        publisher=word("publisher"),
        year=_year(fields.get("year", "")),
        subjects=cleaned,
        language=language if _LANGUAGE.match(language) else "",
        summary=word("summary", _SUMMARY),
        isbn=word("isbn", 40),
        book=word("book", _ID),
        copies=_number(fields.get("copies", "")),
        free=_number(fields.get("free", "")),
        waiting=_number(fields.get("waiting", "")),
        loans=_number(fields.get("loans", "")),
        shelves=_shelves((word("shelves"), *cleaned)),
        added=_date(fields.get("added", "")),
    )


def neat(text: str, longest: int = _LONGEST) -> str:
    """Leave out control and direction characters and spare spaces, and cut to a length."""
    if len(text) <= longest and text.isprintable():
        return " ".join(text.split())
    spaced = "".join(char if char.isprintable() or char.isspace() else "" for char in text[: longest * 4])
    return " ".join(spaced.split())[:longest]


def _kind(told: str, *, read_here: bool) -> str:
    known = unicodedata.normalize("NFKC", told).lower()
    found = next((kind for kind, words in _KINDS.items() if any(word in known for word in words)), "")
    return found or ("book" if read_here or known == "book" else "paper")


def _shelves(told: tuple[str, ...]) -> tuple[str, ...]:
    known = unicodedata.normalize("NFKC", " ".join(told)).lower()
    return tuple(shelf for shelf, words in _SHELVES.items() if any(word in known for word in words))


def _year(told: str) -> int | None:
    found = _YEAR.search(plain(told[:40]))
    return int(found[0]) if found else None


def _number(told: str) -> int | None:
    digits = plain(told[:20])
    return min(int(digits), _MOST) if re.fullmatch(r"[0-9]{1,9}", digits) else None


def _date(told: str) -> str:
    found = _DATE.match(plain(told[:40]))
    if found is None:
        return ""
    year, month, day = map(int, found.groups())
    return f"{year:04}-{month:02}-{day:02}"
