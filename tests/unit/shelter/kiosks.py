"""Kiosks that write facts without a network, in memory: enough of them to disagree."""

from datetime import timedelta
from typing import Any

from sqlcipher3 import dbapi2
from sqlite_utils.db import Database

from kiosk.core.duty import Duty, Role
from kiosk.shelter import household, projection, reading, store, tables
from kiosk.shelter.desk import Saying
from kiosk.shelter.model import Arriving, Identity, Presence, Verdict
from kiosk.shelter.registers import Fact, Kind
from kiosk.shelter.wants import Want
from tests.clocks import START

LEAD = Duty("staff-1", "山田", Role.LEAD)


def empty() -> Database:
    """Open a store that knows nothing, in memory."""
    db = Database(dbapi2.connect(":memory:"))
    tables.KIOSK_MIGRATIONS.apply(db)
    return db


class Lone:
    """A kiosk of which the others know what it gave them."""

    def __init__(self, name: str, series: str) -> None:
        self.db = empty()
        self.identity = Identity(name, series)
        self._acts = 0

    def say(self, kind: Kind, subject: str, sets: dict[str, Any]) -> None:
        saying = self._saying()
        saying.say(kind, subject, sets)
        saying.finish()

    def arrive(self, *people: Arriving, card: str = "") -> str:
        """Check a household in; return its id."""
        saying = self._saying()
        home = saying.new_id()
        number = household.label(self.identity.series, store.next_number(self.db, home))
        cards = {f"card.{card}": True} if card else {}
        saying.say(Kind.HOUSEHOLD, home, {"number": number, **cards})
        for one in people:
            told = {"household": home, "who": reading.write_who(one.who), "cares": reading.write_cares(one.cares)}
            saying.say(Kind.PERSON, saying.new_id(), told | {"presence": at(Presence.IN)})
        saying.finish()
        return home

    def ids(self, kind: Kind) -> list[str]:
        """Return what is known here of a kind, in one order."""
        rows = self.db.execute("select id from shelter_subject where kind = ? order by id", [kind.value]).fetchall()
        return [one for (one,) in rows]

    def learn(self, other: "Lone") -> None:
        """Take all that another kiosk knows."""
        projection.take(self.db, other.facts())

    def facts(self) -> tuple[Fact, ...]:
        return tuple(store.all_facts(self.db))

    def need(self, person: str, want: Want) -> None:
        home = store.subject(self.db, Kind.PERSON, person).shown("household") or ""
        saying = self._saying()
        told = {"household": home, "person": person, "want": want.value, "note": ""}
        saying.say(Kind.NEED, saying.new_id(), {"need": told, "done": False})
        saying.finish()

    def judge(self, kind: Kind, one: str, other: str, verdict: Verdict) -> None:
        if one != other:
            self.say(Kind.ALIKE, reading.pair(kind.value, one, other), {"verdict": verdict.value})

    def _saying(self) -> Saying:
        self._acts += 1
        own = ord(self.identity.series) - ord("A")  # no two kiosks act in one moment: ids stand in one order each time
        at = START + timedelta(seconds=self._acts, milliseconds=100 * own)
        return Saying(self.db, f"act-{self._acts}", self.identity, "shelter-1", LEAD, at)


def at(presence: Presence) -> dict[str, str]:
    return {"presence": presence.value, "to": ""}


def shown(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return all lists of a store."""
    return store.worked_out(db)
