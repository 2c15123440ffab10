"""Gauges and roads in public.db: the newest word of each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.store import Db

from .model import Closure, Gauge, Kind, Threshold

PUBLIC_MIGRATIONS = Migrations("gauges_public")


@PUBLIC_MIGRATIONS(name="001_gauges")
def create(db: Db) -> None:
    """Make the tables; one entity may hold several gauges."""
    db.execute("create table gauges (id text primary key, entity text not null, at text, body blob not null) strict")
    db.execute("create index gauges_entity on gauges (entity)")
    db.execute("create table road_closures (id text primary key, body blob not null) strict")


def put(db: Db, gauges: Sequence[Gauge]) -> None:
    """Keep what the gauges said; what was measured before the word that is known changes nothing."""
    for gauge in gauges:
        at = _text(gauge.at)
        known = db.execute("select at from gauges where id = ?", [gauge.id]).fetchone()
        if known is None or known[0] is None or (at is not None and at >= known[0]):
            db.execute(
                "insert or replace into gauges (id, entity, at, body) values (?, ?, ?, ?)",
                [
                    gauge.id,
                    gauge.id.rpartition("#")[0],
                    at,
                    own_json.write(
                        vars(gauge)
                        | {
                            "thresholds": [[one.value, one.level, dict(one.name)] for one in gauge.thresholds],
                            "name": dict(gauge.name),
                        }
                    ),
                ],
            )


def put_closures(db: Db, closures: Sequence[Closure]) -> None:
    """Keep what the city says of its roads."""
    for one in closures:
        body = own_json.write(vars(one) | {"name": dict(one.name), "reason": dict(one.reason)})
        db.execute("insert or replace into road_closures (id, body) values (?, ?)", [one.id, body])


def forget(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city no longer has."""
    for entity_id in ids:
        db.execute("delete from gauges where entity = ?", [entity_id])


def forget_closures(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city no longer has."""
    for entity_id in ids:
        db.execute("delete from road_closures where id = ?", [entity_id])


def gauges(db: Db) -> tuple[Gauge, ...]:
    """Return all gauges."""
    return tuple(_gauge(body) for (body,) in db.execute("select body from gauges order by id").fetchall())


def closures(db: Db) -> tuple[Closure, ...]:
    """Return all roads."""
    return tuple(_closure(body) for (body,) in db.execute("select body from road_closures order by id").fetchall())


def _gauge(body: bytes) -> Gauge:
    told: dict[str, Any] = own_json.read(body)
    rest = {
        "kind": Kind(told["kind"]),
        "name": _words(told["name"]),
        "at": _moment(told["at"]),
        "thresholds": tuple(Threshold(value, level, _words(name)) for value, level, name in told["thresholds"]),
    }
    return Gauge(**(told | rest))


def _closure(body: bytes) -> Closure:
    told: dict[str, Any] = own_json.read(body)
    words = {name: _words(told[name]) for name in ("name", "reason")}
    moments = {name: _moment(told[name]) for name in ("at", "valid_from", "valid_to")}
    return Closure(**(told | words | moments))


def _words(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(told.items()))


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
