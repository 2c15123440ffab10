"""A book that is open for reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.formats.epub import Book
from kiosk.formats.epub_package import About, Entry
from kiosk.formats.epub_text import Chapter

from .place import Place


@dataclass(frozen=True, slots=True, eq=False)
class OpenBook:
    """A book, read whole.

    Attributes:
        identifier: Its `dc:identifier`.
        chapters: In the order of reading; a place's `spine` counts them.
        file: Where its pictures are.
    """

    identifier: str
    chapters: Sequence[Chapter]
    file: Book

    @property
    def about(self) -> About:
        """Return its title, authors, language and direction."""
        return self.file.about

    @property
    def contents(self) -> Sequence[Entry]:
        """Return its table of contents; empty when it has none."""
        return self.file.contents

    def chapter(self, number: int) -> Chapter:
        """Return a chapter, counted from 0."""
        return self.chapters[number]

    def place_of(self, entry: Entry) -> Place:
        """Say where a line of the contents leads."""
        return self.place_at(entry.link) or Place(0, 0)

    def place_at(self, link: str) -> Place | None:
        """Say where a link within the book leads; None when that is not there."""
        member, _, anchor = link.partition("#")
        parts = [number for number, chapter in enumerate(self.chapters) if chapter.member == member]
        found = next((number for number in parts if anchor in self.chapters[number].ids), None)
        if found is not None:
            return Place(found, self.chapters[found].ids[anchor])
        return Place(parts[0], 0) if parts else None
