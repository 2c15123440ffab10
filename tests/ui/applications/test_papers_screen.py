"""With a finger and a reader: an application is looked up and taken back, a form goes on from its slip."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.applications.model import Application
from kiosk.applications.receipts import grouped, receipt_code
from tests.conftest import Touch
from tests.ui.house import House, house
from tests.unit.applications.office import FILLED
from ui.components.spoken_text import SpokenTextItem

SCANNER = '[scanner]\nprefix = "Ctrl+B"\nsuffix = "Ctrl+C"\n'
NUMBER = "0426"


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[House]:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(SCANNER, encoding="utf-8")
    with house(qtbot, loop, tmp_path, settings=settings) as built:
        built.ready()
        yield built


def room(hall: House) -> Any:
    """Give the room as it is at run time: the stubs take the value of a property for the property."""
    return hall.services["applications"].room


def press(hall: House, touch: Touch, *names: str) -> None:
    for name in names:
        hall.press(touch, name)


def scanned(hall: House, text: str) -> None:
    """Type what a scanner types."""
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(hall.window, Qt.Key.Key_B, control)
    for sign in text:
        QTest.keyClick(hall.window, Qt.Key(ord(sign)))
    QTest.keyClick(hall.window, Qt.Key.Key_C, control)


def sent(hall: House) -> Application:
    """Have an application sent; give what is kept of it."""
    service = hall.kiosk.slices.applications
    hall.done(service.send("act", FILLED))
    made = hall.done(service.sent("act"))
    assert made is not None
    return made


def words(hall: House) -> list[str]:
    """Give every word of the window, in sight or not."""
    found, waiting = [], [hall.window.contentItem()]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        if isinstance(item, SpokenTextItem):
            found += [str(item.property("plain")), item.reading()]
    return found


def look_up(hall: House, touch: Touch, made: Application) -> None:
    """Go from home to where an application stands, with the receipt before the reader."""
    press(hall, touch, "applications", "papers", "lookUp")
    hall.sees("goOn")
    scanned(hall, receipt_code(made.number))
    hall.until(lambda: room(hall).lookingUp.state == "code")
    press(hall, touch, *(f"digit{digit}" for digit in made.code), "goOn")
    hall.until(lambda: room(hall).lookingUp.state == "standing")


def test_an_application_is_taken_back_with_a_finger_and_the_city_hears_of_it(hall: House, touch: Touch) -> None:
    made = sent(hall)
    look_up(hall, touch, made)
    press(hall, touch, "takeBackSomething", "application", "leaveIt", "takeBackSomething", "application", "takeBack")
    hall.sees("taken")
    hall.until(lambda: len(hall.demo.city.facts("ApplicationWithdrawal")) == 1)
    [fact] = hall.demo.city.facts("ApplicationWithdrawal")
    assert fact.attributes["refApplicationStatus"] == made.status_id


def test_the_code_is_seen_while_it_is_typed_but_never_said(hall: House, touch: Touch) -> None:
    made = sent(hall)
    appearance = hall.desk.app.appearance
    appearance.choose(replace(appearance.look, listen=True))
    press(hall, touch, "applications", "papers", "lookUp")
    hall.sees("goOn")
    scanned(hall, receipt_code(made.number))
    hall.until(lambda: room(hall).lookingUp.state == "code")
    press(hall, touch, *(f"digit{digit}" for digit in made.code))
    assert hall.made("typed").property("plain") == grouped(made.code)
    hall.until(lambda: any("8 digits are typed." in said for said in hall.voice.said))
    hall.desk.app.readPage()
    said = [text for texts in hall.voice.said for text in texts]
    assert "What is the code on your receipt?" in said
    assert not [text for text in said if any(made.code[at : at + 3] in text for at in range(6))]


def test_who_goes_leaves_nothing_of_a_receipt_in_the_window(hall: House, touch: Touch) -> None:
    made = sent(hall)
    look_up(hall, touch, made)
    assert [text for text in words(hall) if grouped(made.number) in text]
    press(hall, touch, "startOver")
    hall.sees("applications")
    secrets = {made.number, made.code, grouped(made.number), grouped(made.code)}
    assert not [text for text in words(hall) if any(one in text for one in secrets)]
    assert not [text for text in words(hall) if "kept safely on this machine" in text]


def test_a_form_leaves_on_paper_and_goes_on_from_it_before_the_reader(hall: House, touch: Touch) -> None:
    press(hall, touch, "applications", "school", "next", "agree", "type:は", "later")
    press(hall, touch, "goOn", *(f"digit{digit}" for digit in NUMBER), "goOn")
    hall.until(lambda: room(hall).later.state == "again")
    press(hall, touch, *(f"digit{digit}" for digit in NUMBER), "goOn")
    hall.until(lambda: room(hall).later.page.whole is True)
    [left] = hall.kiosk.slices.drafts._leaving.values()
    press(hall, touch, "inHand")
    hall.until(lambda: hall.desk.app.standing().screen == "home")
    hall.until(lambda: hall.kiosk.slices.drafts._leaving == {})
    press(hall, touch, "applications", "papers", "resume")
    hall.sees("callStaff")
    for code in left.codes:
        scanned(hall, code)
    hall.until(lambda: room(hall).resuming.state == "secret")
    press(hall, touch, *(f"digit{digit}" for digit in NUMBER), "goOn")
    hall.until(lambda: room(hall).state == "filling")
    assert not [text for text in words(hall) if NUMBER in text]
