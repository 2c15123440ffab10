"""A few states in a few cells; `python -m tests.audit` looks at every one."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.audit.auditor import Auditor
from tests.audit.cells import covering, every_cell
from tests.audit.report import Report
from tests.audit.scene import dress, hang, lay_out, places
from ui.tour.looks import View
from ui.tour.stops import every_stop
from ui.tour.visit import Life, Stop, Visit

PATIENCE_MS = 200_000
ON_THE_WAY = ("home-looking-for-city", "home-normal")
SAMPLED = ("queue-board-loading", "queue-ticket-printed", "queue-missed-typed", "help-offer", "notices-list-normal")
CELLS = covering(every_cell())


def stops(*names: str) -> tuple[Stop, ...]:
    return tuple(stop for stop in every_stop() if stop.name in {*ON_THE_WAY, *names})


def drive(loop: QEventLoop, qtbot: QtBot, auditor: Auditor, *names: str) -> None:
    walk = loop.create_task(auditor.drive((Life(stops(*names)),)))
    qtbot.waitUntil(walk.done, timeout=PATIENCE_MS)
    walk.result()
    assert auditor.lost == []


def test_a_sample_breaks_no_rule(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    report = Report()
    cells = sorted(CELLS[:8], key=every_cell().index)
    auditor = Auditor(
        tmp_path, cells, report, lambda stop: stop.name in SAMPLED, painted=CELLS[:2], hostile=(0, 17, 34)
    )
    drive(loop, qtbot, auditor, *SAMPLED)
    assert report.lines()[:-3] == []
    assert report.clean
    assert (report.states, report.laid_out, report.painted) == (5, 40, 10)
    assert report.poisoned == 15


class Painter(Auditor):
    """Compares what is laid out with what Qt's own frames make of it."""

    async def _look_around(self, visit: Visit, _stop: Stop) -> None:
        for cell in (View("10.1", "vi", 200), View("24", "ja@easy", 140, low=True), View("21.5", "ja@easy", 100)):
            await hang(visit, cell)
            await visit.hand.calm()
            dress(visit, cell)
            laid = lay_out(visit.desk.window)
            await visit.hand.calm()
            self.report.laid_out += 1
            if places(visit.desk.window) != laid:
                self.report.lost.append(cell.name)


def test_what_is_laid_out_is_what_is_painted(loop: QEventLoop, qtbot: QtBot, tmp_path: Path) -> None:
    report = Report()
    drive(loop, qtbot, Painter(tmp_path, CELLS[:1], report, bool))
    assert (report.laid_out, report.lost) == (6, [])
