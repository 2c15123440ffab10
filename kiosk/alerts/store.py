"""Alerts in public.db: the newest version of each, and what took the place of what, so that nothing old comes back."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.store import Db

from .model import Alert, Area, Fate, Info, Status, candidates, replaces

PUBLIC_MIGRATIONS = Migrations("alerts_public")
MOST = 200  # that anybody reads


@PUBLIC_MIGRATIONS(name="001_alerts")
def create(db: Db) -> None:
    """Make the tables; `over` is what is cancelled, replaced or no longer with the city."""
    db.execute(
        "create table alerts (id text primary key, status text not null, level integer not null, sent text not null,"
        " valid_from text, valid_to text, signed integer not null, over integer not null, placed integer not null,"
        " body blob not null) strict"
    )
    db.execute("create index alerts_grave on alerts (over, level, sent)")
    db.execute(
        "create table alert_areas (code text not null, alert text not null, primary key (code, alert))"
        " strict, without rowid"
    )
    db.execute("create index alert_areas_alert on alert_areas (alert)")
    db.execute(
        "create table alerts_replaced (id text not null, status text not null, signed integer not null,"
        " sent text not null, primary key (id, status, signed)) strict, without rowid"
    )


@PUBLIC_MIGRATIONS(name="002_unplaced")
def index(db: Db) -> None:
    """Find what names no place, of which there is little, without a look at what does."""
    db.execute("create index alerts_unplaced on alerts (id) where placed = 0")
    db.execute("drop index alerts_grave")


def put(db: Db, alerts: Sequence[Alert]) -> int:
    """Keep what is newer than what is known; give how many were."""
    return sum(_put(db, alert) for alert in alerts)


def forget(db: Db, ids: Sequence[str]) -> None:
    """Show no more what the city no longer has; a copy of it from elsewhere comes not back as news."""
    for alert_id in ids:
        db.execute("update alerts set over = 1 where id = ?", [alert_id])


def tidy(db: Db, before: datetime) -> None:
    """Let go of what ended, or was over and sent, before a moment."""
    old = "(valid_to is not null and valid_to < ?1) or (over and sent < ?1 and (valid_to is null or valid_to < ?1))"
    moment = _text(before)
    db.execute(f"delete from alert_areas where alert in (select id from alerts where {old})", [moment])
    db.execute(f"delete from alerts where {old}", [moment])
    db.execute("delete from alerts_replaced where sent < ?", [moment])


def current(db: Db, places: Collection[str], now: datetime, *, known: bool) -> tuple[Alert, ...]:
    """Return what holds now in these places or in none, the gravest first, then the newest."""
    exact, ranges = candidates(places)
    codes = " or ".join([f"code in ({', '.join('?' * len(exact))})", *["code between ? and ?"] * len(ranges)])
    found = f"select id from alerts where placed = 0 union select alert from alert_areas where {codes}"
    ends = [end for pair in ranges for end in pair]
    begun = "" if not known else " and (valid_from is null or valid_from <= ?)"
    moments = [_text(now)] * (2 if known else 1)
    rows = db.execute(
        f"select body from alerts where id in ({found}) and over = 0 and (valid_to is null or valid_to > ?){begun}"
        f" order by level desc, signed desc, sent desc, id limit {MOST}",
        [*exact, *ends, *moments],
    ).fetchall()
    return tuple(_alert(body) for (body,) in rows)


def fate(db: Db, alert: Alert) -> Fate:
    """Say what became of an alert."""
    row = db.execute("select body, over from alerts where id = ?", [alert.id]).fetchone()
    if row is None:
        return Fate(None)
    newest = _alert(row[0])
    replaced = db.execute(
        "select max(sent) from alerts_replaced where id = ? and status = ?", [alert.id, alert.status.value]
    ).fetchone()[0]
    gone = bool(row[1]) and newest.info is not Info.CANCEL
    return Fate(None if gone and not replaced else newest, _moment(replaced) if gone else None)


def _put(db: Db, alert: Alert) -> bool:
    row = db.execute("select body, over from alerts where id = ?", [alert.id]).fetchone()
    if row is not None:
        known = _alert(row[0])
        if known == alert and row[1] and alert.info is not Info.CANCEL:
            over = _replaced(db, alert)
            db.execute("update alerts set over = ? where id = ?", [over, alert.id])
            return not over
        if known == alert or not replaces(alert, known):
            return False
    _replace_others(db, alert)
    over = alert.info is Info.CANCEL or _replaced(db, alert)
    moments = (_text(alert.sent), _text(alert.valid_from), _text(alert.valid_to))
    db.execute(
        "insert or replace into alerts (id, status, level, sent, valid_from, valid_to, signed, over, placed, body)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [alert.id, alert.status.value, alert.level or 0, *moments, alert.signed, over, bool(alert.areas), _body(alert)],
    )
    db.execute("delete from alert_areas where alert = ?", [alert.id])
    db.conn.executemany(
        "insert or ignore into alert_areas (code, alert) values (?, ?)", [(area.code, alert.id) for area in alert.areas]
    )
    return True


def _replace_others(db: Db, alert: Alert) -> None:
    """End what an alert refers to; a drill ends no warning, and nothing unsigned ends what is signed."""
    for reference in alert.references:
        if reference != alert.id:
            facts = [reference, alert.status.value, alert.signed]
            db.execute("insert or ignore into alerts_replaced values (?, ?, ?, ?)", [*facts, _text(alert.sent)])
            db.execute(
                "update alerts set over = 1 where id = ? and status = ? and signed <= ? and sent <= ?",
                [*facts, _text(alert.sent)],
            )


def _replaced(db: Db, alert: Alert) -> bool:
    found = db.execute(
        "select 1 from alerts_replaced where id = ? and status = ? and signed >= ? and sent >= ?",
        [alert.id, alert.status.value, alert.signed, _text(alert.sent)],
    )
    return found.fetchone() is not None


def _body(alert: Alert) -> bytes:
    told = {name: value for name, value in vars(alert).items() if name not in {"areas", "headline"}}
    areas = [[area.code, area.name, area.level, list(area.warnings), list(area.hazards)] for area in alert.areas]
    return own_json.write(told | {"areas": areas, "headline": dict(alert.headline)})


def _alert(body: bytes) -> Alert:
    told: dict[str, Any] = own_json.read(body)
    moments = {name: _moment(told[name]) for name in ("sent", "valid_from", "valid_to")}
    areas = tuple(
        Area(code, name, level, tuple(warnings), tuple(hazards))
        for code, name, level, warnings, hazards in told["areas"]
    )
    rest = {
        "status": Status(told["status"]),
        "info": Info(told["info"]),
        "areas": areas,
        "headline": tuple(sorted(told["headline"].items())),
        "references": tuple(told["references"]),
    }
    return Alert(**(told | moments | rest))


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
