"""A form is walked through by touch; `python -m tests.ui.tour.steps` does it for every step of every procedure."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.tour.judged import Court, driver
from tests.ui.tour.test_sample import drive
from tests.unit.assets_forms.procedures import NAMES
from ui.applications.filling_inputs import State
from ui.tour.filling_stops import EVERY_STEP, FILLING
from ui.tour.filling_stops import STEPS as COUNTED
from ui.tour.looks import View
from ui.tour.stops import STEPS


def test_every_kind_of_page_is_visited() -> None:
    assert {stop.shows for stop in FILLING} == set(State)


def test_every_procedure_is_walked_through() -> None:
    assert set(COUNTED) == set(NAMES)
    assert len(EVERY_STEP) == sum(COUNTED.values()) + 3 * len(COUNTED)


def test_every_step_of_a_procedure_stands_whole_on_a_tablet(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    court = Court()
    view = View("10.1", "vi", 200)
    going = driver(tmp_path, [view], court)
    stops = tuple(stop for stop in EVERY_STEP if stop.state.startswith("school_note"))
    drive(loop, qtbot, going, (replace(STEPS, stops=stops),))
    assert going.lost == []
    assert court.offences == {}
    assert court.sights[view] >= len(stops)
