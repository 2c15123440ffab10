"""A page as a file, and the pictures of a book read with care."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kiosk.core.errors import KnownError
from kiosk.documents.pictures import Pictures
from tests.ui.reading.small_book import SmallBook
from ui.reading.decoding import image
from ui.reading.picture import Look, draw
from ui.reading.style import Letters

LARGEST = QSize(400, 300)


@pytest.fixture(autouse=True)
def screen(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts are there once a screen is."""
    return qapp


def decoded(data: bytes, largest: QSize) -> QImage | None:
    child = Pictures()
    try:
        return image(child.dots(data, largest.width(), largest.height()))
    finally:
        child.close()


def picture(size: tuple[int, int], kind: str) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "#1b4b86").save(kept, kind)
    return kept.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "gif"])
def test_a_picture_is_read(kind: str) -> None:
    found = decoded(picture((200, 100), kind), LARGEST)
    assert found is not None
    assert (found.width(), found.height()) == (200, 100)
    assert abs(found.pixelColor(100, 50).blue() - 0x86) < 6


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "gif"])
def test_a_large_picture_becomes_as_large_as_the_page(kind: str) -> None:
    found = decoded(picture((2000, 1000), kind), LARGEST)
    assert found is not None
    assert (found.width(), found.height()) == (400, 200)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"BM" + b"\0" * 90,
        picture((200, 100), "png")[:60],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
        picture((12_001, 1), "png"),
        picture((6_000, 4_000), "png"),
    ],
)
def test_what_is_none_or_too_large_is_none(data: bytes) -> None:
    assert decoded(data, LARGEST) is None


@pytest.fixture
def book(tmp_path: Path) -> Path:
    sentences = [f"{n}番目の文です。<ruby>本<rt>ほん</rt></ruby>を読みます。" * 9 for n in range(20)]
    paragraphs = [*sentences, '<img src="a.png" alt="山"/>', '<img src="gone.png" alt="川"/>']
    made = SmallBook(language="ja", vertical=True, chapters=[("一", paragraphs), ("二", sentences)])
    made.pictures["a.png"] = picture((300, 200), "png")
    return made.write(tmp_path / "book.epub")


def test_a_page_is_drawn_into_a_file(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.png"
    look = Look(600, 800, 30, Letters.MINCHO, vertical=True)
    count = draw(book, 2, out, look)
    assert count > 2
    image = QImage(str(out))
    assert (image.width(), image.height()) == (600, 800)
    colours = {image.pixelColor(x, y).name() for x in range(0, 600, 2) for y in range(0, 800, 2)}
    assert {QColor("#FBF7EE").name(), QColor("#1C1B1A").name()} <= colours
    first = tmp_path / "first.png"
    assert draw(book, 1, first, look) == count
    assert QImage(str(first)) != image


@pytest.mark.parametrize("page", [0, -1, 10_000])
def test_a_page_that_is_not_there_is_said_so(book: Path, tmp_path: Path, page: int) -> None:
    with pytest.raises(KnownError, match="no page of this number"):
        draw(book, page, tmp_path / "page.png")
    assert not (tmp_path / "page.png").exists()


def test_a_file_that_cannot_be_written_is_said_so(book: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be saved"):
        draw(book, 1, tmp_path / "none" / "page.png")
