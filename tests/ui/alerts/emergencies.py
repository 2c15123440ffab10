"""An emergency in the window: real stores, a city that signs, a voice that is done when the test says so."""

from asyncio import AbstractEventLoop
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from kiosk.alerts import emergency_store
from kiosk.alerts.emergency import EmergencyService
from kiosk.alerts.model import Alert
from kiosk.alerts.settings import AlertsSettings
from kiosk.core.claims import Priority
from kiosk.core.i18n import Texts
from kiosk.core.store import Store
from tests.ui.queue.hall import Reader
from tests.ui.shell.stand import PANELS, Stand
from tests.unit.alerts.city_office import House, open_house
from ui.alerts.emergency_view_model import Around, EmergencyViewModel
from ui.alerts.view_model import words

T = TypeVar("T")


@dataclass
class Alarmed:
    """What a test holds in its hands."""

    qtbot: QtBot
    loop: AbstractEventLoop
    path: Path
    panel: str = "21.5"
    form: bool = True
    refuge: str = ""
    rooms: frozenset[str] = frozenset({"places", "gauges", "alerts"})
    voice: Reader = field(default_factory=Reader)
    busy: bool = False

    def __post_init__(self) -> None:
        self._stack = AsyncExitStack()
        self.house: House = self.done(self._stack.enter_async_context(open_house(self.path)))
        self.stand = Stand(
            self.qtbot,
            self.loop,
            PANELS[self.panel],
            form=self.form,
            clock=self.house.clock,
            changes=self.house.changes,
        )
        self.acts = Store(
            self.path / "kiosk.db",
            key=None,
            durable=False,
            migrations=[emergency_store.KIOSK_MIGRATIONS],
            changes=self.house.changes,
        )
        self.done(self.acts.open())
        self.service = EmergencyService(self.house.service, self.acts, self.house.clock)
        self.asked: list[str] = []
        self.stand.app.hung.put_off(self._made, "emergency")
        self.stand.app.complete()
        self.turn(0)

    def _made(self) -> EmergencyViewModel:
        stand, app = self.stand, self.stand.app
        self.model = EmergencyViewModel(
            self.service,
            AlertsSettings(),
            words(),
            stand.clock,
            stand.changes,
            stand.tasks,
            stand.language,
            stand.claims,
            self.voice,
            Around(
                {"en": "Midori", "ja": "みどり市"}, stand.asked, self._nearest, lambda: self.rooms, lambda: self.busy
            ),
        )
        self.model.roomWanted.connect(self.asked.append)
        self.model.readWanted.connect(app.readPage)
        self.model.shownChanged.connect(lambda: app.appearance.alarm(alarmed=self.model.alarmed()))
        return self.model

    async def _nearest(self, _texts: Texts, _alert: Alert | None) -> str:
        return self.refuge

    def city(self, name: str = "flood", **changes: Any) -> None:
        """Let the city say something, signed."""
        self.done(self.house.pull(self.house.office.alert(name, **changes)))
        self.turn(0)

    def turn(self, seconds: float) -> None:
        """Let time pass, and what it brings be drawn."""
        self.stand.turn(seconds)
        self.stand.settle()

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=20_000)
        return task.result()

    @property
    def priority(self) -> Priority | None:
        claim = self.stand.claims.highest()
        return claim.priority if claim else None

    @property
    def state(self) -> str:
        told: Any = self.model
        return str(told.state)

    @property
    def page(self) -> Any:
        told: Any = self.model
        return told.page

    def round(self) -> list[tuple[str, str]]:
        """Let everything that is being said be said to its end; give languages and sentences."""
        before = len(self.voice.said)
        while self.voice.speaking:
            self.voice.end()
            self.stand.turn(0)
        said = zip(self.voice.languages[before - 1 :], self.voice.said[before - 1 :], strict=True)
        return [(language, words[0]) for language, words in said]

    def take_down(self) -> None:
        self.stand.take_down()
        self.done(self.acts.close())
        self.done(self._stack.aclose())
