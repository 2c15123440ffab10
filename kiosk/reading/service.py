"""Reading: a book of this machine is opened, for as long as it is lent; places in it are found again."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from kiosk.core.errors import N_, KnownError
from kiosk.documents.pictures import Dots, Pictures
from kiosk.formats.epub_package import About
from kiosk.formats.picture_size import size
from kiosk.formats.safe_zip import ZipError

from . import finding, place
from .books import Books
from .finding import Found
from .open_book import OpenBook
from .opening import opened
from .place import Place

LONGEST, MOST = 8192, 20_000_000  # dots to a side, and in all: what a picture says of itself before it is unpacked
_ANOTHER = N_("Please choose another book.")


class ReadingService:
    """The books of this machine, for the person before it.

    Args:
        books: The files.
        allowed: Tells by its identifier whether a book may be read now: it is lent to the person, or free for all.
    """

    def __init__(self, books: Books, allowed: Callable[[str], Awaitable[bool]]) -> None:
        self._books = books
        self._allowed = allowed
        self._pictures = Pictures()
        self._one = asyncio.Lock()
        self._open: OpenBook | None = None

    async def here(self, identifier: str) -> bool:
        """Tell whether a book can be read on this machine."""
        return identifier in await asyncio.to_thread(self._books.here)

    async def allowed(self, identifier: str) -> bool:
        """Tell whether a book may be read now; while it is read this is asked again."""
        return await self._allowed(identifier)

    async def book(self, identifier: str) -> OpenBook:
        """Open a book; the one that is open already is not read again.

        Raises:
            KnownError: It is not here, not lent, or cannot be shown; in words.
        """
        if not await self._allowed(identifier):
            raise KnownError(
                N_("The loan of this book is over."), N_("If you want to read on, please borrow it once more.")
            )
        async with self._one:
            if self._open is None or self._open.identifier != identifier:
                files = await asyncio.to_thread(self._books.here)
                if identifier not in files:
                    raise KnownError(N_("This book cannot be read on this machine."), _ANOTHER)
                self._open = None
                self._open = await asyncio.to_thread(opened, files[identifier])
            return self._open

    async def at(self, code: str) -> tuple[OpenBook, Place]:
        """Open the book a slip's code is of, where the code says.

        Raises:
            KnownError: It is no code of a place, or as `book`.
        """
        mark = place.read(code)
        if mark is None:
            raise KnownError(N_("This is not the code of a place in a book."))
        files = await asyncio.to_thread(self._books.here)
        identifier = next((one for one in files if place.book_number(one) == mark.book), None)
        if identifier is None:
            raise KnownError(N_("This book cannot be read on this machine."), _ANOTHER)
        book = await self.book(identifier)
        return book, place.find(mark, book.chapters) or Place(0, 0)

    async def find(self, book: OpenBook, words: str) -> tuple[Found, ...]:
        """Find words in a book."""
        return await asyncio.to_thread(finding.find, book.chapters, words)

    async def picture(self, book: OpenBook, member: str, widest: int, highest: int) -> Dots | None:
        """Give a picture of a book, no larger than told; None when it is not there or cannot be shown."""

        def read() -> Dots | None:
            try:
                data = book.file.picture(member)
            except ZipError:
                return None
            told = size(data)
            if told is None or max(told) > LONGEST or told[0] * told[1] > MOST:
                return None
            return self._pictures.dots(data, widest, highest)

        return await asyncio.to_thread(read)

    async def add(self, file: Path) -> About:
        """Take a book in.

        Raises:
            KnownError: It cannot be shown or kept; in words.
        """
        return await asyncio.to_thread(self._books.add, file)

    def forget(self) -> None:
        """Let go of the book that was read, and of what unpacked its pictures."""
        self._open = None
        self._pictures.close()
