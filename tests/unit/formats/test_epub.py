"""Books of both kinds are opened; what cannot be shown says why, and one bad chapter does not spoil a book."""

from pathlib import Path

import pytest

from kiosk.formats import epub, epub_chapter
from kiosk.formats.epub import BookError
from kiosk.formats.epub_package import Entry
from tests.unit.formats.epub_kit import CONTAINER, IDENTIFIER, book, members, package, page, write

NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    '<nav epub:type="landmarks"><ol><li><a href="c0.xhtml">no</a></li></ol></nav>'
    '<nav epub:type="toc"><ol><li><a href="c0.xhtml">One</a><ol><li><a href="c1.xhtml#two"><b>T</b>wo</a></li></ol>'
    '</li><li><a href="http://example.org/">away</a></li></ol></nav></body></html>'
)
NCX = (
    '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One</text></navLabel>'
    '<content src="c0.xhtml"/><navPoint><navLabel><text>Two</text></navLabel><content src="c1.xhtml#two"/></navPoint>'
    "</navPoint></navMap></ncx>"
)
BODIES = (page("<p>first</p>"), page('<p>x</p><p id="two">second</p>'))
CONTENTS = (Entry("One", "book/c0.xhtml"), Entry("Two", "book/c1.xhtml#two", 1))
LOCKED = "This book is locked by its publisher and cannot be shown here."
DAMAGED = "The file of this book is damaged, or not built as a book should be."
NO_BOOK = "This file is not a book that can be read here."
EMPTY = "There is nothing to read in this book."


def test_a_book_says_what_it_is(tmp_path: Path) -> None:
    found = epub.read(book(tmp_path / "a.epub", "<p>one</p>", "<p>two</p>"))
    assert found.about.identifier == IDENTIFIER
    assert (found.about.title, found.about.authors, found.about.language) == ("A book", ("Somebody",), "ja")
    assert (found.about.rtl, found.about.fixed) == (False, False)
    assert found.spine == ("book/c0.xhtml", "book/c1.xhtml")
    assert [one.text for one in found.chapters()] == ["one\n", "two\n"]


@pytest.mark.parametrize(
    ("items", "spine", "told"),
    [
        ('<item id="n" href="nav.xhtml" properties="nav"/>', "", NAV),
        ('<item id="n" href="nav.xhtml"/>', 'toc="n"', NCX),
    ],
)
def test_the_contents_of_both_kinds_are_read(tmp_path: Path, items: str, spine: str, told: str) -> None:
    packed = package(["c0.xhtml", "c1.xhtml"], items=items, spine=spine)
    found = epub.read(write(tmp_path / "a.epub", members(BODIES, {"book/nav.xhtml": told}, packed)))
    assert found.contents == CONTENTS


def test_contents_that_cannot_be_read_do_not_spoil_a_book(tmp_path: Path) -> None:
    packed = package(["c0.xhtml", "c1.xhtml"], items='<item id="n" href="nav.xhtml" properties="nav"/>')
    found = epub.read(write(tmp_path / "a.epub", members(BODIES, {"book/nav.xhtml": "<nav"}, packed)))
    assert found.contents == ()
    assert len(found.chapters()) == 2


def test_the_direction_and_what_is_not_linear_are_known(tmp_path: Path) -> None:
    packed = package(
        ["c0.xhtml"],
        items='<item id="note" href="c1.xhtml"/>',
        refs='<itemref idref="note" linear="no"/><itemref idref="missing"/>',
        spine='page-progression-direction="rtl"',
        metadata='<meta property="rendition:layout">pre-paginated</meta>',
    )
    found = epub.read(write(tmp_path / "a.epub", members(BODIES, packed=packed)))
    assert found.spine == ("book/c0.xhtml",)
    assert (found.about.rtl, found.about.fixed) == (True, True)


def test_names_that_are_written_in_another_way_are_found(tmp_path: Path) -> None:
    packed = package(["%E6%9C%AC%20か\u3099.xhtml"])
    found = epub.read(write(tmp_path / "a.epub", members([], {"book/本 が.xhtml": BODIES[0]}, packed)))
    assert [one.text for one in found.chapters()] == ["first\n"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"META-INF/rights.xml": "<rights/>"}, LOCKED),
        ({"META-INF/license.lcpl": "{}"}, LOCKED),
        (
            {"META-INF/encryption.xml": "<e><EncryptionMethod Algorithm='http://x/aes256-cbc'/></e>"},
            LOCKED,
        ),
        ({"META-INF/encryption.xml": "<encryption"}, DAMAGED),
        ({"META-INF/container.xml": "<container/>"}, DAMAGED),
        ({"META-INF/container.xml": "nothing"}, DAMAGED),
        ({"META-INF/container.xml": CONTAINER.replace("book/package.opf", "../package.opf")}, DAMAGED),
        ({"META-INF/container.xml": CONTAINER.replace("book/package.opf", "nowhere.opf")}, DAMAGED),
        ({"book/package.opf": "<package/>"}, EMPTY),
        ({"book/package.opf": package([])}, EMPTY),
        ({"book/package.opf": '<!DOCTYPE p [<!ENTITY a "b">]><package/>'}, DAMAGED),
        ({"book/package.opf": "<package>" + " " * epub.XML_LIMIT}, "This book is too large to be shown here."),
    ],
)
def test_a_book_that_cannot_be_shown_says_why(tmp_path: Path, more: dict[str, str], words: str) -> None:
    with pytest.raises(BookError) as caught:
        epub.read(write(tmp_path / "a.epub", members(BODIES, more)))
    assert caught.value.message == words
    assert caught.value.action == "Please choose another book."
    assert caught.value.detail


def test_what_is_no_book_is_said_to_be_none(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"words")
    for file in (other, tmp_path / "missing", tmp_path, write(tmp_path / "a.zip", {"a": "b"})):
        with pytest.raises(BookError) as caught:
            epub.read(file)
        assert caught.value.message == NO_BOOK


def test_letters_that_are_only_hidden_are_no_lock(tmp_path: Path) -> None:
    font = "<encryption><EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/></encryption>"
    assert epub.read(write(tmp_path / "a.epub", members(BODIES, {"META-INF/encryption.xml": font}))).chapters()


@pytest.mark.parametrize(
    ("bad", "trouble", "text"),
    [
        ("<html><body><p>one<b>two</p></body></html>", epub_chapter.TORN, "onetwo\n"),
        ("", epub_chapter.TROUBLE, ""),
        ("<p>" * 300, epub_chapter.TROUBLE, ""),
        ('<!DOCTYPE html [<!ENTITY a "b">]><html><body>&a;</body></html>', epub_chapter.TROUBLE, ""),
        (page("x" * epub.XML_LIMIT), epub_chapter.TOO_LONG, ""),
        (page("<b>x</b>" * 110_000), epub_chapter.TOO_LONG, ""),
    ],
)
def test_a_bad_chapter_is_said_on_its_page(tmp_path: Path, bad: str, trouble: str, text: str) -> None:
    found = epub.read(write(tmp_path / "a.epub", members([BODIES[0], bad, BODIES[1]]))).chapters()
    assert [one.trouble for one in found] == ["", trouble, ""]
    assert found[1].text == text
    assert found[2].text == "x\nsecond\n"


def test_a_chapter_that_is_missing_keeps_its_number(tmp_path: Path) -> None:
    packed = package(["c0.xhtml", "lost.xhtml", "c1.xhtml"])
    found = epub.read(write(tmp_path / "a.epub", members(BODIES, packed=packed))).chapters()
    assert [one.trouble for one in found] == ["", epub_chapter.TROUBLE, ""]


def test_one_chapter_many_times_is_read_once_and_counted_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epub, "SIGNS_LIMIT", 50)
    packed = package(["c0.xhtml"], refs='<itemref idref="c0"/>' * 29)
    found = epub.read(write(tmp_path / "a.epub", members(BODIES[:1], packed=packed))).chapters()
    assert len(found) == 30
    assert [bool(one.trouble) for one in found] == [False] * 9 + [True] * 21


def test_a_style_sheet_is_found_and_a_lost_one_is_no_harm(tmp_path: Path) -> None:
    head = '<link rel="stylesheet" href="lost.css"/><link rel="stylesheet" href="css/a.css"/>'
    text = page("<p>x</p>").replace("<head>", f"<head>{head}")
    more = {"book/css/a.css": "html { -epub-writing-mode: vertical-rl }"}
    (found,) = epub.read(write(tmp_path / "a.epub", members([text], more))).chapters()
    assert found.vertical
