"""`Layout`: a chapter set into pages of one style; where its text stands, and what paints it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from kiosk.formats.epub_text import Chapter

from .style import Colours, Style

Pictures = Callable[[str], QImage | None]
SLICE = 600  # characters set at a time between two frames


class Layout:
    """A chapter on pages. It is set bit by bit: call `set_more` between frames until it says that all is set.

    Pages that stand do not change any more; `page_of` gives the last of them for what is not set yet.
    """

    def __init__(self, chapter: Chapter, style: Style, pictures: Pictures) -> None:
        self.chapter, self.style, self.pictures = chapter, style, pictures

    def set_more(self, signs: int = SLICE) -> bool:
        """Set about so many characters further; say whether the whole chapter is set."""
        raise NotImplementedError

    @property
    def starts(self) -> tuple[int, ...]:
        """The first character of each page that stands; when all is set there is at least one."""
        raise NotImplementedError

    def page_of(self, offset: int) -> int:
        """Give the page a character stands on."""
        raise NotImplementedError

    def text_of(self, page: int) -> tuple[int, int]:
        """Give the first character of a page and the one behind its last."""
        raise NotImplementedError

    def marks(self, page: int, start: int, end: int) -> tuple[QRectF, ...]:
        """Give the rectangles that cover a stretch of text on a page, one a line, readings included."""
        raise NotImplementedError

    def hit(self, page: int, point: QPointF) -> int | None:
        """Give the character at a point of a page."""
        raise NotImplementedError

    def paint(self, painter: QPainter, page: int, colours: Colours, marked: tuple[int, int] = (0, 0)) -> None:
        """Paint a page; the characters from `marked[0]` to before `marked[1]` stand on the band."""
        raise NotImplementedError
