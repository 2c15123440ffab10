"""A person's way through the shell, by one finger."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.core.claims import Claim, Priority
from tests.conftest import Touch
from tests.ui.shell.stand import AWAY, Stand
from ui.components.spoken_text import SpokenTextItem, texts_of


def heading(stand: Stand) -> SpokenTextItem:
    """Give the words at the head of the page."""
    return next(item for item in texts_of(stand.window.contentItem()) if item.property("heading"))


def test_home_shows_the_services_with_a_live_note(stand: Stand) -> None:
    (tile,) = stand.items("queue")
    assert tile.property("label") == "Take a number ticket"
    assert tile.property("note") == "7 people waiting"
    stand.note = "Nobody is waiting"
    stand.changes.publish("calls")
    stand.settle()
    assert stand.items("queue") == [tile], "the tile under the finger stays"
    assert tile.property("note") == "Nobody is waiting"


def test_home_without_services_says_that_the_kiosk_is_getting_ready(stand: Stand) -> None:
    stand.app.startOver()
    assert not stand.items("back")
    assert not stand.items("startOver")


def test_a_service_is_entered_left_and_forgotten(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "queue")
    stand.settle()
    assert (stand.screen, stand.queue.opened) == ("queue", 1)
    stand.turn(1)
    touch.tap(stand.window, "back")
    stand.settle()
    assert (stand.screen, stand.queue.closed) == ("home", 1)


def test_help_and_tools_lead_back_to_where_the_person_was(stand: Stand) -> None:
    stand.app.touched()
    stand.app.open("queue")
    for away in (stand.app.help, lambda: stand.app.open("size"), lambda: stand.app.open("language")):
        away()
        assert stand.screen != "queue"
        stand.app.back()
        assert stand.screen == "queue"
    assert (stand.queue.opened, stand.queue.closed) == (1, 0), "nothing of the act was lost"


def test_start_over_forgets_the_act_but_not_the_person(stand: Stand) -> None:
    stand.app.touched()
    stand.look(size=140)
    stand.app.open("queue")
    stand.app.startOver()
    assert (stand.screen, stand.queue.closed, stand.looks().size) == ("home", 1, 140)


def test_an_unknown_screen_is_not_opened(stand: Stand) -> None:
    stand.app.touched()
    stand.app.open("no such")
    assert stand.screen == "home"


def test_a_chosen_language_is_spoken_at_once_and_leads_back(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "language")
    stand.settle()
    touch.tap(stand.window, "language-ja")
    stand.settle()
    assert stand.screen == "home"
    assert stand.language.code == "ja"
    assert "午前10時12分" in stand.text("clock")


def test_a_chosen_size_and_colours_hold_at_once(stand: Stand, touch: Touch) -> None:
    before = heading(stand).height()
    touch.tap(stand.window, "colour")
    stand.settle()
    touch.tap(stand.window, "scheme-contrast")
    stand.settle()
    assert stand.screen == "home"
    assert stand.picture().pixelColor(3, 3).name() == "#000000"
    touch.tap(stand.window, "size")
    stand.settle()
    touch.tap(stand.window, "size-140")
    stand.settle()
    assert (stand.screen, stand.looks().size) == ("home", 140)
    assert heading(stand).height() > before


def test_reach_and_listening_are_switched_on_their_own_screen(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "easier")
    stand.settle()
    touch.tap(stand.window, "easier-listen")
    stand.settle()
    assert (stand.screen, stand.looks().listen) == ("easier", True)
    touch.tap(stand.window, "easier-low")
    stand.settle()
    assert stand.looks().low


def test_the_voice_is_heard_as_loud_as_chosen(stand: Stand, touch: Touch) -> None:
    stand.app.touched()
    stand.app.open("volume")
    stand.settle()
    touch.tap(stand.window, "volume-100")
    stand.settle()
    assert stand.voice.volume == 100
    assert stand.voice.said[-1] == ("This is how loud I speak.",)


def test_the_clock_goes_on_and_the_connection_is_told(stand: Stand) -> None:
    assert stand.text("clock").endswith("10:12\N{NO-BREAK SPACE}am")
    stand.turn(60)
    assert stand.text("clock").endswith("10:13\N{NO-BREAK SPACE}am")
    assert stand.text("connection") == "Connected to the city."
    stand.connection = AWAY
    stand.changes.publish("link")
    stand.settle()
    assert stand.text("connection").startswith("Not connected now. What you send is kept safe here and goes later.")


def test_quiet_asks_in_sight_and_sound_and_one_press_stays(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "language")
    stand.turn(62)
    stand.settle()
    assert (stand.screen, stand.cover) == ("language", "idle")
    assert stand.voice.said[-1][0] == "Are you still there?"
    assert stand.text("warning").startswith("In ")
    touch.tap(stand.window, "stillHere")
    stand.settle()
    assert (stand.screen, stand.cover) == ("language", "")


def test_a_press_beside_the_button_is_an_answer_too(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "language")
    stand.turn(62)
    stand.settle()
    touch.tap(stand.window, "warning")
    stand.settle()
    assert stand.cover == ""


def test_nothing_under_the_question_can_be_pressed(stand: Stand) -> None:
    stand.app.touched()
    stand.turn(62)
    stand.settle()
    assert not stand.items("language")[0].isEnabled()


def test_the_next_person_finds_nothing_of_the_last(stand: Stand, touch: Touch) -> None:
    touch.tap(stand.window, "queue")
    stand.language.choose("vi")
    stand.look(size=200, low=True, listen=True, volume=100)
    look: Any = stand.app.look  # the stubs take the value of a property for the property
    look.chooseScheme("night")
    QGuiApplication.clipboard().setText("みどり 花子")
    stand.turn(92)
    stand.settle()
    assert (stand.screen, stand.cover) == ("home", "")
    assert stand.language.code == "en"
    assert stand.looks() == type(stand.looks())()
    assert (stand.queue.forgotten, stand.help.forgotten) == (1, 1)
    assert stand.voice.volume == 60
    assert QGuiApplication.clipboard().text() == ""


def test_a_form_waits_longer(stands: Callable[..., Stand]) -> None:
    stand = stands(form=True)
    stand.app.touched()
    stand.app.open("queue")
    stand.turn(119)
    assert stand.cover == ""
    stand.app.open("size")
    stand.turn(61)
    assert stand.cover == "idle", "a tool over the form is no form"


def test_an_alarm_covers_and_gives_everything_back(stand: Stand) -> None:
    stand.app.touched()
    stand.app.open("queue")
    stand.claims.put("alerts", Claim(Priority.ALARM, "idle", 1))
    stand.turn(1000)
    assert (stand.screen, stand.cover, stand.queue.closed) == ("queue", "idle", 0)
    stand.claims.put("alerts", None)
    stand.settle()
    assert (stand.screen, stand.cover) == ("queue", "")


def test_a_board_rests_on_the_screen_until_someone_comes(stand: Stand) -> None:
    stand.claims.put("board", Claim(Priority.SIGNAGE, "signage", 1))
    stand.settle()
    assert stand.screen == "signage"
    stand.app.touched()
    stand.settle()
    assert stand.screen == "home"
    stand.turn(92)
    assert stand.screen == "signage"


@pytest.mark.parametrize("name", ["language", "help", "easier"])
def test_any_press_begins_a_session(stand: Stand, touch: Touch, name: str) -> None:
    assert stand.claims.highest() is None
    touch.press(stand.window, name)
    claim = stand.claims.highest()
    assert claim is not None
    assert claim.priority is Priority.PERSON
    touch.release(stand.window, name)
