"""Which records may be one: those that share a key, looked up and never compared all with all.

Households share the token of a card. People share a name, however it is written, and a date of birth. A key is open
while a person has yet to decide about two of its records; the machine itself joins nothing.
"""

from collections.abc import Iterable
from itertools import combinations

from kiosk.core.store import Db
from kiosk.japanese.fold import fold

from . import facts, reading, store
from .model import Verdict
from .registers import Kind, Subject

MOST = 64
"""Records of one key that are looked at; more is no finding of a person."""


def index_household(db: Db, subject: Subject) -> None:
    """Have a household found by its cards."""
    cards = (name.removeprefix(facts.CARD) for name in subject.registers if name.startswith(facts.CARD))
    _index(db, Kind.HOUSEHOLD, subject.id, {token for token in cards if subject.shown(facts.CARD + token)})


def index_person(db: Db, subject: Subject) -> None:
    """Have a person found by every name with a date of birth that stands, side by side or not."""
    said = [value.value for value in subject.registers.get("who", ())]
    names = {(fold(name), one["birth"]) for one in said for name in (one["name"], one["kana"]) if one["birth"]}
    _index(db, Kind.PERSON, subject.id, {f"{name} {birth}" for name, birth in names if name})


def decided(db: Db, kind: Kind, *ids: str) -> None:
    """Look anew at what two records have in common, behind a word of a person."""
    sql = "select distinct key from shelter_alike where kind = ? and id in (?, ?)"
    _look(db, kind, [key for (key,) in db.execute(sql, [kind.value, *ids]).fetchall()])


def undecided(db: Db, kind: Kind, key: str) -> tuple[str, str] | None:
    """Return the first two records of a key about which a person has yet to decide; None without any."""
    sql = "select id from shelter_alike where kind = ? and key = ? order by id limit ?"
    ids = [one for (one,) in db.execute(sql, [kind.value, key, MOST]).fetchall()]
    if len(ids) < 2:  # noqa: PLR2004 - two make a pair
        return None
    said = "select 1 from shelter_same where kind = ? and one in (?, ?) limit 1"
    if not db.execute(said, [kind.value, *ids[:2]]).fetchone() and not _different(db, kind, ids[0], ids[1]):
        return ids[0], ids[1]  # nobody said anything yet, as a rule
    for one, other in combinations(_joined(db, kind, ids), 2):
        if not any(_different(db, kind, first, second) for first in one for second in other):
            return one[0], other[0]
    return None


def _index(db: Db, kind: Kind, record: str, keys: set[str]) -> None:
    found = db.execute("select key from shelter_alike where kind = ? and id = ?", [kind.value, record]).fetchall()
    before = {key for (key,) in found}
    for key in sorted(before - keys):
        db.execute("delete from shelter_alike where kind = ? and key = ? and id = ?", [kind.value, key, record])
    for key in sorted(keys - before):
        db.execute("insert into shelter_alike (kind, key, id) values (?, ?, ?)", [kind.value, key, record])
    _look(db, kind, sorted(before ^ keys))


def _look(db: Db, kind: Kind, keys: Iterable[str]) -> None:
    for key in keys:
        if undecided(db, kind, key):
            db.execute("insert or ignore into shelter_alike_open (kind, key) values (?, ?)", [kind.value, key])
        else:
            db.execute("delete from shelter_alike_open where kind = ? and key = ?", [kind.value, key])


def _joined(db: Db, kind: Kind, ids: list[str]) -> list[list[str]]:
    """Put together what a person said is one, by whatever way; the order is that of the first of each."""
    together = {one: [one] for one in ids}
    sql = "select other from shelter_same where kind = ? and one = ?"
    for one in ids:
        for (other,) in db.execute(sql, [kind.value, one]).fetchall():
            mine, theirs = together[one], together.get(other, together[one])
            if theirs is not mine:
                mine += theirs
                together.update(dict.fromkeys(theirs, mine))
    lists = {id(group): sorted(group) for group in together.values()}
    return sorted(lists.values())


def _different(db: Db, kind: Kind, one: str, other: str) -> bool:
    subject = store.subject(db, Kind.ALIKE, reading.pair(kind.value, one, other))
    return subject.shown("verdict") == Verdict.DIFFERENT and not subject.disputed
