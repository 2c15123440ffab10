"""Cards taller than a page are cut between their lines."""

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Touch
from tests.ui.components.scenes import Show
from tests.ui.components.test_paging import pager, sight, turn_through


@pytest.mark.parametrize("height", [0.5, 0.54, 0.58, 0.62, 0.66, 0.7, 0.74, 0.78])
def test_the_words_of_a_card_are_not_cut_where_only_its_white_fits_a_page(
    show: Show, touch: Touch, qtbot: QtBot, height: float
) -> None:
    told = ", ".join(['"測定：午前10時12分"'] * 3)
    tile = (
        f'LevelTile {{ level: 2; sign: "2"; label: "レベル"; word: "みどり川"; action: "1メートル"; lines: [{told}] }}'
    )
    screen = f'Page {{ objectName: "page"; heading: "川の水位"; Choices {{ {tile} {tile} }} }}'
    scene = show(screen, panel="10", height=height, textScale=1.4)
    every = [line for page in turn_through(scene, touch, qtbot) for line in page]
    assert len(every) == len(set(every))
    assert len(every) == sum(len(text.lines()) for text in scene.texts(sight(pager(scene))))


def test_cards_side_by_side_whose_lines_end_nowhere_together_stand_one_below_the_other(show: Show) -> None:
    said = "開いているかどうか、わかりません。市からの知らせはまだありません。"
    tile = 'LevelTile {{ level: 2; sign: "2"; label: "レベル"; word: "{}"; action: "{}"; lines: ["{}"] }}'
    tiles = tile.format("みどり川", said, said) + tile.format(said, "1メートル", said * 2)
    screen = f'Page {{ heading: "川の水位"; Choices {{ objectName: "choices"; {tiles} }} }}'
    roomy, low = show(screen, panel="21"), show(screen, panel="21", height=0.35)
    assert roomy.item("choices").property("columns") == 2
    assert low.item("choices").property("columns") == 1
