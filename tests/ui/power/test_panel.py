"""The staff's panel in the window: opened from home by its button, true to the second, left by Back."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, QPointF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.power.model import Advice, Day, Device, Hour, Now, Report, Sample, Standing
from kiosk.power.service import TOPIC
from tests.clocks import START
from tests.conftest import Touch
from tests.ui.power.test_power_screens import above
from tests.ui.shell.stand import PANELS, Stand
from tests.ui.shell.test_frame import check_inside, check_touch
from ui.power.panel_view_model import PowerPanelViewModel
from ui.power.view_model import PowerViewModel
from ui.shell.ports import Service
from ui.tour.hand import class_name, made_by
from ui.tour.hand import items as walk

OUT = Now(Standing.SAVING, 80, (5.3, 10.6))
HOURS = (*(Hour(100.0, "mains"),) * 20, Hour(None), *(Hour(80.0, "battery"),) * 3)


@dataclass
class Told:
    """A service that says what it is told to."""

    told: Report
    asked: int = 0
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.ready.set()

    def now(self) -> Now:
        return self.told.now

    def report(self) -> Report:
        return self.told

    async def days(self) -> tuple[Day, ...]:
        self.asked += 1
        await self.ready.wait()
        return (Day(Device.KIOSK, HOURS, (80.0, START)),)


@dataclass
class Panelled:
    stand: Stand
    service: Told
    panel: PowerPanelViewModel
    power: PowerViewModel

    def say(self, report: Report) -> None:
        self.service.told = report
        self.stand.changes.publish(TOPIC)
        self.stand.settle()

    def open(self, touch: Touch) -> None:
        touch.tap(self.stand.window, "powerPanel")
        self.stand.settle()
        self.stand.turn(0)
        self.stand.settle()

    def leave(self, touch: Touch) -> None:
        """Press Back a while later: it stands where the button did, and a trembling finger must not press both."""
        presses = self.stand.window.property("presses")
        assert presses.setProperty("last", QPointF(-1e6, -1e6))
        touch.tap(self.stand.window, "back")
        self.stand.settle()


def panelled(stand: Stand) -> Panelled:
    on_mains = Sample(Device.KIOSK, START, "mains", 100.0)
    service = Told(Report(Now(Standing.MAINS, 100), START, devices=(Device.KIOSK,), samples=(on_mains,)))
    panel = PowerPanelViewModel(service, stand.clock, stand.changes, stand.tasks, stand.language)  # type: ignore[arg-type]  # the same words
    power = PowerViewModel(service, stand.changes, stand.language, stand.claims, stand.app.say, panel)  # type: ignore[arg-type]  # the same word
    stand.app.hang(power, "power")
    stand.app.furnish((Service("power", panel),))
    stand.settle()
    return Panelled(stand, service, panel, power)


@pytest.fixture
def hall(qtbot: QtBot, loop: QEventLoop) -> Iterator[Panelled]:
    stand = Stand(qtbot, loop)
    stand.app.touched()
    yield panelled(stand)
    stand.take_down()


def bars(stand: Stand) -> list[QQuickItem]:
    (curve,) = (item for item in walk(stand.window.contentItem()) if made_by(item, "DayCurve"))
    chart = max(curve.childItems(), key=lambda item: len(item.childItems()))
    return [item for item in chart.childItems() if item.property("modelData") is not None]


def test_it_opens_on_mains_and_is_left_by_back(hall: Panelled, touch: Touch) -> None:
    stand = hall.stand
    assert stand.items("power") == []
    hall.open(touch)
    assert stand.screen == "power"
    assert stand.text("powerBanner") == "This kiosk runs on mains power."
    assert stand.text("factValue") == "100 %"
    assert stand.items("powerPanel") == []
    touch.tap(stand.window, "back")
    stand.settle()
    assert stand.screen == "power"
    hall.leave(touch)
    assert stand.screen == "home"


def test_the_day_is_drawn_hour_by_hour(hall: Panelled, touch: Touch) -> None:
    hall.open(touch)
    drawn = bars(hall.stand)
    heights = [item.height() for item in drawn]
    assert len(drawn) == 24
    assert heights[:20] == [max(heights)] * 20
    assert heights[20] == min(heights) < max(heights) / 10
    assert heights[21] == pytest.approx(0.8 * max(heights), abs=1.0)
    assert drawn[0].property("color") != drawn[21].property("color")
    assert "In 3 hours the battery was in use. In 1 hour nothing was measured." in hall.stand.text("dayWords")


def test_it_looks_again_every_two_seconds_and_reads_the_day_once_a_minute(hall: Panelled, touch: Touch) -> None:
    stand = hall.stand
    hall.open(touch)
    sample = Sample(Device.KIOSK, START, "mains", 99.0)
    hall.service.told = replace(hall.service.told, samples=(sample,))
    stand.turn(2.1)
    stand.settle()
    assert stand.text("factValue") == "99 %"
    hall.service.told = replace(hall.service.told, at=START + timedelta(minutes=3))
    stand.turn(2.1)
    stand.settle()
    assert stand.text("factValue") == "Not known"
    assert stand.text("factNote") == "It does not answer. Last heard: 99 %, 3 minutes ago."
    assert hall.service.asked == 1
    stand.app.touched()
    stand.turn(57)
    assert hall.service.asked == 2


def test_nobody_looks_once_it_is_left(hall: Panelled, touch: Touch) -> None:
    stand = hall.stand
    hall.open(touch)
    hall.leave(touch)
    for _ in range(5):
        stand.app.touched()
        stand.turn(40)
    assert hall.service.asked == 1
    stand.window.property("presses").setProperty("last", QPointF(-1e6, -1e6))
    hall.open(touch)
    assert hall.service.asked == 2


def test_a_silent_battery_is_told_within_the_look_and_never_as_fine(hall: Panelled, touch: Touch) -> None:
    stand = hall.stand
    hall.open(touch)
    hall.say(replace(hall.service.told, now=Now(Standing.UNKNOWN), advice=(Advice.SCREEN,)))
    assert "does not answer" in stand.text("powerBanner")
    assert stand.items("powerNothing") == []
    assert [item.property("words") for item in stand.items("powerAdvice")] == [
        "The light of the screen: make it darker with its own buttons."
    ]


def test_without_a_battery_there_is_no_button(qtbot: QtBot, loop: QEventLoop) -> None:
    stand = Stand(qtbot, loop)
    stand.app.touched()
    service = Told(Report(Now(), START))
    power = PowerViewModel(service, stand.changes, stand.language, stand.claims, stand.app.say)  # type: ignore[arg-type]  # the same word
    stand.app.hang(power, "power")
    stand.settle()
    assert stand.items("powerPanel") == []
    stand.app.open("power")
    stand.settle()
    assert stand.screen == "home"
    stand.take_down()


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("panel", PANELS)
def test_the_button_fits_every_frame(qtbot: QtBot, loop: QEventLoop, panel: str, low: bool) -> None:
    stand = Stand(qtbot, loop, panel=PANELS[panel])
    stand.app.touched()
    hall = panelled(stand)
    for language in ("vi", "ja@easy"):
        stand.language.choose(language)
        for size in (100, 140, 200):
            stand.look(size=size, low=low and panel != "10.1")
            for now in (Now(Standing.MAINS, 100), OUT):
                hall.say(replace(hall.service.told, now=now))
                assert stand.items("powerPanel")
                check_touch(stand)
                check_inside(stand)
    stand.take_down()


def test_nothing_moves_while_power_is_saved(hall: Panelled, touch: Touch) -> None:
    stand = hall.stand
    hall.service.ready.clear()
    hall.open(touch)

    def moving() -> list[bool]:
        shown = [item for item in walk(stand.window.contentItem()) if made_by(item, "ProgressWords")]
        inside = [one for item in shown for one in item.findChildren(QObject)]
        return [one.property("running") for one in inside if class_name(one) == "QQuickNumberAnimation"]

    stand.qtbot.waitUntil(lambda: moving() == [True])
    hall.say(replace(hall.service.told, now=OUT))
    assert moving() == [False]
    hall.service.ready.set()
    stand.turn(0)


@pytest.mark.parametrize("panel", PANELS)
def test_when_mains_comes_back_the_frame_gives_the_room_back(qtbot: QtBot, loop: QEventLoop, panel: str) -> None:
    stand = Stand(qtbot, loop, panel=PANELS[panel])
    stand.app.touched()
    hall = panelled(stand)
    before = above(stand)
    for now in (OUT, Now(Standing.LOW, 15, (0.9, 1.6)), Now(Standing.MAINS, 100)):
        hall.say(replace(hall.service.told, now=now))
    assert above(stand) == before
    stand.take_down()
