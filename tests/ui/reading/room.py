"""The room of a book over real stores and files, pressed without a window."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from kiosk.core.changes import Changes
from kiosk.core.i18n import Language
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.japanese import kana
from kiosk.reading.books import Books
from kiosk.reading.service import ReadingService
from kiosk.reading.slips import BookmarkSlips
from tests.clocks import TurnedClock
from tests.ui.reading.small_book import TALE, SmallBook, english
from ui.components.rows import RowsModel
from ui.furnish_reading import pictures
from ui.reading.leaf_view_model import LeafViewModel
from ui.reading.narration import Hearing
from ui.reading.step import Request, Services
from ui.reading.view_model import BookRoomViewModel

T = TypeVar("T")
PATIENCE_MS = 20_000
PAGE = (600.0, 400.0, 20.0, 24, 1)


class Voice:
    """A voice that writes down what it is asked to say."""

    def __init__(self) -> None:
        self.there = True
        self.touched = False
        self.said: list[tuple[str, ...]] = []
        self.languages: list[str] = []
        self.hearing: Hearing | None = None

    def narrate(self, texts: Sequence[str], language: str, hearing: Hearing) -> None:
        self.said.append(tuple(texts))
        self.languages.append(language)
        self.hearing = hearing
        if not self.there:
            hearing.stopped()

    def hushed(self) -> bool:
        touched, self.touched = self.touched, False
        return touched

    def audible(self) -> bool:
        return self.there

    def ear(self) -> Hearing:
        assert self.hearing is not None
        return self.hearing


class Room:
    """What a test holds in its hands: two books, both lent, and a page of 600 x 400 pixels."""

    def __init__(self, qtbot: QtBot, loop: AbstractEventLoop, folder: Path) -> None:
        self.qtbot, self.loop = qtbot, loop
        self.clock, self.changes = TurnedClock(), Changes()
        self.tasks = Tasks(self.clock)
        self.store = Store(
            folder / "k.db", key=bytes(32), durable=True, migrations=(jobs.MIGRATIONS,), changes=self.changes
        )
        self.done(self.store.open())
        self.shelf = folder / "books"
        self.shelf.mkdir()
        self.lent = {TALE.identifier}
        TALE.write(self.shelf / "tale.epub")
        self.lend(english())
        self.voice = Voice()
        self.language = Language(self.changes, "en")
        self.reading = ReadingService(Books((self.shelf,)), self._lent)
        self.leaf: Any = LeafViewModel(pictures(self.reading), self.voice, self.tasks, self.language)
        self.colours: list[bool] = []
        self.services = Services(
            self.reading,
            BookmarkSlips(self.store, "ticket"),
            self.clock,
            self.leaf.leaf,
            Request(),
            lambda: self.language.code,
            lambda: self.colours.append(True),
            scans=True,
        )
        # Any: the stubs take the value of a property for the property
        self.model: Any = BookRoomViewModel(self.services, self.leaf, kana, self.changes, self.tasks, self.language)
        self.left: list[bool] = []
        self.model.left.connect(lambda: self.left.append(True))

    async def _lent(self, book: str) -> bool:
        return book in self.lent

    def lend(self, book: SmallBook) -> None:
        """Have another book here, lent to who stands here."""
        book.write(self.shelf / f"{book.identifier.rpartition(':')[2]}.epub")
        self.lent.add(book.identifier)

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

    def open(self, identifier: str = "urn:test:book", page: tuple[Any, ...] = PAGE) -> None:
        """Open a book, whole: every chapter is set into pages."""
        self.model.open_book(identifier)
        self.model.open()
        self.at("page")
        self.leaf.lay(*page)
        self.settled()

    def settled(self) -> None:
        """Wait until all pages are counted."""
        self.until(lambda: not self.leaf.loading and not self.leaf.words.startswith("About"))

    def forward(self) -> None:
        """Turn a page and wait for it."""
        self.leaf.forward()
        self.until(lambda: not self.leaf.loading)

    def backward(self) -> None:
        """Turn a page back and wait for it."""
        self.leaf.backward()
        self.until(lambda: not self.leaf.loading)

    def menu(self, *keys: str) -> None:
        """Open the menu, and press what leads on from it."""
        self.model.openMenu()
        self.at("menu")
        for key in keys:
            assert key in self.choices()
            self.model.choose(key)
            self.until(lambda: not self.model.page.loading)

    def choices(self) -> dict[str, str]:
        """Give what can be pressed on the page: its words by key."""
        return dict(zip(self._told("key"), self._told("label"), strict=True))

    def chosen(self) -> list[str]:
        """Give which choices carry a check mark."""
        return [key for key, chosen in zip(self._told("key"), self._told("chosen"), strict=True) if chosen]

    def _told(self, name: str) -> list[Any]:
        rows: RowsModel = self.model.page.choices
        (role,) = [role for role, known in rows.roleNames().items() if bytes(known.data()).decode() == name]
        return [rows.data(rows.index(at), role) for at in range(rows.rowCount())]

    def type(self, text: str) -> None:
        """Press letters on the board that is open."""
        for letter in text:
            self.model.board.press("space" if letter.isspace() else f"type:{letter}")

    def shut(self) -> None:
        """End it."""
        self.model.shut()
        self.done(self.tasks.close())
        self.done(self.store.close())
