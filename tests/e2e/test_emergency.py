"""From the city's office over a socket to the eyes: alarm, correction, cancel, drill, forged; a form lies beneath."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.compose import settings
from kiosk.compose.enrolling import enrol_at
from kiosk.compose.release import BUILT
from kiosk.core.clock import SystemClock
from kiosk.core.entity import Entity, Json
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.warnings import ALERT, DRILL, Warnings
from tests.conftest import Touch
from tests.e2e.kiosks import CODE
from tests.peers.practice_city import practice_city
from tests.ui.house import House, house

SETTINGS = '[city.public]\nbase_url = "{url}"\n\n[city.intake]\nbase_url = "{url}"\n\n[alerts]\nareas = ["99201"]\n'
PROMISED_MS = 5_000


@dataclass
class Town:
    """A kiosk in a person's hands, and the city's office that warns."""

    built: House
    city: PracticeCity
    office: Warnings

    def heard(self, said: Callable[[], object]) -> None:
        """Let the office say something and the kiosk hear the reply to its last byte."""
        said()
        self.ask("sync.once")

    def ask(self, name: str, **arguments: Json) -> None:
        """Have the running kiosk do what a command asks for."""

        async def asked() -> None:
            await self.built.kiosk.handlers()[name](arguments)

        self.built.done(asked())

    def shows(self, state: str, cover: str) -> None:
        """Wait as long as is promised until this has the screen, and is drawn."""
        app = self.built.desk.app

        def there() -> bool:
            return (str(self.model.state), app.standing().cover) == (state, cover)

        self.built.qtbot.waitUntil(there, timeout=PROMISED_MS)
        self.built.drawn()

    @property
    def model(self) -> Any:
        return self.built.desk.app.hung.named("emergency")

    @property
    def room(self) -> Any:
        return self.built.services["applications"].room


@contextmanager
def town(qtbot: QtBot, loop: AbstractEventLoop, folder: Path) -> Iterator[Town]:
    def done(work: Coroutine[Any, Any, object]) -> None:
        task = loop.create_task(work)
        qtbot.waitUntil(task.done, timeout=20_000)
        task.result()

    with practice_city(SystemClock(BUILT), seed=1) as running:
        file = folder / "kiosk.toml"
        file.write_text(SETTINGS.format(url=running.url), encoding="utf-8")
        data = folder / "data"
        done(enrol_at(settings.load(file), data, running.url, CODE))
        with house(qtbot, loop, data, settings=file, demo=False) as built:
            built.ready()
            yield Town(built, running.city, Warnings(running.city, PRACTICE))


@pytest.fixture
def midori(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[Town]:
    with town(qtbot, loop, tmp_path) as built:
        yield built


def half_typed(midori: Town, touch: Touch) -> None:
    for name in ("applications", "school", "next", "agree", "type:は", "type:な"):
        midori.built.press(touch, name)
        midori.built.until(lambda: not midori.room.filling.page.busy)


def go_on(midori: Town, touch: Touch) -> None:
    """Type on where the person was: nothing of the form is gone."""
    assert (midori.room.state, midori.room.filling.typing.value()) == ("filling", "はな")
    midori.built.press(touch, "type:こ")
    midori.built.until(lambda: midori.room.filling.typing.value() == "はなこ")


def test_an_alarm_over_a_half_typed_answer_from_its_first_word_to_its_last(midori: Town, touch: Touch) -> None:
    half_typed(midori, touch)
    midori.heard(lambda: midori.office.publish("flood", 4, 60))
    midori.shows("alarm", "emergency")
    midori.built.sees("emergencyCard")
    midori.city.answer_with(503, 1_000)
    midori.built.until(lambda: midori.model.page.banner == "The line to the city is down.")
    midori.shows("alarm", "emergency")
    midori.city.mend()
    midori.built.press(touch, "setAside")
    midori.shows("alarm", "")
    midori.built.sees("emergencyBand")
    midori.heard(lambda: midori.office.correct("", 5, None))
    midori.shows("alarm", "emergency")
    assert midori.model.page.edge == 5
    midori.heard(lambda: midori.office.correct("", 3, None))
    midori.shows("lifted", "emergency")
    midori.heard(lambda: midori.office.correct("", 4, None))
    midori.shows("alarm", "emergency")
    midori.heard(lambda: midori.office.cancel(""))
    midori.shows("lifted", "emergency")
    assert midori.model.page.heading.startswith("The warning has been lifted at ")
    midori.built.press(touch, "setAside")
    go_on(midori, touch)


def test_a_drill_is_one_and_what_is_forged_takes_nothing(midori: Town, touch: Touch) -> None:
    half_typed(midori, touch)
    midori.heard(lambda: midori.office.publish("flood", 5, 60, status=DRILL))
    midori.shows("drill", "emergency")
    assert (midori.model.page.practised, midori.model.page.edge, midori.model.alarmed()) == (True, 0, False)
    [genuine] = [one for one in midori.city.entities(ALERT) if one.id.endswith(":flood-1")]
    actual = {**genuine.attributes, "status": "Actual"}
    forged = Entity(f"{genuine.id}-forged", ALERT, actual)
    midori.heard(lambda: midori.city.publish(forged))
    midori.built.until(lambda: midori.model.state == "drill")
    assert midori.model.alarmed() is False
    midori.heard(lambda: midori.office.cancel("flood-1"))
    midori.shows("drill-over", "emergency")
    midori.built.press(touch, "setAside")
    go_on(midori, touch)


def test_the_staff_take_the_screen_by_command_and_give_it_back(midori: Town, touch: Touch) -> None:
    half_typed(midori, touch)
    midori.ask("alerts.emergency.on", words="Please go to the gym.")
    midori.shows("alarm", "emergency")
    midori.ask("alerts.emergency.off")
    midori.shows("lifted", "emergency")
    midori.built.press(touch, "setAside")
    go_on(midori, touch)
