"""The room of the desk over a real store, pressed without a window."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from kiosk.core.changes import Changes
from kiosk.core.duty import OnDuty
from kiosk.core.i18n import Language, Texts
from kiosk.core.shared_secret import SharedSecret
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.japanese import kana
from kiosk.shelter.alike import Likenesses
from kiosk.shelter.desk import Desk
from kiosk.shelter.exchange import Exchange
from kiosk.shelter.looking import Looking
from kiosk.shelter.model import Arrival, Identity, Opening
from kiosk.shelter.papers import Papers
from kiosk.shelter.service import ShelterService
from kiosk.shelter.settings import ShelterSettings
from kiosk.shelter.sheet import PowerLeft
from kiosk.shelter.wants_service import WantsService
from tests.clocks import TurnedClock
from tests.unit.shelter.desk_house import LEAD, PLACE, TABLES, somebody, token
from ui.components.rows import RowsModel
from ui.shelter.home_step import HomeStep
from ui.shelter.step import Services
from ui.shelter.view_model import ShelterViewModel

T = TypeVar("T")
PATIENCE_MS = 20_000


class Room:
    """What a test holds in its hands: the desk of an open shelter, with somebody in charge on duty."""

    def __init__(self, qtbot: QtBot, loop: AbstractEventLoop, folder: Path, *, opened: bool = True) -> None:
        self.qtbot, self.loop = qtbot, loop
        self.clock, self.changes = TurnedClock(), Changes()
        self.tasks = Tasks(self.clock)
        stick = folder / "stick"
        stick.mkdir()
        self.stick = stick
        self.store = Store(folder / "k.db", key=bytes(32), durable=True, migrations=TABLES, changes=self.changes)
        self.done(self.store.open())
        self.duty = OnDuty(self.clock, self.changes)
        self.duty.begin(LEAD)
        settings = ShelterSettings(place=PLACE, folder=str(stick))
        self.desk = Desk(self.store, self.clock, settings, Identity("kiosk-1", "A"), self.duty)
        self.secrets = (SharedSecret("midori", 1, bytes(range(32))),)
        self.offered: dict[str, tuple[Any, ...]] = {}
        self.power: tuple[PowerLeft, ...] = ()
        self.ready = {"page", "ticket"}
        self.services = Services(
            ShelterService(self.desk, token),
            WantsService(self.desk),
            Looking(self.desk, token),
            Exchange(self.desk, self.changes, lambda: self.secrets),
            Likenesses(self.desk),
            Papers(self.store, self.clock, self.duty, settings, self.ready.__contains__, "page"),
            self.clock,
            lambda: self.power,
            self._kanji,
            lambda _: "みどり小学校",
            scans=True,
            kiosk="kiosk-1",
            purge_days=settings.purge_days,
        )
        if opened:
            self.done(self.services.shelter.set_opening("open", Opening.OPEN))
        self.language = Language(self.changes, "en")
        # Any: the stubs take the value of a property for the property
        self.model: Any = ShelterViewModel(
            self.services, HomeStep, self.duty, kana, self.changes, self.tasks, self.language
        )
        self.left: list[bool] = []
        self.model.left.connect(lambda: self.left.append(True))

    async def _kanji(self, sound: str) -> tuple[Any, ...]:
        return self.offered.get(sound, ())

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def until(self, true: Callable[[], bool]) -> None:
        """Live on until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def at(self, state: str) -> None:
        """Wait for a page, and until it is read."""
        self.until(lambda: self.model.state == state and not self.model.page.loading)

    def home(self) -> None:
        """Come to the desk."""
        self.model.open()
        self.at("desk")

    def choices(self) -> dict[str, str]:
        """Give what can be pressed on the page: its words by key."""
        return dict(zip(self._told("key"), self._told("label"), strict=True))

    def notes(self) -> list[str]:
        """Give what stands below the words of each choice."""
        return self._told("note")

    def chosen(self) -> list[str]:
        """Give which choices carry a check mark."""
        return [key for key, chosen in zip(self._told("key"), self._told("chosen"), strict=True) if chosen]

    def _told(self, name: str) -> list[Any]:
        rows: RowsModel = self.model.page.choices
        (role,) = [role for role, known in rows.roleNames().items() if bytes(known.data()).decode() == name]
        return [rows.data(rows.index(at), role) for at in range(rows.rowCount())]

    def press(self, key: str, state: str) -> None:
        """Press a choice that is there, and wait for where it leads."""
        assert key in self.choices()
        self.model.choose(key)
        self.at(state)

    def type(self, text: str) -> None:
        """Press letters on the board that is open."""
        for letter in text:
            self.model.board.press("space" if letter.isspace() else f"type:{letter}")

    def digits(self, digits: str) -> None:
        """Type digits."""
        for digit in digits:
            self.model.typeDigit(digit)

    def act(self, state: str) -> None:
        """Do the likely act, and wait for where it leads."""
        assert self.model.page.actOpen
        self.model.act()
        self.at(state)

    def back(self, state: str) -> None:
        """Go one page back."""
        self.model.back()
        self.at(state)

    def family(self, *names: str, act: str = "family", card: str = "") -> str:
        """Have a household at the shelter, and return its id."""
        people = tuple(somebody(name, name) for name in names)
        self.done(self.services.shelter.check_in(act, Arrival(people, card=card)))
        home = self.done(self.services.shelter.checked_in(act))
        assert home is not None
        return home

    def texts(self) -> Texts:
        """Give the language of now."""
        return self.language.texts

    def shut(self) -> None:
        """End it."""
        self.model.shut()
        self.done(self.tasks.close())
        self.done(self.store.close())
