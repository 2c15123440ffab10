"""The map, walked to by a finger in the whole window: nothing is cut, overlaps or is out of reach, larger or moved."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.tour.judged import Court, driver
from ui.shell.appearance import Scheme
from ui.tour.looks import View
from ui.tour.places_stops import PLACES, begin
from ui.tour.visit import Life

PATIENCE_MS = 240_000
WALKED = ("places-loading", "places-danger", "places-place", "places-map", "places-map-larger", "places-map-moved")
SAMPLE = (
    View("21.5", "en", low=True),
    View("24", "ja@easy", 140, Scheme.NIGHT),
    View("10.1", "vi", 200),
    View("15.6", "ja", 200, Scheme.CONTRAST),
)


def test_the_map_on_its_panels(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    court = Court()
    stops = tuple(stop for stop in PLACES if stop.name in WALKED)
    assert [stop.name for stop in stops] == list(WALKED)
    going = driver(tmp_path, SAMPLE, court)
    walk = loop.create_task(going.drive((Life(stops, begin),)))
    qtbot.waitUntil(walk.done, timeout=PATIENCE_MS)
    walk.result()
    assert going.lost == []
    assert court.offences == {}
    assert all(court.sights[view] >= len(WALKED) for view in SAMPLE)
