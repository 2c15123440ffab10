"""Makes small books, honest and not."""

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
IDENTIFIER = "urn:test:book"


def page(body: str, css: str = "", html: str = "") -> str:
    """Write a chapter."""
    style = f"<style>{css}</style>" if css else ""
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml" {html}><head><title>not read</title>{style}</head>'
        f"<body>{body}</body></html>"
    )


def package(
    chapters: Sequence[str],
    *,
    items: str = "",
    refs: str = "",
    spine: str = "",
    metadata: str = "",
) -> str:
    """Write a package of chapters named by member, relative to it."""
    own = "".join(f'<item id="c{n}" href="{name}"/>' for n, name in enumerate(chapters))
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier>urn:other</dc:identifier><dc:identifier id="id">{IDENTIFIER}</dc:identifier>'
        f"<dc:title>A book</dc:title><dc:creator>Somebody</dc:creator><dc:language>ja</dc:language>{metadata}"
        f"</metadata><manifest>{own}{items}</manifest><spine {spine}>{order}{refs}</spine></package>"
    )


def members(
    chapters: Sequence[str], more: Mapping[str, str | bytes] | None = None, packed: str | None = None
) -> dict[str, str | bytes]:
    """Give the members of a book of these chapters."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "book/package.opf": package(names) if packed is None else packed,
        **{f"book/{name}": text for name, text in zip(names, chapters, strict=True)},
        **(more or {}),
    }


def write(file: Path, inside: Mapping[str, str | bytes]) -> Path:
    """Write an archive."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            archive.writestr(name, content)
    return file


def book(file: Path, *bodies: str, css: str = "") -> Path:
    """Write a book of chapters with these bodies."""
    return write(file, members([page(body, css) for body in bodies]))


def png(width: int, height: int) -> bytes:
    """Give the beginning of a picture of any size, without its dots."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(1000))))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + body
