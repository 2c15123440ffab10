"""The chapters of an open book, set into pages a little at a time between two frames: first where the reader is."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from kiosk.formats.epub_text import Chapter
from kiosk.reading.place import Place

from .glyphs import Shaper
from .numbering import Numbers, numbers
from .pages import Layout
from .style import Style


def _no_picture(_: str) -> None:
    return None


class Setting:
    """Keeps the pages of the open chapter; of the others only how many they have.

    Attributes:
        place: Where the reader has come to; it stays the same however the pages are set.
        layout: Its pages.

    Args:
        moved: Is told whenever there is something else to show.
        parent: With it the work ends.
    """

    def __init__(self, moved: Callable[[], None], parent: QObject) -> None:
        self._moved = moved
        self._chapters: Sequence[Chapter] = ()
        self._style: Style | None = None
        self._shaper: Shaper | None = None
        self._counts: dict[int, int] = {}
        self._aside: tuple[int, Layout] | None = None
        self._pictures: Mapping[str, QImage] = {}
        self._whole = self._placed = False
        self.place = Place(0, 0)
        self.layout: Layout | None = None
        self._timer = QTimer(parent)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def open(self, chapters: Sequence[Chapter]) -> None:
        """Take another book; none closes it."""
        self._timer.stop()
        self._chapters, self._pictures = chapters, {}
        self.place, self._placed = Place(0, 0), False
        self._begin()

    def go(self, place: Place, pictures: Mapping[str, QImage]) -> None:
        """Go to a place in a chapter, whose pictures are these; behind its last character is its last page."""
        held = self.holds(place.spine)
        self.place, self._placed = place, True
        if not held:
            self._pictures = pictures
            self._set_open()
        self._moved()

    def holds(self, chapter: int) -> bool:
        """Tell whether this chapter is the open one, with its pictures."""
        return self._placed and chapter == self.place.spine

    def restyle(self, style: Style) -> None:
        """Set everything anew in another style; the reader stays at the same character."""
        if style != self._style:
            self._style, self._shaper = style, Shaper(style)
            self._begin()

    @property
    def text(self) -> Chapter | None:
        """The open chapter."""
        return self._chapters[self.place.spine] if self._chapters else None

    @property
    def page(self) -> int | None:
        """The page that is shown, from 0; None while it is not set yet."""
        layout = self.layout
        if layout is None or not layout.starts:
            return None
        stands = self._whole or layout.text_of(len(layout.starts) - 1)[1] > self.place.offset
        return layout.page_of(self.place.offset) if stands else None

    def numbers(self, page: int) -> Numbers:
        """Count a page of the open chapter among all of the book."""
        return numbers([len(one.text) for one in self._chapters], self._counts, self.place.spine, page)

    @property
    def whole(self) -> bool:
        """Whether every page of the book is counted."""
        return self._whole and len(self._counts) == len(self._chapters)

    @property
    def first(self) -> bool:
        """Whether no page is before the one that is shown."""
        return self.page == 0 and self._before() is None

    @property
    def last(self) -> bool:
        """Whether none is behind it."""
        page, layout = self.page, self.layout
        if page is None or layout is None or not self._whole:
            return False
        return page == len(layout.starts) - 1 and self._behind() is None

    def onward(self) -> Place | None:
        """Give the place one page on; None at the end of the book."""
        page, layout = self.page, self.layout
        if page is None or layout is None:
            return None
        while not self._whole and page + 1 == len(layout.starts):
            self._set_more(layout)
        if page + 1 < len(layout.starts):
            return Place(self.place.spine, layout.starts[page + 1])
        found = self._behind()
        return None if found is None else Place(found, 0)

    def back(self) -> Place | None:
        """Give the place one page back; None at the beginning of the book."""
        page, layout = self.page, self.layout
        if page is None or layout is None:
            return None
        if page > 0:
            return Place(self.place.spine, layout.starts[page - 1])
        found = self._before()
        return None if found is None else Place(found, len(self._chapters[found].text))

    def _before(self) -> int | None:
        return next((one for one in range(self.place.spine - 1, -1, -1) if self._readable(one)), None)

    def _behind(self) -> int | None:
        return next((one for one in range(self.place.spine + 1, len(self._chapters)) if self._readable(one)), None)

    def _readable(self, chapter: int) -> bool:
        one = self._chapters[chapter]
        return bool(one.text or one.trouble)

    def _begin(self) -> None:
        self._counts = {one: 0 for one in range(len(self._chapters)) if not self._readable(one)}
        self._aside = None
        self._set_open()
        self._moved()

    def _set_open(self) -> None:
        self._whole, self.layout = False, None
        if self._style is not None and self._chapters and self._placed:
            self.layout = Layout(self._chapters[self.place.spine], self._style, self._pictures.get, self._shaper)
            self._timer.start()

    def _work(self) -> None:
        if self.layout is None or self._style is None:
            self._timer.stop()
        elif not self._whole:
            self._set_more(self.layout)
            self._moved()
        elif not self._count_another(self._style):
            self._timer.stop()

    def _set_more(self, layout: Layout) -> None:
        self._whole = layout.set_more()
        if self._whole:
            self._counts[self.place.spine] = len(layout.starts)

    def _count_another(self, style: Style) -> bool:
        """Set a little of a chapter that is not open, to know how many pages it has; False where all are known."""
        if self._aside is None:
            found = next((one for one in range(len(self._chapters)) if one not in self._counts), None)
            if found is None:
                return False
            self._aside = found, Layout(self._chapters[found], style, _no_picture, self._shaper)
        chapter, layout = self._aside
        if layout.set_more():
            self._counts[chapter], self._aside = len(layout.starts), None
            self._moved()
        return True
