"""`app` in QML: where the person is and who has the screen."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.errors import N_
from ui.components.rows import RowsModel
from ui.shell.appearance import Appearance
from ui.shell.halls import HallsViewModel
from ui.shell.look_view_model import LookViewModel
from ui.shell.navigation import EASIER, EMERGENCY, HOME, TOOLS, Trail
from ui.shell.ports import Ground, Hall, ReadsCodes, Service
from ui.shell.reading import ReadingViewModel
from ui.shell.rooms import RoomsViewModel
from ui.shell.scanner_view_model import ScanViewModel
from ui.shell.session import Session
from ui.shell.shown import Inputs, Shown, Tile, derive
from ui.shell.status_view_model import StatusViewModel

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class AppViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """The shell of one window. The slices' view models are handed in with their services."""

    shownChanged = Signal()
    readAsked = Signal()

    def __init__(self, ground: Ground, services: Sequence[Service] = ()) -> None:
        super().__init__()
        self._ground = ground
        self._rooms = RoomsViewModel(ground.changes, self.refresh, self)
        self._trail = Trail()
        self.hung = HallsViewModel(self)
        self._shown = Shown()
        self.appearance = Appearance(ground.changes)
        self._look = LookViewModel(self.appearance, ground.language, ground.speech, ground.changes)
        self._look.chosen.connect(self._chosen)
        self._reading = ReadingViewModel(ground.speech, ground.language, self.appearance)
        self._tiles = RowsModel(Tile, self)
        self._session = Session(ground.clock, ground.tasks, ground.claims, ground.idle)
        self._session.changed, self._session.ended = self._session_moved, self._wipe
        self._reading.instead = lambda: self._shown.cover != EMERGENCY and self._rooms.narrate(self._trail.current)
        self._reading.heard = self._session.listens
        self._status = StatusViewModel(ground)
        self._scan = ScanViewModel(ground, self._code_reader, self._scan_moved)
        self._stop = ground.changes.subscribe(("language", "claims"), self.refresh)
        self.furnish(services)

    def furnish(self, services: Sequence[Service]) -> None:
        """Add services: their rooms can be entered and their cards stand on the home screen."""
        for service in services:
            self._rooms.add(service, self._leave)
            asks = (("helpWanted", self.help), ("readWanted", self._read_behind), ("roomWanted", self.open))
            for signal, act in asks:
                if hasattr(service.room, signal):
                    getattr(service.room, signal).connect(act)
        self._status.ask()
        self.refresh()

    def complete(self) -> None:
        """Make the rooms that were put off until the first screen stood."""
        self._rooms.complete()
        self.hung.complete()

    def hang(self, hall: Hall, name: str = "calls") -> None:
        """Take in what the hall sees and hears: the calls, or what is told of the power."""
        self.hung.hang(hall, name)
        self.shownChanged.emit()

    def shut(self) -> None:
        """End the session and stop listening: the window is going."""
        self._session.end()
        self._reading.stop()
        self._look.close()
        self._scan.close()
        self._status.close()
        self._rooms.shut()
        self.hung.shut()
        self._stop()

    @Property(QObject, notify=shownChanged)
    def hall(self) -> QObject | None:
        """The view model of the calls in the hall; None before it is there."""
        return self.hung.named("calls")

    @Property(QObject, notify=shownChanged)
    def power(self) -> QObject | None:
        """The view model of the power; None before it is there."""
        return self.hung.named("power")

    @Property(HallsViewModel, constant=True)
    def halls(self) -> HallsViewModel:
        """What the hall sees and hears beside the person."""
        return self.hung

    @Property(str, notify=shownChanged)
    def screen(self) -> str:
        """The screen in sight, under any cover."""
        return self._shown.screen

    @Property(bool, notify=shownChanged)
    def atHome(self) -> bool:
        """Whether there is no way back from here; from an emergency its own page leads back."""
        return self._trail.current == HOME or self._shown.cover == EMERGENCY

    @Property(str, notify=shownChanged)
    def cover(self) -> str:
        """The screen that lies over the person's own; "" for none."""
        return self._shown.cover

    @Property(str, notify=shownChanged)
    def warning(self) -> str:
        """How long the kiosk still waits for an answer."""
        return self._shown.warning

    @Property(RowsModel, notify=shownChanged)
    def tiles(self) -> RowsModel:
        """The services on the home screen."""
        return self._tiles

    @Property(RoomsViewModel, constant=True)
    def rooms(self) -> RoomsViewModel:
        """The services' view models."""
        return self._rooms

    @Property(str, notify=shownChanged)
    def cameFrom(self) -> str:
        """The screen before the one in sight, for staff who are called to it."""
        return self._trail.screens[-2] if len(self._trail.screens) > 1 else HOME

    @Property(bool, notify=shownChanged)
    def helps(self) -> bool:
        """Whether there is a help room to go to."""
        return "help" in self._rooms

    @Property(StatusViewModel, notify=shownChanged)
    def status(self) -> StatusViewModel:
        """Where and when this is."""
        return self._status

    @Property(LookViewModel, notify=shownChanged)
    def look(self) -> LookViewModel:
        """How the screen looks."""
        return self._look

    @Property(ScanViewModel, notify=shownChanged)
    def scan(self) -> ScanViewModel:
        """What is said of a scan that nobody waits for."""
        return self._scan

    @Property(ReadingViewModel, notify=shownChanged)
    def reading(self) -> ReadingViewModel:
        """The voice of the screen."""
        return self._reading

    @Slot(str)
    def open(self, screen: str) -> None:
        """Go to a tool's or a service's screen; entering a service begins a new act."""
        if screen in self._rooms and screen not in self._trail.screens:
            self._rooms.open(screen)
        if screen in self._rooms or screen in TOOLS:
            self._go(self._trail.open(screen))

    @Slot()
    def back(self) -> None:
        """Go one step back, inside a service as its own steps say."""
        if self._scan.told():
            self._scan.seen()
        elif self._trail.current in self._rooms:
            self._rooms.back(self._trail.current)
        else:
            self._go(self._trail.back())

    @Slot()
    def startOver(self) -> None:
        """Go home; what was begun is forgotten, the person's language and text size are not."""
        self._rooms.close(self._trail.screens)
        self._go(Trail())

    @Slot()
    def help(self) -> None:
        """Ask for help from wherever the person is; nothing is lost."""
        self.open("help")

    @Slot()
    def stay(self) -> None:
        """Take the answer to the warning."""
        self._session.stay()

    @Slot()
    def ease(self) -> None:
        """Open the folded tools; while a page is being read the same button falls silent."""
        if not self._reading.hushed():
            self.open(EASIER)

    @Slot()
    def readPage(self) -> None:
        """Read the page aloud; from the folded tools, the page the person came from."""
        if self._trail.current == EASIER:
            self._go(self._trail.back())
        self.readAsked.emit()

    @Slot()
    def touched(self) -> None:
        """Note any touch or key."""
        self._reading.touched()
        self.hung.touched()
        self._session.touched()

    def toggleListening(self) -> None:
        """Begin or end to speak whatever has the focus, and say which; a person who sees nothing begins with this."""
        self._look.toggleListen()
        self._reading.listening()

    def say(self, *sentences: str) -> None:
        """Say aloud what also stands on the screen."""
        self._reading.say(*sentences)

    def speaking(self) -> bool:
        """Tell whether a page is being read aloud, or something is said to the hall."""
        return self._reading.standing() or self.hung.speaking()

    def standing(self) -> Shown:
        """Give what is shown now, to Python."""
        return self._shown

    def refresh(self) -> None:
        """Derive what is shown from how things stand now."""
        ground = self._ground
        shown = derive(
            Inputs(
                texts=ground.language.texts,
                claim=ground.claims.highest(),
                trail=self._trail,
                session=self._session.active,
                seconds_left=self._session.seconds_left,
                cards=self._rooms.cards(),
                scan=bool(self._scan.told()),
            )
        )
        self._tiles.show(shown.tiles)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    def _go(self, trail: Trail) -> None:
        if trail != self._trail:
            self._reading.stop()
            self._trail = trail
            self._session.enter(form=self._rooms.form(trail.current))
            self.hung.moved(trail, self._rooms.form)
            self.refresh()

    def _leave(self, name: str) -> None:
        self._rooms.close((name,))
        self._go(self._trail.without(name))

    def _read_behind(self) -> None:
        """Go back to where the person was and read that aloud."""
        self._go(self._trail.back())
        self.readAsked.emit()

    def _chosen(self) -> None:
        if self._trail.current in TOOLS - {EASIER}:
            self._go(self._trail.back())

    def _session_moved(self) -> None:
        texts, before = self._ground.language.texts, self._shown.warning
        self.refresh()
        if self._shown.warning and not before:
            self._reading.say(texts.say(N_("Are you still there?")), self._shown.warning)

    def _code_reader(self) -> ReadsCodes | None:
        """Give the room in sight, if codes are read there: who scans is there, and no cover hides what happens."""
        self._session.touched()
        self._session.stay()
        return self._rooms.reader(self._trail.current) if self._shown.cover in {"", "scan"} else None

    def _scan_moved(self) -> None:
        self.refresh()
        if told := self._scan.told():
            self._reading.say(*told)

    def _wipe(self) -> None:
        self._reading.stop()
        self._scan.seen()
        self._rooms.forget()
        QGuiApplication.clipboard().clear()
        self._trail = Trail()
        self._look.reset()
        self.hung.gone()
        self.refresh()
