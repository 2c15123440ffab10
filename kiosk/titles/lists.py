"""From what a list names to a title: an id where it has none, what it is by our own words, texts made harmless."""

from datetime import date
from hashlib import blake2b

from kiosk.core import outside
from kiosk.formats.works import Work

from .filing import folded, isbn13
from .model import Kind, Shelf, Title

_SUMMARY = 2000


def title(work: Work) -> Title:
    """Make a title of a work; one without an id is known by its ISBN, else by its name, its author and its year."""
    isbn = isbn13(work.isbn)
    return Title(
        id=_id(work, isbn),
        kind=Kind(work.kind),
        title=outside.text(work.title) or "?",
        reading=outside.text(work.reading),
        author=outside.text(work.author),
        author_reading=outside.text(work.author_reading),
        publisher=outside.text(work.publisher),
        year=work.year,
        subjects=tuple(word for subject in work.subjects if (word := outside.text(subject))),
        language=work.language,
        summary=outside.text(work.summary, _SUMMARY),
        isbn=isbn,
        book=outside.identifier(work.book),
        copies=work.copies,
        free=work.free,
        waiting=work.waiting,
        shelves=tuple(map(Shelf, work.shelves)),
        loans=work.loans,
        added=_day(work.added),
    )


def _id(work: Work, isbn: str) -> str:
    told = outside.identifier(work.id)
    if told.startswith("urn:"):
        return told
    if told or work.id:
        return f"urn:kiosk:title:{told or _short(work.id)}"
    if isbn:
        return f"urn:isbn:{isbn}"
    names = (folded(work.title), folded(work.author), folded(work.publisher), str(work.year))
    return f"urn:kiosk:title:{_short(chr(0).join(names))}"


def _short(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
