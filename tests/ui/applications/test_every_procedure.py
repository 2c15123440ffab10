"""Each procedure by finger, from the home screen to the office: sent with the city away, there once when it is back."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.compose.settings import load
from kiosk.compose.stage import Stage
from kiosk.compose.stage_clock import StageClock
from kiosk.practice_city.city_keys import sealing
from kiosk.practice_city.inbox import Inbox, Letter
from ui.applications.filling_inputs import State
from ui.tour.filling_stops import STEPS
from ui.tour.filling_walk import agree, filling, open_form, rows, until_page
from ui.tour.looks import View
from ui.tour.visit import Visit

PATIENCE_MS = 120_000
ROOM = "applications"


def inbox(visit: Visit) -> list[Letter]:
    """Open what arrived, as the office does."""
    city = visit.stage.city
    return list(Inbox(city, sealing(city.desk.keys)).letters())


async def fill(visit: Visit, procedure: str) -> list[str]:
    """Answer all that is asked; give what the person read before sending."""
    await open_form(visit, procedure)
    await agree(visit)
    await until_page(visit, State.CHECK)
    return [row["text"] for row in rows(filling(visit).page.cards)]


async def send(visit: Visit) -> str:
    """Send it; give the number of the receipt."""
    await visit.tap("send")
    await visit.until(
        lambda: visit.told(ROOM, "state") == "done" and not visit.told(ROOM, "receipt.loading"), "a receipt"
    )
    return str(visit.told(ROOM, "receipt.number")).replace("-", "")


def walk(loop: QEventLoop, qtbot: QtBot, story: Coroutine[Any, Any, None]) -> None:
    task = loop.create_task(story)
    qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
    task.result()


@pytest.fixture
def visits(tmp_path: Path) -> Callable[[], Visit]:
    def make() -> Visit:
        return Visit(Stage(load(None), tmp_path, StageClock()), View("21.5", "ja"))

    return make


@pytest.mark.parametrize("procedure", STEPS)
def test_a_procedure_reaches_the_office_once(
    loop: QEventLoop, qtbot: QtBot, visits: Callable[[], Visit], procedure: str
) -> None:
    async def story() -> None:
        visit = visits()
        try:
            await visit.start()
            visit.stage.city_away()
            read = await fill(visit, procedure)
            number = await send(visit)
            assert inbox(visit) == []
            await visit.stage.city_back()
            await visit.until(lambda: bool(inbox(visit)), "the application at the office")
            [letter] = inbox(visit)
            assert (letter.why, letter.content["receipt"], letter.content["procedure"]) == ("", number, procedure)
            assert any(text in letter.content["form"] for text in read if text)
        finally:
            await visit.close()

    walk(loop, qtbot, story())
