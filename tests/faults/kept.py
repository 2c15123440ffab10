"""What a store holds when it is opened again, and whether that can be: no half act, no number twice or left out."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.core import audit
from kiosk.core.entity import content_hash

RULES = {
    "a ticket without its fact": "select id from tickets where id not in (select id from outbox)",
    "a ticket without its slip": "select act from tickets where 'queue_ticket.' || act not in (select id from jobs)",
    "a ticket's fact without its ticket": (
        "select id from outbox where kind = 'QueueTicket' and id not in (select id from tickets)"
    ),
    "a slip without its ticket": (
        "select id from jobs where json_extract(rows, '$.ticket') <> ''"
        " and json_extract(rows, '$.ticket') not in (select id from tickets)"
    ),
    "a slip without its call": (
        "select id from jobs where json_extract(rows, '$.call') <> ''"
        " and json_extract(rows, '$.call') not in (select id from help_calls)"
    ),
    "a coming back without its fact": "select id from rejoins where id not in (select id from outbox)",
    "a coming back's fact without its row": (
        "select id from outbox where kind = 'QueueRejoin' and id not in (select id from rejoins)"
    ),
    "a call without its fact": "select id from help_calls where id not in (select id from outbox)",
    "a call taken back without its fact, or not once": (
        "select id from help_calls where cancelled <> (select count(*) from outbox"
        " where kind = 'HelpCallCancelled' and lane = help_calls.id)"
    ),
    "an application without its fact": "select id from applications where id not in (select id from outbox)",
    "an application's fact without its row": (
        "select id from outbox where kind = 'ServiceApplication' and id not in (select id from applications)"
    ),
    "an application whose second copy is another": (
        "select id from applications where not exists (select 1 from application_facts join outbox using (id)"
        " where application_facts.id = applications.id and application_facts.body = outbox.body)"
    ),
    "an application without its receipt": (
        "select act from applications where 'application_receipt.' || act not in (select id from jobs)"
    ),
    "a receipt without its application": (
        "select id from jobs where json_extract(rows, '$.application') <> ''"
        " and json_extract(rows, '$.application') not in (select id from applications)"
    ),
    "a taking back without its fact": "select id from application_withdrawals where id not in (select id from outbox)",
    "a taking back's fact without its row": (
        "select id from outbox where kind in ('ApplicationWithdrawal', 'ConsentWithdrawal')"
        " and id not in (select id from application_withdrawals)"
    ),
    "a household without its word to the city": (
        "select id from shelter_household where id not in (select household from shelter_told)"
    ),
    "a word of a household that is not there": (
        "select household from shelter_told where household not in (select id from shelter_household)"
    ),
    "a household without its slip": (
        "select g.act from shelter_given g join shelter_fact f on f.seq = g.seq and f.kind = 'household'"
        " where 'shelter_slip.' || g.act not in (select id from jobs)"
    ),
    "a household without its entry in the record": (
        "select id from shelter_household where id not in (select record from audit where act = 'household.check_in')"
    ),
    "an entry in the record without its household": (
        "select record from audit where act = 'household.check_in' and record not in (select id from shelter_household)"
    ),
    "a person who is not in the lists": (
        "select subject from shelter_fact where kind = 'person' and subject not in (select id from shelter_person)"
    ),
    "a household without all its people": "select id from shelter_household where members <> 2",
    "a count that is not that of the people": (
        "select name from shelter_count where name = 'total' and people <>"
        " (select count(*) from shelter_person where presence in ('in', 'out'))"
    ),
    "a number left out": (
        "select counter || ' ' || day from tickets group by counter, day, series"
        " having max(number) <> count(*) or min(number) <> 1"
    ),
    "a line of the lending book without its fact": (
        "select id from lending_acts where id not in (select id from outbox)"
    ),
    "a line that is forgotten, and not what the city was told of it, or the other way round": (
        "select id from lending_acts where forgotten <> (select body = x'' from outbox where id = lending_acts.id)"
    ),
    "somebody in a line that is forgotten": (
        "select id from lending_acts where forgotten = 1 and patron || title_id || words || book || barcode <> ''"
    ),
    "a fact of lending without its line": (
        "select id from outbox where kind like 'Library%' and id not in (select id from lending_acts)"
    ),
    "books in the hand of which not all are lent": (
        "select act from lending_acts where deed = 'loan' and barcode <> ''"
        " and act not in (select act from lending_acts where forgotten = 1) group by act having count(*) <> 2"
    ),
    "somebody of the staff without an entry in the record": (
        "select seq from staff where cast(100 + seq as text) not in (select record from audit where act = 'staff.add')"
    ),
    "a try of a PIN that is not counted": (
        "select seq from audit where act = 'pin.try' and (select count(*) from audit where act = 'pin.try')"
        " > coalesce((select seq from sqlite_sequence where name = 'staff_guesses'), 0)"
    ),
    "a row whose parent is gone": "select * from pragma_foreign_key_check",
}
TWICE = {
    "a reception number given twice": "select number from shelter_household group by number having count(*) > 1",
    "an act that checked in twice": (
        "select g.act from shelter_given g join shelter_fact f on f.seq = g.seq and f.kind = 'household'"
        " group by g.act having count(*) > 1"
    ),
    "a receipt number given twice": "select number from applications group by number having count(*) > 1",
    "an act that applied twice": "select act from applications group by act having count(*) > 1",
    "something given back, cancelled or picked up twice": (
        "select target from lending_acts where target <> '' and deed <> 'extension' group by target having count(*) > 1"
    ),
    "an act that lent one thing twice": (
        "select act from lending_acts where deed in ('loan', 'reservation') and forgotten = 0"
        " group by act, barcode, title_id having count(*) > 1"
    ),
    "a number given twice": (
        "select counter || ' ' || day || ' ' || label from tickets group by counter, day, label having count(*) > 1"
    ),
    "a fact written twice": (
        "select json_extract(body, '$.attributes.label') from outbox where kind = 'QueueTicket' group by"
        " json_extract(body, '$.attributes.counterId'), json_extract(body, '$.attributes.serviceDay'),"
        " json_extract(body, '$.attributes.label') having count(*) > 1"
    ),
}

ACTS = {
    "tickets": "select act || ' ' || counter || ' ' || day || ' ' || label from tickets",
    "help": "select act from help_calls",
    "rejoins": "select act from rejoins",
    "applications": "select act || ' ' || number from applications",
    "households": (
        "select g.act || ' ' || h.number from shelter_given g join shelter_fact f on f.seq = g.seq"
        " and f.kind = 'household' join shelter_household h on h.id = f.subject"
    ),
    "lending": "select distinct act from lending_acts",
    "acts of the staff": (
        "select 'act-' || act || '-' || row_number() over (partition by act order by seq) from audit"
        " where act in ('staff.add', 'staff.reset', 'pin.try', 'duty.begin', 'duty.end')"
    ),
}


@dataclass(frozen=True)
class Kept:
    """A store's whole content.

    Attributes:
        print: The same content has the same print.
        broken: Rules it breaks.
        twice: Things in it that are there twice.
        acts: Acts that left a row, in the words in which a life tells them.
    """

    print: bytes
    broken: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    acts: frozenset[str] = frozenset()

    def holds(self, told: str) -> bool:
        """Tell whether what a person was told is there, if it is an act that leaves a row."""
        return not told.startswith("act-") or told in self.acts


class Eye:
    """Looks into stores; the rules are asked once for each content."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._seen: dict[bytes, Kept] = {}

    def look(self, file: Path) -> Kept:
        """Open a store as SQLite does after a cut and read everything in it.

        Raises:
            dbapi2.Error: It cannot be read.
        """
        connection = dbapi2.connect(str(file), isolation_level=None)
        try:
            connection.execute(f"pragma key = \"x'{self._key.hex()}'\"")
            return self._read(connection)
        finally:
            connection.close()

    def _read(self, connection: dbapi2.Connection) -> Kept:
        checked = connection.execute("pragma quick_check(1)").fetchone()[0]
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        content = hashlib.blake2b()
        bodies: list[tuple[str, bytes]] = []
        for table in sorted(tables):
            rows = connection.execute(f"select * from {table} order by rowid").fetchall()
            content.update(repr((table, rows)).encode())
            if table == "outbox":
                bodies = [(row[5], row[4]) for row in rows if row[4] or row[6] != "accepted"]  # else it is forgotten
        found = content.digest()
        if checked != "ok":
            return Kept(found, (f"integrity: {checked}",))
        if found not in self._seen:
            broken = [f"{rule}: {one}" for rule, one in _ask(connection, RULES, tables)]
            broken += ["a fact that is not what its hash says" for told, body in bodies if content_hash(body) != told]
            broken += _chain(connection, tables)
            twice = [f"{rule}: {one}" for rule, one in _ask(connection, TWICE, tables)]
            acts = frozenset(row for _, row in _ask(connection, ACTS, tables))
            self._seen[found] = Kept(found, tuple(broken), tuple(twice), acts)
        return self._seen[found]


def _chain(connection: Any, tables: list[str]) -> list[str]:
    """Follow the record of what staff did."""
    broken = audit.verify(connection) if "shelter_count" in tables else None
    return [] if broken is None else [f"the record of acts: {broken.seq} {broken.fault}"]


def _ask(connection: dbapi2.Connection, rules: dict[str, str], tables: list[str]) -> list[tuple[str, str]]:
    if "lending_heard" not in tables:  # they come in several transactions; before the last there is no act
        return []
    return [(rule, str(row[0])) for rule, sql in rules.items() for row in connection.execute(sql).fetchall()]
