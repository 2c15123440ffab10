"""A book is read while it is lent; one that is here is found, one that cannot be shown says why."""

import asyncio
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kiosk.core.errors import KnownError
from kiosk.formats.epub import BookError
from kiosk.formats.epub_package import About, Entry
from kiosk.reading import books, place
from kiosk.reading.books import Books
from kiosk.reading.place import Place
from tests.unit.formats.epub_kit import IDENTIFIER, members, package, page, png, write
from tests.unit.reading.shelf import BODIES, Reader, made

OTHER = "urn:test:other"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_a_book_that_is_lent_is_opened(reader: Reader) -> None:
    reader.put()

    async def story() -> None:
        assert await reader.service.here(IDENTIFIER)
        book = await reader.service.book(IDENTIFIER)
        assert (book.identifier, book.about.title, len(book.chapters)) == (IDENTIFIER, "A book", 2)
        assert book.chapter(0).text.startswith("一\n山路を")
        assert await reader.service.book(IDENTIFIER) is book
        reader.service.forget()
        assert await reader.service.book(IDENTIFIER) is not book

    asyncio.run(story())


def test_when_the_loan_is_over_so_is_reading(reader: Reader) -> None:
    reader.put()

    async def story() -> None:
        await reader.service.book(IDENTIFIER)
        assert await reader.service.allowed(IDENTIFIER)
        reader.lent.clear()
        assert not await reader.service.allowed(IDENTIFIER)
        with pytest.raises(KnownError, match="The loan of this book is over"):
            await reader.service.book(IDENTIFIER)

    asyncio.run(story())


def test_a_book_that_is_not_here_or_cannot_be_shown_says_so(reader: Reader) -> None:
    reader.lent |= {OTHER, ""}
    reader.put("<p> </p>", identifier=OTHER)
    (reader.came / "b.epub").write_bytes(b"no book")

    async def story() -> None:
        for identifier in (IDENTIFIER, ""):
            assert not await reader.service.here(identifier)
            with pytest.raises(KnownError, match="cannot be read on this machine"):
                await reader.service.book(identifier)
        with pytest.raises(BookError, match="There is nothing to read in this book"):
            await reader.service.book(OTHER)

    asyncio.run(story())


def test_a_slip_opens_the_book_at_its_place(reader: Reader) -> None:
    reader.put()
    reader.put("<p>other</p>", identifier=OTHER, name="b.epub")

    async def story() -> None:
        book = await reader.service.book(IDENTIFIER)
        code = place.code(IDENTIFIER, book.chapters, Place(1, 8))
        reader.service.forget()
        found, where = await reader.service.at(code)
        assert (found.identifier, where) == (IDENTIFIER, Place(1, 8))
        with pytest.raises(KnownError, match="not the code of a place"):
            await reader.service.at("KD1AAAA")
        with pytest.raises(KnownError, match="cannot be read on this machine"):
            await reader.service.at(place.code("urn:gone", book.chapters, Place(0, 0)))
        reader.lent.clear()
        with pytest.raises(KnownError, match="The loan of this book is over"):
            await reader.service.at(code)

    asyncio.run(story())


def test_words_are_found_in_an_open_book(reader: Reader) -> None:
    reader.put()

    async def story() -> None:
        book = await reader.service.book(IDENTIFIER)
        (found,) = await reader.service.find(book, "やまみち")
        assert book.chapter(found.place.spine).text[found.place.offset :].startswith("山路")

    asyncio.run(story())


def test_pictures_are_unpacked_elsewhere_and_what_is_none_is_none(reader: Reader) -> None:
    out = BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    inside = {
        "book/a.png": out.getvalue(),
        "book/huge.png": png(60_000, 60_000),
        "book/no.png": b"x",
        "book/b.svg": b"<svg/>",
    }
    write(reader.came / "a.epub", members([page("<p>x<img src='a.png'/></p>")], inside))

    async def story() -> None:
        book = await reader.service.book(IDENTIFIER)
        (span,) = book.chapter(0).spans
        found = await reader.service.picture(book, span.value, 20, 20)
        assert found is not None
        assert (found.width, found.height, found.rgb) == (20, 10, b"\xff\x00\x00" * 200)
        child = reader.service._pictures._child
        assert child is not None
        for member in ("book/huge.png", "book/no.png", "book/b.svg", "book/lost.png", ""):
            assert await reader.service.picture(book, member, 20, 20) is None
        assert reader.service._pictures._child is child
        reader.service.forget()
        assert child.poll() is not None

    asyncio.run(story())


def test_contents_and_links_lead_into_the_book(reader: Reader) -> None:
    long = "<p>" + "あ。" * 60_000 + "</p><p id='end'>終</p>"
    reader.put(long, BODIES[0])

    async def story() -> None:
        book = await reader.service.book(IDENTIFIER)
        assert len(book.chapters) == 3
        end = book.place_at("book/c0.xhtml#end")
        assert end is not None
        assert book.chapter(end.spine).text[end.offset] == "終"
        assert book.place_at("book/c0.xhtml") == Place(0, 0)
        assert book.place_of(Entry("x", "book/c1.xhtml#lost")) == Place(2, 0)
        assert book.place_of(Entry("x", "book/lost.xhtml")) == Place(0, 0)
        assert book.place_at("lost") is None

    asyncio.run(story())


def test_a_book_is_added_once_it_was_read(tmp_path: Path, reader: Reader) -> None:
    file = made(tmp_path / "new.epub", "<p>one</p>", identifier=OTHER)
    reader.lent.add(OTHER)

    async def story() -> None:
        assert (await reader.service.add(file)).identifier == OTHER
        assert (await reader.service.book(OTHER)).chapter(0).text == "one\n"
        made(file, "<p>two</p>", identifier=OTHER)
        await reader.service.add(file)
        reader.service.forget()
        assert (await reader.service.book(OTHER)).chapter(0).text == "two\n"
        assert len(list(reader.added.iterdir())) == 1

    asyncio.run(story())


def test_an_added_book_takes_the_place_of_one_that_came_with_the_machine(tmp_path: Path, reader: Reader) -> None:
    reader.put("<p>old</p>")
    reader.books.add(made(tmp_path / "new.epub", "<p>new</p>"))
    (file,) = reader.books.here().values()
    assert file.parent == reader.added


def test_what_cannot_be_read_or_found_again_is_not_added(tmp_path: Path, reader: Reader) -> None:
    nameless = package(["c0.xhtml"]).replace(IDENTIFIER, "").replace("urn:other", "")
    files = {
        "The file of this book is damaged": made(tmp_path / "a.epub", "<p>x</p>"),
        "This book has no identifier": write(tmp_path / "b.epub", members([page("x")], packed=nameless)),
        "This file cannot be read": tmp_path / "missing.epub",
    }
    broken = bytearray(files["The file of this book is damaged"].read_bytes())
    broken[broken.index(b"PK\x01\x02") + 16] ^= 1
    files["The file of this book is damaged"].write_bytes(broken[:20] + b"x" + broken[20:])
    for words, file in files.items():
        with pytest.raises(KnownError, match=words):
            reader.books.add(file)
    assert not list(reader.added.iterdir())


def test_a_file_is_read_again_only_when_it_changed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    file = reader.put()
    seen: list[Path] = []
    about = books._about

    def looked(path: Path) -> About | None:
        seen.append(path)
        return about(path)

    monkeypatch.setattr(books, "_about", looked)
    assert list(reader.books.here()) == [IDENTIFIER]
    assert list(reader.books.here()) == [IDENTIFIER]
    assert seen == [file]
    reader.put("<p>another</p>", identifier=OTHER)
    assert list(reader.books.here()) == [OTHER]
    file.unlink()
    assert not reader.books.here()


def test_a_folder_that_is_not_there_holds_no_book(tmp_path: Path) -> None:
    assert not Books((tmp_path / "a", tmp_path / "b")).here()
