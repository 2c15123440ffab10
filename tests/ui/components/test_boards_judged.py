"""Every board before the judge of layouts, as the audit will have it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from kiosk.core.i18n import Texts
from kiosk.japanese import kana
from tests.audit.rules import order, untold
from tests.ui.components.scenes import PANELS, Show
from tests.ui.components.test_candidates import FAMILY, GIVEN
from tests.ui.components.test_date_screen import BIRTHS
from tests.ui.components.test_kana_screen import LOOKS, ROOM, keys
from tests.ui.components.test_paging import pager, sight
from tests.ui.judge import Judge
from ui.components.board_view_model import BoardViewModel
from ui.components.candidates_view_model import CandidatesViewModel
from ui.components.date_view_model import DatePadViewModel
from ui.components.kana_board import KanaLayout
from ui.components.latin_board import LatinLayout
from ui.components.signs_board import SignsLayout
from ui.components.typing_board import Layout
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


@pytest.mark.parametrize(("panel", "size"), [(panel, size) for panel, size, low in LOOKS if not low])
@pytest.mark.parametrize("board", BOARDS)
def test_under_a_long_question_too_every_key_stands_on_one_page(
    show: Show, board: str, panel: str, size: float
) -> None:
    kind, shape, make, _ = BOARDS[board]
    long = 'heading: "世帯主のかたのお名前の読みかたを、かなで おしえてください"; note: "8問のうち 3問め"'
    page = PAGE.format(kind=kind, board=shape).replace('heading: "おしえてください"', long)
    scene = show(page, panel=panel, height=ROOM[panel], given={"given": make(Texts("ja"))}, textScale=size)
    view = pager(scene)
    view.forward()
    scene.settle()
    window = sight(view)
    seen = window.mapRectToScene(window.boundingRect()).adjusted(-2, -2, 2, 2)
    assert view.property("pageCount") <= 2
    assert all(seen.contains(key.mapRectToScene(key.boundingRect())) for key in keys(scene))


EASY = Texts("ja@easy")


@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
@pytest.mark.parametrize(
    ("layout", "presses"),
    [
        (KanaLayout(kana, ("latin", "signs")), ("row:7", "type:や")),
        (SignsLayout(("kana", "latin")), ("group:signs",)),
        (LatinLayout(("kana",)), ()),
    ],
    ids=["kana", "signs", "latin"],
)
def test_a_key_with_a_reading_over_it_keeps_the_rules_and_all_is_told(
    show: Show, layout: Layout, presses: tuple[str, ...], panel: str, size: float, low: bool
) -> None:
    board = BoardViewModel(layout, EASY)
    page = PAGE.format(kind="BoardViewModel", board="BoardEntry { board")
    scene = show(page, panel=panel, height=ROOM[panel], given={"given": board}, textScale=size, lowReach=low)
    scene.theme.setProperty("language", "ja@easy")
    width, height, *millimetres = PANELS[panel]
    for does in ("", *presses):
        if does:
            board.press(does)
        scene.settle()
        judge = Judge(scene.view, Hung(width, height, Panel(*millimetres)))
        looks = (judge.strangers, judge.cut, judge.outside, judge.overlapping, judge.tiny_words, judge.nameless)
        assert [offence for rule in looks for offence in rule()] == [], does
        assert [*untold(judge), *order(judge)] == [], does
