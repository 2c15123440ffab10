"""The digits of a missed number: as wide as a finger, all of them on one page of the smallest panel."""

import pytest

from tests.ui.components.conftest import show
from tests.ui.components.scenes import Show
from tests.ui.components.test_paging import pager

__all__ = ["show"]  # the fixture that puts QML on a panel

PAGE = """Page { heading: "What is the number?"; note: "You missed your call?"; share: 0.38
    aside: [ SpokenText { text: "A-04"; size: Theme.title } ]
    actions: [ BigButton { primary: true; label: "I am here now" } ]
    NumberPad { Layout.fillWidth: true } }"""


@pytest.mark.parametrize("erase", ["Erase", "지우기", "けす"])
def test_on_a_panel_in_the_hand_every_digit_has_room(show: Show, erase: str) -> None:
    scene = show(PAGE, panel="10", height=0.68)
    scene.item("erase").setProperty("label", erase)
    scene.settle()
    digits = [scene.item(f"digit{number}") for number in range(10)]
    assert min(scene.mm(min(digit.width(), digit.height())) for digit in digits) >= 15
    assert pager(scene).property("pageCount") == 1
    assert len(scene.text_of(erase).lines()) == 1
