"""A page of a book as a picture in a file, without a window: what `kiosk book page` draws."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter

from kiosk.core.errors import N_, KnownError
from kiosk.documents.pictures import Pictures
from kiosk.formats.epub import Book, read
from kiosk.formats.safe_zip import ZipError

from .decoding import image
from .glyphs import Shaper
from .pages import Layout
from .style import Colours, Letters, Style, faces

_PAPER, _INK = "#FBF7EE", "#1C1B1A"
_MARGIN = 48


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is drawn: its size and that of its letters in pixels; `vertical` None: as the book says."""

    width: int = 1920
    height: int = 1080
    px: int = 40
    letters: Letters = Letters.GOTHIC
    vertical: bool | None = None


def draw(path: Path, page: int, out: Path, look: Look | None = None) -> int:
    """Draw a page of a book, counted from 1, into a PNG; give how many pages the book has.

    Raises:
        BookError: The book cannot be shown.
        KnownError: It has no such page, or the picture cannot be kept.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    book = read(path)
    pictures = Pictures()
    try:
        count, found = _found(book, page, look or Look(), pictures)
    finally:
        pictures.close()
    if found is None:
        raise KnownError(N_("The book has no page of this number."), N_("Choose a smaller number."))
    if not QImageWriter(str(out), QByteArray(b"png")).write(found):
        raise KnownError(N_("The picture could not be saved."), N_("Choose another file."))
    del app
    return count


def _found(book: Book, page: int, look: Look, pictures: Pictures) -> tuple[int, QImage | None]:
    """Set the whole book; give its number of pages, and the picture of the one that is wanted."""

    @lru_cache(maxsize=8)
    def picture(member: str) -> QImage | None:
        try:
            return image(pictures.dots(book.picture(member), look.width, look.height))
        except ZipError:
            return None

    count, drawn = 0, None
    shapers: dict[bool, Shaper] = {}
    for chapter in book.chapters():
        vertical = chapter.vertical if look.vertical is None else look.vertical
        margin = float(max(look.px, _MARGIN))
        families = faces(look.letters, book.about.language)
        style = Style(look.px, families, vertical, look.width, look.height, margin)
        layout = Layout(chapter, style, picture, shapers.setdefault(vertical, Shaper(style)))
        while not layout.set_more():
            pass
        if count < page <= count + len(layout.starts):
            drawn = _drawn(layout, page - count - 1, look)
        count += len(layout.starts)
    return count, drawn


def _drawn(layout: Layout, page: int, look: Look) -> QImage:
    image = QImage(look.width, look.height, QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(_INK)
    layout.paint(painter, page, Colours(ink, QColor(_PAPER), ink))
    painter.end()
    return image
