"""The screen read aloud, and every button said in listen mode."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kiosk.core.i18n import Texts
from tests.conftest import Touch
from tests.ui.shell.stand import Stand
from ui.components.spoken_text import texts_of
from ui.shell.reading import spoken_focus


def marked(stand: Stand) -> list[str]:
    """Give the words that stand out on the screen."""
    found = []
    for item in texts_of(stand.window.contentItem()):
        start, length = int(item.property("highlightStart")), int(item.property("highlightLength"))
        if length:
            found.append(item.reading()[start : start + length])
    return found


def test_the_page_is_read_in_order_and_the_word_stands_out(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "readAloud")
    stand.settle()
    assert stand.voice.said == [("How can we help you?", "Take a number ticket", "7 people waiting")]
    assert stand.voice.word is not None
    stand.voice.word(4, 3, 0)
    assert marked(stand) == ["can"]
    stand.voice.word(7, 6, 1)
    assert marked(stand) == ["number"]
    assert stand.voice.finished is not None
    stand.voice.finished()
    stand.settle()
    assert marked(stand) == []
    assert stand.items("readAloud")[0].property("label") == "Read aloud"


def test_any_touch_stops_the_voice_and_the_same_button_does_not_start_it_again(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "readAloud")
    stand.settle()
    assert stand.items("readAloud")[0].property("label") == "Stop reading"
    stand.app.touched()  # what the window hears first of any press
    stand.app.readPage()  # what the button then does
    stand.settle()
    assert not stand.voice.speaking
    assert len(stand.voice.said) == 1
    assert stand.items("readAloud")[0].property("label") == "Read aloud"


def test_from_the_folded_tools_the_page_before_is_read(stand: Stand, touch: Touch) -> None:
    stand.app.touched()
    stand.app.open("easier")
    stand.settle()
    touch.tap(stand.window, "easier-read")
    stand.settle()
    assert stand.screen == "home"
    assert stand.voice.said[-1][0] == "How can we help you?"


def test_leaving_the_page_ends_its_reading(stand: Stand) -> None:
    stand.app.readPage()
    stand.app.open("language")
    stand.settle()
    assert not stand.voice.speaking
    assert stand.voice.word is not None
    stand.voice.word(0, 3, 0)
    assert marked(stand) == []


def test_in_listen_mode_what_takes_focus_is_said_with_what_it_is(stand: Stand, touch: Touch) -> None:
    touch.key(stand.window, Qt.Key.Key_Tab)
    assert stand.voice.said == []
    stand.look(listen=True)
    touch.key(stand.window, Qt.Key.Key_Tab)
    assert len(stand.voice.said[-1]) == 2
    assert stand.voice.said[-1][1] == "Button"


def test_a_chosen_answer_is_said_to_be_chosen() -> None:
    said = spoken_focus(Texts("en"), "Large", QAccessible.Role.RadioButton, checked=True)
    assert said == ("Large", "Choice", "Chosen")
    assert spoken_focus(Texts("en"), "", QAccessible.Role.Button, checked=False) == ()


def test_without_a_loudspeaker_no_tool_promises_a_voice(stand: Stand) -> None:
    stand.voice.available = False
    assert stand.voice.silenced is not None
    stand.voice.silenced()
    stand.settle()
    assert stand.items("readAloud") == []
