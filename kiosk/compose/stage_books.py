"""Books of the kiosk on stage: one whose every word is what a city or a publisher may send by mistake or malice."""

import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from .reading import FREE
from .stage import Stage

FREE_BOOK = min(FREE)
_CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<package version="3.0" unique-identifier="i" xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">{identifier}</dc:identifier>
<dc:title>{title}</dc:title><dc:creator>{title}</dc:creator><dc:language>ja</dc:language></metadata>
<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="c"/></spine></package>"""
_PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>-</title></head><body>{body}</body></html>'


async def add(stage: Stage, title: str, paragraphs: Sequence[str]) -> None:
    """Put a book of these words in the place of the one that everybody may read."""
    said = [escape(text) for text in paragraphs]
    contents = "".join(f'<li><a href="c.xhtml#p{number}">{text}</a></li>' for number, text in enumerate(said))
    body = "".join(f'<p id="p{number}">{text}</p>' for number, text in enumerate(said))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "book.epub"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", _CONTAINER)
            archive.writestr("p.opf", _PACKAGE.format(identifier=FREE_BOOK, title=escape(title)))
            archive.writestr("c.xhtml", _PAGE.format(body=body))
            archive.writestr("n.xhtml", _PAGE.format(body=f"<nav><ol>{contents}</ol></nav>"))
        await stage.kiosk.parts.library.reading.service.add(file)
