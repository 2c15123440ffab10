"""Places in public.db: what stays and what changes lie apart, so that a mended name is no news of a shelter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from math import cos, radians
from typing import Any

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.errors import N_, KnownError
from kiosk.core.store import Db

from .model import SAME, SHUT, Kind, Near, Opening, Place, State, direction, metres, same

PUBLIC_MIGRATIONS = Migrations("places_public")
MOST_DROPPED = 0.2  # of what is known, by one file
CITY = "city"  # the list of what the city's OS tells
_DEGREE = 111_195.0  # metres of latitude
_ALL = -1
_LOOKS = ((1_500.0, _ALL), (6_000.0, _ALL), (25_000.0, 200), (None, 200), (None, _ALL))
"""How far to look, in metres to each side, and at how many entries at most, until enough is found."""
_IN_CIRCLE = 0.7  # the half side of a square, by the radius of the circle it lies in
_SHUT_TOO = 2  # for each that takes people in, so many that do not are named at most
_PLACE = (
    "id, kind, name, latitude, longitude, kana, address, hazards, also, capacity, capacity_text, municipality, phone,"
    " note"
)
_AROUND = 1_000  # places within a stone's throw
_STATE = "id, place, name, latitude, longitude, opening, label, people, households, at"
_OPENING = 5  # where it stands in them
_INSIDE = "latitude between ? and ? and longitude between ? and ?"
_Row = Sequence[Any]


@PUBLIC_MIGRATIONS(name="001_places")
def create(db: Db) -> None:
    """Make the tables; `since` is when an opening last changed."""
    db.execute(
        "create table places (list text not null, id text not null, kind text not null, name text not null,"
        " latitude real not null, longitude real not null, kana text not null, address text not null,"
        " hazards text not null, also integer not null, capacity integer, capacity_text text not null,"
        " municipality text not null, phone text not null, note text not null, primary key (list, id)) strict"
    )
    db.execute("create index places_where on places (latitude, longitude)")
    db.execute(
        "create table place_states (id text primary key, place text not null, name text not null,"
        " latitude real not null, longitude real not null, opening text not null, label text not null,"
        " people integer, households integer, at text, since text) strict"
    )
    db.execute("create index place_states_where on place_states (latitude, longitude)")
    db.execute("create index place_states_place on place_states (place)")


def take_list(db: Db, name: str, places: Sequence[Place], *, force: bool) -> None:
    """Put a list in the place of the one of the same name.

    Raises:
        KnownError: It would drop more of what is known than a file may, and nobody said that it is meant.
    """
    known = db.execute("select id, name from places where list = ?", [name]).fetchall()
    ids, names = {place.id for place in places}, {place.name for place in places}
    dropped = sum(place_id not in ids and place_name not in names for place_id, place_name in known)
    if dropped > len(known) * MOST_DROPPED and not force:
        raise KnownError(
            N_("This file would drop {dropped} of the {known} places that are known."),
            N_("Please check the file. To take it nevertheless, use --force."),
            dropped=dropped,
            known=len(known),
        )
    db.execute("delete from places where list = ?", [name])
    _put(db, name, places)


def put_city(db: Db, places: Sequence[Place]) -> None:
    """Keep what the city says of its places."""
    _put(db, CITY, places)


def put_states(db: Db, states: Sequence[State]) -> int:
    """Keep how things stand at the places; give how many opened or closed."""
    changed = 0
    for state in states:
        row = db.execute("select opening, label, since from place_states where id = ?", [state.id]).fetchone()
        stayed = row is not None and row[:2] == (state.opening.value, state.label)
        changed += not stayed
        told = (state.id, state.place, state.name, state.latitude, state.longitude, state.opening.value, state.label)
        since = row[2] if stayed else _text(state.at)
        db.execute(
            f"insert or replace into place_states ({_STATE}, since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*told, state.people, state.households, _text(state.at), since],
        )
    return changed


def forget(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city no longer has; what files say stays."""
    for place_id in ids:
        db.execute("delete from places where list = ? and id = ?", [CITY, place_id])
        db.execute("delete from place_states where id = ?", [place_id])


def near(db: Db, latitude: float, longitude: float, hazard: str, limit: int) -> tuple[Near, ...]:
    """Return the nearest places, as far as it takes to name so many that are not closed or full.

    Of those that are, the nearest are named too, so that nobody walks there.

    Args:
        db: The store.
        latitude: Where to look from, in degrees.
        longitude: The same.
        hazard: What they must be safe from; "" for any place.
        limit: How many.
    """
    here = (latitude, longitude)
    found: list[Near] = []
    for box, most in _LOOKS:
        found = _nearest(db, here, hazard, box, most, limit)
        if sum(one.takes_in for one in found) >= limit or (most == _ALL and not _beyond(db, here, box)):
            break
    return tuple(found)


def seen(db: Db, place_id: str, latitude: float, longitude: float) -> Near | None:
    """Return one place as it is seen from somewhere; None if it is on no list any more."""
    found = db.execute(f"select {_PLACE} from places where id = ? order by list limit 1", [place_id]).fetchone()
    if found is None:
        return None
    place, here = _place(found), (latitude, longitude)
    there = (place.latitude, place.longitude)
    around = (one for one in _nearest(db, there, "", SAME, _ALL, _AROUND) if same(one.place, place))
    one = next(around, None)
    if one is None:
        return None
    also = place.also or one.place.also or one.place.kind is not place.kind
    away, way = metres(*here, *there), direction(*here, *there)
    return Near(replace(place, also=also), away, way, one.state, one.since)


def located(db: Db) -> list[tuple[str, float, float]]:
    """Return the address and the position of every place that has an address."""
    return db.execute("select address, latitude, longitude from places where address <> ''").fetchall()


def _nearest(  # noqa: PLR0913, PLR0917 - where, what and how far
    db: Db, here: tuple[float, float], hazard: str, box: float | None, most: int, limit: int
) -> list[Near]:
    """Look no farther than a box reaches to every side; None for everywhere."""
    found = _together(db, here, hazard, box, most)
    states = _States(db, _bounds(here, box), [row[1] for rows in found for row in rows])
    kept: list[Near] = []
    taking, shut = 0, 0
    for rows in found:
        told = states.of(rows)
        open_ = told is None or told[_OPENING] not in SHUT
        shut += not open_
        if taking >= limit:
            break
        if open_ or shut <= limit * _SHUT_TOO:
            one = _near(db, here, rows, told)
            if box is not None and one.metres > box:
                break
            kept.append(one)
            taking += open_
    return kept


def _beyond(db: Db, here: tuple[float, float], box: float | None) -> bool:
    """Tell whether there may be anything farther than a box reaches: outside the square that fits into its circle."""
    square = _bounds(here, box and box * _IN_CIRCLE)
    found = db.execute(f"select exists (select 1 from places where not ({_INSIDE}))", square)
    return bool(found.fetchone()[0])


def _together(db: Db, here: tuple[float, float], hazard: str, box: float | None, most: int) -> list[list[_Row]]:
    """Put together what is one place on several lists, the nearest first, as on a plane."""
    safe, named = (" and hazards like ?", [f"%,{hazard},%"]) if hazard else ("", [])
    order = "order by (latitude - ?) * (latitude - ?) + (longitude - ?) * (longitude - ?) * ?, list, id limit ?"
    sql = f"select rowid, id, name, latitude, longitude, kind from places where {_INSIDE}{safe} {order}"
    points = (here[0], here[0], here[1], here[1], cos(radians(here[0])) ** 2)
    found: list[list[_Row]] = []
    names: dict[str, list[list[_Row]]] = {}
    for row in db.execute(sql, [*_bounds(here, box), *named, *points, most]):
        known = names.setdefault(row[2], [])
        rows = next((rows for rows in known if metres(row[3], row[4], rows[0][3], rows[0][4]) < SAME), None)
        if rows is None:
            known.append(rows := [])
            found.append(rows)
        rows.append(row)
    return found


class _States:
    """How things stand within a box: told of a place by its id, else by its name close by."""

    def __init__(self, db: Db, bounds: Sequence[float], ids: Sequence[str]) -> None:
        told = f"select {_STATE}, since from place_states"
        named = db.execute(
            f"{told} where place in (select value from json_each(?)) order by id desc", [own_json.write(ids).decode()]
        )
        self._ids: dict[str, _Row] = {row[1]: row for row in named}
        self._names: dict[str, list[_Row]] = {}
        for row in db.execute(f"{told} where place = '' and {_INSIDE} order by id", bounds):
            self._names.setdefault(row[2], []).append(row)

    def of(self, rows: Sequence[_Row]) -> _Row | None:
        """Give the state of what is one place, None if nobody says."""
        for _, place_id, name, latitude, longitude, _ in rows:
            if place_id in self._ids:
                return self._ids[place_id]
            for told in self._names.get(name, ()):
                if metres(told[3], told[4], latitude, longitude) < SAME:
                    return told
        return None


def _near(db: Db, here: tuple[float, float], rows: Sequence[_Row], told: _Row | None) -> Near:
    """Read the whole of a place; what is on a second list speaks for the other kind of it."""
    place = _place(db.execute(f"select {_PLACE} from places where rowid = ?", [rows[0][0]]).fetchone())
    also = place.also or any(row[5] != rows[0][5] for row in rows)
    there = (place.latitude, place.longitude)
    state, since = (_state(told), _moment(told[-1])) if told else (None, None)
    return Near(replace(place, also=also), metres(*here, *there), direction(*here, *there), state, since)


def _bounds(here: tuple[float, float], box: float | None) -> tuple[float, float, float, float]:
    if box is None:
        return (-90.0, 90.0, -180.0, 180.0)
    high = box / _DEGREE
    wide = high / max(cos(radians(here[0])), 0.01)
    return (here[0] - high, here[0] + high, here[1] - wide, here[1] + wide)


def _put(db: Db, name: str, places: Sequence[Place]) -> None:
    rows = [
        (
            name, place.id, place.kind.value, place.name, place.latitude, place.longitude, place.kana, place.address,
            f",{','.join(place.hazards)},", place.also, place.capacity, place.capacity_text, place.municipality,
            place.phone, place.note,
        )
        for place in places
    ]  # fmt: skip
    db.conn.executemany(
        f"insert or replace into places (list, {_PLACE}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
    )


def _place(row: Sequence[Any]) -> Place:
    told: dict[str, Any] = dict(zip(_PLACE.split(", "), row, strict=True))
    hazards = tuple(word for word in str(told["hazards"]).split(",") if word)
    return Place(**(told | {"kind": Kind(told["kind"]), "hazards": hazards, "also": bool(told["also"])}))


def _state(row: Sequence[Any]) -> State:
    told: dict[str, Any] = dict(zip(_STATE.split(", "), row[:-1], strict=True))
    return State(**(told | {"opening": Opening(told["opening"]), "at": _moment(told["at"])}))


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
