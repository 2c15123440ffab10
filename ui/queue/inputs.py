"""What the queue's screens are derived from, and what they show."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.core.errors import KnownError
from kiosk.core.i18n import Texts
from kiosk.queue.model import Board, Rejoin, Ticket
from kiosk.queue.slip_state import Slip


class State(StrEnum):
    """Where in the queue's screens the person is."""

    BOARD = "board"
    PREFERENCE = "preference"
    TICKET = "ticket"
    REFUSED = "refused"
    MISSED = "missed"
    REJOINED = "rejoined"
    SLIPS = "slips"


@dataclass(frozen=True)
class Choice:
    """One thing to press; `mark` stands large beside it."""

    key: str
    label: str
    note: str
    icon: str
    mark: str = ""
    ready: bool = True


@dataclass(frozen=True)
class Inputs:
    """How things stand.

    Attributes:
        board: The counters; None while they are being read.
        counter: The chosen counter's id, or "".
        ticket: The ticket of this act, once it is committed.
        slip: Its slip, as far as it is.
        refusal: Why nothing was issued.
        typed: The number typed after a missed call.
        rejoin: The answer to it.
        left_behind: Slips left behind by an interrupted print.
        scans: Whether a slip can be held before a scanner instead of typing its number.
    """

    texts: Texts
    now: datetime
    clock_known: bool
    state: State = State.BOARD
    board: Board | None = None
    counter: str = ""
    ticket: Ticket | None = None
    slip: Slip | None = None
    refusal: KnownError | None = None
    typed: str = ""
    series: str = ""
    rejoin: Rejoin | None = None
    left_behind: tuple[Slip, ...] = ()
    scans: bool = False

    @property
    def why(self) -> tuple[str, str]:
        """The refusal and what helps, in the language of now; two empty texts when there is none."""
        return self.texts.told(self.refusal) if self.refusal else ("", "")


@dataclass(frozen=True)
class Shown:
    """What stands on the screen; the screens of the other states leave most of it empty."""

    state: State = State.BOARD
    loading: bool = True
    heading: str = ""
    note: str = ""
    choices: tuple[Choice, ...] = ()
    banner_kind: str = "info"
    banner: str = ""
    banner_note: str = ""
    label: str = ""
    counter: str = ""
    lines: tuple[str, ...] = ()
    picture: str = ""
    print_offer: str = ""
    has_slip: bool = False
    missed_possible: bool = False
    offered: bool = False
    typed: str = ""
    can_send: bool = False
