"""The number stays on one page with the words around it, however small the panel."""

import pytest

from tests.ui.components.conftest import show
from tests.ui.components.scenes import Show
from tests.ui.components.test_paging import pager
from ui.tour.hand import class_name

__all__ = ["show"]  # the fixture that puts QML on a panel

CARD = """import ui.queue
Page { id: page; aside: [ NumberCard { title: "Your number"; label: "A-042"; counter: "3 National health insurance";
    place: page.room } ] SpokenText { text: "You will be called between 10:40 and 10:47." } }"""


@pytest.mark.parametrize("panel", ["10", "15"])
def test_at_200_percent_its_card_is_whole(show: Show, panel: str) -> None:
    scene = show(CARD, panel=panel, height=0.68, textScale=2, language="en")
    view = pager(scene)
    assert view.property("pageCount") > 1
    (card,) = (item for item in scene.items() if class_name(item).startswith("NumberCard_"))
    assert card.height() <= view.height()
    assert scene.text("ticketLabel").property("pixelSize") > scene.theme.property("title")
