"""What the city told of counters and calls, in public.db; it can be thrown away and pulled anew."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.store import Db

from .model import Call, CallState, Counter, ServiceStatus

PUBLIC_MIGRATIONS = Migrations("queue_public")

CALLS_KEPT = 1000


@PUBLIC_MIGRATIONS(name="001_queue")
def create(db: Db) -> None:
    """Make the tables of what the city tells."""
    db.execute("create table counters (id text primary key, told text not null) strict")
    db.execute(
        "create table calls (id text primary key, counter text not null, label text not null, place text not null,"
        " at text not null, state text not null, valid_to text, gone integer not null default 0) strict"
    )
    db.execute("create index calls_at on calls (at)")


def put_counters(db: Db, counters: Sequence[Counter]) -> None:
    """Keep what the city told of counters."""
    db.conn.executemany(
        "insert or replace into counters (id, told) values (?, ?)",
        [(counter.id, _json(counter)) for counter in counters],
    )


def forget_counters(db: Db, ids: Sequence[str]) -> None:
    """Drop counters the city no longer has."""
    for counter_id in ids:
        db.execute("delete from counters where id = ?", [counter_id])


def counters(db: Db) -> list[Counter]:
    """Return the counters in the order of their signs."""
    found = [
        _counter(counter_id, own_json.read(told)) for counter_id, told in db.execute("select id, told from counters")
    ]
    return sorted(found, key=lambda one: (one.number.zfill(20) if one.number.isdigit() else one.number, one.id))


def put_calls(db: Db, calls: Sequence[Call]) -> None:
    """Keep what the city told of calls, the newest thousand."""
    db.conn.executemany(
        "insert or replace into calls (id, counter, label, place, at, state, valid_to) values (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                call.id,
                call.counter,
                call.label,
                _json(dict(call.place)),
                _text(call.at),
                call.state.value,
                _text(call.valid_to) if call.valid_to else None,
            )
            for call in calls
        ],
    )
    db.execute(
        "delete from calls where id not in (select id from calls order by at desc, id desc limit ?)", [CALLS_KEPT]
    )


def forget_calls(db: Db, ids: Sequence[str]) -> None:
    """Take calls the city no longer has off the board; that they were made stays known."""
    for call_id in ids:
        db.execute("update calls set gone = 1 where id = ?", [call_id])


def calls(db: Db, *, gone: bool = True) -> list[Call]:
    """Return the calls, newest first; without those the city no longer has if wished."""
    where = "" if gone else " where gone = 0"
    sql = f"select id, counter, label, place, at, state, valid_to from calls{where} order by at desc, id desc"
    return [
        Call(
            row[0],
            row[1],
            row[2],
            own_json.read(row[3]),
            _moment(row[4]),
            CallState(row[5]),
            _moment(row[6]) if row[6] else None,
        )
        for row in db.execute(sql).fetchall()
    ]


def _counter(counter_id: str, told: dict[str, Any]) -> Counter:
    read = {
        **told,
        "status": ServiceStatus(told["status"]),
        "modified": _moment(told["modified"]) if told["modified"] else None,
        "next_labels": tuple(told["next_labels"]),
    }
    return Counter(**{**read, "id": counter_id})


def _json(value: Any) -> str:
    return own_json.write(value).decode()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
