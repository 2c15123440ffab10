"""With a finger and by keys: from home to where people are safe, to one place, to its slip or to the screen instead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from pyzbar import pyzbar
from qasync import QEventLoop

from kiosk.practice_printer.status import PracticeState
from tests.conftest import Touch
from tests.ui.house import House, house
from ui.components.spoken_text import SpokenTextItem
from ui.components.square_code import SquareCodeItem

LINK = "https://maps.gsi.go.jp/#16/36.50280/140.59860/"
NAME = "みどり第一小学校"


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, loop, tmp_path) as built:
        built.ready()
        yield built


def room(hall: House) -> Any:
    """Give the room as it is at run time: the stubs take the value of a property for the property."""
    return hall.services["places"].room


def press(hall: House, touch: Touch, *names: str) -> None:
    for name in names:
        hall.press(touch, name)


def to_list(hall: House, touch: Touch, danger: str = "flood") -> None:
    """Go from home to the nearest places."""
    hall.until(lambda: hall.done(hall.kiosk.parts.disaster.places.towns()) != ())
    press(hall, touch, "alerts", "toPlaces", danger)
    hall.until(lambda: room(hall).listed.cards.rowCount() > 0)


def words(hall: House) -> list[str]:
    """Give every word of the window, in sight or not."""
    found, waiting = [], [hall.window.contentItem()]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        if isinstance(item, SpokenTextItem):
            found.append(str(item.property("plain")))
    return found


def test_from_home_to_a_slip_that_a_telephone_reads(hall: House, touch: Touch) -> None:
    to_list(hall, touch)
    press(hall, touch, "place0")
    hall.until(lambda: room(hall).page.heading == NAME)
    press(hall, touch, "printSlip")
    hall.until(lambda: room(hall).page.banner == "Please take your slip.")
    [slip] = hall.demo.printer.slips
    assert [code.data.decode() for code in pyzbar.decode(slip)] == [LINK]
    assert room(hall).page.code == [], "it stands on paper"
    press(hall, touch, "finish")
    hall.until(lambda: hall.desk.app.standing().screen == "alerts")


def test_the_map_is_there_and_back(hall: House, touch: Touch) -> None:
    to_list(hall, touch)
    press(hall, touch, "place0", "showMap")
    hall.sees("map")
    press(hall, touch, "back", "back", "back", "back")
    hall.until(lambda: hall.desk.app.standing().screen == "alerts")


def test_without_a_printer_the_same_stands_on_the_screen(hall: House, touch: Touch) -> None:
    hall.demo.printer.state = PracticeState.PAPER_OUT
    to_list(hall, touch)
    press(hall, touch, "place0", "printSlip")
    hall.until(lambda: room(hall).page.banner == "The paper has run out.")
    hall.sees("squareCode")
    code = hall.made("squareCode")
    assert isinstance(code, SquareCodeItem)
    picture = hall.window.grabWindow()
    assert LINK in read(picture, Path(str(hall.kiosk.folder.path)))
    hall.demo.printer.state = PracticeState.READY
    hall.until(lambda: room(hall).page.banner == "Please take your slip.")
    assert len(hall.demo.printer.slips) == 1


def test_who_goes_takes_along_from_where_she_looked(hall: House, touch: Touch) -> None:
    to_list(hall, touch)
    press(hall, touch, "elsewhere", "towns", "name:0")
    hall.until(lambda: room(hall).state == "list")
    town = room(hall)._inputs.town.name
    assert any(f"the middle of {town}," in one for one in words(hall))
    hall.demo.printer.state = PracticeState.PAPER_OUT
    press(hall, touch, "place0", "printSlip")
    hall.until(lambda: room(hall).page.banner == "The paper has run out.")
    press(hall, touch, "startOver")
    hall.until(lambda: hall.kiosk.parts.refuge.slips._asked == {})
    assert not any(f"the middle of {town}," in one for one in words(hall))
    rows = hall.done(hall.kiosk.parts.store.read(lambda db: db.execute("select state, rows from jobs").fetchall()))
    assert [state for state, _ in rows] == ["dropped"]
    assert town not in str(rows)


def test_a_postal_code_leads_to_the_middle_of_its_town(hall: House, touch: Touch) -> None:
    to_list(hall, touch)
    press(hall, touch, "elsewhere", "code", *(f"digit{digit}" for digit in "9300002"), "goOn")
    hall.until(lambda: room(hall).page.bannerKind == "warn")  # 富山市, where Midori knows no place
    assert "9300002" not in str(hall.voice.said)
    press(hall, touch, *(["erase"] * 7), *(f"digit{digit}" for digit in "3760101"), "goOn")  # 群馬県みどり市
    hall.until(lambda: room(hall).state == "list")
    assert "No place is known in" in room(hall).listed.note


def test_a_place_is_found_by_keys_alone(hall: House, touch: Touch) -> None:
    to_list(hall, touch)
    hall.steady()
    for _ in range(30):
        focus = hall.window.activeFocusItem()
        if focus is not None and focus.objectName() == "place0":
            break
        QTest.keyClick(hall.window, Qt.Key.Key_Tab)
        hall.drawn()
    hall.steady()
    QTest.keyClick(hall.window, Qt.Key.Key_Return)
    hall.until(lambda: room(hall).state == "place")
    hall.steady()
    QTest.keyClick(hall.window, Qt.Key.Key_Escape)
    hall.until(lambda: room(hall).state == "list")


def read(picture: Any, folder: Path) -> list[str]:
    """Read the square codes in a picture of the window."""
    from PIL import Image

    file = folder / "window.png"
    assert picture.save(str(file))
    with Image.open(file) as opened:
        return [code.data.decode() for code in pyzbar.decode(opened)]
