"""The services' view models, as the shell goes in and out of them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from ui.shell.late_room import LateRoom
from ui.shell.ports import Card, Narrates, ReadsCodes, Service

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class RoomsViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Opened with the kiosk, in the order of the home screen. To QML each is None before it is there."""

    furnished = Signal()

    def __init__(self, changes: Changes, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._changes = changes
        self._changed = changed
        self._services: dict[str, Service] = {}
        self._stops: list[Callable[[], None]] = []

    def add(self, service: Service, left: Callable[[str], None]) -> None:
        """Take a service in; hear when the person is done there and when its line on the home screen changes."""
        name = service.name
        self._services[name] = service
        service.room.left.connect(lambda: left(name))
        if isinstance(service.room, LateRoom):
            service.room.arrived.connect(self.furnished)
        if service.card is not None:
            self._stops.append(self._changes.subscribe(service.card.topics, self._changed))
        self.furnished.emit()

    def shut(self) -> None:
        """Stop listening, also in the rooms."""
        while self._stops:
            self._stops.pop()()
        for service in self._services.values():
            service.room.shut()

    def __contains__(self, name: str) -> bool:
        return name in self._services

    @Property(QObject, notify=furnished)
    def applications(self) -> QObject | None:
        """The applications' view model."""
        return self._room("applications")

    @Property(QObject, notify=furnished)
    def queue(self) -> QObject | None:
        """The queue's."""
        return self._room("queue")

    @Property(QObject, notify=furnished)
    def notices(self) -> QObject | None:
        """The notices'."""
        return self._room("notices")

    @Property(QObject, notify=furnished)
    def alerts(self) -> QObject | None:
        """Those of what is announced here."""
        return self._room("alerts")

    @Property(QObject, notify=furnished)
    def places(self) -> QObject | None:
        """Those of the places of refuge."""
        return self._room("places")

    @Property(QObject, notify=furnished)
    def gauges(self) -> QObject | None:
        """Those of rivers, rain, snow and roads."""
        return self._room("gauges")

    @Property(QObject, notify=furnished)
    def staff(self) -> QObject | None:
        """Those of the staff."""
        return self._room("staff")

    @Property(QObject, notify=furnished)
    def shelter(self) -> QObject | None:
        """Those of the shelter's desk."""
        return self._room("shelter")

    @Property(QObject, notify=furnished)
    def library(self) -> QObject | None:
        """Those of the library."""
        return self._room("library")

    @Property(QObject, notify=furnished)
    def reading(self) -> QObject | None:
        """Those of a book that is read."""
        return self._room("reading")

    @Property(QObject, notify=furnished)
    def helping(self) -> QObject | None:
        """The help screens'."""
        return self._room("help")

    def cards(self) -> tuple[tuple[str, Card], ...]:
        """Give what stands on the home screen."""
        return tuple((name, service.card) for name, service in self._services.items() if service.card is not None)

    def form(self, name: str) -> bool:
        """Tell whether a person fills something in there."""
        return name in self and self._services[name].form

    def reader(self, name: str) -> ReadsCodes | None:
        """Give a room where something can be scanned; None for any other."""
        room = self._services[name].room if name in self else None
        return room if isinstance(room, ReadsCodes) else None

    def narrate(self, name: str) -> bool:
        """Let a room read its own aloud; False where it has nothing of the kind."""
        room = self._services[name].room if name in self else None
        return isinstance(room, Narrates) and room.narrate()

    def open(self, name: str) -> None:
        """Begin a new act there."""
        self._services[name].room.open()

    def back(self, name: str) -> None:
        """Go one step back there."""
        self._services[name].room.back()

    def close(self, names: Iterable[str]) -> None:
        """Leave these rooms; a name that is no room's is passed over."""
        for name in names:
            if name in self:
                self._services[name].room.close()

    def forget(self) -> None:
        """Forget the person, who has gone, in every room; where leaving already forgets everything, that is enough."""
        for service in self._services.values():
            getattr(service.room, "forget", service.room.close)()

    def _room(self, name: str) -> QObject | None:
        room = self._services[name].room if name in self else None
        standing = room.standing if isinstance(room, LateRoom) else room
        return standing if isinstance(standing, QObject) else None

    def complete(self) -> None:
        """Make the rooms that were put off."""
        for service in self._services.values():
            if isinstance(service.room, LateRoom):
                service.room.complete()
