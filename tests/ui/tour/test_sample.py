"""A few stops are walked to and judged; `python -m tests.ui.tour.whole` judges all of them."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.__main__ import tour
from kiosk.compose.settings import load
from kiosk.core.i18n import LANGUAGES
from tests.ui.tour.judged import Court, driver
from tests.ui.tour.whole import chosen, every_view
from ui.shell.appearance import SIZES, Scheme
from ui.tour.driver import Driver
from ui.tour.looks import PANELS, View, views
from ui.tour.stops import LIVES, every_stop
from ui.tour.tour import SHEET, Album
from ui.tour.visit import Life, Stop, Visit

PATIENCE_MS = 120_000
SAMPLED = {
    "home-looking-for-city",
    "home-normal",
    "queue-board-normal",
    "queue-preference",
    "queue-ticket-printed",
    "queue-missed-refused",
    "notices-one-long",
    "help-calling",
}
SAMPLE = (
    View("10.1", "vi", 200),
    View("24", "ja@easy", 140, Scheme.NIGHT),
    View("21.5", "en", low=True),
)


def drive(loop: QEventLoop, qtbot: QtBot, going: Driver, lives: tuple[Life, ...]) -> None:
    walk = loop.create_task(going.drive(lives))
    qtbot.waitUntil(walk.done, timeout=PATIENCE_MS)
    walk.result()


def test_a_sample_of_the_stops_is_reached_by_touch_and_nothing_is_cut(
    loop: QEventLoop, qtbot: QtBot, tmp_path: Path
) -> None:
    court = Court()
    going = driver(tmp_path, SAMPLE, court)
    stops = tuple(stop for stop in every_stop() if stop.name in SAMPLED)
    assert len(stops) == len(SAMPLED)
    drive(loop, qtbot, going, (Life(stops),))
    assert going.lost == []
    assert court.offences == {}
    assert all(court.sights[view] >= len(stops) for view in SAMPLE)


def test_pictures_and_their_sheet_are_left_in_a_folder_for_each_view(
    loop: QEventLoop, qtbot: QtBot, tmp_path: Path
) -> None:
    album = Album(tmp_path / "pictures")
    shown = (View(), View("24", "en", 200))
    going = Driver(load(None), tmp_path / "data", shown, album.keep, 1)
    drive(loop, qtbot, going, (Life(LIVES[0].stops[:2]),))
    album.close()
    for view in shown:
        kept = sorted(path.name for path in (tmp_path / "pictures" / view.name).iterdir())
        assert kept == [SHEET, "01-home-starting.png", "02-home-looking-for-city.png"]


def test_the_command_offers_every_way_to_look() -> None:
    offered = {param.name: set(getattr(param.type, "choices", ())) for param in tour.params}
    assert offered["panels"] == set(PANELS)
    assert offered["languages"] == set(LANGUAGES)
    assert offered["sizes"] == {str(size) for size in SIZES}
    assert offered["schemes"] == {scheme.value for scheme in Scheme}


def test_a_view_is_chosen_by_its_name_or_several_by_how_they_begin() -> None:
    assert [view.name for view in chosen(["15.6-vi-200-day"])] == ["15.6-vi-200-day"]
    assert {view.panel for view in chosen(["10.1", "24-"])} == {"10.1", "24"}
    assert chosen([]) == every_view()


def test_a_tablet_in_the_hand_has_no_low_reach() -> None:
    low = views(PANELS, ["ja"], [200], ["day"], low=True)
    assert [view.name for view in low if not view.low] == ["10.1-ja-200-day"]


async def _last_then_first(visit: Visit) -> None:
    await visit.tool("language")
    await visit.hand.calm()
    assert visit.hand.pages() > 1
    for _ in range(visit.hand.pages() - 1):
        await visit.tap("pageDown")
    await visit.tap("language-ja")


def test_the_finger_turns_back_to_what_stands_on_a_page_before(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    going = driver(tmp_path, SAMPLE[:1], Court())
    starting, looking = LIVES[0].stops[:2]
    drive(loop, qtbot, going, (Life((starting, looking, Stop("home", "chosen", "HomeScreen", _last_then_first))),))
    assert going.lost == []


async def _nowhere(visit: Visit) -> None:
    raise RuntimeError(f"there is no way from {visit.desk.app.standing().screen}")


def test_a_stop_that_is_not_reached_is_named_and_the_tour_goes_on(
    loop: QEventLoop, qtbot: QtBot, tmp_path: Path
) -> None:
    court = Court()
    going = driver(tmp_path, (View(),), court)
    start = LIVES[0].stops[0]
    other = replace(start, state="elsewhere", qml="VolumeScreen", stays=True)
    stops = (Stop("home", "nowhere", "HomeScreen", _nowhere), other, replace(start, stays=True))
    drive(loop, qtbot, going, (Life(stops),))
    assert going.lost == [
        "home-nowhere was not reached: there is no way from home",
        "home-elsewhere was not reached: VolumeScreen is not in sight",
    ]
    assert court.sights.total() == 1
