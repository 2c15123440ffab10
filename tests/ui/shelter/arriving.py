"""People who come to the desk, for the tests of the check-in."""

from kiosk.shelter import lists
from kiosk.shelter.model import Household, Line, Presence
from tests.ui.shelter.room import Room

CARD, OTHER = "1234567", "7654321"
THREE = ("ヤマダ ハナコ", "ヤマダ タロウ", "ヤマダ ジロウ")


class Written:
    """How a part of a name may be written."""

    def __init__(self, sound: str, *candidates: str) -> None:
        self.sound = sound
        self.candidates = candidates


def offer(room: Room) -> None:
    """Have a dictionary that knows one name."""
    room.offered = {
        "やまだ": (Written("やまだ", "山田", "やまだ"),),
        "はなこ": (Written("はなこ", "花子", "華子", "はなこ"),),
    }


def arrive(room: Room) -> None:
    """Come to where people are checked in."""
    room.home()
    room.press("arrive", "arrive")


def name(room: Room) -> None:
    """Write the first name by hand, with the first kanji that are offered."""
    offer(room)
    arrive(room)
    room.press("byHand", "nameKana")
    room.type("やまだ はなこ")
    room.act("nameKanji")


def taken(room: Room, *numbers: int) -> None:
    """Choose kanji."""
    for number in numbers:
        room.model.strip.press(f"take:{number}")


def to_members(room: Room, count: str = "3") -> None:
    """Come by hand to the page of who they are."""
    arrive(room)
    room.press("byHand", "nameKana")
    room.type("やまだ はなこ")
    room.act("howMany")
    room.digits(count)
    room.act("members")


def households(room: Room) -> list[Line]:
    return room.done(room.store.read(lists.households))


def whole(room: Room, home: str) -> Household:
    found = room.done(room.store.read(lambda db: lists.household(db, home)))
    assert found is not None
    return found


def only(room: Room) -> Household:
    """Give the one household that is there."""
    (line,) = households(room)
    return whole(room, line.id)


def missing(room: Room, home: str, presence: Presence = Presence.OUT) -> None:
    """Let the last one of a household be elsewhere."""
    room.done(room.services.shelter.move("away", [whole(room, home).people[-1].id], presence))
