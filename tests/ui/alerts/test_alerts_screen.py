"""What is announced here, as a person finds it: by finger and by keys, from home to one alert and back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.warnings import DRILL, Warnings
from tests.conftest import Touch
from tests.ui.house import House, house


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, loop, tmp_path) as built:
        built.ready()
        yield built


def office(hall: House) -> Warnings:
    return Warnings(hall.demo.city, PRACTICE)


def told(hall: House) -> Any:
    return hall.services["alerts"].room


def ask(hall: House) -> None:
    """Let the kiosk ask the city what is new."""

    async def once() -> None:
        await hall.kiosk.handlers()["sync.once"]({})

    hall.done(once())


def warn(hall: House, kind: str, level: int, status: str = "Actual") -> str:
    """Have the city announce something, and wait until it stands in the room."""
    before = told(hall).listed.cards.rowCount()
    name = office(hall).publish(kind, level, 60, status=status)
    ask(hall)
    hall.until(lambda: told(hall).listed.cards.rowCount() == before + 1)
    return name


def text(hall: House, name: str, part: str = "word") -> str:
    return str(hall.made(name).property(part))


def stands(hall: House, screen: str) -> bool:
    return hall.desk.app.standing().screen == screen


def note(hall: House) -> str:
    [tile] = [tile for tile in hall.desk.app.standing().tiles if tile.name == "alerts"]
    return tile.note


def test_by_finger_from_home_to_one_alert_and_back(hall: House, touch: Touch) -> None:
    ask(hall)
    hall.until(lambda: note(hall) == "Nothing is announced here now.")
    warn(hall, "flood", 3)
    warn(hall, "tsunami", 2, DRILL)
    hall.until(lambda: note(hall) == "Level 3: Older people evacuate.")
    hall.press(touch, "alerts")
    hall.sees("alert1")
    assert [text(hall, f"alert{place}", "look") for place in (0, 1)] == ["actual", "exercise"]
    hall.press(touch, "alert0")
    hall.sees("alertCard")
    assert (text(hall, "alertCard", "sign"), text(hall, "alertCard")) == ("3", "Older people evacuate")
    assert text(hall, "alertSaid", "plain") == "The river Midori is rising."
    hall.press(touch, "back")
    hall.sees("alert1")
    hall.press(touch, "back")
    hall.until(partial(stands, hall, "home"))


def test_the_room_leads_on_and_leaving_that_comes_back(hall: House, touch: Touch) -> None:
    hall.press(touch, "alerts")
    for way, screen in (("toPlaces", "places"), ("toGauges", "gauges")):
        hall.press(touch, way)
        hall.until(partial(stands, hall, screen))
        hall.press(touch, "back")
        hall.until(partial(stands, hall, "alerts"))


def test_what_is_called_off_while_it_is_read_says_so(hall: House, touch: Touch) -> None:
    name = warn(hall, "flood", 3)
    hall.press(touch, "alerts")
    hall.press(touch, "alert0")
    hall.sees("alertCard")
    office(hall).cancel(name)
    ask(hall)
    hall.until(lambda: bool(text(hall, "alertBanner", "text")))
    assert text(hall, "alertCard", "look") == "over"
    hall.press(touch, "back")
    hall.sees("alertsBanner")
    assert text(hall, "alertsBanner", "text") == "Nothing is announced here now."


def test_the_next_person_finds_the_list_and_nothing_that_was_read(hall: House, touch: Touch) -> None:
    warn(hall, "flood", 3)
    for name in ("alerts", "alert0"):
        hall.press(touch, name)
    hall.sees("alertSaid")
    hall.desk.app._session.end()
    hall.until(partial(stands, hall, "signage"))
    assert (told(hall).state, told(hall).one.said) == ("list", "")


def test_by_keys_alone(hall: House, touch: Touch) -> None:
    warn(hall, "flood", 3)
    for name, then in (("alerts", "alert0"), ("alert0", "alertCard")):
        go_to(hall, touch, name)
        hall.steady()
        touch.key(hall.window, Qt.Key.Key_Return)
        hall.sees(then)
    hall.steady()
    touch.key(hall.window, Qt.Key.Key_Escape)
    hall.sees("alert0")


def go_to(hall: House, touch: Touch, name: str) -> None:
    """Reach a control with the Tab key."""
    hall.sees(name)
    for _ in range(30):
        touch.key(hall.window, Qt.Key.Key_Tab)
        item = hall.window.activeFocusItem()
        if item is not None and item.objectName() == name:
            return
    raise AssertionError(f"no key leads to {name}")


def test_listened_to_an_alert_says_level_and_action_before_the_rest(hall: House, touch: Touch) -> None:
    warn(hall, "flood", 3)
    hall.press(touch, "alerts")
    hall.sees("alert0")
    hall.desk.app.toggleListening()
    go_to(hall, touch, "alert0")
    [first] = [said[0] for said in hall.voice.said[-1:]]
    assert first == (
        "Alert level 3, Older people evacuate, Older people and all who need time leave dangerous places now."
    )
