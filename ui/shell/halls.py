"""What the hall sees and hears beside the person: calls, the power, an emergency; hung on the shell by name."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.shell.navigation import ASIDE, HOME, Trail
from ui.shell.ports import Hall, Heard, Sees, Warns

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class HallsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """The view models that are hung on the shell; some only once the first screen stands."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hung: dict[str, Hall] = {}
        self._later: dict[str, Callable[[], Hall]] = {}

    def hang(self, hall: Hall, name: str) -> None:
        """Take one in."""
        self._hung[name] = hall

    def put_off(self, make: Callable[[], Hall], name: str) -> None:
        """Have one made by `complete`."""
        self._later[name] = make

    def complete(self) -> None:
        """Make what was put off."""
        while self._later:
            name, make = self._later.popitem()
            self._hung[name] = hall = make()
            if isinstance(hall, Warns):
                hall.warned.connect(self.changed)
        self.changed.emit()

    @Property(QObject, notify=changed)
    def emergency(self) -> QObject | None:
        """The view model of an emergency; None before it is there."""
        return self.named("emergency")

    @Property(QObject, notify=changed)
    def duty(self) -> QObject | None:
        """The view model of who is on duty; None before it is there."""
        return self.named("duty")

    @Property(bool, notify=changed)
    def banded(self) -> bool:
        """Whether a line of warning stands in the frame."""
        return any(isinstance(hall, Warns) and hall.banded() for hall in self._hung.values())

    @Property(bool, notify=changed)
    def alarmed(self) -> bool:
        """Whether an alarm stands, in sight or not."""
        return any(isinstance(hall, Warns) and hall.alarmed() for hall in self._hung.values())

    def named(self, name: str) -> QObject | None:
        """Give one as QML takes it; None before it is there."""
        hall = self._hung.get(name)
        return hall if isinstance(hall, QObject) else None

    def speaking(self) -> bool:
        """Tell whether one of them is saying something."""
        return any(isinstance(hall, Heard) and hall.speaking() for hall in self._hung.values())

    def touched(self) -> None:
        """Let them fall silent: somebody is there."""
        for hall in self._hung.values():
            if isinstance(hall, Heard):
                hall.touched()

    def moved(self, trail: Trail, form: Callable[[str], bool]) -> None:
        """Tell where the person is: `form` tells which screen is one that is filled in."""
        way = [screen for screen in trail.screens if screen not in {HOME, *ASIDE}]
        under = "form" if any(map(form, way)) else "something" if way else "home"
        for hall in self._hung.values():
            if isinstance(hall, Sees):
                hall.moved(tool=trail.current in ASIDE, under=under)

    def gone(self) -> None:
        """Tell that the person has gone."""
        for hall in self._hung.values():
            if isinstance(hall, Sees):
                hall.gone()

    def shut(self) -> None:
        """Let all stop listening and fall silent."""
        for hall in self._hung.values():
            hall.shut()
