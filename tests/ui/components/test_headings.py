"""What stands with what: a heading with something to press, signs with their words, keys with what is typed."""

import pytest
from PySide6.QtCore import QPointF

from tests.ui.components.scenes import Show
from tests.ui.components.test_paging import pager, sight

TILE = 'Tile { mark: "1"; label: "Residence records and seals"; note: "6 people waiting. About 14 to 18 minutes" }'
COUNTERS = f"""Page {{ heading: "Which counter?"; note: "As of 10:19"
    Choices {{ Repeater {{ model: 4; delegate: {TILE} }} }} }}"""


@pytest.mark.parametrize("panel", ["10", "15"])
@pytest.mark.parametrize(("height", "whole"), [(0.68, True), (0.6, False)])
def test_under_a_heading_there_is_something_to_press(show: Show, panel: str, height: float, whole: bool) -> None:
    scene = show(COUNTERS, panel=panel, height=height, textScale=2, language="vi")
    view = pager(scene)
    page = sight(view)
    heading = next(text for text in scene.texts() if text.property("heading"))
    first = next(item for item in scene.items() if item.property("choice") is True)
    label = next(text for text in scene.texts(first) if text.property("plain").startswith("Residence"))
    assert view.property("pageCount") > 1
    assert first.height() < view.height(), "it could have had a page of its own"
    assert heading in scene.items(page)
    assert heading.property("pixelSize") == scene.theme.property("modest") < scene.theme.property("title")
    assert label.mapToItem(page, 0, label.height()).y() <= page.height() + 1, "its words are there"
    assert (first.mapToItem(page, 0, first.height()).y() <= page.height() + 1) is whole


def test_in_low_reach_a_smaller_heading_stays_above_the_middle(show: Show) -> None:
    body = COUNTERS.replace("Which counter?", "Which counter do you need to go to today?")
    scene = show(body, panel="15", height=0.85, textScale=2, language="vi", lowReach=True)
    heading = next(text for text in scene.texts() if text.property("heading"))
    assert heading not in scene.items(sight(pager(scene)))
    assert heading.property("pixelSize") == scene.theme.property("modest")


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_whole_stands_on_one_page(show: Show, whole: bool) -> None:
    pad = f"""ColumnLayout {{ readonly property bool whole: {str(whole).lower()}
        SpokenText {{ objectName: "typed"; text: "A-04" }} NumberPad {{ Layout.fillWidth: true }} }}"""
    scene = show(f'Page {{ heading: "A"; SpokenText {{ text: "B" }} {pad} }}', panel="10", height=0.7, textScale=2)
    typed = scene.item("typed")
    page = sight(pager(scene))
    assert pager(scene).property("pageCount") > 1
    assert (typed.mapToItem(page, 0, 0).y() < page.height()) is not whole


@pytest.mark.parametrize("scale", [1, 2])
def test_the_sign_of_a_banner_stands_beside_its_first_line(show: Show, scale: float) -> None:
    words = "{窓口|まどぐち}が {閉|し}まっています。"
    scene = show(f'Page {{ Banner {{ objectName: "b"; text: "{words * 8}" }} }}', textScale=scale, language="ja@easy")
    sign = next(item for item in scene.items(scene.item("b")) if item.property("sourceSize") is not None)
    text = scene.texts(scene.item("b"))[0]
    assert len(text.lines()) > 1
    middle = text.mapToScene(QPointF(0, text.property("firstMiddle"))).y()
    assert scene.top_of(sign) + sign.height() / 2 == pytest.approx(middle, abs=1)
    assert text.lines()[0].baseline - 0.5 * text.property("pixelSize") < text.property("firstMiddle")
    assert scene.item("b").height() >= text.height() + 2 * scene.item("b").property("inset") - 1


@pytest.mark.parametrize(("panel", "words", "columns"), [("24 upright", 3, 1), ("24 upright", 1, 2), ("21", 3, 2)])
def test_an_upright_panel_sets_cards_below_each_other_where_their_words_would_break(
    show: Show, panel: str, words: int, columns: int
) -> None:
    cards = f'Repeater {{ model: 3; delegate: Tile {{ label: "{"番号札をとる" * words}" }} }}'
    scene = show(f'Page {{ heading: "A"; Choices {{ objectName: "choices"; {cards} }} }}', panel=panel)
    assert scene.item("choices").property("columns") == columns
