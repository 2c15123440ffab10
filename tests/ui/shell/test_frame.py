"""The shell's screens on four panels, in three sizes and six languages: nothing cut, covered or too small."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.core.i18n import LANGUAGES
from tests.ui.shell.stand import AWAY, PANELS, Stand
from ui import focus
from ui.components.spoken_text import SpokenTextItem, texts_of

SCREENS = ("home", "language", "size", "colour", "volume", "easier")
SIZES = (100, 140, 200)
LONGEST = "The number of people who wait before you at this counter is not known at this moment"
_PIXEL = 1.5


def box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def sight(item: QQuickItem) -> QRectF:
    """Give the part of an item that is on the open page; it is empty when all of it is on another one."""
    seen = box(item)
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            seen = seen.intersected(box(parent))
        parent = parent.parentItem()
    return seen


def page(item: QQuickItem) -> QRectF:
    """Give the room in which an item stands in pages: that of the nearest thing around it that cuts."""
    parent = item.parentItem()
    while not parent.clip():
        parent = parent.parentItem()
    return box(parent)


def check_touch(stand: Stand) -> None:
    panel = stand.panel.panel
    least = 15 if panel.viewing_distance_mm <= 400 else 20
    scale = stand.window.width() / panel.width_mm
    controls = focus.controls(stand.window.contentItem())
    assert controls
    for control in controls:
        width, height = control.width() / scale, control.height() / scale
        assert min(width, height) >= least - 0.3, f"{control.objectName()} is {width:.1f} x {height:.1f} mm"
    for one, other in combinations(controls, 2):
        overlap = box(one).intersected(box(other))
        assert overlap.width() < _PIXEL or overlap.height() < _PIXEL, f"{one.objectName()} lies on {other.objectName()}"


def check_inside(stand: Stand) -> None:
    window = QRectF(0, 0, stand.window.width(), stand.window.height()).adjusted(-_PIXEL, -_PIXEL, _PIXEL, _PIXEL)
    for control in focus.controls(stand.window.contentItem()):
        whole, seen = box(control), sight(control)
        assert window.contains(seen), f"{control.objectName()} leaves the window: {seen}"
        cut = not seen.adjusted(-_PIXEL, -_PIXEL, _PIXEL, _PIXEL).contains(whole)
        assert not cut or whole.height() > page(control).height(), f"{control.objectName()} is cut: {seen} of {whole}"
    for text in texts_of(stand.window.contentItem()):
        if not sight(text).isEmpty():
            check_text(text, window)


def check_text(text: SpokenTextItem, window: QRectF) -> None:
    place = box(text)
    assert place.left() >= window.left(), f"{text.reading()!r} leaves the window: {place}"
    assert place.right() <= window.right(), f"{text.reading()!r} leaves the window: {place}"
    widest = max((line.width for line in text.lines()), default=0)
    assert widest <= text.width() + 2, f"{text.reading()!r} is cut: {widest:.0f} in {text.width():.0f}"


def check_texts_apart(stand: Stand) -> None:
    seen = [text for text in texts_of(stand.window.contentItem()) if not sight(text).isEmpty()]
    for one, other in combinations(seen, 2):
        overlap = sight(one).intersected(sight(other))
        assert overlap.width() < 3 or overlap.height() < 3, f"{one.reading()!r} lies on {other.reading()!r}"


def check_words_in_buttons(stand: Stand) -> None:
    for control in focus.controls(stand.window.contentItem()):
        room = box(control).adjusted(-_PIXEL, -_PIXEL, _PIXEL, _PIXEL)
        for text in texts_of(control):
            assert room.contains(box(text)), f"{text.reading()!r} leaves its button"


def check(stand: Stand) -> None:
    check_inside(stand)
    check_touch(stand)
    check_words_in_buttons(stand)
    check_texts_apart(stand)


@pytest.fixture(params=list(PANELS))
def hung(request: pytest.FixtureRequest, stands: Callable[..., Stand]) -> Stand:
    stand = stands(panel=PANELS[request.param], connection=AWAY)
    stand.app.touched()
    return stand


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_fits_every_panel_at_every_size(hung: Stand, size: int) -> None:
    hung.look(size=size)
    for screen in SCREENS:
        hung.app.open(screen)
        hung.settle()
        assert hung.screen == screen
        check(hung)


@pytest.mark.parametrize("size", SIZES)
def test_the_frame_fits_in_every_language(hung: Stand, size: int) -> None:
    hung.look(size=size)
    hung.app.open("easier")
    for language in LANGUAGES:
        hung.language.choose(language)
        hung.settle()
        check(hung)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panel", [name for name, hung in PANELS.items() if hung.panel.viewing_distance_mm > 400])
def test_low_reach_brings_every_control_into_the_lower_half(
    stands: Callable[..., Stand], panel: str, size: int
) -> None:
    stand = stands(panel=PANELS[panel], connection=AWAY)
    stand.app.touched()
    stand.look(size=size, low=True)
    for screen in SCREENS:
        stand.app.open(screen)
        stand.settle()
        check_touch(stand)
        for control in focus.controls(stand.window.contentItem()):
            assert box(control).top() >= stand.window.height() / 2 - _PIXEL, f"{control.objectName()} is too high"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panel", [name for name, hung in PANELS.items() if hung.panel.viewing_distance_mm > 400])
def test_in_low_reach_the_words_of_the_frame_stand_on_two_lines_at_most(
    stands: Callable[..., Stand], panel: str, size: int
) -> None:
    stand = stands(panel=PANELS[panel], connection=AWAY)
    stand.app.touched()
    stand.look(size=size, low=True)
    stand.app.open("volume")
    for language in LANGUAGES:
        stand.language.choose(language)
        stand.settle()
        for name in ("back", "startOver", "easier", "language", "help"):
            (button,) = stand.items(name)
            for text in texts_of(button):
                assert len(text.lines()) <= 2, f"{language}: {text.reading()!r} on {len(text.lines())} lines"


def test_a_tablet_in_the_hand_needs_no_low_reach(stands: Callable[..., Stand]) -> None:
    for panel, offered in (("10.1", 0), ("15.6", 1)):
        stand = stands(panel=PANELS[panel])
        stand.app.touched()
        stand.app.open("easier")
        stand.settle()
        assert len(stand.items("easier-low")) == offered


@pytest.mark.parametrize("size", SIZES)
def test_a_long_note_and_a_long_place_are_neither_cut_nor_covered(hung: Stand, size: int) -> None:
    hung.note = LONGEST
    hung.app.refresh()
    hung.look(size=size)
    check_inside(hung)
    check_words_in_buttons(hung)


@pytest.mark.parametrize("size", SIZES)
def test_the_question_fits_and_its_button_is_large(hung: Stand, size: int) -> None:
    hung.look(size=size)
    hung.turn(61)
    hung.settle()
    assert hung.cover == "idle"
    check_inside(hung)
    (button,) = hung.items("stillHere")
    assert button.height() >= 20 * hung.window.width() / hung.panel.panel.width_mm


def test_the_tools_fold_where_there_is_no_room(stands: Callable[..., Stand]) -> None:
    wide, small = stands(), stands(panel=PANELS["10.1"])
    assert wide.items("size")
    assert not small.items("size")
    assert small.items("easier")
    assert small.items("language"), "who cannot read the words still finds the globe"
    wide.look(size=200)
    assert not wide.items("size")


def test_on_a_small_panel_the_date_gives_way_where_it_takes_a_row_of_its_own(stands: Callable[..., Stand]) -> None:
    for panel, language, size, dated in (
        ("10.1", "ja@easy", 200, False),
        ("10.1", "ja@easy", 100, True),
        ("10.1", "ja", 200, False),
        ("10.1", "vi", 200, True),
        ("21.5", "ja@easy", 200, True),
    ):
        stand = stands(panel=PANELS[panel])
        stand.language.choose(language)
        stand.look(size=size)
        (clock,) = stand.items("clock")
        assert ("2026" in clock.property("plain")) is dated, (panel, language, size)
        check_inside(stand)


def test_the_check_sees_words_that_are_cut(stand: Stand) -> None:
    (clock,) = stand.items("clock")
    clock.setWidth(40)
    stand.settle()
    clock.setProperty("x", 1900)
    with pytest.raises(AssertionError, match="leaves the window"):
        check_inside(stand)


def test_the_check_sees_controls_that_are_too_small_or_covered(stand: Stand) -> None:
    (language,) = stand.items("language")
    language.setProperty("height", 10)
    with pytest.raises(AssertionError, match="mm"):
        check_touch(stand)
    language.setProperty("height", 90)
    language.setProperty("x", 0)
    with pytest.raises(AssertionError, match="lies on"):
        check_touch(stand)
