"""Small books, built as EPUB 3 for the tests of their room."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


@dataclass(frozen=True)
class SmallBook:
    """What a book is made of; a chapter is its title and the XHTML of its paragraphs."""

    identifier: str = "urn:test:book"
    title: str = "A small book"
    author: str = "A. Writer"
    language: str = "en"
    vertical: bool = False
    chapters: Sequence[tuple[str, Sequence[str]]] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)

    def write(self, file: Path) -> Path:
        """Write it to a file."""
        numbers = range(len(self.chapters))
        items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
        refs = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
        lines = "".join(f'<li><a href="c{n}.xhtml">{escape(self.chapters[n][0])}</a></li>' for n in numbers)
        direction = ' page-progression-direction="rtl"' if self.vertical else ""
        package = f"""<?xml version="1.0"?><package version="3.0" unique-identifier="i" xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">{self.identifier}</dc:identifier>
<dc:title>{escape(self.title)}</dc:title><dc:creator>{escape(self.author)}</dc:creator>
<dc:language>{self.language}</dc:language></metadata><manifest>{items}
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine{direction}>{refs}</spine></package>"""
        nav = f'<nav epub:type="toc" xmlns:epub="http://www.idpf.org/2007/ops"><ol>{lines}</ol></nav>'
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", CONTAINER)
            archive.writestr("p.opf", package)
            archive.writestr("nav.xhtml", self._page(nav))
            for number, (title, paragraphs) in enumerate(self.chapters):
                body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
                archive.writestr(f"c{number}.xhtml", self._page(f"<h1>{escape(title)}</h1>{body}"))
            for name, data in self.pictures.items():
                archive.writestr(name, data)
        return file

    def _page(self, body: str) -> str:
        mode = "html{writing-mode:vertical-rl}" if self.vertical else ""
        head = f"<head><title>t</title><style>{mode}</style></head>"
        return f'<html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{body}</body></html>'


def english(pages: int = 3, chapters: int = 2) -> SmallBook:
    """Give a book of numbered sentences: about so many pages of 600 x 400 pixels to a chapter."""
    told = [
        (
            f"Chapter {one}",
            [f"Sentence {at} of chapter {one} is here. It goes on a little." for at in range(1, pages * 7)],
        )
        for one in range(1, chapters + 1)
    ]
    return SmallBook(chapters=told)


TALE = SmallBook(
    "urn:test:tale",
    "川の話",
    "み どり",
    "ja",
    vertical=True,
    chapters=[
        ("一", ["<ruby>山<rt>やま</rt></ruby>に<ruby>川<rt>かわ</rt></ruby>がある。水は冷たい。" * 12]),
        ("二", ["<ruby>町<rt>まち</rt></ruby>へ行く。" * 40]),
    ],
)
