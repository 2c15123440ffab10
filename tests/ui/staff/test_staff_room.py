"""The room of the staff over a real store, pressed without a window."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.core import audit
from kiosk.core.changes import Changes
from kiosk.core.duty import IDLE, OnDuty, Role
from kiosk.core.i18n import Language
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import Purpose
from kiosk.practice_city.city_keys import PRACTICE, public
from kiosk.practice_city.staff import reset_slip
from kiosk.staff import store
from kiosk.staff.guesses import WAITS
from kiosk.staff.model import TERMINAL
from kiosk.staff.service import StaffService
from tests.clocks import TurnedClock
from tests.unit.staff.kit import KEY, KIOSK, other, quick
from ui.staff.duty_view_model import DutyViewModel
from ui.staff.view_model import StaffViewModel

T = TypeVar("T")
PATIENCE_MS = 20_000


class Room:
    """What a test holds in its hands."""

    def __init__(self, qtbot: QtBot, loop: AbstractEventLoop, folder: Path) -> None:
        self.qtbot, self.loop = qtbot, loop
        self.clock, self.changes = TurnedClock(), Changes()
        self.tasks = Tasks(self.clock)
        migrations = [audit.MIGRATIONS, store.KIOSK_MIGRATIONS]
        self.store = Store(folder / "k.db", key=KEY, durable=True, migrations=migrations, changes=self.changes)
        self.done(self.store.open())
        self.duty = OnDuty(self.clock, self.changes)
        self.service = StaffService(self.store, self.clock, self.duty, KIOSK, public(PRACTICE))
        language = Language(self.changes, "en")
        # Any: the stubs take the value of a property for the property
        self.model: Any = StaffViewModel(self.service, self.clock, self.changes, self.tasks, language)
        self.line: Any = DutyViewModel(self.service, self.changes, self.tasks, language)
        self.left: list[bool] = []
        self.model.left.connect(lambda: self.left.append(True))

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def until(self, true: Callable[[], bool]) -> None:
        """Live on until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def at(self, state: str) -> None:
        """Wait for a page."""
        self.until(lambda: self.model.state == state)

    def type(self, digits: str) -> None:
        """Type digits and go on."""
        for digit in digits:
            self.model.typeDigit(digit)
        self.model.goOn()

    def enter(self, number: str, pin: str) -> None:
        """Open the room and type number and PIN."""
        self.model.open()
        self.type(number)
        assert self.model.state == "pin"
        self.type(pin)

    def take_down(self) -> None:
        self.model.shut()
        self.line.shut()
        self.done(self.tasks.close())
        self.done(self.store.close())


@pytest.fixture
def room(loop: QEventLoop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    quick(monkeypatch)
    made = Room(qtbot, loop, tmp_path)
    yield made
    made.take_down()


def test_number_and_pin_lead_to_a_duty_that_stands_in_the_frame(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    assert room.line.line == ""
    room.enter(given.number, given.pin)
    room.at("duty")
    room.until(lambda: room.line.line == "On duty: 佐藤 花子")
    room.model.endDuty()
    room.until(lambda: room.line.line == "")
    assert (room.left, room.duty.now) == ([True], None)


def test_a_machine_that_knows_nobody_says_so(room: Room) -> None:
    room.model.open()
    room.until(lambda: room.model.page.banner == "No staff is known at this machine yet.")


def test_a_wrong_pin_is_told_in_place_and_the_fourth_lets_wait(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    room.enter(given.number, other(given.pin))
    room.until(lambda: room.model.page.banner != "")
    assert (room.model.state, room.model.page.typed) == ("pin", "")
    for _ in range(2):
        room.type(other(given.pin))
        room.at("pin")
        room.until(lambda: room.model.page.banner != "")
    room.type(other(given.pin))
    room.at("wait")
    assert room.model.page.bannerNote == "Please try again in 5 seconds."
    room.done(room.clock.turn(2))
    room.until(lambda: room.model.page.bannerNote == "Please try again in 3 seconds.")
    room.done(room.clock.turn(3))
    room.at("number")
    room.enter(given.number, given.pin)
    room.at("duty")


def test_a_wait_that_stands_is_told_at_the_door_and_the_envelope_ends_it(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    code = room.done(room.service.envelope(TERMINAL))
    room.done(room.store.write(lambda db: [store.add_guess(db, "before", 0.0) for _ in range(10)]))
    room.model.open()
    room.at("wait")
    room.model.useEnvelope()
    room.type(code)
    room.type(given.number)
    room.type(other(given.pin))
    room.until(lambda: room.model.state == "number" and room.model.page.banner != "")
    room.type(given.number)
    room.model.back()
    assert room.model.state == "number"
    room.type(given.number)
    room.type(given.pin)
    room.at("duty")
    assert (room.model._number, room.model._envelope) == ("", "")


def test_back_goes_one_step_and_leaves_from_the_first(room: Room) -> None:
    room.model.open()
    room.type("101")
    room.model.back()
    assert (room.model.state, room.left) == ("number", [])
    room.model.back()
    assert room.left == [True]


def test_a_slip_of_the_city_gives_a_pin_that_is_shown_once(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    room.model.open()
    assert room.model.code_wanted() is Purpose.SLIP
    code = reset_slip(PRACTICE[0], KIOSK, given.number, room.clock.now(), timedelta(hours=1))
    room.model.code_read(code)
    room.at("given")
    pin = room.model.page.banner
    assert len(pin) == 6
    assert room.model.code_wanted() is None
    room.model.finish()
    room.at("number")
    assert pin not in {room.model.page.banner, room.model.page.typed}
    room.model.code_read(code)
    room.until(lambda: room.model.page.banner == "This slip was used before.")
    room.enter(given.number, pin)
    room.at("duty")


def test_who_goes_away_is_not_on_duty_for_the_next_person(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    room.enter(given.number, given.pin)
    room.at("duty")
    room.line.gone()
    room.until(lambda: room.line.line == "")
    assert room.duty.now is None
    room.at("number")


def test_a_touch_keeps_the_duty_and_three_minutes_without_one_end_it(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    room.tasks.supervise(room.duty.watch, name="duty")
    room.enter(given.number, given.pin)
    room.at("duty")
    room.done(room.clock.turn(IDLE - 1))
    room.line.touched()
    room.done(room.clock.turn(IDLE - 1))
    assert room.line.line
    room.done(room.clock.turn(1))
    room.until(lambda: room.line.line == "")
    room.at("number")


def test_what_was_typed_goes_with_its_person(room: Room) -> None:
    room.model.open()
    room.type("101")
    for digit in "31415":
        room.model.typeDigit(digit)
    room.model.forget()
    assert (room.model.state, room.model.page.typed) == ("number", "")
    assert (room.model._number, room.model._envelope, room.model._inputs.typed) == ("", "", "")


def test_an_answer_that_comes_after_its_person_left_is_dropped(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    room.enter(given.number, other(given.pin))
    assert room.model.state == "checking"
    room.model.back()
    assert room.model.state == "checking", "it is counted already"
    room.model.forget()
    room.until(lambda: bool(room.done(room.store.read(store.guesses))))
    room.done(room.clock.turn(0))
    assert (room.model.state, room.model.page.banner) == ("number", "")
    assert WAITS[1] == 0


def test_who_leaves_while_the_pin_is_checked_is_not_on_duty_for_the_next_person(room: Room) -> None:
    given = room.done(room.service.add("佐藤 花子", Role.SHELTER, TERMINAL))
    room.enter(given.number, given.pin)
    assert room.model.state == "checking"
    room.model.forget()
    room.line.gone()

    def ended(db: Db) -> bool:
        return [entry.act for entry in audit.entries(db)][-2:] == ["duty.begin", "duty.end"]

    room.until(lambda: room.done(room.store.read(ended)))
    assert (room.duty.now, room.line.line, room.model.state) == (None, "", "number")
