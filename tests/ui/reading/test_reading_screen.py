"""With a finger and by keys: a book of this machine is read, heard, looked through and kept, in the whole window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from pyzbar import pyzbar
from qasync import QEventLoop

from kiosk.compose.reading import FREE
from kiosk.reading import place
from tests.conftest import Touch
from tests.ui.house import House, house
from tests.ui.reading.small_book import TALE, SmallBook
from ui.tour.hand import box

BOOK = min(FREE)


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, loop, tmp_path) as built:
        built.ready()
        yield built


def room(hall: House) -> Any:
    """Give the room as it is at run time: the stubs take the value of a property for the property."""
    return hall.services["reading"].room


def add(hall: House, folder: Path, book: SmallBook) -> None:
    """Put a book in the place of the one everybody may read."""
    same = SmallBook(BOOK, book.title, book.author, book.language, book.vertical, book.chapters)
    hall.done(hall.kiosk.parts.library.reading.service.add(same.write(folder / "b.epub")))


def enter(hall: House) -> None:
    """Open it, as the library does."""
    room(hall).open_book(BOOK)
    hall.desk.app.open("reading")
    hall.sees("bookPage")
    hall.until(lambda: room(hall).leaf.leaf.setting.whole)
    hall.drawn()


def press(hall: House, touch: Touch, *names: str) -> None:
    for name in names:
        hall.press(touch, name)


def item(hall: House, name: str) -> QQuickItem:
    return hall.made(name)


def test_pages_are_turned_by_a_finger_where_the_lines_lead(hall: House, touch: Touch, tmp_path: Path) -> None:
    add(hall, tmp_path, TALE)
    enter(hall)
    first = room(hall).leaf.text
    left, right = box(item(hall, "pageNext")), box(item(hall, "pageBefore"))
    page: QRectF = box(item(hall, "sheet"))
    assert left.right() < page.left() < page.right() < right.left(), "vertical lines lead to the left"
    press(hall, touch, "pageNext")
    hall.until(lambda: room(hall).leaf.text not in {"", first})
    press(hall, touch, "pageBefore")
    hall.until(lambda: room(hall).leaf.text == first)


def test_by_keys_alone_the_next_page_is_come_to(hall: House, touch: Touch) -> None:
    enter(hall)
    for _ in range(20):
        touch.key(hall.window, Qt.Key.Key_Tab)
        if item(hall, "pageNext").hasActiveFocus():
            break
    touch.key(hall.window, Qt.Key.Key_Return)
    hall.until(lambda: room(hall).leaf.words.startswith("Page 2 of "))


def test_three_pages_are_read_aloud_by_the_button_of_the_frame(hall: House, touch: Touch) -> None:
    enter(hall)
    press(hall, touch, "readAloud")
    hall.until(lambda: room(hall).leaf.speaking)
    pages = [room(hall).leaf.text]
    for _ in range(2):
        assert hall.voice.finished is not None
        hall.voice.finished()
        hall.until(lambda: not room(hall).leaf.loading and room(hall).leaf.text not in pages)
        pages.append(room(hall).leaf.text)
    assert len(hall.voice.said) == 3
    press(hall, touch, "pageNext")
    hall.until(lambda: not room(hall).leaf.speaking)
    assert not hall.voice.speaking, "a touch stops it"


def test_the_sentence_being_read_is_painted_on_its_band(hall: House, touch: Touch) -> None:
    enter(hall)
    page = item(hall, "bookPage")
    before = hall.window.grabWindow()
    press(hall, touch, "bookAloud")
    assert hall.voice.word is not None
    hall.voice.word(0, 2, 0)
    hall.until(lambda: room(hall).leaf.markEnd > 0)
    hall.drawn()
    layout = room(hall).leaf.layout
    [mark, *_] = layout.marks(room(hall).leaf.page, 0, room(hall).leaf.markEnd)
    at = page.mapRectToScene(mark).topLeft().toPoint()
    assert before.pixelColor(at) != hall.window.grabWindow().pixelColor(at)


def test_who_listens_is_told_which_page_has_come(hall: House, touch: Touch) -> None:
    enter(hall)
    hall.desk.app.appearance.choose(replace(hall.desk.app.appearance.look, listen=True))
    press(hall, touch, "pageNext")
    hall.until(lambda: room(hall).leaf.words.startswith("Page 2 of "))
    hall.until(lambda: hall.voice.said[-1:] == [(room(hall).leaf.words,)])


def test_the_place_leaves_on_a_slip_that_opens_it_again(hall: House, touch: Touch) -> None:
    enter(hall)
    press(hall, touch, "pageNext", "pageNext", "bookMore", "kept")
    hall.until(lambda: bool(hall.demo.printer.slips))
    here = room(hall).leaf.leaf.place
    [slip] = hall.demo.printer.slips
    [code] = pyzbar.decode(slip)
    assert code.data.decode() == place.code(BOOK, room(hall).leaf.leaf.book.chapters, here)
    hall.until(lambda: room(hall).page.banner == "Please take your slip.")
    shown = item(hall, "squareCode")
    assert shown.isVisible()
    assert "".join(room(hall).code).count("1") > 100
    press(hall, touch, "stepAct")
    hall.sees("bookPage")
    hall.desk.app.startOver()
    hall.done(room(hall).open_slip(code.data.decode()))
    hall.desk.app.open("reading")
    hall.sees("bookPage")
    hall.until(lambda: room(hall).leaf.leaf.place == here)


def test_when_the_person_has_gone_nothing_of_the_book_stands_anywhere(hall: House, touch: Touch) -> None:
    enter(hall)
    press(hall, touch, "pageNext", "bookMore", "find")
    hall.sees("stepAct")
    hall.desk.app.shut()
    hall.until(lambda: room(hall).leaf.text == "")
    assert (room(hall).leaf.leaf.book, room(hall).services.request.places) == (None, {})
