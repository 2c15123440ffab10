"""What another desk says that has never heard of this one."""

from collections.abc import Mapping
from typing import Any

from kiosk.shelter import projection
from kiosk.shelter.registers import Fact, Kind
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import PLACE


def says(room: Room, kind: Kind, subject: str, sets: Mapping[str, Any]) -> None:
    """Let it say this of a thing, beside what is said here."""
    fact = Fact("kiosk-9", 1, 1, PLACE, kind, subject, sets, (), room.clock.now(), "staff-9")
    room.done(room.store.write(lambda db: projection.take(db, [fact]), "shelter"))
