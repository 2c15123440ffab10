"""Records that a person said are one, and where the one they stand for is."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.core.store import Db

from . import store
from .model import Presence
from .registers import Kind, Subject, Value

PRESENCE = "presence"
MOST = 64
"""Records that may be one; more is no finding of a person."""

_NEAR = {presence.value: place for place, presence in enumerate(reversed(Presence))}


def together(db: Db, kind: Kind, record: str) -> list[str]:
    """Return the records that are one with this by a person's word, sorted; the record alone as a rule."""
    found, ahead = {record}, [record]
    sql = "select other from shelter_same where kind = ? and one = ?"
    while ahead and len(found) < MOST:
        rows = db.execute(sql, [kind.value, ahead.pop()]).fetchall()
        fresh = {other for (other,) in rows} - found
        found |= fresh
        ahead.extend(fresh)
    return sorted(found)


def people(db: Db, person: str) -> list[Subject]:
    """Return what is known of each record of a person, in the order of their ids."""
    found = (store.subject(db, Kind.PERSON, one) for one in together(db, Kind.PERSON, person))
    return [one for one in found if one.registers]


def where(records: Iterable[Subject]) -> tuple[Value, ...]:
    """Return all that stands of where a person is, in whichever record; the last counts until somebody decides.

    Where it differs, whoever may be in is in, and whoever may come back is only out: nobody is lost.
    """
    said = (value for one in records for value in one.registers.get(PRESENCE, ()))
    return tuple(sorted(said, key=lambda value: (_NEAR[value.value["presence"]], value.order)))


def side_by_side(db: Db, kind: Kind, subject: str) -> Subject:
    """Return all that is said of one thing; of a person also where the records that were joined say it is."""
    found = store.subject(db, kind, subject)
    said = where(people(db, subject)) if kind is Kind.PERSON else ()
    return replace(found, registers={**found.registers, PRESENCE: said}) if said else found
