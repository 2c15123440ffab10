"""The hall: its screens over a real queue in real stores, a city that says what a test wants, a turned clock."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kiosk.core.claims import Claim, Claims
from kiosk.core.entity import Entity, Json
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.queue.model import CallPreference
from tests.clocks import TurnedClock
from tests.ui.components.scenes import singleton
from tests.ui.shell.stand import CONNECTED, PANELS, Pen
from tests.unit.queue.kit import House, call, counter, open_house
from ui.components.install import ROOT, install
from ui.components.spoken_text import SpokenTextItem, texts_of
from ui.queue.calls_shown import CallsShown
from ui.queue.calls_view_model import CallsViewModel
from ui.shell.ports import Connection, Ground
from ui.shell.status_view_model import StatusViewModel

T = TypeVar("T")
SCREENS = {"signage": ROOT / "ui/shell/SignageScreen.qml", "call": ROOT / "ui/queue/CallScreen.qml"}


@dataclass(frozen=True)
class Title:
    """A notice, as far as the hall is concerned."""

    title: Mapping[str, str]


@dataclass
class Board:
    """Where the notices hang."""

    titles: Sequence[str] = ()

    async def current(self) -> tuple[Title, ...]:
        return tuple(Title({"ja": title}) for title in self.titles)


class Reader(Pen):
    """A voice that is done with a text when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[str] = []

    def say(self, texts: Sequence[str], language: str) -> None:
        assert not self.speaking, "two voices at once"
        super().say(texts, language)
        self.languages.append(language)

    def end(self) -> None:
        """Come to the end of what is being said."""
        self.speaking = False
        assert self.finished is not None
        self.finished()


@dataclass
class Hall:
    """What a test holds in its hands."""

    qtbot: QtBot
    loop: AbstractEventLoop
    path: Path
    language: str = "en"
    locales: Path | None = None
    clock: TurnedClock = field(default_factory=TurnedClock)
    voice: Reader = field(default_factory=Reader)
    notices: Board = field(default_factory=Board)
    busy: bool = False
    views: list[QQuickView] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._opened: AbstractAsyncContextManager[House] = open_house(self.path, self.clock)
        self.house = self.done(self._opened.__aenter__())
        self.turn(0)  # from now on the clock sees the stores' threads
        self.tasks = Tasks(self.clock)
        changes = self.house.changes
        self.claims = Claims(changes)
        more = {"locales": self.locales} if self.locales else {}
        self.speaks = Language(changes, self.language, **more)
        self.model = CallsViewModel(
            self.house.service,
            self.notices,
            self.clock,
            changes,
            self.tasks,
            self.speaks,
            self.claims,
            self.voice,
            busy=lambda: self.busy,
            series="A",
        )
        place = {"en": "Midori City Central Hall", "ja": "みどり市 中央公民館"}
        ground = Ground(self.clock, self.tasks, changes, self.claims, self.speaks, self._connection, place)
        self.status = StatusViewModel(ground)
        self.turn(0)

    @staticmethod
    async def _connection() -> Connection:
        return CONNECTED

    @property
    def shown(self) -> CallsShown:
        return self.model.standing()

    @property
    def claim(self) -> Claim | None:
        return self.claims.highest()

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=20_000)
        return task.result()

    def turn(self, seconds: float) -> None:
        """Let time pass."""
        self.done(self.clock.turn(seconds))

    def told(self, *entities: Entity) -> None:
        """Let the city say this now."""
        self.done(self.house.told(*entities))
        self.house.changes.publish("calls", "counters")
        self.turn(0)

    def page(self, view: QQuickView) -> None:
        """Let the clock turn a page while the city answers."""
        self.house.answered = self.clock.now() + timedelta(seconds=10)
        self.turn(10)
        self.settle(view)

    def called(self, *labels: str, **told: Json) -> None:
        """Let the city call these numbers, the last one last."""
        now: datetime = self.clock.now()
        made = [call(label, now - timedelta(seconds=len(labels) - place)) for place, label in enumerate(labels)]
        self.told(counter(), *(Entity(one.id, one.type, {**one.attributes, **told}) for one in made))

    def take(self, act: str, preference: CallPreference = CallPreference.SCREEN) -> None:
        """Let a person take a number at this kiosk."""
        self.done(self.house.service.take(act, counter().id, preference))
        self.house.changes.publish("tickets")
        self.turn(0)

    def said(self) -> list[str]:
        return [text for texts in self.voice.said for text in texts]

    def hang(self, screen: str, panel: str, **theme: object) -> QQuickView:
        """Show a screen on a panel."""
        hung = PANELS[panel]
        view = QQuickView()
        self.views.append(view)
        install(view.engine())
        settings = singleton(view.engine(), "ui.theme", "Theme")
        values = {
            "pxPerMm": hung.pixels[0] / hung.panel.width_mm,
            "panelWidthMm": hung.panel.width_mm,
            "panelHeightMm": hung.panel.height_mm,
            "viewingDistanceMm": hung.panel.viewing_distance_mm,
        }
        for name, value in (values | theme).items():
            assert settings.setProperty(name, value), name
        given = {"viewModel": self.model} | ({"status": self.status} if screen == "signage" else {})
        address = QUrl.fromLocalFile(str(SCREENS[screen]))
        component = QQmlComponent(view.engine(), address)
        item = component.createWithInitialProperties(given)
        assert not component.errors(), component.errors()
        view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        view.resize(*hung.pixels)
        view.setContent(address, component, item)
        view.show()
        self.settle(view)
        return view

    @staticmethod
    def settle(view: QQuickView) -> None:
        """Let polishing, layouts and bindings come to rest, as before a frame."""
        for _ in range(5):
            view.grabWindow()

    def take_down(self) -> None:
        for view in self.views:
            view.close()
            delete(view)
        self.model.shut()
        self.status.close()
        self.done(self.tasks.close())
        self.done(self._opened.__aexit__(None, None, None))


def in_sight(root: QQuickItem) -> list[SpokenTextItem]:
    """Give the texts on the pages that are open, each with the lines of it that stand there."""
    return [text for text in texts_of(root) if _uncut(text)]


def _uncut(item: QQuickItem) -> bool:
    parent: Any = item.parentItem()
    while parent is not None:
        place = item.mapRectToItem(parent, item.boundingRect())
        if parent.clip() and (place.bottom() <= 1 or place.top() >= parent.height() - 1):
            return False
        parent = parent.parentItem()
    return True


Make = Callable[..., Hall]
