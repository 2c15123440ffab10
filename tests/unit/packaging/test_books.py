"""The demo shelf is built from its plain lines: valid, the same everywhere, and the kiosk reads it as it is written."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import book_source
import books
import pytest
from lxml import etree

from kiosk.formats import epub
from kiosk.formats.epub_text import Chapter, SpanKind
from tests.unit.packaging.shelf import SHELF, every_book, texts

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
HEAD = """---
title: {title}
author: Somebody
language: en
direction: horizontal
modified: 2026-01-02
summary: About something.
---
"""


def written(text: str = "# One\nA word.\n", title: str = "A book") -> str:
    return HEAD.format(title=title) + text


def put(folder: Path, text: str, name: str = "a") -> book_source.Book:
    file = folder / f"{name}.md"
    file.write_text(text, encoding="utf-8")
    return book_source.read(file)


def built(book: book_source.Book) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(books.epub(book, books.picture)))


def opened(book: book_source.Book, folder: Path) -> epub.Book:
    file = folder / "book.epub"
    file.write_bytes(books.epub(book, books.picture))
    return epub.read(file)


def readings(book: book_source.Book) -> list[tuple[str, str]]:
    heads = (book.title, book.author, book.summary)
    shown = (line.runs for chapter in book.chapters for line in chapter.lines if not line.picture)
    titles = (chapter.title for chapter in book.chapters)
    return sorted((run.text, run.reading) for runs in (*heads, *titles, *shown) for run in runs if run.reading)


def lines(chapter: Chapter) -> list[str]:
    return [chapter.text[block.start : block.end] for block in chapter.blocks]


def test_the_shelf_is_built_again_only_when_something_changes(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    drawing = tmp_path / "pictures" / "dot.svg"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="{}"/></svg>'
    drawing.write_text(svg.format(3), encoding="utf-8")
    put(tmp_path, written("# One\n![A dot](dot.svg)\n"))

    def build() -> int:
        return books.build(tmp_path, tmp_path / "made", (tmp_path / "pictures",))

    assert [build(), build()] == [1, 0]
    first = (tmp_path / "made" / "a.epub").read_bytes()
    drawing.write_text(svg.format(2), encoding="utf-8")
    assert [build(), build()] == [1, 0]
    assert (tmp_path / "made" / "a.epub").read_bytes() != first
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert build() == 1
    assert sorted(file.name for file in (tmp_path / "made").iterdir()) == ["b.epub", "stamp"]


def test_a_fault_leaves_the_shelf_as_it_was_and_is_told_until_it_is_mended(tmp_path: Path) -> None:
    put(tmp_path, written())
    books.build(tmp_path, tmp_path / "made")
    (tmp_path / "a.md").write_text(written("# One\nA {word.\n"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ValueError, match=r"a\.md:10: "):
            books.build(tmp_path, tmp_path / "made")
        assert (tmp_path / "made" / "a.epub").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# One\nA book.", "does not begin"),
        (written().replace("author: Somebody\n", ""), r"not said of the book: \['author'\]"),
        (written().replace("author:", "writer:"), r"not known: \['writer'\]"),
        (written().replace("horizontal", "diagonal"), "diagonal"),
        (written("A word.\n# One\n"), ":9: text before the first chapter"),
        (written("# One\n"), "one without a line"),
        (written("# One\n\n{word|}\n"), ":11: "),
        (written("# One\n**word\n"), ":10: "),
        (written("# One\nA  word.\n"), ":10: "),
        (written("# One\n![](home.png)\n"), ":10: "),
        (written("# One\n![A secret](../../secret.png)\n"), ":10: "),
    ],
)
def test_what_is_not_written_as_it_should_be_is_named_by_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        put(tmp_path, text)


def test_a_picture_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match=r"no picture nowhere\.svg"):
        books.picture("nowhere.svg")


def test_words_that_look_like_markup_stay_words(tmp_path: Path) -> None:
    sly = """<b title="a">&amp;</b> 'quoted' & "so" ]]>"""
    book = put(
        tmp_path, written(f"# {sly}\n{sly}\n- **{sly}**\n![{sly.replace('[', '').replace(']', '')}](home.png)\n", sly)
    )
    read = opened(book, tmp_path)
    assert read.about.title == sly
    assert [lines(one) for one in read.chapters()] == list(texts(book))


@every_book
def test_the_same_lines_give_the_same_bytes(book: book_source.Book) -> None:
    assert books.epub(book, books.picture) == books.epub(book, books.picture)
    assert {(one.date_time, one.compress_type, one.extra) for one in built(book).infolist()} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, b"")
    }


@every_book
def test_the_container_is_one(book: book_source.Book) -> None:
    """OCF 3.3, 4.2.3 and 4.3: the mimetype comes first, uncompressed, so that it is found at byte 38."""
    data = books.epub(book, books.picture)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    file = built(book)
    assert file.namelist()[0] == "mimetype"
    (root,) = etree.fromstring(file.read("META-INF/container.xml")).iter(
        "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
    )
    assert root.attrib == {"full-path": "book/package.opf", "media-type": "application/oebps-package+xml"}


@every_book
def test_the_package_names_every_member_and_what_the_standard_asks(book: book_source.Book) -> None:
    """EPUB 3.3, 5.5: identifier, title, language and the moment of the last change."""
    file = built(book)
    package = etree.fromstring(file.read("book/package.opf"))
    (identifier,) = package.iter(f"{DC}identifier")
    assert (identifier.text, identifier.get("id")) == (f"urn:kiosk:book:{book.name}", package.get("unique-identifier"))
    assert [one.text for one in package.iter(f"{DC}title")] == [book_source.plain(book.title)]
    assert [one.text for one in package.iter(f"{DC}language")] == [book.language]
    said = {(one.get("refines", ""), one.get("property")): one.text for one in package.iter(f"{OPF}meta")}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", said["", "dcterms:modified"] or "")
    assert said.get(("#title", "file-as"), "") == book.reading
    (spine,) = package.iter(f"{OPF}spine")
    assert spine.get("page-progression-direction") == ("rtl" if book.vertical else "ltr")
    named = {one.get("href"): one for one in package.iter(f"{OPF}item")}
    rest = {"mimetype", "META-INF/container.xml", "book/package.opf"}
    assert {f"book/{name}" for name in named} == set(file.namelist()) - rest
    assert [one.get("idref") for one in spine] == [
        one.get("id") for name, one in sorted(named.items()) if re.fullmatch(r"\d\d\.xhtml", str(name))
    ]


@every_book
def test_every_page_is_well_formed_and_the_contents_lead_to_each(book: book_source.Book) -> None:
    file = built(book)
    pages = {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xhtml")}
    assert all(page.tag == f"{XHTML}html" and page.get("lang") == book.language for page in pages.values())
    assert all(one.get("alt") for page in pages.values() for one in page.iter(f"{XHTML}img"))
    (nav,) = pages.pop("book/contents.xhtml").iter(f"{XHTML}nav")
    assert nav.get(f"{OPS}type") == "toc"
    assert [f"book/{one.get('href')}" for one in nav.iter(f"{XHTML}a")] == list(pages)


@every_book
def test_the_kiosk_reads_it_as_it_is_written(book: book_source.Book, tmp_path: Path) -> None:
    read = opened(book, tmp_path)
    chapters = read.chapters()
    assert (read.about.identifier, read.about.language) == (book.identifier, book.language)
    assert [lines(chapter) for chapter in chapters] == list(texts(book))
    assert {(chapter.trouble, chapter.vertical) for chapter in chapters} == {("", book.vertical)}
    spans = [(chapter, span) for chapter in chapters for span in chapter.spans]
    assert sorted(
        (one.text[span.start : span.end], span.value) for one, span in spans if span.kind == SpanKind.RUBY
    ) == readings(book)
    assert len(read.contents) == len(chapters)
    shown = [span for _, span in spans if span.kind == SpanKind.IMAGE]
    assert [read.picture(span.value)[:8] for span in shown] == [b"\x89PNG\r\n\x1a\n"] * len(book.pictures)
    drawn = [book_source.plain(line.runs) for one in book.chapters for line in one.lines if line.picture]
    assert [span.alt for span in shown] == drawn


def test_a_japanese_paragraph_stands_in_by_one_sign_and_a_line_of_verse_does_not(tmp_path: Path) -> None:
    (book,) = (one for one in SHELF if one.name == "river-walk")
    spring = opened(book, tmp_path).chapters()[2]
    assert [(block.first, block.indent) for block in spring.blocks] == [(0, 0), (1, 0), (1, 0), (0, 1), (1, 0), (0, 1)]


def test_the_shipped_ones_are_as_their_lines_say() -> None:
    assert books.build(books.SOURCES, books.MADE) == 0, "run packaging/test, or .venv/bin/python packaging/books.py"
