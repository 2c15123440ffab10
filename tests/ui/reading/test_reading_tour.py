"""The room of a book, walked by a finger: a sample of the stops is reached, and nothing is cut."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.tour.judged import Court, driver
from ui.shell.appearance import Scheme
from ui.tour.looks import View
from ui.tour.reading_stops import READING, begin
from ui.tour.visit import Life

PATIENCE_MS = 120_000
SAMPLED = {"reading-tale", "reading-page", "reading-aloud", "reading-no-sound", "reading-paper-out", "reading-hostile"}
SAMPLE = (View("10.1", "vi", 200), View("24", "ja@easy", 140, Scheme.NIGHT), View("21.5", "en", low=True))


def test_a_sample_of_the_book(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    court = Court()
    going = driver(tmp_path, SAMPLE, court)
    stops = tuple(stop for stop in READING if stop.name in SAMPLED)
    assert len(stops) == len(SAMPLED)
    walk = loop.create_task(going.drive((Life(stops, begin),)))
    qtbot.waitUntil(walk.done, timeout=PATIENCE_MS)
    walk.result()
    assert going.lost == []
    assert court.offences == {}
    assert all(court.sights[view] >= len(stops) for view in SAMPLE)
