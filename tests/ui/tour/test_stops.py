"""No screen and no state of a screen is left out of the tour."""

from enum import StrEnum
from pathlib import Path

import pytest

from ui.applications.inputs import State as ApplicationsState
from ui.help.shown import State as HelpState
from ui.library.shown import State as LibraryState
from ui.notices.shown import State as NoticesState
from ui.power.panel_shown import State as PanelState
from ui.power.shown import State as PowerState
from ui.queue.inputs import State as QueueState
from ui.staff.shown import State as StaffState
from ui.tour.stops import every_stop

UI = Path(__file__).parents[3] / "ui"


def test_every_screen_is_visited() -> None:
    screens = {file.stem for file in UI.rglob("*Screen.qml")} - {"StepsScreen"}  # several rooms are made of it
    assert len(screens) > 10
    assert screens - {stop.qml for stop in every_stop()} == set()


@pytest.mark.parametrize(
    "states",
    [ApplicationsState, QueueState, NoticesState, HelpState, PowerState, PanelState, StaffState, LibraryState],
)
def test_every_state_is_visited(states: type[StrEnum]) -> None:
    assert set(states) - {stop.shows for stop in every_stop()} == set()


def test_no_stop_has_the_name_of_another() -> None:
    names = [(stop.screen, stop.state) for stop in every_stop()]
    assert len(names) == len(set(names))
