"""While a person types, the frame is its bottom row: the ways stay where they are, and the tools stand among them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtQml import QQmlExpression, qmlContext, qmlEngine
from PySide6.QtQuick import QQuickItem

from kiosk.core.i18n import LANGUAGES
from tests.ui.components.scenes import singleton
from tests.ui.shell.stand import AWAY, PANELS, Stand
from tests.ui.shell.test_frame import box, check
from ui import focus

WAYS = ("back", "startOver", "help")
LOOKS = [(panel, size, False) for panel in PANELS for size in (100, 140, 200)] + [
    ("21.5", 100, True),
    ("15.6", 200, True),
]


def typing(stand: Stand) -> QObject:
    engine = qmlEngine(stand.window)
    assert engine is not None
    return singleton(engine, "ui.components", "Typing")


def begin(stand: Stand) -> None:
    """Take what stands on the page for something to type on."""
    tell(stand, "look")
    assert typing(stand).property("now")


def tell(stand: Stand, what: str) -> None:
    (item,) = stand.items("volume-60")
    page = qmlContext(item)
    assert page is not None
    asked = QQmlExpression(page, item, f"Typing.{what}(this)")
    asked.evaluate()
    assert not asked.hasError(), asked.error().toString()
    stand.settle()


@pytest.fixture(params=LOOKS, ids=str)
def hung(request: pytest.FixtureRequest, stands: Callable[..., Stand]) -> Stand:
    panel, size, low = request.param
    stand = stands(panel=PANELS[panel], connection=AWAY)
    stand.app.touched()
    stand.look(size=size, low=low)
    stand.app.open("volume")
    stand.settle()
    return stand


def page(stand: Stand) -> QQuickItem:
    (item,) = stand.items("volume-60")
    while item.property("frameAbove") is None:
        item = item.parentItem()
    return item


def places(stand: Stand) -> dict[str, QRectF]:
    return {name: box(item) for name in WAYS for item in stand.items(name)}


def test_the_top_row_goes_and_the_ways_stay_in_place(hung: Stand) -> None:
    before, content = places(hung), page(hung).height()
    begin(hung)
    after = places(hung)
    assert hung.items("clock") == []
    assert page(hung).height() > content + 5
    scale = hung.window.width() / hung.panel.panel.width_mm
    for name in WAYS:
        left = (before[name].left() - after[name].left()) / scale
        assert abs(left) < 1, f"{name} moved by {left:.1f} mm"
        assert abs(before[name].center().y() - after[name].center().y()) < 2
        assert before[name].intersects(after[name])


def test_the_tools_are_reached_from_the_row_below_and_nothing_is_cut(hung: Stand) -> None:
    begin(hung)
    for language in LANGUAGES:
        hung.language.choose(language)
        hung.settle()
        check(hung)
        names = [control.objectName() for control in focus.controls(hung.window.contentItem())]
        assert sorted(set(names) & {*WAYS, "easier", "language", "size"}) == sorted([*WAYS, "easier", "language"])
    hung.app.ease()
    hung.settle()
    assert hung.screen == "easier"


def test_when_nothing_is_typed_any_more_the_frame_is_whole_again(hung: Stand) -> None:
    before, height = places(hung), page(hung).height()
    begin(hung)
    tell(hung, "gone")
    assert places(hung) == before
    assert page(hung).height() == height
    assert len(hung.items("clock")) == 1
