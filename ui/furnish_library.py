"""Joins the services of the library to their screens."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from kiosk.compose.kiosk import Kiosk
from kiosk.japanese import kana
from ui.library.home_step import HomeStep
from ui.library.step import Services
from ui.library.view_model import LibraryViewModel


@runtime_checkable
class Lectern(Protocol):
    """Where books are read, as the library sees it."""

    def open_book(self, identifier: str) -> None:
        """Say which book is wanted there."""

    async def open_slip(self, code: str) -> None:
        """Say that the book is wanted whose place a slip keeps."""


def library(kiosk: Kiosk, lectern: Callable[[], Lectern]) -> LibraryViewModel:
    """Make the room of the library; it leads to the one where books are read."""
    parts = kiosk.parts.library

    async def here(book: str) -> bool:
        """Tell whether it is on this machine."""
        return await parts.reading.service.here(book)

    async def reads(book: str) -> bool:
        """Tell whether it may be read now."""
        return await parts.reading.service.allowed(book)

    def read(book: str) -> None:
        """Open a book there."""
        lectern().open_book(book)
        room.roomWanted.emit("reading")

    async def bookmark(code: str) -> None:
        """Open a book there where a slip says."""
        await lectern().open_slip(code)
        room.roomWanted.emit("reading")

    services = Services(
        parts.titles,
        parts.lending,
        kiosk.clock,
        here,
        reads,
        read,
        bookmark,
        lambda: kiosk.language.code,
        scans=kiosk.settings.scanner.present,
    )
    room = LibraryViewModel(services, HomeStep, kana, kiosk.changes, kiosk.tasks, kiosk.language)
    return room
