"""Joins the books of this machine to the screen they are read on."""

from typing import Any

from PySide6.QtGui import QImage

from kiosk.compose.kiosk import Kiosk
from kiosk.japanese import kana
from kiosk.reading.open_book import OpenBook
from kiosk.reading.service import ReadingService
from ui.reading.decoding import image
from ui.reading.leaf import Pictures
from ui.reading.leaf_view_model import LeafViewModel
from ui.reading.step import Request, Services
from ui.reading.view_model import BookRoomViewModel
from ui.shell.view_model import AppViewModel

_LARGEST = 1920  # dots across or down


def reading(kiosk: Kiosk, app: AppViewModel) -> BookRoomViewModel:
    """Make the room of a book."""
    parts = kiosk.parts.library.reading
    voice: Any = app.reading  # the stubs take the value of a property for the property
    leaf = LeafViewModel(pictures(parts.service), voice, kiosk.tasks, kiosk.language)
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


def pictures(reading: ReadingService) -> Pictures:
    """Give what gives a picture of a book; None for one that cannot be shown."""

    async def picture(book: OpenBook, member: str) -> QImage | None:
        return image(await reading.picture(book, member, _LARGEST, _LARGEST))

    return picture
