"""The strip of kanji under a finger and on every panel."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import LANGUAGES, Texts
from tests.conftest import Touch
from tests.ui.components.scenes import Scene, Show
from tests.ui.components.test_candidates import FAMILY, GIVEN, LONG
from tests.ui.components.test_date_screen import nothing_cut
from tests.ui.components.test_kana_screen import LOOKS, ROOM
from tests.ui.components.test_paging import pager
from ui.components.candidates import Part
from ui.components.candidates_view_model import CandidatesViewModel

SCREEN = """Page { id: page; required property CandidatesViewModel strip; heading: "お名前の漢字を 選んでください"
    CandidateStrip { candidates: page.strip; room: page.room }
    actions: [ BigButton { objectName: "done"; primary: true; label: "つぎへ" } ] }"""
LONGEST = Part("あ" * 60, ("安" * 60, "あ" * 60, "ア" * 60))
HOSTILE = Part("<img src=x>", ("<img src=x>", "{a|b}", "\u202eabc", "𠮷" * 6, "髙"))


def stand(
    show: Show, panel: str = "21", language: str = "ja", parts: tuple[Part, ...] = (FAMILY, GIVEN), **theme: object
) -> tuple[Scene, CandidatesViewModel]:
    strip = CandidatesViewModel(Texts(language))
    strip.begin(parts)
    scene = show(SCREEN, panel=panel, height=ROOM[panel], given={"strip": strip}, language=language, **theme)
    return scene, strip


@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
@pytest.mark.parametrize("part", [FAMILY, LONG, LONGEST, HOSTILE], ids=["family", "long", "longest", "hostile"])
def test_on_every_panel_all_choices_stand_on_one_page(
    show: Show, panel: str, size: float, low: bool, part: Part
) -> None:
    scene, strip = stand(show, panel, parts=(part, GIVEN), textScale=size, lowReach=low)
    if part is not LONGEST:  # what is chosen of such a name takes lines of its own
        assert pager(scene).property("pageCount") == (2 if (panel, low) == ("15", True) else 1)
        nothing_cut(scene, panel)
    strip.press("take:0")
    strip.press("take:0")
    scene.settle()
    assert strip.choosing.complete


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("panel", "size"), [("24 upright", 1.4), ("10", 2)])
def test_its_words_fit_in_every_language(show: Show, language: str, panel: str, size: float) -> None:
    scene, strip = stand(show, panel, language, textScale=size)
    for does in ("later", "take:6", "take:0"):
        nothing_cut(scene, panel)
        strip.press(does)
        scene.settle()
    nothing_cut(scene, panel)


def test_a_finger_turns_the_page_and_chooses(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, strip = stand(show)
    for does in ("later", "take:6", "take:1"):
        scene.ready_for_next_press(qtbot)
        touch.tap(scene.view, does)
        scene.settle()
    assert strip.choosing.written == "和多奈部華子"
    assert scene.text("typed").property("text") == "和多奈部華子"


def test_a_press_on_what_is_dim_does_nothing(show: Show, touch: Touch) -> None:
    scene, strip = stand(show)
    touch.tap(scene.view, "earlier")
    assert strip.choosing.page == 0


def test_the_focus_goes_with_the_choices(show: Show, touch: Touch) -> None:
    scene, _ = stand(show)
    scene.item("later").forceActiveFocus()
    touch.key(scene.view, Qt.Key.Key_Return)
    scene.settle()
    focused = scene.view.activeFocusItem()
    assert focused is not None
    assert focused.objectName() == "take:6"


def test_the_next_person_finds_nothing_of_the_last(show: Show) -> None:
    scene, strip = stand(show)
    strip.press("take:0")
    strip.begin()
    scene.settle()
    assert strip.choosing.written == ""
    assert scene.text("typed").property("text") == ""
