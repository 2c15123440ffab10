"""Facts of other kiosks laid to one's own: a union, in slices, each of which is kept whole or not at all."""

from collections.abc import Sequence

from kiosk.core.entity import content_hash
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db

from . import facts, household, projection
from .registers import Fact


def unknown(db: Db, arrived: Sequence[Fact]) -> int:
    """Count the facts that would be new here; what was purged is not.

    Raises:
        KnownError: One says something else than the fact that is here under its number.
    """
    purged = dict(db.execute("select kiosk, seq from shelter_purged").fetchall())
    sql = "select hash from shelter_fact where kiosk = ? and seq = ?"
    fresh = 0
    for fact in arrived:
        if fact.seq <= purged.get(fact.kiosk, 0):
            continue
        here = db.execute(sql, [fact.kiosk, fact.seq]).fetchone()
        if here is None:
            fresh += 1
        elif here[0] != content_hash(facts.write(fact)):
            raise _contradicts()
    return fresh


def take(db: Db, arrived: Sequence[Fact], own: str) -> int:
    """Keep the facts that are new and work them in, inside one transaction.

    Args:
        db: The kiosk's store.
        arrived: A slice of a file that was looked at as a whole.
        own: The id of this kiosk: facts it wrote once and lost come back, and it gives neither their numbers again nor
            the reception numbers of their households.

    Returns:
        How many were new.

    Raises:
        KnownError: One says something else than the fact that is here under its number.
    """
    unknown(db, arrived)
    fresh = projection.take(db, arrived)
    mine = [fact for fact in fresh if fact.kiosk == own]
    if last := max((fact.seq for fact in mine), default=0):
        db.execute("insert or ignore into shelter_given (seq, act) values (?, '')", [last])
    numbers = {household.running(str(fact.sets.get("number", ""))): fact.subject for fact in mine}
    if last := max(numbers, default=0):
        sql = "insert or ignore into shelter_number (number, household) values (?, ?)"
        db.execute(sql, [last, numbers[last]])
    return len(fresh)


def _contradicts() -> KnownError:
    return KnownError(
        N_("This file says something else than what is kept here under the same number."),
        N_("Nothing of it was taken. Please tell the people who look after this machine."),
    )
