"""The room of the library over real stores, pressed without a window; the city says what a test lets it say."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from kiosk.core import outbox, tries
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Language
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.japanese import kana
from kiosk.lending import city
from kiosk.lending import store as lending_store
from kiosk.lending.settings import LibrarySettings
from kiosk.titles import keeping
from kiosk.titles import store as titles_store
from kiosk.titles.filing import filed
from kiosk.titles.model import Kind, Shelf, Title
from kiosk.titles.service import TitlesService
from tests.clocks import TurnedClock
from tests.unit.lending.desk import KEY, NUMBER, PIN, TOKEN, Desk, Town
from ui.components.rows import RowsModel
from ui.library.home_step import HomeStep
from ui.library.step import Services
from ui.library.view_model import LibraryViewModel

T = TypeVar("T")
PATIENCE_MS = 20_000
TALE, NOVEL, PICTURE = "urn:t:tale", "urn:t:novel", "urn:t:picture"
TITLES = (
    Title(
        TALE,
        Kind.BOOK,
        "白い亀",
        "しろいかめ",
        "川辺 ふみ",
        book="urn:kiosk:book:tale",
        copies=2,
        free=2,
        waiting=0,
        loans=9,
    ),
    Title(NOVEL, Kind.PAPER, "夕方の駅", "ゆうがたのえき", "浜野 いそ", copies=3, free=0, waiting=4, loans=5),
    Title(PICTURE, Kind.OBJECT, "大水の朝", "おおみずのあさ", shelves=(Shelf.MUSEUM,)),
)
LABEL, OTHER_LABEL = "70001801", "70001901"


class Room:
    """What a test holds in its hands.

    Attributes:
        town: The city, when it is asked.
        here, free: The books of this machine, and those that need no loan.
        read: The books that were opened to be read.
        slips: The slips of places that were held before the reader.
    """

    def __init__(self, qtbot: QtBot, loop: AbstractEventLoop, folder: Path) -> None:
        self.qtbot, self.loop = qtbot, loop
        self.clock, self.changes = TurnedClock(), Changes()
        self.tasks = Tasks(self.clock)
        own = [outbox.MIGRATIONS, jobs.MIGRATIONS, tries.MIGRATIONS, lending_store.KIOSK_MIGRATIONS]
        self.kiosk = Store(folder / "k.db", key=KEY, durable=True, migrations=own, changes=self.changes, menders=[])
        told = [titles_store.PUBLIC_MIGRATIONS, lending_store.PUBLIC_MIGRATIONS]
        self.public = Store(folder / "p.db", key=None, durable=False, migrations=told, changes=self.changes)
        self.done(self.kiosk.open())
        self.done(self.public.open())
        self.town = Town()
        self.town.knows()
        self.desk = Desk(self.kiosk, self.public, self.town, self.clock, LibrarySettings())
        self.put(*TITLES)
        self.here = {"urn:kiosk:book:tale"}
        self.free: set[str] = set()
        self.read: list[str] = []
        self.slips: list[str] = []
        self.language = Language(self.changes, "en")
        services = Services(
            TitlesService(self.public),
            self.desk.lending,
            self.clock,
            self._is_here,
            self._reads,
            self.read.append,
            self._bookmark,
            lambda: self.language.code,
            scans=True,
        )
        # Any: the stubs take the value of a property for the property
        self.model: Any = LibraryViewModel(services, HomeStep, kana, self.changes, self.tasks, self.language)
        self.left: list[bool] = []
        self.model.left.connect(lambda: self.left.append(True))

    async def _is_here(self, book: str) -> bool:
        return book in self.here

    async def _reads(self, book: str) -> bool:
        return book in self.free or await self.desk.lending.reads(book)

    async def _bookmark(self, code: str) -> None:
        if not code.startswith("KB1"):
            raise KnownError(N_("This is not the code of a place in a book."))
        self.slips.append(code)

    def put(self, *titles: Title) -> None:
        """Let there be these titles as well."""
        self.done(self.public.write(lambda db: keeping.put(db, [filed(one) for one in titles]), "titles"))

    def has(self, *loans: dict[str, Json], reservations: Sequence[dict[str, Json]] = (), **more: Json) -> None:
        """Let the city say that she has these."""
        self.town.knows(TOKEN, loans=list(loans), reservations=list(reservations), **more)

    def labelled(self, label: str, words: str) -> None:
        """Let the city know what a paper book is called."""
        one = f"urn:ngsi-ld:{city.COPY}:{label}"
        self.town.entities[one] = Entity(one, city.COPY, {"name": words, "libraryItem": f"urn:t:{label}"})

    def bare(self) -> None:
        """Take the reader away."""
        self.model.services = type(self.model.services)(**{**vars(self.model.services), "scans": False})

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def until(self, true: Callable[[], bool]) -> None:
        """Live on until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def later(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.done(self.clock.turn(seconds))

    def at(self, state: str) -> None:
        """Wait for a page, and until it is read."""
        self.until(lambda: self.model.state == state and not self.model.page.loading)

    def home(self) -> None:
        """Come to the first page."""
        self.model.open()
        self.at("library")

    def mine(self) -> None:
        """Come to everything she has, by her card."""
        self.home()
        self.model.code_read(NUMBER)
        self.at("mine")

    def known(self) -> None:
        """Come to the first page, with her card."""
        self.mine()
        self.back("library")

    def title(self, words: str) -> None:
        """Go from the first page to the only title that has a word."""
        self.press("find", "find")
        self.type(words)
        self.act("title")

    def choices(self) -> dict[str, str]:
        """Give what can be pressed on the page: its words by key."""
        return dict(zip(self._told("key"), self._told("label"), strict=True))

    def notes(self) -> dict[str, str]:
        """Give what stands below the words of each choice."""
        return dict(zip(self._told("key"), self._told("note"), strict=True))

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
            self.model.board.press(f"type:{letter}")

    def digits(self, digits: str) -> None:
        """Type digits."""
        for digit in digits:
            self.model.typeDigit(digit)

    def act(self, state: str) -> None:
        """Do the likely act, and wait for where it leads."""
        assert self.model.page.actOpen
        self.model.act()
        self.at(state)

    def other(self, state: str) -> None:
        """Do the other act, and wait for where it leads."""
        assert self.model.page.otherOpen
        self.model.other()
        self.at(state)

    def back(self, state: str) -> None:
        """Go one page back."""
        self.model.back()
        self.at(state)

    def identify(self) -> None:
        """Type the card's number, then its PIN."""
        self.digits(NUMBER)
        self.model.act()
        self.until(lambda: self.model.state == "pin")
        self.digits(PIN)

    def shut(self) -> None:
        """End it."""
        self.model.shut()
        self.done(self.tasks.close())
        self.done(self.kiosk.close())
        self.done(self.public.close())
