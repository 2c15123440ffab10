"""The room of the places of refuge over real stores, pressed without a window."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Collection, Coroutine, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.core.changes import Changes
from kiosk.core.i18n import Language
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.places import store
from kiosk.places.addresses import Addresses
from kiosk.places.model import Kind, Opening, Place, State
from kiosk.places.service import PlacesService
from kiosk.places.settings import PlacesSettings
from kiosk.places.slips import PlaceSlips
from tests.clocks import TurnedClock
from ui.places.map_view_model import MapViewModel
from ui.places.refuge import Ground, Refuge
from ui.places.view_model import PlacesViewModel

T = TypeVar("T")
PATIENCE_MS = 20_000
SCHOOL = Place("E1", Kind.SITE, "school", 35.61, 140.10, address="千葉県千葉市中央区新千葉1", hazards=("flood",))
PARK = Place("E2", Kind.SITE, "park", 35.63, 140.10, address="千葉県千葉市稲毛区稲丘町2", hazards=("tsunami",))


class Room:
    """What a test holds in its hands; `threats` is what is announced."""

    def __init__(
        self, qtbot: QtBot, loop: AbstractEventLoop, folder: Path, here: tuple[float, float] | None = (35.60, 140.10)
    ) -> None:
        self.qtbot, self.loop = qtbot, loop
        self.clock = TurnedClock()
        self.changes = Changes()
        self.tasks = Tasks(self.clock)
        self.kiosk = Store(
            folder / "kiosk.db", key=b"k" * 32, durable=True, migrations=[jobs.MIGRATIONS], changes=self.changes
        )
        self.public = Store(
            folder / "public.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=self.changes
        )
        self.done(self.kiosk.open())
        self.done(self.public.open())
        self.done(self.public.write(lambda db: store.put_city(db, [SCHOOL, PARK]), "places"))
        places = PlacesService(self.public)
        self.threats: Collection[str] = ()
        self.addresses, self.slips = Addresses(places), PlaceSlips(self.kiosk, "ticket")
        settings = PlacesSettings(*(here or (None, None)))
        refuge = Refuge(places, self.addresses, self.slips, settings, self._announced, self._heard)
        language = Language(self.changes, "en")
        map_ = MapViewModel(self.changes, self.tasks, language)
        # Any: the stubs take the value of a property for the property
        self.model: Any = PlacesViewModel(refuge, map_, Ground(self.clock, self.changes, self.tasks, language))
        self.left: list[bool] = []
        self.model.left.connect(lambda: self.left.append(True))

    async def _announced(self) -> Collection[str]:
        return self.threats

    async def _heard(self) -> datetime:
        return self.clock.now()

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def until(self, true: Callable[[], bool]) -> None:
        """Live on until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def open(self) -> None:
        self.model.open()
        self.until(lambda: not self.model.page.loading or self.model.state == "list")

    def listed(self, *labels: str) -> None:
        """Wait until these places stand on the list."""
        self.until(lambda: [card.label for card in self.model._listed._cards._rows] == list(labels))

    def job(self) -> jobs.Job:
        [row] = self.done(self.kiosk.read(lambda db: db.execute("select id from jobs").fetchall()))
        found = self.done(self.kiosk.read(lambda db: jobs.job(db, row[0])))
        assert found is not None
        return found

    def take_down(self) -> None:
        self.model.shut()
        self.done(self.addresses.close())
        self.done(self.tasks.close())
        self.done(self.kiosk.close())
        self.done(self.public.close())


@pytest.fixture
def room(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, loop, tmp_path)
    yield made
    made.take_down()


def test_one_danger_that_is_announced_is_the_answer_and_can_be_changed(room: Room) -> None:
    room.threats = ("tsunami", "no word of ours")
    room.open()
    room.listed("park")
    assert room.model.listed.heading == "Where to go: Tsunami"
    room.model.back()
    assert room.left == [True], "the question was skipped, so there is none to go back to"
    room.open()
    room.listed("park")
    room.model.anotherDanger()
    room.model.choose("flood")
    room.listed("school")
    room.model.back()
    assert (room.model.state, room.left) == ("danger", [True])


def test_several_dangers_are_asked_for_the_gravest_first(room: Room) -> None:
    room.threats = ("tsunami", "flood")
    room.open()
    assert [one.key for one in room.model._page._choices._rows][:3] == ["tsunami", "flood", "any"]
    room.model.choose("any")
    room.listed("school", "park")


def test_news_of_a_place_change_the_list_under_the_persons_eyes(room: Room) -> None:
    room.open()
    room.model.choose("any")
    room.listed("school", "park")
    closed = State("S", "E1", "school", 35.61, 140.10, Opening.CLOSED, at=room.clock.now())
    room.done(room.public.write(lambda db: store.put_states(db, [closed]), "places"))
    room.listed("park", "school")


def test_from_a_town_and_back_to_here(room: Room) -> None:
    room.open()
    room.model.choose("any")
    room.model.elsewhere()
    room.model.choose("towns")
    room.until(lambda: room.model.page.choices.rowCount() == 2)
    room.model.choose("name:1")  # 稲毛区
    room.until(lambda: room.model.page.heading == "Please choose the town.")
    room.model.back()
    assert room.model.page.choices.rowCount() == 2, "the cities again"
    room.model.choose("name:1")
    room.until(lambda: room.model.page.heading == "Please choose the town.")
    room.model.choose("name:0")
    room.listed("park", "school")
    assert "稲丘町" in room.model.listed.note
    room.model.elsewhere()
    room.model.choose("here")
    room.listed("school", "park")
    assert "this machine" in room.model.listed.note


def test_a_press_that_comes_after_the_person_went_on_changes_nothing(room: Room) -> None:
    room.open()
    room.model.choose("any")
    room.model.elsewhere()
    room.model.choose("towns")
    room.model.back()  # before the towns have come
    room.until(lambda: not room.tasks._running or room.model.state == "where")
    assert room.model.state == "where"


def test_a_machine_that_does_not_know_where_it_stands_asks_for_an_address(
    loop: QEventLoop, qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, loop, tmp_path, None)
    room.open()
    room.model.choose("any")
    room.until(lambda: room.model.listed.banner == "Nobody has told this machine where it stands.")
    room.model.elsewhere()
    room.model.choose("code")
    for digit in "26000311":
        room.model.typeDigit(digit)
    assert room.model.page.typed == "2600031", "no more than seven"
    room.model.goOn()
    room.listed("school", "park")
    assert "新千葉" in room.model.listed.note
    room.take_down()


def test_who_leaves_takes_a_stuck_slip_along_but_not_one_on_its_way(room: Room) -> None:
    room.open()
    room.model.choose("any")
    room.listed("school", "park")
    room.model.pick("E1")
    room.model.printSlip()
    room.until(lambda: room.slips._asked != {})
    room.model.back()
    room.model.printSlip()
    room.until(lambda: room.job().state is JobState.QUEUED)  # one job: the same place is the same slip
    room.model.close()
    assert room.done(room.slips.of_act(next(iter(room.slips._asked)))) is not None
    job = room.job()
    room.done(room.kiosk.write(lambda db: jobs.settle(db, job.id, JobState.WAITING, "paper_out"), jobs.TOPIC))
    room.model.close()
    room.until(lambda: room.slips._asked == {})
    assert room.job().state is JobState.DROPPED


def test_who_has_gone_is_forgotten(room: Room) -> None:
    room.open()
    room.model.choose("any")
    room.listed("school", "park")
    room.model.pick("E2")
    room.model.showMap()
    room.model.back()
    room.model.printSlip()
    room.until(lambda: room.slips._asked != {})
    room.model.forget()
    room.until(lambda: room.slips._asked == {})
    assert room.job().state is JobState.DROPPED
    assert room.model._inputs.near is None
    assert room.model._inputs.chosen == ""
    assert room.model._listed._cards._rows == ()
    assert room.model.map.lines.rowCount() == 0
