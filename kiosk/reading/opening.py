"""Opening a book whole: what can be said against it is said now, not on a page."""

from pathlib import Path

from kiosk.core.errors import N_
from kiosk.formats import epub
from kiosk.formats.epub import BookError

from .open_book import OpenBook


def opened(path: Path) -> OpenBook:
    """Open a book and read all of it; it takes up to seconds and belongs on a thread.

    Raises:
        BookError: It cannot be shown; the words say why.
    """
    book = epub.read(path)
    chapters = book.chapters()
    if not any(chapter.blocks for chapter in chapters):
        trouble = next((chapter.trouble for chapter in chapters if chapter.trouble), "")
        raise BookError(trouble or N_("There is nothing to read in this book."), "no text in any chapter")
    return OpenBook(book.about.identifier, chapters, book)
