"""The line in the frame, the saving look and the goodbye, in the window itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.core.claims import Claim, Priority
from kiosk.core.i18n import LANGUAGES
from kiosk.power.model import Now, Standing
from kiosk.power.service import TOPIC
from tests.conftest import Touch
from tests.ui.shell.stand import AWAY, PANELS, Stand
from tests.ui.shell.test_frame import check_inside, check_touch
from ui.power.view_model import PowerViewModel
from ui.shell.appearance import Scheme
from ui.tour.hand import items as walk
from ui.tour.hand import made_by

ON_BATTERY = Now(Standing.SAVING, 80, (3.2, 6.4))
LEAVING = Now(Standing.LEAVING, 5, (0.1, 0.2), 140)
GOODBYE = Now(Standing.GOODBYE, 4, None, 20)


@dataclass
class Told:
    """A service that says what it is told to."""

    standing: Now = field(default_factory=Now)

    def now(self) -> Now:
        return self.standing


@dataclass
class Powered:
    stand: Stand
    service: Told
    power: PowerViewModel

    def say(self, now: Now) -> None:
        self.service.standing = now
        self.stand.changes.publish(TOPIC)
        self.stand.settle()


def powered(stand: Stand) -> Powered:
    service = Told()
    power = PowerViewModel(service, stand.changes, stand.language, stand.claims, stand.app.say)  # type: ignore[arg-type]  # the same word
    power.savingChanged.connect(lambda: stand.app.appearance.save(saving=power.saving()))
    stand.app.hang(power, "power")
    return Powered(stand, service, power)


@pytest.fixture
def house(qtbot: QtBot, loop: QEventLoop) -> Iterator[Powered]:
    stand = Stand(qtbot, loop)
    stand.app.touched()
    yield powered(stand)
    stand.take_down()


def test_on_mains_nothing_is_said_and_on_the_battery_everyone_reads_it(house: Powered) -> None:
    stand = house.stand
    house.say(Now(Standing.MAINS, 100))
    assert stand.items("power") == []
    house.say(ON_BATTERY)
    assert stand.text("power") == "This kiosk runs on its battery now."
    assert stand.text("powerMore") == "It lasts about 3 to 6 hours."
    stand.language.choose("ja")
    stand.settle()
    assert stand.text("power") == "ただいま、この機械は電池で動いています。"
    house.say(Now(Standing.MAINS, 80))
    assert stand.items("power") == []


def test_who_has_chosen_no_look_gets_the_dark_one_and_who_has_keeps_it(house: Powered) -> None:
    stand = house.stand
    house.say(ON_BATTERY)
    assert stand.looks().scheme is Scheme.NIGHT
    house.say(Now(Standing.MAINS, 80))
    assert stand.looks().scheme is Scheme.DAY
    stand.look(size=140)
    house.say(ON_BATTERY)
    assert (stand.looks().size, stand.looks().scheme) == (140, Scheme.DAY)
    stand.app.appearance.reset()
    assert (stand.looks().size, stand.looks().scheme) == (100, Scheme.NIGHT)


def test_the_end_is_said_aloud_once_in_each_step(house: Powered) -> None:
    stand = house.stand
    house.say(LEAVING)
    house.say(Now(Standing.LEAVING, 5, (0.1, 0.2), 50))
    house.say(GOODBYE)
    house.say(Now(Standing.GOODBYE, 4, None, 10))
    assert [said[0] for said in stand.voice.said] == [
        "The battery is nearly empty. Please finish soon.",
        "This kiosk switches off soon.",
    ]


def test_a_person_may_go_back_for_the_seconds_that_are_left(house: Powered, touch: Touch) -> None:
    stand = house.stand
    house.say(GOODBYE)
    touch.tap(stand.window, "backFromGoodbye")
    stand.settle()
    assert stand.cover == ""
    house.say(Now(Standing.GOODBYE, 4, None, 10))
    assert stand.cover == ""
    assert stand.text("powerMore") == "This kiosk switches off in less than a minute."
    house.say(Now(Standing.MAINS, 4))
    house.say(GOODBYE)
    assert stand.cover == "goodbye"


def test_the_goodbye_goes_by_a_key(house: Powered, touch: Touch) -> None:
    house.say(GOODBYE)
    touch.key(house.stand.window, Qt.Key.Key_Return)
    house.stand.settle()
    assert house.stand.cover == ""


def test_the_goodbye_covers_all_but_an_alarm_and_goes_when_mains_comes(house: Powered) -> None:
    stand = house.stand
    stand.claims.put("drill", Claim(Priority.DRILL, "idle", 0))
    house.say(GOODBYE)
    assert stand.cover == "goodbye"
    assert stand.items("backFromGoodbye")
    stand.claims.put("alert", Claim(Priority.ALARM, "idle", 0))
    assert stand.claims.highest() == Claim(Priority.ALARM, "idle", 0)
    stand.claims.put("alert", None)
    stand.claims.put("drill", None)
    house.say(Now(Standing.MAINS, 4))
    assert stand.cover == ""
    assert stand.items("backFromGoodbye") == []


def above(stand: Stand) -> float:
    """Give how much of the window the frame takes above the page."""
    (home,) = (item for item in walk(stand.window.contentItem()) if made_by(item, "HomeScreen"))
    return float(home.property("frameAbove"))


@pytest.mark.parametrize("size", [140, 200])
def test_on_a_hand_tablet_at_large_text_the_line_takes_no_room_from_the_page(
    qtbot: QtBot, loop: QEventLoop, size: int
) -> None:
    stand = Stand(qtbot, loop, panel=PANELS["10.1"])
    stand.app.touched()
    house = powered(stand)
    stand.look(size=size)
    before = above(stand)
    house.say(ON_BATTERY)
    assert above(stand) == before
    assert stand.items("connection") == stand.items("powerMore") == []
    assert stand.items("power")
    stand.connection = AWAY
    stand.changes.publish("link")
    stand.settle()
    assert stand.items("connection")
    stand.take_down()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_the_line_fits_every_frame(qtbot: QtBot, loop: QEventLoop, panel: str, language: str) -> None:
    stand = Stand(qtbot, loop, panel=PANELS[panel])
    stand.app.touched()
    house = powered(stand)
    stand.language.choose(language)
    for size in (100, 140, 200):
        stand.look(size=size)
        for now in (ON_BATTERY, LEAVING, Now(Standing.UNKNOWN)):
            house.say(now)
            check_touch(stand)
            check_inside(stand)
        house.say(GOODBYE)
        check_touch(stand)
        check_inside(stand)
        house.say(Now())
    stand.take_down()
