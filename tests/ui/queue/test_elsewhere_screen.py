"""The slip printer has no paper: the large printer is offered in every look, and a finger brings the page out of it."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.core.i18n import LANGUAGES
from kiosk.practice_printer.status import PracticeState
from tests.conftest import Touch
from tests.peers.office_printer import OfficePrinter, office_printer
from tests.ui.house import PATIENCE_MS, House, house
from tests.ui.judge import Judge
from ui.shell.appearance import Look
from ui.tour.hand import in_sight
from ui.tour.looks import PANELS


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[OfficePrinter]:
    with office_printer(tmp_path / "printer") as made:
        yield made


@pytest.fixture(params=["21.5", "10.1"])
def hall(
    request: pytest.FixtureRequest, qtbot: QtBot, loop: QEventLoop, tmp_path: Path, printer: OfficePrinter
) -> Iterator[tuple[House, str]]:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[printer.page]\nurl = "{printer.url}"\n')
    with house(qtbot, loop, tmp_path / "data", request.param, settings=settings) as built:
        built.demo.printer.state = PracticeState.PAPER_OUT
        built.ready()
        yield built, request.param


def queue(built: House) -> Any:
    """Give the queue as it is at run time: the stubs take the value of a property for the property."""
    return built.queue


def settled(built: House, panel: str, *, low: bool) -> None:
    """Wait until the screen stands in its new look and breaks no rule."""

    def lawful() -> None:
        look = built.desk.app.appearance.look, built.kiosk.language.code
        assert Judge(built.window, PANELS[panel], low=low).offences() == [], look

    built.drawn()
    built.qtbot.waitUntil(lawful, timeout=PATIENCE_MS)


def press(built: House, touch: Touch, name: str) -> None:
    built.sees(name)
    touch.tap(built.window, name)


def turn_to(built: House, touch: Touch, name: str) -> None:
    """Turn pages, on a small panel, until it is in sight: what lies below is covered by the frame's own buttons."""

    def height() -> float:
        return touch.item(built.window, name).mapToScene(QPointF(0, 0)).y()

    built.sees(name)
    while not in_sight(touch.item(built.window, name)):
        before = height()
        press(built, touch, "pageDown")
        built.until(partial(lambda stood: height() < stood, before))


def test_the_large_printer_is_offered_and_prints_when_it_is_pressed(
    hall: tuple[House, str], printer: OfficePrinter, touch: Touch
) -> None:
    built, panel = hall
    for name in ("queue", "counter0", "preference0"):
        press(built, touch, name)
    built.until(lambda: queue(built).own.printOffer == "Print on the large printer")
    for language, size, low in product(LANGUAGES, (100, 200), (False, True)):
        built.kiosk.language.choose(language)
        built.desk.app.appearance.choose(Look(size=size, low=low))
        settled(built, panel, low=low)
    built.kiosk.language.choose("en")
    built.desk.app.appearance.choose(Look())
    settled(built, panel, low=False)
    assert (printer.pages, len(built.demo.printer.slips)) == ([], 0)
    turn_to(built, touch, "printAgain")
    press(built, touch, "printAgain")
    built.until(lambda: queue(built).own.banner == "Please take your slip.")
    assert len(printer.pages) == 1
    built.demo.printer.state = PracticeState.READY
    turn_to(built, touch, "ticketDone")
    press(built, touch, "ticketDone")
    built.until(lambda: built.desk.app.standing().screen == "home")
    assert (len(printer.pages), len(built.demo.printer.slips)) == (1, 0)
