"""What the pages of the library ask, and who is here. No Qt."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.core.clock import Clock
from kiosk.core.entity import uuid7
from kiosk.lending.model import Patron
from ui.steps.step import Step as AnyStep

if TYPE_CHECKING:  # not before the library is entered
    from kiosk.lending.service import LendingService
    from kiosk.titles.service import TitlesService


class Session:
    """Who is here, from the card until they go; in memory alone.

    Attributes:
        patron: None before a card was shown.
        visit: Counts those who were here.
    """

    def __init__(self) -> None:
        self.patron: Patron | None = None
        self.visit = 0

    def end(self) -> None:
        """Forget who was here."""
        self.patron = None
        self.visit += 1


@dataclass(frozen=True)
class Services:
    """What the pages of the library ask.

    Attributes:
        here: Tells by its identifier whether a book is on this machine.
        reads: Tells whether it may be read now: it is lent to who is here, or free for all.
        read: Opens a book in the room where books are read.
        bookmark: Opens a book where a slip says; raises a `KnownError` for a slip that says nothing of the kind.
        language: Says which language is chosen: that of the slip.
        scans: Whether a card, a book or a slip can be held before a reader.
    """

    titles: "TitlesService"
    lending: "LendingService"
    clock: Clock
    here: Callable[[str], Awaitable[bool]]
    reads: Callable[[str], Awaitable[bool]]
    read: Callable[[str], None]
    bookmark: Callable[[str], Awaitable[None]]
    language: Callable[[], str]
    scans: bool = False
    session: Session = field(default_factory=Session)

    def new_act(self) -> str:
        """Name an act: when its page opens, so that a second press is the same act."""
        return uuid7(self.clock.now())


class Step(AnyStep[Services]):
    """A page of the library."""
