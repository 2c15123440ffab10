"""The pad for a day under a finger and on every panel."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.core.i18n import LANGUAGES, Texts
from tests.conftest import Touch
from tests.ui.components.scenes import PANELS, Scene, Show
from tests.ui.components.test_kana_screen import LOOKS, ROOM, keys
from tests.ui.components.test_paging import pager
from ui.components.date_pad import Limits
from ui.components.date_view_model import DatePadViewModel

SCREEN = """Page { id: page; required property DatePadViewModel pad; heading: "生年月日を おしえてください"
    DatePad { pad: page.pad; room: page.room }
    actions: [ BigButton { objectName: "done"; primary: true; label: "つぎへ" } ] }"""
BIRTHS = Limits(date(1900, 1, 1), date(2026, 11, 21))
STEPS = ["era:昭和", "decade:2", "year:1946", "month:5", "tens:0", "day:3"]


def stand(show: Show, panel: str = "21", language: str = "ja", **theme: object) -> tuple[Scene, DatePadViewModel]:
    pad = DatePadViewModel(BIRTHS, Texts(language))
    scene = show(SCREEN, panel=panel, height=ROOM[panel], given={"pad": pad}, language=language, **theme)
    return scene, pad


def nothing_cut(scene: Scene, panel: str) -> None:
    least = 15 if PANELS[panel][4] == 400 else 20
    frame = scene.root.boundingRect().adjusted(-1, -1, 1, 1)
    for key in keys(scene):
        place = key.mapRectToScene(key.boundingRect())
        assert scene.mm(min(key.width(), key.height())) >= least - 0.3
        assert frame.contains(place)
        for text in scene.texts(key):
            assert max(line.width for line in text.lines()) <= text.width() + 2, text.property("text")
            assert text.lines()[-1].bottom <= text.height() + 1.5
            box = text.mapRectToScene(text.boundingRect())
            assert place.adjusted(-1.5, -1.5, 1.5, 1.5).contains(box), text.property("text")


@pytest.mark.parametrize(("panel", "size", "low"), LOOKS)
def test_on_every_panel_every_step_stands_on_one_page(show: Show, panel: str, size: float, low: bool) -> None:
    scene, pad = stand(show, panel, textScale=size, lowReach=low)
    for does in ("", *STEPS):
        pad.press(does) if does else None
        scene.settle()
        assert pager(scene).property("pageCount") == (2 if (panel, low) == ("15", True) else 1), does
        nothing_cut(scene, panel)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("panel", "size"), [("24 upright", 1.4), ("10", 2)])
def test_its_words_fit_in_every_language(show: Show, language: str, panel: str, size: float) -> None:
    scene, pad = stand(show, panel, language, textScale=size)
    for does in ("era:western", "decade:198", "year:1989", "month:1", "tens:0", "day:7"):
        nothing_cut(scene, panel)
        pad.press(does)
        scene.settle()
    nothing_cut(scene, panel)


def test_a_finger_picks_a_day_in_six_presses(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, pad = stand(show)
    for does in STEPS:
        assert pad.value is None
        scene.ready_for_next_press(qtbot)
        touch.tap(scene.view, does)
        scene.settle()
    assert pad.value == date(1946, 5, 3)
    assert scene.text("typed").property("text") == "昭和21年（1946年） 5月 3日"
    assert scene.item("day:3").property("chosen") is True


def test_keys_alone_pick_it_too(show: Show, touch: Touch, qtbot: QtBot) -> None:
    scene, pad = stand(show)
    scene.item("era:昭和").forceActiveFocus()
    for does in ("decade:0", "year:1926", "month:12"):
        scene.ready_for_next_press(qtbot)
        touch.key(scene.view, Qt.Key.Key_Return)
        scene.settle()
        focused = scene.view.activeFocusItem()
        assert focused is not None
        assert focused.objectName() == does
    assert pad.value is None


def test_the_next_person_finds_nothing_picked(show: Show) -> None:
    scene, pad = stand(show)
    pad.begin(BIRTHS, date(1946, 5, 3))
    scene.settle()
    assert pad.property("complete") is True
    pad.begin(BIRTHS)
    scene.settle()
    assert pad.value is None
    assert scene.text("typed").property("text") == "Nothing is chosen yet."
