"""A shelf of small books, and a person who may read some of them."""

from pathlib import Path

from kiosk.formats.epub_chapter import read
from kiosk.formats.epub_text import Chapter
from kiosk.reading.books import Books
from kiosk.reading.service import ReadingService
from tests.unit.formats.epub_kit import IDENTIFIER, members, package, page, write

BODIES = (
    "<h1>一</h1><p><ruby>山路<rt>やまみち</rt></ruby>を登りながら、こう考えた。</p><p>智に働けば角が立つ。</p>",
    "<p>ﾔﾏﾀﾞさんは Cafe\u0301 で<ruby>髙橋<rt>たかはし</rt></ruby>さんに会う。" + "長い話。" * 40 + "</p>",
)


def chapter(body: str) -> Chapter:
    """Read one chapter."""
    return read(page(body).encode(), "c", str)


def made(file: Path, *bodies: str, identifier: str = IDENTIFIER) -> Path:
    """Write a book with this identifier."""
    names = [f"c{number}.xhtml" for number in range(len(bodies))]
    packed = package(names).replace(IDENTIFIER, identifier)
    return write(file, members([page(body) for body in bodies], packed=packed))


class Reader:
    """What a test holds: two folders of books, and who may read what.

    Attributes:
        lent: The identifiers that may be read.

    """

    def __init__(self, folder: Path) -> None:
        self.came, self.added = folder / "made", folder / "books"
        self.came.mkdir()
        self.lent = {IDENTIFIER}
        self.books = Books((self.came, self.added))
        self.service = ReadingService(self.books, self._allowed)

    async def _allowed(self, identifier: str) -> bool:
        return identifier in self.lent

    def put(self, *bodies: str, identifier: str = IDENTIFIER, name: str = "a.epub") -> Path:
        """Have a book come with the machine."""
        return made(self.came / name, *(bodies or BODIES), identifier=identifier)
