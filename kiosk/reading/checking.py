"""What there is to say of a book's file: for the person who adds it, and for a program."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.core.entity import Json
from kiosk.formats.epub_text import PICTURE, Chapter, SpanKind

from .open_book import OpenBook
from .opening import opened


def checked(file: Path) -> dict[str, Json]:
    """Read a book whole and tell what it holds.

    Raises:
        BookError: It cannot be shown.
    """
    book = opened(file)
    about = book.about
    return {
        "title": about.title,
        "authors": list(about.authors),
        "language": about.language,
        "identifier": about.identifier,
        "chapters": len(book.chapters),
        "contents": len(book.contents),
        "characters": sum(len(chapter.text) for chapter in book.chapters),
        "readings": _count(book, SpanKind.RUBY),
        "pictures": _count(book, SpanKind.IMAGE),
        "vertical": any(chapter.vertical for chapter in book.chapters),
        "direction": "rtl" if about.rtl else "ltr",
        "fixed": about.fixed,
        "trouble": list(_trouble(book)),
    }


def text(file: Path) -> str:
    """Give all that is read of a book, a paragraph a line, chapters apart by an empty line; pictures left out.

    Raises:
        BookError: It cannot be shown.
    """
    return "\n".join(_read(chapter) for chapter in opened(file).chapters if chapter.text)


def _read(chapter: Chapter) -> str:
    return chapter.text.replace(PICTURE, "")


def _count(book: OpenBook, kind: SpanKind) -> int:
    return sum(span.kind is kind for chapter in book.chapters for span in chapter.spans)


def _trouble(book: OpenBook) -> Iterator[Json]:
    for number, chapter in enumerate(book.chapters, 1):
        if chapter.trouble:
            yield {"chapter": number, "why": chapter.trouble}
