"""What tests of a household's pages share: the way there, and what is known."""

from kiosk.core import audit
from kiosk.core.store import Db
from kiosk.shelter import lists, projection, store
from kiosk.shelter.model import Household
from kiosk.shelter.registers import Fact, Kind
from tests.clocks import START
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import PLACE
from ui.shelter.household_steps import HouseholdStep

NAMES = ("ヤマダ ハナコ", "ヤマダ タロウ", "ヤマダ ジロウ")


def opened(room: Room, *names: str) -> str:
    """Come to the page of a household."""
    home = room.family(*(names or NAMES))
    show(room, home)
    return home


def show(room: Room, home: str) -> None:
    room.home()
    room.model.enter(HouseholdStep(room.services, room.model, home))
    room.at("household")


def found(room: Room, home: str) -> Household:
    known = room.done(room.store.read(lambda db: lists.household(db, home)))
    assert known is not None
    return known


def ids(room: Room, home: str) -> list[str]:
    return [one.id for one in found(room, home).people]


def where(room: Room, home: str) -> list[str]:
    return [one.presence.value for one in found(room, home).people]


def acted(room: Room, begins: str) -> list[tuple[str, str]]:
    """Give what the record of acts holds of a kind: ids, never words."""
    acts = room.done(room.store.read(lambda db: [(one.act, one.record) for one in audit.entries(db)]))
    return [one for one in acts if one[0].startswith(begins)]


def disagree(room: Room, kind: Kind, subject: str, register: str, value: object, *, seq: int = 1) -> None:
    """Have another kiosk say something else, not knowing what is said here."""
    sets = {register: value}

    def take(db: Db) -> None:
        fact = Fact("kiosk-2", seq, store.version(db) + 1, PLACE, kind, subject, sets, (), START, "staff-9")
        projection.take(db, [fact])

    room.done(room.store.write(take, "shelter"))
