"""Two whole books as they were published: no sign is lost, none stands where the rules forbid it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtGui import QGuiApplication

from kiosk.formats.epub import Book, read
from tests.ui.reading.leaves import laid, lines, middles, signs, style
from ui.reading.breaking import may_end
from ui.reading.glyphs import Shaper
from ui.reading.pages import Layout
from ui.reading.pieces import Kind

NOVEL, POEM = "kusamakura-japanese-vertical-writing.epub", "wasteland.epub"
VIEWS = [
    (NOVEL, 40, True, 1920, 1080),
    (NOVEL, 56, True, 1080, 1920),
    (NOVEL, 80, True, 800, 1280),
    (NOVEL, 40, False, 1920, 1080),
    (NOVEL, 80, False, 1080, 1920),
    (POEM, 40, False, 1920, 1080),
    (POEM, 80, False, 800, 1280),
]
BLANK = re.compile(r"[ \t\r\n\f]+")


@pytest.fixture(autouse=True)
def screen(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts are there once a screen is."""
    return qapp


def book(test_data: Path, name: str) -> Book:
    return read(test_data / "epub" / name)


def plain(data: bytes) -> str:
    """Take the words of a body straight from the file: without readings, without what is hidden, without blanks."""
    body = etree.fromstring(data).find("{*}body")
    dropped = [
        element
        for element in body.iter(etree.Element)
        if etree.QName(element).localname in {"rt", "rp", "script", "style"} or element.get("class") == "hidden"
    ]
    for element in [*dropped, *body.iter(etree.Comment)]:
        element.text = ""
        for child in list(element):
            element.remove(child)
    return BLANK.sub("", "".join(body.itertext(etree.Element)))


@pytest.mark.parametrize("name", [NOVEL, POEM])
def test_the_pages_say_what_the_file_says(test_data: Path, name: str) -> None:
    opened = book(test_data, name)
    for member, chapter in zip(opened.spine, opened.chapters(), strict=True):
        placed = signs(laid(chapter, style()))
        said = "".join(chapter.text[place] for place in placed)
        assert BLANK.sub("", said).replace("\ufffc", "") == plain(opened.archive.read(member, 4_000_000))


@pytest.mark.parametrize(("name", "px", "vertical", "width", "height"), VIEWS)
def test_a_book_is_set_whole_by_the_rules(
    test_data: Path, name: str, px: int, width: int, height: int, *, vertical: bool
) -> None:
    how = style(px, vertical=vertical, width=width, height=height, language="ja" if name == NOVEL else "en")
    shaper = Shaper(how)
    for chapter in book(test_data, name).chapters():
        layout = Layout(chapter, how, lambda _name: None, shaper)
        while not layout.set_more():
            pass
        assert signs(layout) == [place for block in chapter.blocks for place in range(block.start, block.end)]
        for page in range(len(layout.starts)):
            for above, below in pairwise(lines(layout, page)):
                last, head = above.pieces[-1], below.pieces[0]
                if last.kind in {Kind.TEXT, Kind.WIDE} and last.end == head.start and len(above.pieces) > 2:
                    assert may_end(last, head) or " . . ." in chapter.text[last.start - 9 : head.end + 9]


def test_every_sign_of_a_page_is_found_by_a_touch(test_data: Path) -> None:
    how = style(40, width=1920, height=1080)
    layout = laid(book(test_data, NOVEL).chapters()[4], how)
    for page in range(0, len(layout.starts), 5):
        for point, piece in middles(layout, page, how):
            found = layout.hit(page, point)
            assert found is not None
            assert piece.start <= found < piece.end
