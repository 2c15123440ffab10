"""One walk through one life of the kiosk: the stage, the window, the hand, and the rooms behind the screens."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QObject, QSize

from kiosk.compose.stage import Stage
from ui.app import idle_of
from ui.furnish import services
from ui.shell.late_room import LateRoom
from ui.shell.ports import Ground
from ui.shell.window import KioskWindow
from ui.tour.hand import Hand, items, made_by
from ui.tour.looks import View


class Whisper:
    """A voice nobody hears: it keeps what it is asked to say, and speaks the first word of it for ever."""

    def __init__(self) -> None:
        self.available = True
        self.word: Callable[[int, int, int], None] | None = None
        self.finished: Callable[[], None] | None = None
        self.silenced: Callable[[], None] | None = None

    def say(self, texts: Sequence[str], _language: str) -> None:
        """Begin with the first word of the second sentence, which is seldom the heading."""
        index = min(1, len(texts) - 1)
        if self.word is not None and index >= 0:
            self.word(0, min(4, len(texts[index])), index)

    def stop(self) -> None:
        """Be as silent as before."""

    def set_volume(self, percent: int) -> None:
        """Be as silent as before."""

    def lose(self) -> None:
        """Find out that no sound can be made here."""
        self.available = False
        if self.silenced is not None:
            self.silenced()


class Visit:
    """Where the tour is. Build it on a running loop.

    Attributes:
        rooms: The services' view models by name, once the kiosk is open.
    """

    def __init__(self, stage: Stage, view: View) -> None:
        kiosk, panel = stage.kiosk, view.hung.panel
        self.stage = stage
        self.voice = Whisper()
        self.rooms: dict[str, QObject] = {}
        ground = Ground(
            clock=kiosk.clock,
            tasks=kiosk.tasks,
            changes=kiosk.changes,
            claims=kiosk.claims,
            language=kiosk.language,
            connection=kiosk.connection,
            place=kiosk.place,
            panel=panel,
            idle=idle_of(kiosk.settings),
            speech=self.voice,
            scans=kiosk.scans,
        )
        self.desk = KioskWindow(ground, size=QSize(view.hung.width, view.hung.height))
        self.hand = Hand(stage, self.desk.window)
        self.see(view)

    def furnish(self) -> None:
        """Bring the services into the window."""
        found = services(self.stage.kiosk, self.desk.app)
        self.desk.app.furnish(found)
        self.desk.app.complete()
        rooms = {one.name: one.room.made if isinstance(one.room, LateRoom) else one.room for one in found}
        self.rooms = {name: room for name, room in rooms.items() if isinstance(room, QObject)}

    async def start(self) -> None:
        """Begin to talk to the city and the printer, and wait until the counters have come."""
        self.stage.quick_disks()
        if not self.rooms:
            await self.stage.open()
            self.furnish()
        await self.stage.kiosk.start()
        self.stage.city.hold()
        await self.until(lambda: self.count(self.rooms["queue"], "board.choices") > 0, "the counters")
        await self.home()

    async def close(self) -> None:
        """Take the window down, then the kiosk."""
        self.stage.quick_disks()
        self.desk.close()
        await self.stage.close()

    # ---- how it looks --------------------------------------------------------------------------------------------

    def see(self, view: View) -> None:
        """Look in another way from now on, as if the person had chosen so, and the panel were another."""
        window, hung = self.desk.window, view.hung
        if (window.width(), window.height()) != (hung.width, hung.height):
            window.resize(hung.width, hung.height)
        window.setProperty("panelWidthMm", hung.panel.width_mm)
        window.setProperty("panelHeightMm", hung.panel.height_mm)
        window.setProperty("viewingDistanceMm", hung.panel.viewing_distance_mm)
        self.stage.kiosk.language.choose(view.language)
        self.desk.app.appearance.choose(view.look)

    # ---- where it goes -------------------------------------------------------------------------------------------

    async def tap(self, *names: str) -> None:
        """Press one thing after the other."""
        for name in names:
            await self.uncover()
            await self.hand.tap(name)

    async def until(self, true: Callable[[], bool], what: str, *, still: bool = False) -> None:
        """Wait while the play goes on, or stands `still`, then for a calm picture."""
        await self.stage.until(true, what, still=still)
        await self.hand.calm()

    async def home(self) -> None:
        """Go home by the button, from wherever this is; with it the window is in use again."""
        self.desk.app.touched()
        await self.hand.calm()
        if self.hand.find("stillHere"):
            await self.tap("stillHere")
        await self.uncover()
        if self.hand.find("startOver"):
            await self.tap("startOver")
        await self.until(lambda: self.desk.app.standing().screen == "home", "home")

    def covered(self, cover: str) -> bool:
        """Tell whether this lies over the person's screen."""
        return self.desk.app.standing().cover == cover

    async def uncover(self) -> None:
        """Send away a call or an emergency that came over the person's screen."""
        await self.hand.calm()
        while self.covered("call"):
            await self.hand.tap("backToMine")
        if self.covered("emergency"):
            await self.hand.tap("setAside")

    async def tool(self, name: str) -> None:
        """Open a tool of the frame, folded away or not."""
        if self.hand.find(name):
            await self.tap(name)
        else:
            await self.tap("easier", f"easier-{name}")

    @property
    def hall(self) -> QObject:
        """The view model of what the hall sees."""
        hall = self.desk.app.hall
        if not isinstance(hall, QObject):
            raise RuntimeError("there is no hall yet")  # noqa: TRY004 - of the kiosk, not of a caller
        return hall

    def count(self, model: QObject, name: str) -> int:
        """Count the rows a view model shows; `name` may lead through its pages."""
        rows = attrgetter(name)(model)
        return rows.rowCount() if isinstance(rows, QAbstractItemModel) else 0

    def told(self, room: str, name: str) -> object:
        """Read what a room's view model, or that of the power or of its panel, tells its screen.

        `name` may lead on, and so may `room`: "applications.filling" is a part of that room.
        """
        app: Any = self.desk.app  # the stubs take the value of a property for the property
        hung = {"power": "power", "panel": "power.panel", "emergency": "halls.emergency"}
        if room in hung:
            told: object = attrgetter(f"{hung[room]}.{name}")(app)
        else:
            first, _, within = f"{room}.{name}".partition(".")
            told = attrgetter(within)(self.rooms[first])
        return told

    def fault(self, stop: "Stop") -> str:
        """Say what is wrong with where we are; "" when it is that stop."""
        top = self.desk.window.contentItem()
        if not any(made_by(item, stop.qml) for item in items(top)):
            return f"{stop.qml} is not in sight"
        stands = self.told(stop.room, "state") if stop.shows is not None else None
        return "" if stop.shows is None or stands == stop.shows.value else f"it shows {stands}"


Walk = Callable[[Visit], Awaitable[None]]


@dataclass(frozen=True)
class Stop:
    """One state of one screen.

    Attributes:
        screen, state: Its name in words; the picture's name.
        qml: The screen's QML type.
        walk: Goes there, from home unless it `stays` where the stop before ended.
        room: The service whose view model stands in `shows`.
        shows: The member of that service's State.
        after: Puts right what the walk brought about, if that would not go away by itself.
    """

    screen: str
    state: str
    qml: str
    walk: Walk
    shows: StrEnum | None = None
    room: str = ""
    stays: bool = False
    after: Walk | None = None

    @property
    def cover(self) -> bool:
        """Whether it lies over another screen."""
        return self.screen in {"call", "idle", "scan", "goodbye", "emergency"}

    @property
    def name(self) -> str:
        """The name of its pictures."""
        return f"{self.screen}-{self.state}"


@dataclass(frozen=True)
class Life:
    """One life of the kiosk, from start to end.

    Attributes:
        stops: What is looked at, in order.
        begin: What happens before the first stop.
        end: What happens before the kiosk is switched off.
        queue: Values of `[queue]` that are not the usual ones.
        applications: Values of `[applications]`, likewise.
        places: Values of `[places]`, likewise.
        shelter: Values of `[shelter]`, likewise.
    """

    stops: tuple[Stop, ...]
    begin: Walk | None = None
    end: Walk | None = None
    queue: Mapping[str, Any] = field(default_factory=dict)
    applications: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Any] = field(default_factory=dict)
    shelter: Mapping[str, Any] = field(default_factory=dict)
