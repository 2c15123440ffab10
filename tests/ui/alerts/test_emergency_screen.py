"""The emergency in its window: it takes the screen, gives it back whole, and stays in sight as a line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.core.claims import Claim, Priority
from kiosk.core.i18n import LANGUAGES, Texts
from tests.conftest import Touch
from tests.ui.alerts.emergencies import Alarmed
from tests.ui.shell.stand import AWAY
from tests.unit.alerts.city_office import at, entity, told
from ui.shell.appearance import Scheme

Make = Callable[..., Alarmed]


@pytest.fixture
def makes(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[Make]:
    made: list[Alarmed] = []

    def make(**wishes: object) -> Alarmed:
        made.append(Alarmed(qtbot, loop, tmp_path, **wishes))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.take_down()


@pytest.fixture
def here(makes: Make) -> Alarmed:
    return makes()


def test_an_alarm_takes_the_screen_and_a_cancel_gives_it_back_after_a_while(here: Alarmed) -> None:
    stand = here.stand
    assert (stand.cover, here.priority) == ("", None)
    here.city()
    assert (stand.cover, here.priority) == ("emergency", Priority.ALARM)
    assert stand.items("emergencyCard")
    assert stand.looks().scheme is Scheme.NIGHT
    here.city(seq=2, sent=at(-0.5), msgType="Cancel")
    assert (here.state, stand.cover) == ("lifted", "emergency")
    assert here.page.heading.startswith("The warning has been lifted at 9:42")
    assert stand.looks().scheme is Scheme.DAY
    here.turn(121)
    assert (here.state, stand.cover, here.priority) == ("none", "", None)


def test_an_alarm_that_runs_out_says_so(here: Alarmed) -> None:
    here.city(expires=at(0.05))
    here.stand.turn(185)
    here.stand.changes.publish("alerts")
    here.turn(0)
    assert here.page.heading == "The warning ran out at 10:15 am."


def test_a_form_is_covered_and_comes_back_as_it_was(here: Alarmed, touch: Touch) -> None:
    stand = here.stand
    stand.app.touched()
    stand.app.open("queue")
    stand.settle()
    here.city()
    stand.turn(3600)
    stand.settle()
    assert (stand.cover, stand.queue.forgotten, stand.queue.closed) == ("emergency", 0, 0)
    assert here.page.aside == "Back to my form"
    touch.tap(stand.window, "setAside")
    stand.settle()
    assert (stand.cover, stand.screen, stand.queue.step) == ("", "queue", 1)
    assert (stand.queue.forgotten, stand.queue.closed) == (0, 0)
    stand.turn(119)
    assert stand.cover == "", "the idle time began again when the screen came back"


def test_set_aside_it_stays_as_a_line_until_the_person_has_gone(here: Alarmed, touch: Touch) -> None:
    stand = here.stand
    here.city()
    assert stand.items("emergencyBand") == []
    touch.tap(stand.window, "setAside")
    stand.settle()
    assert (stand.cover, stand.screen) == ("", "home")
    assert stand.items("emergencyBand")
    touch.tap(stand.window, "emergencyBand")
    stand.settle()
    assert stand.cover == "emergency"
    stand.app.touched()
    stand.app.startOver()
    here.model.setAside()
    stand.turn(91)
    stand.settle()
    assert stand.cover == "emergency", "the next person sees it"


def test_a_tool_is_open_over_it_and_gives_it_back(here: Alarmed) -> None:
    stand = here.stand
    here.city()
    stand.app.touched()
    stand.app.open("size")
    stand.settle()
    assert (stand.cover, stand.screen) == ("", "size")
    assert stand.items("emergencyBand")
    stand.app.back()
    stand.settle()
    assert stand.cover == "emergency"
    stand.app.help()
    stand.settle()
    assert (stand.cover, stand.screen) == ("", "help")
    stand.app.back()
    stand.settle()
    assert stand.cover == "emergency"


def test_no_tool_keeps_a_new_alarm_out(here: Alarmed) -> None:
    stand = here.stand
    stand.app.touched()
    stand.app.open("size")
    here.city()
    assert (stand.cover, stand.screen) == ("emergency", "size")
    assert here.voice.speaking
    here.model.setAside()
    here.turn(0)
    assert (stand.cover, stand.screen) == ("", "size")


def test_a_tool_left_open_ends_with_the_person(here: Alarmed) -> None:
    stand = here.stand
    here.city()
    stand.app.touched()
    stand.app.open("size")
    stand.turn(60)
    assert stand.cover == "idle"
    stand.turn(31)
    assert stand.cover == "emergency"


def test_a_new_or_graver_alarm_takes_the_screen_again_and_an_old_one_does_not(here: Alarmed) -> None:
    stand = here.stand
    here.city()
    stand.app.touched()
    here.model.setAside()
    here.city(seq=2, sent=at(-0.5), msgType="Update")
    assert stand.cover == ""
    here.city(seq=3, sent=at(-0.4), msgType="Update", level=5)
    assert stand.cover == "emergency"
    here.model.setAside()
    here.city("landslide", kind="landslide")
    assert stand.cover == "emergency"
    assert "1 more grave warning" in str(here.page.ways.data(here.page.ways.index(1), 257 + 2))


def test_the_choices_lead_to_their_rooms_and_only_to_those_there_are(makes: Make, touch: Touch) -> None:
    here = makes(rooms=frozenset({"places"}), refuge="Open: Central School, about 350 m")
    here.city()
    assert here.stand.items("way-gauges") == []
    touch.tap(here.stand.window, "way-places")
    here.stand.settle()
    assert (here.asked, here.stand.cover) == (["places"], "")


def test_a_drill_has_nothing_of_an_alarm(here: Alarmed) -> None:
    stand = here.stand
    here.city("drill", status="Exercise", level=5)
    assert (here.state, stand.cover, here.priority) == ("drill", "emergency", Priority.DRILL)
    assert here.page.cards.data(here.page.cards.index(0), 257 + 5) == "This is a drill."
    assert here.page.refuge == ""
    assert here.page.last.startswith("This is a drill.")
    assert (here.page.edge, stand.looks().scheme) == (0, Scheme.DAY)
    assert stand.app.hung.property("alarmed") is False
    here.city()
    assert (here.state, here.priority) == ("alarm", Priority.ALARM)
    here.city(seq=2, sent=at(-0.5), msgType="Cancel")
    assert here.state == "lifted"
    here.turn(121)
    assert (here.state, here.priority) == ("drill", Priority.DRILL)
    here.city("drill", status="Exercise", seq=2, sent=at(-0.5), msgType="Cancel")
    assert (here.state, here.page.heading) == ("drill-over", "The drill is over.")


def test_forged_and_test_messages_take_nothing(here: Alarmed) -> None:
    stolen = here.house.office.alert("other").attributes["signature"]
    here.done(here.house.pull(entity(told("forged", level=5), str(stolen))))
    here.city("test", status="Test")
    assert (here.state, here.stand.cover) == ("none", "")


def test_the_staff_take_the_screen_and_give_it_back(here: Alarmed) -> None:
    here.done(here.service.take("Please go to the gym."))
    here.turn(0)
    assert (here.state, here.stand.cover) == ("alarm", "emergency")
    assert here.page.cards.rowCount() == 1
    here.done(here.service.end())
    here.turn(0)
    assert here.page.heading == "The staff of this place have ended the emergency screen."


def test_the_line_and_the_clock_are_said(here: Alarmed) -> None:
    here.stand.connection = AWAY
    here.city()
    assert here.page.banner == "The line to the city is down."
    assert here.page.bannerNote.startswith("The last word from the city came 3 hours ago.")


def test_while_a_goodbye_stands_the_alarm_is_above_it(here: Alarmed) -> None:
    here.stand.claims.put("power", Claim(Priority.GOODBYE, "idle", 0))
    here.city()
    assert here.stand.cover == "emergency"


def test_it_is_said_in_turn_in_six_languages_at_once_and_then_every_minute(here: Alarmed) -> None:
    here.city()
    said = here.round()
    assert [language for language, _ in said] == ["en", *(code for code in LANGUAGES if code != "en")]
    assert said[0][1] == "Alert level 4. Everyone leaves dangerous places now. This is for Midori."
    assert len({words for _, words in said}) == 6
    assert not any("{" in words for _, words in said)
    here.turn(59)
    assert not here.voice.speaking
    here.turn(1.5)
    assert here.voice.speaking
    here.round()
    for _ in range(4):
        here.turn(60)
        here.round()
    count = len(here.voice.said)
    here.turn(240)
    assert len(here.voice.said) == count, "after five minutes it is said every five"
    here.turn(61)
    assert len(here.voice.said) > count


def test_a_drill_is_said_as_one_first_and_last_in_every_language(here: Alarmed) -> None:
    here.city("drill", status="Exercise")
    for language, words in here.round():
        drill = Texts(language).say("This is a drill.")
        plain = "".join(drill.split("{")) if "{" not in drill else ""
        if plain:
            assert words.startswith(plain), language
            assert words.endswith(plain), language


def test_what_is_said_is_shown_and_a_touch_stops_it(here: Alarmed) -> None:
    here.city()
    here.voice.end()
    here.stand.turn(0)
    assert here.page.said == here.voice.said[-1][0] == here.stand.text("emergencySaid")
    here.stand.app.touched()
    here.stand.turn(0)
    assert not here.voice.speaking
    here.turn(30)
    assert not here.voice.speaking
    here.turn(31)
    assert here.voice.speaking, "the next round comes in its time"


def test_it_waits_for_a_person_who_listens_and_is_silent_when_set_aside(here: Alarmed) -> None:
    here.busy = True
    here.city()
    here.turn(20)
    assert here.voice.said == []
    here.busy = False
    here.turn(1)
    assert here.voice.speaking
    here.model.setAside()
    here.turn(0)
    assert not here.voice.speaking
    count = len(here.voice.said)
    here.turn(80)
    assert len(here.voice.said) == count
