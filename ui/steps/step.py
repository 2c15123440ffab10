"""One page of a room of plain pages: what it asks of the services, what it shows, and where it leads. No Qt."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.devices.scans import Purpose

from .shown import Asked, Shown, faulty

T = TypeVar("T")


class Ground(Protocol):
    """What the pages of any room stand on.

    Attributes:
        clock: Says what day it is.
        scans: Whether a card or a slip can be held before a reader.
    """

    @property
    def clock(self) -> Clock:
        """The house's clock."""

    @property
    def scans(self) -> bool:
        """Whether something can be held before a reader."""


S = TypeVar("S", bound=Ground)


class Way(Protocol):
    """How a step goes on from where it is."""

    def enter(self, step: "Step[Any]") -> None:
        """Go to a page; Back comes back here."""

    def turn(self, step: "Step[Any]") -> None:
        """Go to a page in the place of this one; Back does not come back here."""

    def settle(self, *steps: "Step[Any]") -> None:
        """Be done: go to the room's first page, and from there on to these pages."""

    def back(self) -> None:
        """Go one page back."""

    def end(self) -> None:
        """Be finished here: leave the room."""

    def show(self) -> None:
        """Derive the page anew: something in the step has changed."""

    def ask(
        self,
        name: str,
        work: Callable[[], Awaitable[T]],
        then: Callable[[T], None] = ...,
        failed: Callable[[KnownError], None] | None = ...,
    ) -> None:
        """Have work done, and go on with its answer if this page still stands; its fault stands on the page."""


class Step(Generic[S]):
    """A page. Subclasses say what is read, shown, and done at a press.

    Attributes:
        topics: News at which it is read again.
        scans: What can be held before the reader here.
        fault: What went wrong last; it stands on the page until the next press.
        text: What is typed, digits or words; the room keeps it as the person types.
        day: The date that is picked.
        loaded: Whether it was read.
    """

    topics: tuple[str, ...] = ()
    scans: Purpose | None = None

    def __init__(self, services: S, way: Way) -> None:
        self.services = services
        self.way = way
        self.fault: KnownError | None = None
        self.text = ""
        self.day: date | None = None
        self.loaded = False

    async def load(self) -> None:
        """Read what the page shows."""

    @abstractmethod
    def derive(self, texts: Texts) -> Shown:
        """Derive the page from what was read and typed."""

    def stands(self, texts: Texts) -> Shown:
        """Give the page as it stands, with what is being read and what went wrong."""
        shown = self.derive(texts)
        if not self.loaded:
            shown = replace(shown, loading=True)
        return shown if self.fault is None else replace(shown, **faulty(texts, self.fault), picture="")

    def asks(self) -> Asked:
        """Say what is typed here, on a page of that kind."""
        return Asked()

    def days(self) -> tuple[date, date]:
        """Say between which days one is picked, on a page of that kind."""
        today = self.services.clock.now().date()
        return date(today.year - 120, 1, 1), today

    def entered(self) -> None:
        """Take note that something else is typed by now."""

    def choose(self, key: str) -> None:
        """Take a choice."""

    def act(self) -> None:
        """Do the likely act."""

    def other(self) -> None:
        """Do the other one."""

    def code_read(self, code: str) -> None:
        """Take what is held before the reader."""

    def leave(self) -> bool:
        """Go one step back inside the page; False where there is none, and the page is left."""
        return False
