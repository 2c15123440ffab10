"""Joins the books of this machine to the screen they are read on."""

import asyncio
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.compose.kiosk import Kiosk
from kiosk.formats.safe_zip import ZipError
from kiosk.japanese import kana
from kiosk.reading.model import OpenBook
from ui.reading.decoding import decoded
from ui.reading.leaf_view_model import LeafViewModel
from ui.reading.step import Request, Services
from ui.reading.view_model import BookRoomViewModel
from ui.shell.view_model import AppViewModel

_LARGEST = QSize(1920, 1920)


def reading(kiosk: Kiosk, app: AppViewModel) -> BookRoomViewModel:
    """Make the room of a book."""
    parts = kiosk.parts.library.reading
    voice: Any = app.reading  # the stubs take the value of a property for the property
    leaf = LeafViewModel(picture, voice, kiosk.tasks, kiosk.language)
    services = Services(
        parts.service,
        parts.slips,
        kiosk.clock,
        leaf.leaf,
        Request(),
        lambda: kiosk.language.code,
        lambda: room.roomWanted.emit("colour"),
        scans=kiosk.settings.scanner.present,
    )
    room = BookRoomViewModel(services, leaf, kana, kiosk.changes, kiosk.tasks, kiosk.language)
    return room


async def picture(book: OpenBook, member: str) -> QImage | None:
    """Give a picture of a book; None for one that cannot be shown."""

    def read() -> QImage | None:
        try:
            return decoded(book.file.picture(member), _LARGEST)
        except ZipError:
            return None

    return await asyncio.to_thread(read)
