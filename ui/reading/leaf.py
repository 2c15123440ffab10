"""The open book and the page of it that is in sight: how it is set, turned and read aloud."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from kiosk.core.i18n import Texts
from kiosk.core.tasks import Tasks
from kiosk.formats.epub_text import Chapter, SpanKind
from kiosk.reading.open_book import OpenBook
from kiosk.reading.place import Place

from .aloud import spoken_language
from .looks import Looks, downwards, japanese
from .narration import Narration, Voice
from .setting import Setting
from .shown import Inputs, Shown, derive
from .style import Style, faces

Pictures = Callable[[OpenBook, str], Awaitable[QImage | None]]


class Leaf:
    """What a person reads is in memory alone.

    Attributes:
        book: The open book.
        looks: How it looks.
        setting: Its pages.
        marked: The part of the chapter that stands out.

    Args:
        pictures: Gives a picture of a book; None for one that cannot be shown.
        voice: Reads aloud.
        tasks: Own what is fetched.
        moved: Is told whenever there is something else to show.
        parent: With it the work ends.
    """

    def __init__(
        self, pictures: Pictures, voice: Voice, tasks: Tasks, moved: Callable[[], None], parent: QObject
    ) -> None:
        self._pictures, self._voice, self._tasks, self._moved = pictures, voice, tasks, moved
        self.book: OpenBook | None = None
        self.looks = Looks()
        self.marked = (0, 0)
        self._size: tuple[float, float, float, int] | None = None
        self._common: int | None = None
        self._lost = False
        self._turn = 0
        self.setting = Setting(self._settled, parent)
        self._narration = Narration(voice, self, moved)

    def open(self, book: OpenBook, place: Place) -> None:
        """Open a book at a place; at its beginning, where it has become shorter than that."""
        self.book = book
        self.setting.open(book.chapters)
        self._restyle()
        self.go(place if place.spine < len(book.chapters) else Place(0, 0))

    def close(self) -> None:
        """Close it and forget what was read."""
        self.book = None
        self._turn += 1
        self._lost = self._narration.mute = False
        self.setting.open(())
        self._moved()

    @property
    def place(self) -> Place:
        """Where the person is in it."""
        return self.setting.place

    @property
    def step(self) -> int:
        """The step of the letters' size that is shown."""
        return self.looks.size if self.looks.size is not None else self._common or 0

    @property
    def downwards(self) -> bool:
        """Whether the lines of the open book run downwards."""
        book = self.book
        return book is not None and downwards(self.looks, book.about.language, book.chapters)

    @property
    def leftwards(self) -> bool:
        """Whether the next page lies to the left."""
        book = self.book
        return book is not None and (self.downwards or (book.about.rtl and not japanese(book.about.language)))

    def look(self, looks: Looks) -> None:
        """Let it look so from now on."""
        self.looks = looks
        self._restyle()
        self._moved()

    def lay(self, width: float, height: float, margin: float, letter: int, common: int) -> None:
        """Take the size of the page and of its letters, in pixels, and the step of all words' size.

        Another size of all words is another wish for the letters of the book, too.
        """
        if self._common not in {None, common} and self.looks.size is not None:
            self.looks = replace(self.looks, size=None)
        self._common = common
        self._size = (width, height, margin, letter) if min(width, height) > 2 * margin + letter else None
        self._restyle()
        self._moved()

    def back(self) -> bool:
        """Go one page back; False at the beginning of the book."""
        place = self.setting.back()
        self._lost, self.marked = False, (0, 0)
        if place is not None:
            self.go(place)
        return place is not None

    def onward(self) -> bool:
        """Go one page on by hand; False at the end of the book."""
        self._lost, self.marked = False, (0, 0)
        return self.turn()

    def go(self, place: Place) -> None:
        """Go to a place; the pictures of another chapter are fetched first."""
        if self.book is None:
            return
        self._turn += 1
        if place.spine != self.setting.place.spine:
            self.marked = (0, 0)  # its signs are another chapter's
        chapter = self.book.chapters[place.spine]
        members = [span.value for span in chapter.spans if span.kind is SpanKind.IMAGE and span.value]
        if members and not self.setting.holds(place.spine):
            self._tasks.spawn(self._fetch(self._turn, self.book, place, members), name="pictures of a book")
        else:
            self.setting.go(place, {})

    def narrate(self) -> bool:
        """Read the book aloud from this page on."""
        if self.book is None:
            return False
        self._lost = True
        self._narration.begin(spoken_language(self.book.about.language))
        return True

    def hushed(self) -> bool:
        """Say once whether the press of now has just stopped the reading aloud."""
        return self._voice.hushed()

    def shown(self, texts: Texts) -> Shown:
        """Derive what is said of the page."""
        setting, page, chapter = self.setting, self.setting.page, self.setting.text
        return derive(
            Inputs(
                texts,
                None if page is None else setting.numbers(page),
                first=setting.first,
                last=setting.last,
                speaking=self._narration.on,
                audible=self._voice.audible(),
                lost=self._lost,
                mute=self._narration.mute,
                trouble=chapter.trouble if chapter is not None else "",
            )
        )

    # ---- what the reading aloud asks -----------------------------------------------------------------------------

    def chapter(self) -> Chapter | None:
        """Give the chapter of the page in sight."""
        return self.setting.text

    def span(self) -> tuple[int, int] | None:
        """Give where its text begins and ends; None while it is not set."""
        page, layout = self.setting.page, self.setting.layout
        return None if page is None or layout is None else layout.text_of(page)

    def mark(self, start: int, end: int) -> None:
        """Let a part of the text stand out."""
        if (start, end) != self.marked:
            self.marked = start, end
            self._moved()

    def turn(self) -> bool:
        """Go one page on; False at the end of the book."""
        place = self.setting.onward()
        if place is not None:
            self.go(place)
        return place is not None

    # ---- how it follows ------------------------------------------------------------------------------------------

    async def _fetch(self, turn: int, book: OpenBook, place: Place, members: list[str]) -> None:
        found = {member: await self._pictures(book, member) for member in dict.fromkeys(members)}
        if turn == self._turn:
            self.setting.go(place, {member: image for member, image in found.items() if image is not None})

    def _restyle(self) -> None:
        if self._size is not None and self.book is not None:
            width, height, margin, letter = self._size
            family = faces(self.looks.letters, self.book.about.language)
            self.setting.restyle(Style(letter, family, self.downwards, width, height, margin))

    def _settled(self) -> None:
        self._narration.settled()
        self._moved()
