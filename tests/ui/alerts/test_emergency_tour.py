"""The emergency, walked by a finger: a sample of its stops is reached, and nothing is cut or out of reach."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.ui.tour.judged import Court, driver
from ui.shell.appearance import Scheme
from ui.tour.emergency_stops import EMERGENCY
from ui.tour.looks import View
from ui.tour.visit import Life, Visit

PATIENCE_MS = 120_000
SAMPLED = {"emergency-level-4", "typing-emergency-set-aside", "emergency-drill", "emergency-hostile"}
SAMPLE = (View("10.1", "vi", 200), View("24", "ja@easy", 140, Scheme.CONTRAST), View("21.5", "en", low=True))


async def _start(visit: Visit) -> None:
    await visit.start()


def test_a_sample_of_the_emergency(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    court = Court()
    going = driver(tmp_path, SAMPLE, court)
    stops = tuple(stop for stop in EMERGENCY if stop.name in SAMPLED)
    assert len(stops) == len(SAMPLED)
    walk = loop.create_task(going.drive((Life(stops, _start),)))
    qtbot.waitUntil(walk.done, timeout=PATIENCE_MS)
    walk.result()
    assert going.lost == []
    assert court.offences == {}
    assert all(court.sights[view] >= len(stops) for view in SAMPLE)
