"""Another desk of the same shelter, which never met the room's: with a store of its own, and the same stick."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.core.changes import Changes
from kiosk.core.duty import OnDuty
from kiosk.core.store import Store
from kiosk.shelter import lists
from kiosk.shelter.desk import Desk
from kiosk.shelter.exchange import Exchange
from kiosk.shelter.model import Arrival, Arriving, Identity, Opening, Presence
from kiosk.shelter.service import ShelterService
from kiosk.shelter.settings import ShelterSettings
from kiosk.shelter.wants_service import WantsService
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import LEAD, PLACE, TABLES, token

KIOSK = "kiosk-2"


class Sister:
    """What is done at the other desk, by somebody in charge there."""

    def __init__(self, room: Room, store: Store, changes: Changes) -> None:
        self._room = room
        self.store = store
        duty = OnDuty(room.clock, changes)
        duty.begin(LEAD)
        settings = ShelterSettings(place=PLACE, folder=str(room.stick))
        desk = Desk(store, room.clock, settings, Identity(KIOSK, "B"), duty)
        self.service, self.wants = ShelterService(desk, token), WantsService(desk)
        self.exchange = Exchange(desk, changes, lambda: room.secrets)
        self._acts = 0

    def act(self) -> str:
        """Name an act."""
        self._acts += 1
        return f"sister-{self._acts}"

    def opened(self, opening: Opening = Opening.OPEN) -> None:
        """Open, close or fill the shelter."""
        self._room.done(self.service.set_opening(self.act(), opening))

    def arrive(self, *people: Arriving, card: str = "") -> str:
        """Check a household in; return its id."""
        act = self.act()
        self._room.done(self.service.check_in(act, Arrival(people, card=card)))
        home = self._room.done(self.service.checked_in(act))
        assert home is not None
        return home

    def person(self, home: str, number: int = 0) -> str:
        """Return the id of somebody in a household."""
        return self._room.done(self.store.read(lambda db: lists.members(db, home)))[number].id

    def move(self, person: str, presence: Presence) -> None:
        """Say where somebody is."""
        self._room.done(self.service.move(self.act(), [person], presence))

    def give(self) -> Path:
        """Write a file onto the stick."""
        return self._room.stick / self._room.done(self.exchange.give()).name

    def meet(self) -> None:
        """Take all that the room's desk knows."""
        given = self._room.done(self._room.services.exchange.give())
        self._room.done(self.exchange.take(Path(given.name)))
        (self._room.stick / given.name).unlink()

    def tell(self) -> None:
        """Have the room's desk take all that is known here."""
        path = self.give()
        self._room.done(self._room.services.exchange.take(path))
        path.unlink()


@contextmanager
def sister(room: Room, folder: Path) -> Iterator[Sister]:
    """Open the other desk; nothing was said there yet."""
    changes = Changes()
    store = Store(folder / "sister.db", key=bytes(32), durable=True, migrations=TABLES, changes=changes)
    room.done(store.open())
    try:
        yield Sister(room, store, changes)
    finally:
        room.done(store.close())
