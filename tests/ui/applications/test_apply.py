"""A person applies with a finger, or by keys and ears: it lies in the city's inbox once, also after an outage."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.practice_city.city_keys import sealing
from kiosk.practice_city.inbox import Inbox, Letter
from tests.conftest import Touch
from tests.ui.house import House, house

TO_CHECK = (
    *("applications", "school", "next", "agree"),
    *("type:は", "type:な", "type:こ", "next"),
    *("type:m", "type:i", "type:d", "next"),
    *("choice0", "next", "next", "choice0", "next"),
)


HEARD = (
    *("Apply for something", "Children and school", "Begin", "I agree"),
    *("う", "Next", "S", "Next"),
    *("The child stays at home", "Next", "Next", "Fever", "Next", "Send"),
)
UP, DOWN, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right
SWEEP = [key for line in range(6) for key in (*[UP] * 8, *[DOWN] * line, *[RIGHT] * 11)]
"""Line by line over everything: a board has too many keys to meet one by chance."""


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, loop, tmp_path) as built:
        built.ready()
        yield built


def room(hall: House) -> Any:
    """Give the room as it is at run time: the stubs take the value of a property for the property."""
    return hall.services["applications"].room


def inbox(hall: House) -> list[Letter]:
    """Open what arrived, as the office does."""
    return list(Inbox(hall.demo.city, sealing(hall.demo.city.desk.keys)).letters())


def press(hall: House, touch: Touch, *names: str) -> None:
    for name in names:
        hall.press(touch, name)
        hall.until(lambda: not room(hall).filling.page.busy)


def sent(hall: House, touch: Touch) -> str:
    """Fill in the note to the school and send it; give the receipt's number."""
    press(hall, touch, *TO_CHECK, "send")
    hall.until(lambda: room(hall).state == "done" and not room(hall).receipt.loading)
    return str(room(hall).receipt.number).replace("-", "")


def listen_for(hall: House, words: str) -> None:
    """Go over everything with the arrows until what is said begins so, or is this letter; then press Enter."""
    for key in SWEEP:
        hall.steady()
        said = hall.voice.said[-1][0] if hall.voice.said else ""
        if said == words or (len(words) > 1 and said.startswith(words)):
            QTest.keyClick(hall.window, Qt.Key.Key_Return)
            hall.drawn()
            hall.until(lambda: not room(hall).filling.page.busy)
            return
        QTest.keyClick(hall.window, key)
        hall.drawn()
    pytest.fail(f"never heard {words!r}; heard {hall.voice.said[-40:]}")


def test_from_the_home_screen_to_the_citys_inbox_with_a_finger(hall: House, touch: Touch) -> None:
    number = sent(hall, touch)
    hall.until(lambda: bool(inbox(hall)))
    [letter] = inbox(hall)
    assert (letter.why, letter.content["receipt"]) == ("", number)
    assert "はなこ" in str(letter.content)
    hall.until(lambda: room(hall).receipt.lines[0] == "It was sent to the city.")
    hall.until(lambda: room(hall).receipt.banner == "Please take your slip.")
    assert len(hall.demo.printer.slips) == 1
    press(hall, touch, "ticketDone")
    hall.until(lambda: hall.desk.app.standing().screen == "home")
    assert (room(hall).state, room(hall).receipt.number) == ("choose", "")


def test_what_is_sent_while_the_city_is_away_is_kept_and_goes_later_once(hall: House, touch: Touch) -> None:
    hall.demo.city.answer_with(503, 1_000)
    number = sent(hall, touch)
    assert room(hall).receipt.lines[0].startswith("It is kept safely here.")
    assert inbox(hall) == []
    hall.demo.city.mend()
    hall.until(lambda: bool(inbox(hall)))
    hall.until(lambda: room(hall).receipt.lines[0] == "It was sent to the city.")
    assert [letter.content["receipt"] for letter in inbox(hall)] == [number]


def test_the_code_is_shown_and_never_said(hall: House, touch: Touch) -> None:
    QTest.keyClick(hall.window, Qt.Key.Key_F2)
    sent(hall, touch)
    code = str(room(hall).receipt.code)
    assert hall.made("besideNumber").property("plain") == code
    press(hall, touch, "readAloud")
    said = " ".join(word for words in hall.voice.said for word in words)
    assert str(room(hall).receipt.number) in said
    assert not any(part in said for part in code.removeprefix("Code ").split("-"))


def test_an_application_is_made_by_keys_and_ears_alone(hall: House) -> None:
    QTest.keyClick(hall.window, Qt.Key.Key_F2)
    hall.drawn()
    for words in HEARD:
        listen_for(hall, words)
    hall.until(lambda: room(hall).state == "done" and not room(hall).receipt.loading)
    hall.until(lambda: bool(inbox(hall)))
    assert len(inbox(hall)) == 1
