"""The line of an emergency that is set aside: it leaves every other control its room, its outline and its turn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.audit import pixels
from tests.audit.rules import judged
from tests.audit.scene import pages
from tests.ui.alerts.emergencies import Alarmed
from tests.ui.judge import Judge
from tests.ui.shell import stand as shell
from tests.ui.shell.stand import Visited
from tests.unit.alerts.city_office import at
from ui import focus
from ui.shell.ports import Card, Ground, Service
from ui.shell.window import KioskWindow
from ui.tour.hand import box
from ui.tour.looks import PANELS

_ROOMS = ("notices", "alerts", "applications")
_CARD = Card("Look something up or go on with it", "queue", "queue", lambda _: "A line on how it stands now")

Make = Callable[[str], Alarmed]


def _fuller(ground: Ground, services: tuple[Service, ...], *, size: QSize) -> KioskWindow:
    """Give the home screen more than one page of services."""
    return KioskWindow(ground, (*services, *(Service(name, Visited(), _CARD) for name in _ROOMS)), size=size)


@pytest.fixture
def makes(qtbot: QtBot, loop: QEventLoop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setattr(shell, "KioskWindow", _fuller)
    made: list[Alarmed] = []

    def make(panel: str) -> Alarmed:
        made.append(Alarmed(qtbot, loop, tmp_path, panel=panel))
        return made[-1]

    yield make
    for one in made:
        one.take_down()


def aside(here: Alarmed, language: str, size: int, *, low: bool, drill: bool = False) -> None:
    """Set an alarm or a drill aside on the home screen."""
    here.stand.language.choose(language)
    here.stand.look(size=size, low=low)
    if drill:
        here.city("drill", status="Exercise", level=5)
    else:
        here.city()
    here.model.setAside()
    here.turn(0)


def judge(here: Alarmed, *, low: bool) -> Judge:
    return Judge(here.stand.window, PANELS[here.panel.split()[0]], low=low, home=True)


@pytest.mark.parametrize(
    ("panel", "language", "size", "low", "drill"),
    [
        ("10.1", "ja@easy", 140, False, False),
        ("10.1", "ja@easy", 200, False, False),
        ("10.1", "ja", 200, False, True),
        ("15.6", "ko", 100, True, False),
        ("15.6", "en", 140, True, False),
        ("15.6", "ja@easy", 140, True, True),
        ("21.5", "ja@easy", 200, True, False),
        ("24 upright", "en", 200, True, False),
    ],
)
def test_the_line_leaves_every_control_its_room_and_its_outline(
    makes: Make, panel: str, language: str, size: int, low: bool, drill: bool
) -> None:
    here = makes(panel)
    aside(here, language, size, low=low, drill=drill)
    for page, _ in pages(here.stand.window):
        court = judge(here, low=low)
        found = [f"{finding.rule}: {finding.words}" for finding in judged(court)]
        pixels.let_go(here.stand.window)
        found += pixels.edged(court, pixels.pixels(here.stand.window.grabWindow()))
        assert found == [], f"page {page}"


@pytest.mark.parametrize(("panel", "drill"), [("10.1", False), ("21.5", True)])
def test_the_ring_is_seen_around_the_line(makes: Make, panel: str, drill: bool) -> None:
    here = makes(panel)
    aside(here, "ja", 200, low=False, drill=drill)
    court, window = judge(here, low=False), here.stand.window
    pixels.let_go(window)
    before = pixels.pixels(window.grabWindow())
    line = pixels.focus_on(court, 0)
    assert line is not None
    assert line.objectName() == "emergencyBand"
    assert list(pixels.ringed(court, before, pixels.pixels(window.grabWindow()), line)) == []


@pytest.mark.parametrize("low", [False, True])
def test_the_keys_come_to_the_line_where_it_stands(makes: Make, low: bool) -> None:
    here = makes("15.6")
    aside(here, "en", 140, low=low)
    found = focus.places(here.stand.window.contentItem())
    names = [item.objectName() for item, _ in found]
    place = names.index("emergencyBand")
    assert names.count("emergencyBand") == 1
    assert place == 0 or low
    line = found[place][1]
    assert all(part.bottom() <= line.top() for _, part in found[:place])
    assert all(part.top() >= line.bottom() for _, part in found[place + 1 :])


@pytest.mark.parametrize("panel", ["10.1", "15.6"])
def test_the_edge_leaves_paper_beside_help_while_an_alarm_has_the_screen(makes: Make, panel: str) -> None:
    here = makes(panel)
    here.stand.language.choose("ko")
    here.stand.look(size=100, low=panel != "10.1")
    here.city()
    court = judge(here, low=panel != "10.1")
    pixels.let_go(here.stand.window)
    assert list(pixels.edged(court, pixels.pixels(here.stand.window.grabWindow()))) == []


def test_when_it_ends_the_line_gives_its_room_back(makes: Make) -> None:
    here = makes("15.6")
    here.stand.look(low=True)
    (help_button,) = here.stand.items("help")
    before = box(help_button)
    aside(here, "en", 100, low=True)
    assert box(help_button) != before
    here.city(seq=2, sent=at(-0.5), msgType="Cancel")
    here.turn(121)
    assert here.stand.items("emergencyBand") == []
    assert box(help_button) == before
