"""The number stays on one page with the words around it, however small the panel."""

import pytest
from PySide6.QtGui import QAccessible

from tests.ui.components.scenes import Show
from tests.ui.components.test_paging import pager
from ui.components.spoken_text import texts_of
from ui.tour.hand import class_name

CARD = """Page { id: page
    aside: [ NumberCard { title: "Your number"; label: "A-042"; counter: "3 National health insurance";
    place: page.room } ] SpokenText { text: "You will be called between 10:40 and 10:47." } }"""


@pytest.mark.parametrize("panel", ["10", "15"])
def test_at_200_percent_its_card_is_whole(show: Show, panel: str) -> None:
    scene = show(CARD, panel=panel, height=0.68, textScale=2, language="en")
    view = pager(scene)
    assert view.property("pageCount") > 1
    (card,) = (item for item in scene.items() if class_name(item).startswith("NumberCard_"))
    assert card.height() <= view.height()
    assert scene.text("ticketLabel").property("pixelSize") > scene.theme.property("title")


RECEIPT = """Page { id: page
    aside: [ NumberCard { service: "applications"; title: "Receipt number"; label: "1012-3456-7890";
    counter: "Code 1234-5678"; spoken: "Your code stands beside it."; place: page.room } ] }"""


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("panel", "size"), [("21", 1), ("24 upright", 1), ("10", 1), ("10 upright", 1), ("10", 2), ("15", 2), ("15", 1.4)]
)
def test_a_long_number_stands_on_one_line(show: Show, panel: str, size: float, language: str) -> None:
    scene = show(RECEIPT, panel=panel, height=0.68, textScale=size, language=language)
    number = scene.text("ticketLabel")
    assert len(number.lines()) == 1
    assert number.lines()[0].width <= number.width()


def test_what_is_secret_beside_a_number_is_shown_and_never_said(show: Show) -> None:
    scene = show(RECEIPT, language="en")
    beside = scene.text("besideNumber")
    assert beside.property("plain") == "Code 1234-5678"
    assert [text.reading() for text in texts_of(scene.root)] == [
        "Receipt number",
        "1012-3456-7890",
        "Your code stands beside it.",
    ]
    accessible = QAccessible.queryAccessibleInterface(beside)
    assert accessible.text(QAccessible.Text.Name) == "Your code stands beside it."
