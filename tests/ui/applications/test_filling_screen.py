"""With a finger and a voice at a whole kiosk: a form is filled in, and its person goes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.conftest import Touch
from tests.ui.house import House, house
from ui.components.spoken_text import SpokenTextItem

FORM = "family_register"


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, loop, tmp_path) as built:
        built.ready()
        yield built


def form(hall: House) -> Any:
    """Give the form's view model as it is at run time: the stubs take the value of a property for the property."""
    room: Any = hall.services["applications"].room
    return room.filling


def words(hall: House) -> str:
    """Give every word of the window, in sight or not."""
    found, waiting = [], [hall.window.contentItem()]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        if isinstance(item, SpokenTextItem):
            found.append(str(item.property("plain")))
    return "\n".join(found)


def take(hall: House, touch: Touch) -> None:
    """Go from home to the first question of a form."""
    offered = hall.done(hall.kiosk.slices.forms.procedures())
    event = next(one.event for one in offered if one.id == FORM)
    place = [one.id for one in offered if one.event == event].index(FORM)
    for name in ("applications", event, f"procedure{place}", "next", "agree"):
        hall.press(touch, name)
    hall.sees("choice0")


def test_a_problem_is_said_with_its_question_to_who_does_not_look(hall: House, touch: Touch) -> None:
    take(hall, touch)
    appearance = hall.desk.app.appearance
    appearance.choose(replace(appearance.look, listen=True))
    hall.press(touch, "next")
    hall.until(lambda: form(hall).page.banner != "")
    told = (form(hall).page.heading, form(hall).page.banner)
    hall.until(lambda: told in hall.voice.said)


def test_neither_help_nor_another_language_loses_an_answer_and_who_goes_leaves_none(hall: House, touch: Touch) -> None:
    take(hall, touch)
    hall.press(touch, "choice1")
    chosen = form(hall).page.choices
    hall.press(touch, "help")
    hall.press(touch, "back")
    hall.sees("choice1")
    hall.kiosk.language.choose("vi")
    hall.until(lambda: form(hall).page.onward == "Tiếp theo")
    label = chosen.data(chosen.index(1, 0), next(r for r, n in chosen.roleNames().items() if n == b"label"))
    assert hall.made("choice1").property("chosen") is True
    assert label in words(hall)
    hall.press(touch, "startOver")
    hall.until(lambda: form(hall).state == "")
    hall.drawn()
    assert label not in words(hall)
