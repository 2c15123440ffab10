"""A number is taken in three touches, or by keys and ears alone; whatever the printer does, the number stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.practice_printer.status import PracticeState
from tests.conftest import Touch
from tests.ui.house import House, house


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, loop, tmp_path) as built:
        built.ready()
        yield built


def press(hall: House, touch: Touch, name: str) -> None:
    hall.press(touch, name)


def _queue(hall: House) -> Any:
    """Give the queue as it is at run time: the stubs take the value of a property for the property."""
    return hall.queue


def test_a_touch_on_the_idle_screen_begins_a_persons_time(
    qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch
) -> None:
    with house(qtbot, loop, tmp_path) as built:
        built.sees("invitation")
        touch.tap(built.window, "invitation")
        built.sees("queue")
        assert built.desk.app.standing().screen == "home"


def test_three_touches_bring_a_number_a_slip_and_the_city_its_fact(hall: House, touch: Touch) -> None:
    for name in ("queue", "counter0", "preference0"):
        press(hall, touch, name)
    hall.until(lambda: _queue(hall).own.label == "A-001")
    hall.until(lambda: _queue(hall).own.banner == "Please take your slip.")
    hall.until(lambda: len(hall.demo.city.facts("QueueTicket")) == 1)
    [fact] = hall.demo.city.facts("QueueTicket")
    assert (fact.attributes["label"], fact.attributes["callPreference"]) == ("A-001", "screen")
    assert len(hall.demo.printer.slips) == 1
    press(hall, touch, "ticketDone")
    hall.until(lambda: hall.desk.app.standing().screen == "home")
    assert _queue(hall).own.label == ""


def test_what_a_person_typed_stays_on_no_page_out_of_sight(hall: House, touch: Touch) -> None:
    for name in ("queue", "missed", "digit7", "startOver"):
        press(hall, touch, name)
    hall.sees("queue")
    typed = hall.made("typed")
    assert not typed.isVisible()
    assert typed.property("plain") == "A-"


def test_the_counter_a_person_chose_is_forgotten_when_they_have_gone(hall: House, touch: Touch) -> None:
    for name in ("queue", "counter0", "startOver"):
        press(hall, touch, name)
    hall.sees("queue")
    assert _queue(hall).preference.note.startswith("1 ")
    hall.desk.app._session.end()
    assert _queue(hall).preference.note == ""


def test_two_presses_on_one_screen_are_one_ticket(hall: House, touch: Touch) -> None:
    for name in ("queue", "counter0"):
        press(hall, touch, name)
    hall.sees("preference0")
    hall.queue.take("screen")
    hall.queue.take("screen")
    hall.until(lambda: bool(hall.demo.city.facts("QueueTicket")) and not _queue(hall).own.loading)
    hall.until(lambda: _queue(hall).own.hasSlip)
    assert [fact.attributes["label"] for fact in hall.demo.city.facts("QueueTicket")] == ["A-001"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (PracticeState.PAPER_OUT, "The paper has run out."),
        (PracticeState.COVER_OPEN, "The printer's cover is open."),
        (PracticeState.OFFLINE, "The printer is switched off."),
        (PracticeState.MUTE, "The printer does not answer."),
    ],
)
def test_a_printer_in_trouble_is_said_and_the_number_stands(
    hall: House, touch: Touch, state: PracticeState, said: str
) -> None:
    hall.demo.printer.state = state
    for name in ("queue", "counter0", "preference1"):
        press(hall, touch, name)
    hall.until(lambda: _queue(hall).own.label == "A-001")
    hall.until(lambda: _queue(hall).own.banner == said)
    assert not _queue(hall).own.hasSlip
    press(hall, touch, "ticketDone")
    hall.until(lambda: hall.desk.app.standing().screen == "home")
    slip = hall.done(hall.kiosk.slices.slips.left_behind())
    assert slip == ()
    assert not hall.demo.printer.slips


def test_a_printer_that_is_well_again_prints_for_the_person_who_waits(hall: House, touch: Touch) -> None:
    hall.demo.printer.state = PracticeState.PAPER_OUT
    for name in ("queue", "counter0", "preference0"):
        press(hall, touch, name)
    hall.until(lambda: _queue(hall).own.banner == "The paper has run out.")
    hall.demo.printer.state = PracticeState.READY
    hall.until(lambda: _queue(hall).own.banner == "Please take your slip.")
    assert len(hall.demo.printer.slips) == 1


def test_the_staff_are_called_from_the_number_and_nothing_is_lost(hall: House, touch: Touch) -> None:
    hall.demo.printer.state = PracticeState.PAPER_OUT
    for name in ("queue", "counter0", "preference0"):
        press(hall, touch, name)
    hall.until(lambda: _queue(hall).own.banner == "The paper has run out.")
    for name in ("callStaff", "callPerson"):
        press(hall, touch, name)
    hall.until(lambda: bool(hall.demo.city.facts("HelpCall")))
    [call] = hall.demo.city.facts("HelpCall")
    assert call.attributes["screen"] == "queue"
    press(hall, touch, "back")
    hall.until(lambda: hall.desk.app.standing().screen == "queue")
    assert _queue(hall).own.label == "A-001"


class Ears:
    """A person who sees nothing: knows only what was said, and has arrows and Enter."""

    def __init__(self, hall: House) -> None:
        self.hall = hall

    def find(self, words: str) -> None:
        """Go on with the arrows until what is said begins with these words, then press Enter."""
        keys = [Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right]
        for turn in range(60):
            self.hall.steady()
            if self.heard().startswith(words):
                QTest.keyClick(self.hall.window, Qt.Key.Key_Return)
                return
            before = len(self.hall.voice.said)
            QTest.keyClick(self.hall.window, keys[turn % len(keys)])
            self.hall.drawn()
            assert len(self.hall.voice.said) >= before
        pytest.fail(f"never heard {words!r}; heard {self.hall.voice.said}")

    def heard(self) -> str:
        return " ".join(self.hall.voice.said[-1]) if self.hall.voice.said else ""


def test_a_number_is_taken_by_keys_and_ears_alone(hall: House) -> None:
    ears = Ears(hall)
    QTest.keyClick(hall.window, Qt.Key.Key_F2)
    hall.drawn()
    assert ears.heard().startswith("Listening is on")
    ears.find("Take a number")
    hall.sees("counter0")
    ears.find("1 Residence records")
    hall.sees("preference0")
    ears.find("By the screen")
    hall.until(lambda: _queue(hall).own.label == "A-001")
    hall.until(lambda: _queue(hall).own.banner == "Please take your slip.")
    hall.drawn()
    ears.find("I have it")
    hall.until(lambda: hall.desk.app.standing().screen == "home")
    assert len(hall.demo.city.facts("QueueTicket")) == 1
