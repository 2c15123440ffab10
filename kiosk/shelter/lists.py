"""What the desk's lists show, page by page; each page costs what it shows, however many people there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from kiosk.core.store import Db

from . import counting, reading, store
from .model import STAYING, About, Care, Cares, Counts, Household, Line, Person, Presence, Sex, Shelter, Who
from .registers import Kind
from .wants import BoardNotice, Need, Supply, SupplyState, Want

PAGE = 20
_LINE = "id, number, name, kana, members, here, out, urgency, language, kept, argued"
_PERSON = "id, household, name, kana, sex, birth, age, flags, allergy, note, presence, moved_to, kept, disputed"
_SUPPLY = "id, what, amount, unit, household, note, state, at, disputed"
_NEED = (
    "select n.id, n.household, n.person, n.want, n.note, n.done, n.disputed, coalesce(h.number, ''),"
    " coalesce(nullif(p.name, ''), p.kana, h.name, '') from shelter_need n"
    " left join shelter_household h on h.id = n.household left join shelter_person p on p.id = n.person"
)


@dataclass(frozen=True)
class Member:
    """What a household's summary asks of a person."""

    id: str
    name: str
    kana: str
    presence: Presence
    kept: str
    disputed: str

    @property
    def stays(self) -> bool:
        """Whether this person belongs to the shelter."""
        return self.presence in STAYING

    @property
    def counts(self) -> bool:
        """Whether this record is the one that counts for the person."""
        return self.kept == self.id


NOBODY = Member("", "", "", Presence.LEFT, "", "")


def members(db: Db, household: str) -> list[Member]:
    """Return the people of a household, in the order they were checked in."""
    sql = "select id, name, kana, presence, kept, disputed from shelter_person where household = ? order by id"
    rows = db.execute(sql, [household]).fetchall()
    return [Member(key, name, kana, Presence(word), kept, said) for key, name, kana, word, kept, said in rows]


def needs_of(db: Db, household: str) -> list[tuple[str, str, int, int, int]]:
    """Return of each need of a household its id, person, urgency, and whether it is done and open."""
    sql = "select id, person, urgency, done, open from shelter_need where household = ? order by id"
    return db.execute(sql, [household]).fetchall()


def exists(db: Db, household: str) -> bool:
    """Tell whether anything is known of a household or its people."""
    if store.knows(db, Kind.HOUSEHOLD, household):
        return True
    sql = "select 1 from shelter_person where household = ? limit 1"
    return db.execute(sql, [household]).fetchone() is not None


def shelter(db: Db, shelter_id: str) -> Shelter:
    """Return how the shelter stands."""
    return reading.shelter(store.subject(db, Kind.SHELTER, shelter_id))


def counts(db: Db) -> Counts:
    """Return how many are there."""
    return counting.counts(dict(db.execute("select name, people from shelter_count").fetchall()))


def households(db: Db, after: tuple[str, str] = ("", ""), most: int = PAGE) -> list[Line]:
    """Return households by the kana of their names, so many behind a kana and an id."""
    sql = f"select {_LINE} from shelter_household where (kana, id) > (?, ?) order by kana, id limit ?"
    return _lines(db, sql, [*after, most])


def by_number(db: Db, after: tuple[str, str] = ("", ""), most: int = PAGE) -> list[Line]:
    """Return households by their reception numbers, so many behind a place (`household.place`) and an id."""
    sql = f"select {_LINE} from shelter_household where (place, id) > (?, ?) order by place, id limit ?"
    return _lines(db, sql, [*after, most])


def argued(db: Db, most: int = PAGE) -> list[Line]:
    """Return households of which kiosks say different things, so that a person decides."""
    sql = f"select {_LINE} from shelter_household where argued = 1 order by place, id limit ?"
    return _lines(db, sql, [most])


def line(db: Db, household: str) -> Line | None:
    """Return one household as a list shows it."""
    return next(iter(_lines(db, f"select {_LINE} from shelter_household where id = ?", [household])), None)


def named(db: Db, key: str, most: int = PAGE) -> list[Line]:
    """Return households with somebody whose folded name, or a part of it, begins so."""
    sql = (
        f"select {_LINE} from shelter_household where id in (select household from shelter_find"
        " where key >= ?1 and key < ?2 order by key, household limit ?3) order by kana, id limit ?4"
    )
    return _lines(db, sql, [key, key + "\U0010ffff", most * 8, most]) if key else []


def numbered(db: Db, places: Sequence[str], most: int = PAGE) -> list[Line]:
    """Return households whose reception number stands at one of these places."""
    marks = ", ".join("?" * len(places))
    return _lines(db, f"select {_LINE} from shelter_household where place in ({marks}) limit ?", [*places, most])


def series(db: Db) -> list[str]:
    """Return the series letters of the reception numbers that are known here."""
    found: list[str] = []
    last = ""
    while True:  # a step for each letter, not for each household
        sql = "select min(place) from shelter_household where place > ? and place < '~'"
        (first,) = db.execute(sql, [last]).fetchone()
        if first is None:
            return found
        found.append(first[:2].strip())
        last = f"{first[:2]}~"


def with_card(db: Db, token: str) -> list[str]:
    """Return the ids of households that showed a card."""
    rows = db.execute("select household from shelter_card where token = ? order by household", [token]).fetchall()
    return [household for (household,) in rows]


def household(db: Db, household_id: str) -> Household | None:
    """Return a household with all who belong to it."""
    shown = line(db, household_id)
    if shown is None:
        return None
    sql = "select address, language, pets, note, disputed from shelter_household where id = ?"
    *about, disputed = db.execute(sql, [household_id]).fetchone()
    people = db.execute(f"select {_PERSON} from shelter_person where household = ? order by id", [household_id])
    twins = "select other from shelter_same where kind = 'household' and one = ? order by other"
    return Household(
        shown,
        About(*about),
        tuple(_person(row) for row in people.fetchall()),
        tuple(other for (other,) in db.execute(twins, [household_id]).fetchall()),
        tuple(disputed.split()),
    )


def person(db: Db, person_id: str) -> Person | None:
    """Return a person."""
    row = db.execute(f"select {_PERSON} from shelter_person where id = ?", [person_id]).fetchone()
    return None if row is None else _person(row)


def people(db: Db, presence: Presence, after: tuple[str, str] = ("", ""), most: int = PAGE) -> list[Person]:
    """Return people who are in, out, moved or left, by their kana, so many behind a kana and an id."""
    sql = f"select {_PERSON} from shelter_person where presence = ? and (kana, id) > (?, ?) order by kana, id limit ?"
    return [_person(row) for row in db.execute(sql, [presence.value, *after, most]).fetchall()]


def needs(db: Db, after: Need | None = None, most: int = PAGE) -> list[Need]:
    """Return open needs, the most urgent first and among these the oldest, so many behind one of them."""
    place = db.execute("select version from shelter_need where id = ?", [after.id]).fetchone() if after else None
    behind = " and n.urgency <= ?1 and (n.urgency < ?1 or (n.version, n.id) > (?2, ?3))" if after and place else ""
    values = [after.urgency, place[0], after.id] if after and place else [0, 0, ""]
    sql = f"{_NEED} where n.open = 1{behind} order by n.urgency desc, n.version, n.id limit ?4"
    return [_need(row) for row in db.execute(sql, [*values, most]).fetchall()]


def needs_in(db: Db, household_id: str) -> list[Need]:
    """Return all needs of a household, those that are done too."""
    sql = f"{_NEED} where n.household = ? order by n.done, n.urgency desc, n.version, n.id"
    return [_need(row) for row in db.execute(sql, [household_id]).fetchall()]


def on_power(db: Db) -> int:
    """Count who cannot do without power now; a need of a whole household counts once."""
    sql = (
        "select count(distinct coalesce(nullif(person, ''), household)) from shelter_need"
        " where open = 1 and want in (?, ?)"
    )
    return int(db.execute(sql, [Want.DIALYSIS.value, Want.POWER.value]).fetchone()[0])


def supply(db: Db, supply_id: str) -> Supply | None:
    """Return a request for supplies."""
    row = db.execute(f"select {_SUPPLY} from shelter_supply where id = ?", [supply_id]).fetchone()
    return None if row is None else _supply(row)


def supplies(db: Db, state: SupplyState, after: str = "", most: int = PAGE) -> list[Supply]:
    """Return requests for supplies in a state, the oldest first, so many behind the id of one."""
    sql = (
        f"select {_SUPPLY} from shelter_supply where state = ?1"
        " and (version, id) > (coalesce((select version from shelter_supply where id = ?2), 0), ?2)"
        " order by version, id limit ?3"
    )
    rows = db.execute(sql, [state.value, after, most]).fetchall()
    return [_supply(row) for row in rows]


def notices(db: Db, most: int = PAGE) -> list[BoardNotice]:
    """Return what stands on the board, the newest first."""
    sql = "select id, title, text, up, at, disputed from shelter_notice where up = 1 order by version desc, id limit ?"
    rows = db.execute(sql, [most]).fetchall()
    return [BoardNotice(key, title, text, bool(up), _moment(at), bool(said)) for key, title, text, up, at, said in rows]


def _lines(db: Db, sql: str, values: Sequence[str | int]) -> list[Line]:
    found = (Line(*row) for row in db.execute(sql, list(values)).fetchall())
    return [replace(line, disputed=bool(line.disputed)) for line in found]


def _supply(row: Sequence[Any]) -> Supply:
    key, what, amount, unit, home, note, state, at, disputed = row
    return Supply(key, what, amount, unit, home, note, SupplyState(state), _moment(at), bool(disputed))


def _person(row: Sequence[Any]) -> Person:
    key, home, name, kana, sex, birth, age, flags, allergy, note, presence, to, kept, disputed = row
    who = Who(name, kana, Sex(sex), date.fromisoformat(birth) if birth else None, age)
    cares = Cares(frozenset(Care(flag) for flag in flags.split()), allergy, note)
    return Person(key, home, who, cares, Presence(presence), to, kept, tuple(disputed.split()))


def _need(row: Sequence[Any]) -> Need:
    key, home, one, want, note, done, disputed, number, name = row
    return Need(key, home, one, Want(want), note, bool(done), bool(disputed), number, name)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
