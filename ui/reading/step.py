"""What the pages around a book ask. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kiosk.core.clock import Clock
from kiosk.core.entity import uuid7
from kiosk.reading.place import Place
from ui.steps.step import Step as AnyStep

from .looks import Looks

if TYPE_CHECKING:  # not before a book is opened
    from kiosk.reading.open_book import OpenBook
    from kiosk.reading.service import ReadingService
    from kiosk.reading.slips import BookmarkSlips


class Lectern(Protocol):
    """The open book and the page of it in sight."""

    @property
    def book(self) -> "OpenBook | None":
        """The open book."""

    @property
    def place(self) -> Place:
        """Where the person is in it."""

    @property
    def looks(self) -> Looks:
        """How it looks."""

    @property
    def step(self) -> int:
        """The step of the letters' size that is shown."""

    @property
    def downwards(self) -> bool:
        """Whether its lines run downwards."""

    def open(self, book: "OpenBook", place: Place) -> None:
        """Open a book at a place."""

    def close(self) -> None:
        """Close it and forget what was read."""

    def go(self, place: Place) -> None:
        """Go to a place."""

    def mark(self, start: int, end: int) -> None:
        """Let a part of the chapter stand out."""

    def look(self, looks: Looks) -> None:
        """Let it look so from now on."""


@dataclass(frozen=True)
class Wanted:
    """A book that is asked for; without a place it is opened where the person left it, or at its beginning."""

    identifier: str
    place: Place | None = None


class Request:
    """What the person asks for, and where she left each book; in memory alone, until she goes.

    Attributes:
        wanted: The book that is asked for.
        places: Where she was in others.
    """

    def __init__(self) -> None:
        self.wanted: Wanted | None = None
        self.places: dict[str, Place] = {}


@dataclass(frozen=True)
class Services:
    """What the pages ask.

    Attributes:
        request: Which book is asked for.
        lectern: Where it lies open.
        language: Says which language is chosen: that of the slip.
        colours: Leads to where the colours of the screen are chosen.
        scans: Whether a slip can be held before a reader.
    """

    reading: "ReadingService"
    slips: "BookmarkSlips"
    clock: Clock
    lectern: Lectern
    request: Request
    language: Callable[[], str]
    colours: Callable[[], None]
    scans: bool = False

    def new_act(self) -> str:
        """Name an act: when its page opens, so that a second press is the same act."""
        return uuid7(self.clock.now())

    @property
    def book(self) -> "OpenBook":
        """The open book.

        Raises:
            RuntimeError: None is open.
        """
        if self.lectern.book is None:
            raise RuntimeError("no book is open")
        return self.lectern.book


class Step(AnyStep[Services]):
    """A page of the room."""
