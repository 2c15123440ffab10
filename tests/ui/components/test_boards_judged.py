"""Every board before the judge of layouts, as the audit will have it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from kiosk.core.i18n import Texts
from kiosk.japanese import kana
from tests.ui.components.scenes import PANELS, Show
from tests.ui.components.test_candidates import FAMILY, GIVEN
from tests.ui.components.test_date_screen import BIRTHS
from tests.ui.components.test_kana_screen import LOOKS, ROOM
from tests.ui.judge import Judge
from ui.components.board_view_model import BoardViewModel
from ui.components.candidates_view_model import CandidatesViewModel
from ui.components.date_view_model import DatePadViewModel
from ui.components.kana_board import KanaLayout
from ui.components.latin_board import LatinLayout
from ui.shell.ports import Panel
from ui.tour.looks import Hung

PAGE = """Page {{ id: page; required property {kind} given; heading: "おしえてください"
    {board}: page.given; room: page.room }}
    actions: [ BigButton {{ objectName: "done"; primary: true; label: "つぎへ" }} ] }}"""


def begun(strip: CandidatesViewModel) -> CandidatesViewModel:
    strip.begin((FAMILY, GIVEN))
    return strip


BOARDS: dict[str, tuple[str, str, Callable[[Texts], QObject], tuple[str, ...]]] = {
    "kana": (
        "BoardViewModel",
        "BoardEntry { board",
        lambda texts: BoardViewModel(KanaLayout(kana), texts),
        ("row:5", "type:は", "row:9"),
    ),
    "latin": (
        "BoardViewModel",
        "BoardEntry { board",
        lambda texts: BoardViewModel(LatinLayout(), texts),
        ("group:2", "type:o", "group:marks"),
    ),
    "date": (
        "DatePadViewModel",
        "DatePad { pad",
        lambda texts: DatePadViewModel(BIRTHS, texts),
        ("era:昭和", "decade:2", "year:1946", "month:5", "tens:2", "day:31"),
    ),
    "candidates": (
        "CandidatesViewModel",
        "CandidateStrip { candidates",
        lambda texts: begun(CandidatesViewModel(texts)),
        ("later", "take:6", "take:0"),
    ),
}


@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
@pytest.mark.parametrize("board", BOARDS)
def test_no_rule_of_the_experience_is_broken(show: Show, board: str, panel: str, size: float, low: bool) -> None:
    kind, shape, make, presses = BOARDS[board]
    given = make(Texts("ja"))
    page = PAGE.format(kind=kind, board=shape)
    scene = show(page, panel=panel, height=ROOM[panel], given={"given": given}, textScale=size, lowReach=low)
    width, height, *millimetres = PANELS[panel]
    hung = Hung(width, height, Panel(*millimetres))
    for does in ("", *presses):
        if does:
            given.press(does)  # type: ignore[attr-defined] # every view model of a board has it
            scene.settle()
        judge = Judge(scene.view, hung)
        looks = (judge.strangers, judge.cut, judge.outside, judge.overlapping, judge.tiny_words)
        hands = (judge.small, judge.crowded, judge.nameless, judge.unreachable)
        assert [offence for rule in (*looks, *hands) for offence in rule()] == [], does
