"""The books of the demo shelf as they are written."""

from collections.abc import Iterator

import book_source
import books
import pytest

from kiosk.formats.epub_text import PICTURE

SHELF = [book_source.read(file) for file in sorted(books.SOURCES.glob("*.md"))]
every_book = pytest.mark.parametrize("book", SHELF, ids=lambda book: str(book.name))


def texts(book: book_source.Book) -> Iterator[list[str]]:
    """Give the lines of each chapter as they are read, the title's page first."""
    yield [book_source.plain(runs) for runs in (book.title, book.author, book.summary)]
    for chapter in book.chapters:
        lines = [PICTURE if line.picture else book_source.plain(line.runs) for line in chapter.lines]
        yield [book_source.plain(chapter.title), *lines]
