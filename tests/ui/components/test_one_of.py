"""Pages that take turns: a kept one stands as if it were made anew, and no more is done for it than must be."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.components.scenes import Scene, Show
from tests.ui.components.test_paging import pager
from ui.components.page_frame import PageFrame
from ui.components.paged_view import PagedView
from ui.tour.hand import class_name

SCENE = """Item {
    id: root
    property bool away: false
    property bool alone: true
    property string words: ""
    property int arrivals: 0
    Connections { target: Arrivals; function onArrived() { root.arrivals += 1 } }
    OneOf {
        shown: !root.away
        sourceComponent: Page {
            objectName: "first"
            heading: "The first page"
            note: root.words
            aside: [ SpokenText { visible: !root.alone; text: "Beside it" } ]
            actions: [
                BigButton { objectName: "go"; label: "Go"; primary: true },
                BigButton { objectName: "stay"; label: "Stay"; visible: !root.alone }
            ]
            Banner { text: root.words }
            Choices { Repeater { model: 14; delegate: Choice { required property int index
                objectName: "choice" + index; label: "Number " + index } } }
            SpokenText { visible: !root.alone; text: "Below it" }
        }
    }
    OneOf {
        shown: root.away
        kept: false
        sourceComponent: Page { objectName: "second"; heading: "The second page" }
    }
}"""


def turn(scene: Scene, *, away: bool) -> None:
    scene.root.setProperty("away", away)
    scene.settle()


def boxes(scene: Scene) -> list[tuple[str, QRectF]]:
    """Give where everything in sight stands."""
    return [
        (item.objectName() or class_name(item).partition("_")[0], item.mapRectToScene(item.boundingRect()))
        for item in scene.items(scene.item("first"))
        if item.isVisible()
    ]


def arrivals(scene: Scene, qtbot: QtBot) -> int:
    """Give how often a page was told to have come, all that waits to be told included."""
    with qtbot.waitSignal(scene.view.frameSwapped):
        scene.view.update()
    return int(scene.root.property("arrivals"))


@pytest.fixture
def scene(show: Show) -> Scene:
    return show(SCENE)


def test_a_kept_page_stays_and_the_other_goes(scene: Scene, qtbot: QtBot) -> None:
    first = scene.item("first")
    turn(scene, away=True)
    assert not first.isVisible()
    second = scene.item("second")
    with qtbot.waitSignal(second.destroyed):
        turn(scene, away=False)
    assert scene.item("first") is first
    assert first.isVisible()


def test_another_look_lets_a_page_out_of_sight_go(scene: Scene, qtbot: QtBot) -> None:
    first = scene.item("first")
    turn(scene, away=True)
    with qtbot.waitSignal(first.destroyed):
        scene.theme.setProperty("textScale", 1.4)
    scene.settle()
    turn(scene, away=False)
    kept = scene.item("first")
    scene.theme.setProperty("textScale", 1.0)
    scene.settle()
    assert isValid(kept), "the page in sight stays"
    assert scene.item("first") is kept


def test_it_begins_at_its_first_page_again(scene: Scene) -> None:
    before = boxes(scene)
    view = pager(scene)
    view.forward()
    scene.settle()
    assert boxes(scene) != before
    turn(scene, away=True)
    turn(scene, away=False)
    assert view.property("page") == 0
    assert boxes(scene) == before


def test_it_lets_the_keys_go(scene: Scene) -> None:
    scene.item("go").forceActiveFocus()
    assert scene.item("go").hasActiveFocus()
    turn(scene, away=True)
    turn(scene, away=False)
    assert not any(item.activeFocusOnTab() and item.hasActiveFocus() for item in scene.items())


@pytest.mark.parametrize("change", [("alone", False), ("words", "Some words to know"), ("words", "Many words " * 40)])
def test_what_changes_out_of_sight_stands_as_if_it_were_made_anew(show: Show, change: tuple[str, object]) -> None:
    kept, fresh = show(SCENE), show(SCENE.replace("away: false", "away: true"))
    turn(kept, away=True)
    for scene in (kept, fresh):
        scene.root.setProperty(*change)
        scene.settle()
        turn(scene, away=False)
    assert boxes(kept) == boxes(fresh)


def test_a_look_at_it_again_sets_nothing_anew(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def watched(kind: type, name: str) -> None:
        was: Callable[..., Any] = getattr(kind, name)

        def noted(self: object, *rest: object, **named: object) -> Any:
            done.append(name)
            return was(self, *rest, **named)

        monkeypatch.setattr(kind, name, noted)

    watched(PageFrame, "_set")
    watched(PagedView, "_collect")
    turn(scene, away=True)
    assert done, "the other page is set"
    done.clear()
    turn(scene, away=False)
    assert done == []
    scene.root.setProperty("words", "More")
    scene.settle()
    assert {"_set", "_collect"} == set(done)


def test_each_coming_is_told_once_and_nothing_out_of_sight_is(scene: Scene, qtbot: QtBot) -> None:
    told = arrivals(scene, qtbot)
    turn(scene, away=True)
    assert arrivals(scene, qtbot) == told + 1
    scene.item("first").setProperty("heading", "Another heading")
    assert arrivals(scene, qtbot) == told + 1
    turn(scene, away=False)
    assert arrivals(scene, qtbot) == told + 2
    scene.item("first").setProperty("heading", "One more")
    assert arrivals(scene, qtbot) == told + 3


def test_a_kept_page_leaves_no_python_half_behind(scene: Scene, qtbot: QtBot) -> None:
    first = scene.item("first")
    for _ in range(3):
        turn(scene, away=True)
        turn(scene, away=False)
    turn(scene, away=True)
    with qtbot.waitSignal(first.destroyed):
        scene.theme.setProperty("language", "en")
    del first
    gc.collect()
    halves = [one for one in gc.get_objects() if isinstance(one, QQuickItem) and not isValid(one)]
    assert [one for one in halves if isinstance(one, (PageFrame, PagedView))] == []
