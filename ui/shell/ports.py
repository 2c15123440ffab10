"""What the shell asks of the world around it, and what it stands on."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from kiosk.core.changes import Changes
from kiosk.core.claims import Claims
from kiosk.core.clock import Clock
from kiosk.core.i18n import Language, Texts
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import Purpose
from kiosk.devices.scans_heard import Scans


class Connection(Protocol):
    """How things stand with the city."""

    @property
    def state(self) -> str:
        """Say "connected", "waiting", "paused" (the city does not let this machine in) or "never" (no answer yet)."""

    @property
    def since(self) -> datetime | None:
        """Return when the city last answered; None when it never has."""

    @property
    def pending(self) -> int:
        """Return how many things wait to be sent."""

    @property
    def refused(self) -> int:
        """Return how many things the city would not take: a person of the staff has to look."""

    @property
    def why(self) -> str:
        """Return the code of what stands in the way; "" for nothing, also before the first try."""

    @property
    def clash(self) -> bool:
        """Tell whether another kiosk has the same ticket letter."""


@dataclass(frozen=True)
class Unasked:
    """The connection before the first try."""

    state: str = "never"
    since: datetime | None = None
    pending: int = 0
    refused: int = 0
    why: str = ""
    clash: bool = False


class Speech(Protocol):
    """Reads aloud, one list of texts at a time; what is said later replaces what is being said."""

    available: bool
    word: Callable[[int, int, int], None] | None
    """Hears each word as it is spoken: first character, length, index of the text in the list."""
    finished: Callable[[], None] | None
    """Hears when the last text has been spoken, and only then: a stop is not a finish."""
    silenced: Callable[[], None] | None
    """Hears once that no sound can be made here after all."""

    def say(self, texts: Sequence[str], language: str) -> None:
        """Begin to speak these texts in order."""

    def stop(self) -> None:
        """Fall silent at once."""

    def set_volume(self, percent: int) -> None:
        """Speak this loud: 0 to 100."""


class Silence:
    """The speech of a kiosk that has no loudspeaker."""

    available = False

    def __init__(self) -> None:
        self.word: Callable[[int, int, int], None] | None = None
        self.finished: Callable[[], None] | None = None
        self.silenced: Callable[[], None] | None = None

    def say(self, texts: Sequence[str], language: str) -> None:
        """Say nothing: all of it stands on the screen."""

    def stop(self) -> None:
        """Stay silent."""

    def set_volume(self, percent: int) -> None:
        """Stay silent."""


class Room(Protocol):
    """A service's view model, as the shell sees it: `left` says that the person is done there.

    A room where something outlives a visit (a call for help goes on) also has `forget`, for when the person has gone.
    One that leads to another room has a signal `roomWanted` with that room's name; leaving that one comes back.
    """

    left: Any  # a Qt signal without arguments

    def open(self) -> None:
        """Begin a new act."""

    def back(self) -> None:
        """Go one step back; at the first step, leave."""

    def close(self) -> None:
        """Leave: what was begun and not done is forgotten."""

    def shut(self) -> None:
        """Stop listening: the window is going."""


@runtime_checkable
class ReadsCodes(Protocol):
    """A room where something can be scanned: a card, a book, a slip."""

    def code_wanted(self) -> Purpose | None:
        """Say what the page in sight waits for; None for nothing."""

    def code_read(self, code: str) -> None:
        """Take the code the page waits for, in the form `kiosk.devices.scans.read` gives it."""


@runtime_checkable
class Narrates(Protocol):
    """A room where more can be read aloud than the words of its pages: a book."""

    def narrate(self) -> bool:
        """Begin to read it aloud from where the person is; False where there is nothing of the kind now."""


class Hearing(Protocol):
    """Who hears how far the reading of a room's own texts has come."""

    def word(self, start: int, length: int, index: int) -> None:
        """Hear a word: its first character, its length, the index of its text in the list."""

    def finished(self) -> None:
        """Hear that the last text was said to its end."""

    def stopped(self) -> None:
        """Hear that it ended before that."""

    def unspoken(self) -> None:
        """Hear that there is no voice for the language."""


class Hall(Protocol):
    """The view model of what everybody in the hall sees and hears."""

    def shut(self) -> None:
        """Stop listening and fall silent: the window is going."""


@runtime_checkable
class Heard(Hall, Protocol):
    """One that says something aloud."""

    def speaking(self) -> bool:
        """Tell whether it is saying something now."""

    def touched(self) -> None:
        """Take note of a touch: somebody is there."""


@runtime_checkable
class Sees(Hall, Protocol):
    """One that sees where the person goes."""

    def moved(self, *, tool: bool, under: str) -> None:
        """Take note that another screen is in sight.

        Args:
            tool: Whether it is one that stands over everything for a while.
            under: What the person is at, whatever lies over it: "home", "something" or "form".
        """

    def gone(self) -> None:
        """Take note that the person has gone."""


@runtime_checkable
class Warns(Hall, Protocol):
    """One that has the screen in an emergency, and else a line in the frame."""

    warned: Any  # a Qt signal without arguments: one of these has changed

    def banded(self) -> bool:
        """Tell whether its line stands in the frame."""

    def alarmed(self) -> bool:
        """Tell whether an alarm stands, in sight or not."""


@dataclass(frozen=True)
class Card:
    """A service's place on the home screen. `hue` and `icon` are the theme's names."""

    title: str
    icon: str
    hue: str
    note: Callable[[Texts], str]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Service:
    """One service as it is handed to the shell.

    Attributes:
        name: Its screen's name.
        room: Its view model.
        card: Its place on the home screen; None keeps it off there.
        form: Whether the person fills something in there, and so gets the longer idle time.
    """

    name: str
    room: Room
    card: Card | None = None
    form: bool = False


@dataclass(frozen=True)
class Panel:
    """The panel as it hangs there. Millimetres are real ones; a hand tablet is read at 400 mm."""

    width_mm: float = 476.0
    height_mm: float = 268.0
    viewing_distance_mm: float = 600.0


@dataclass(frozen=True)
class IdleTimes:
    """After how many seconds without a touch a person is asked, and how long the question stands.

    Attributes:
        listening: For how long after the last touch what is read aloud to a person shows that she is there.
    """

    form: float = 120.0
    elsewhere: float = 60.0
    warning: float = 30.0
    listening: float = 900.0


@dataclass(frozen=True)
class Ground:
    """What the shell stands on."""

    clock: Clock
    tasks: Tasks
    changes: Changes
    claims: Claims
    language: Language
    connection: Callable[[], Awaitable[Connection]]
    place: Mapping[str, str]
    panel: Panel = field(default_factory=Panel)
    idle: IdleTimes = field(default_factory=IdleTimes)
    speech: Speech = field(default_factory=Silence)
    scans: Scans | None = None
