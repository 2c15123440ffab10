"""With a finger at a whole kiosk: the question, what is typed and the keys are one page, and the keys stay."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.conftest import Touch
from tests.ui.house import House, house
from ui.components.paged_view import PagedView
from ui.components.spoken_text import SpokenTextItem, texts_of
from ui.components.wording import wording
from ui.tour.hand import in_sight, items

FORM = "disaster_certificate"  # its first question is a name in kana


class Desk:
    """A person at the first question of a form."""

    def __init__(self, hall: House, touch: Touch, size: int) -> None:
        self.hall = hall
        self.touch = touch
        hall.ready()
        appearance = hall.desk.app.appearance
        appearance.choose(replace(appearance.look, size=size))
        offered = hall.done(hall.kiosk.slices.forms.procedures())
        event = next(one.event for one in offered if one.id == FORM)
        place = [one.id for one in offered if one.event == event].index(FORM)
        alone = sum(one.event == event for one in offered) == 1
        for name in ("applications", event, *([] if alone else [f"procedure{place}"]), "next", "agree"):
            self.press(name)
        hall.until(lambda: self.form.state == "typed")
        self.rest()

    @property
    def form(self) -> Any:
        room: Any = self.hall.services["applications"].room
        return room.filling

    def press(self, name: str) -> None:
        """Press something, on whatever page of its screen it stands."""
        for _ in range(20):
            self.hall.sees(name)
            if any(item.objectName() == name and item.isEnabled() for item in self.seen()):
                break
            self.hall.press(self.touch, "pageDown")
        self.hall.press(self.touch, name)

    def rest(self) -> None:
        for _ in range(4):
            self.hall.drawn()

    def seen(self) -> list[QQuickItem]:
        return [item for item in items(self.hall.window.contentItem()) if in_sight(item)]

    def keys(self) -> dict[str, QRectF]:
        found = [item for item in self.seen() if item.property("does") is not None]
        return {item.objectName(): item.mapRectToScene(item.boundingRect()) for item in found}

    def words(self) -> set[str]:
        return {str(item.property("plain")) for item in self.seen() if isinstance(item, SpokenTextItem)}

    def pages(self) -> list[int]:
        return [view.property("pageCount") for view in self.seen() if isinstance(view, PagedView)]


Sit = Callable[..., Desk]


@pytest.fixture
def sit(qtbot: QtBot, loop: QEventLoop, tmp_path: Path, touch: Touch) -> Iterator[Sit]:
    with ExitStack() as stack:

        def take(panel: str, size: int, language: str = "en") -> Desk:
            return Desk(stack.enter_context(house(qtbot, loop, tmp_path, panel, language)), touch, size)

        yield take


@pytest.mark.parametrize(
    ("panel", "language"), [("10.1", "ja@easy"), ("10.1", "vi"), ("15.6", "ja@easy"), ("15.6", "en")]
)
def test_at_200_percent_she_sees_what_she_is_asked_what_she_typed_the_keys_and_next(
    sit: Sit, panel: str, language: str
) -> None:
    desk = sit(panel, 200, language)
    asked = desk.form.page
    heading, hint, progress = (wording(text).plain for text in (asked.heading, asked.note, asked.progress))
    assert desk.pages() == [1]
    assert {heading, hint, progress} <= desk.words()
    desk.press("row:5")
    desk.rest()
    desk.press("type:は")
    desk.rest()
    assert desk.pages() == [1]
    assert {heading, "は", progress} <= desk.words()
    assert len(desk.keys()) == 16
    [onward] = [item for item in desk.seen() if item.objectName() == "next"]
    assert onward.isEnabled()


@pytest.mark.parametrize(("panel", "size", "count"), [("21.5", 100, 54), ("21.5", 140, 16), ("10.1", 200, 16)])
def test_what_is_wrong_with_the_answer_is_said_and_no_key_moves(sit: Sit, panel: str, size: int, count: int) -> None:
    desk = sit(panel, size)
    before = desk.keys()
    assert len(before) == count
    desk.press("next")
    desk.hall.until(lambda: desk.form.page.problem != "" and not desk.form.page.busy)
    desk.rest()
    assert desk.keys() == before
    assert desk.form.page.problem in desk.words()
    assert desk.form.page.progress not in desk.words()
    [told] = [
        text for text in texts_of(desk.hall.window.contentItem()) if text.property("plain") == desk.form.page.problem
    ]
    assert told.property("leads")


@pytest.mark.parametrize("panel", ["21.5", "10.1"])
def test_the_board_stands_in_the_middle(sit: Sit, panel: str) -> None:
    desk = sit(panel, 100)
    boxes = desk.keys().values()
    left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
    assert left == pytest.approx(desk.hall.window.width() - right, abs=2)
