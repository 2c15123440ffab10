"""Applications in kiosk.db, what the city tells of applications in public.db."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.entity import Entity, canonical
from kiosk.core.outbox import State
from kiosk.core.store import Db

from .model import Application, Stage, Status, Withdrawn

KIOSK_MIGRATIONS = Migrations("applications")
PUBLIC_MIGRATIONS = Migrations("applications_public")

_NAMES = [one.name for one in fields(Application)]
_COLUMNS = ", ".join(_NAMES)
_ADD = f"insert into applications ({_COLUMNS}) values ({', '.join('?' * len(_NAMES))})"


@KIOSK_MIGRATIONS(name="001_tries")
def create(db: Db) -> None:
    """Make the table of tries."""
    db.execute(
        "create table application_tries (seq integer primary key autoincrement, purpose text not null,"
        " run text not null, at real not null) strict"
    )


@KIOSK_MIGRATIONS(name="002_applications")
def create_applications(db: Db) -> None:
    """Make the tables of what was sent and taken back; no receipt number is ever given twice here."""
    db.execute(
        "create table applications (seq integer primary key autoincrement, id text not null unique,"
        " act text not null unique, procedure text not null, version text not null, number text not null unique,"
        " code text not null, status_id text not null unique, key text not null, in_time integer not null,"
        " language text not null, sent_at text not null) strict"
    )
    db.execute(
        "create table application_withdrawals (seq integer primary key autoincrement, id text not null unique,"
        " status_id text not null, what text not null, at text not null, unique (status_id, what)) strict"
    )


@KIOSK_MIGRATIONS(name="003_facts")
def keep_facts(db: Db) -> None:
    """Keep a second copy of what was sealed: nobody could make it anew, should the outbox be damaged."""
    db.execute("create table application_facts (id text primary key, body blob not null) strict")


@KIOSK_MIGRATIONS(name="004_tries")
def hand_over_tries(db: Db) -> None:
    """Hand the tries over to those that all slices count (`core.tries`)."""
    db.execute("insert into tries (purpose, run, at) select purpose, run, at from application_tries order by seq")
    db.execute("drop table application_tries")


@PUBLIC_MIGRATIONS(name="001_statuses")
def create_public(db: Db) -> None:
    """Make the table of what the city tells."""
    db.execute(
        "create table application_statuses (id text primary key, stage text not null, note text not null,"
        " valid_to text, modified text) strict"
    )


def add(db: Db, made: Application, fact: Entity) -> None:
    """Write an application down, and the fact that the city is told."""
    values = [made.id, made.act, made.procedure, made.version, made.number, made.code, made.status_id, made.key]
    db.execute(_ADD, [*values, int(made.in_time), made.language, _text(made.sent_at)])
    db.execute("insert into application_facts (id, body) values (?, ?)", [made.id, canonical(fact)])


def has_number(db: Db, number: str) -> bool:
    """Tell whether a receipt number was given here."""
    return bool(db.execute("select exists (select 1 from applications where number = ?)", [number]).fetchone()[0])


def by_act(db: Db, act: str) -> Application | None:
    """Return the application an act sent."""
    return _application(db, "act", act)


def by_id(db: Db, application_id: str) -> Application | None:
    """Return an application."""
    return _application(db, "id", application_id)


def by_status(db: Db, status_id: str) -> Application | None:
    """Return the application of a receipt number and a code, if it was sent here."""
    return _application(db, "status_id", status_id)


def forget_code(db: Db, act: str) -> None:
    """Forget a code that is in the person's hands."""
    db.execute("update applications set code = '' where act = ?", [act])


def forget_printed_codes(db: Db) -> None:
    """Forget the codes of receipts that came out on paper, or that nobody wants there any more."""
    db.execute(
        "update applications set code = '' where code <> '' and exists (select 1 from jobs"
        " where jobs.id = 'application_receipt.' || applications.act and jobs.state in ('printed', 'dropped'))"
    )


def fate(db: Db, application_id: str) -> State | None:
    """Return where an application's fact stands with the city."""
    row = db.execute("select state from outbox where id = ?", [application_id]).fetchone()
    return None if row is None else State(row[0])


def add_withdrawal(db: Db, fact_id: str, status_id: str, what: Withdrawn, at: datetime) -> bool:
    """Write down that something is taken back; False when it was before."""
    added = db.execute(
        "insert into application_withdrawals (id, status_id, what, at) values (?, ?, ?, ?)"
        " on conflict (status_id, what) do nothing",
        [fact_id, status_id, what.value, _text(at)],
    )
    return added.rowcount == 1


def withdrawals(db: Db, status_id: str) -> frozenset[Withdrawn]:
    """Return what was taken back here."""
    found = db.execute("select what from application_withdrawals where status_id = ?", [status_id]).fetchall()
    return frozenset(Withdrawn(what) for (what,) in found)


def put_statuses(db: Db, statuses: Sequence[Status]) -> None:
    """Keep what the city told."""
    db.conn.executemany(
        "insert or replace into application_statuses (id, stage, note, valid_to, modified) values (?, ?, ?, ?, ?)",
        [
            (
                status.id,
                status.stage.value,
                own_json.write(dict(status.note)).decode(),
                _text(status.valid_to) if status.valid_to else None,
                _text(status.modified) if status.modified else None,
            )
            for status in statuses
        ],
    )


def forget_statuses(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city tells no more; ids are those of its entities."""
    db.conn.executemany("delete from application_statuses where id = ?", [(one.rpartition(":")[2],) for one in ids])


def status(db: Db, status_id: str) -> Status | None:
    """Return what the city told last of an application."""
    sql = "select id, stage, note, valid_to, modified from application_statuses where id = ?"
    row = db.execute(sql, [status_id]).fetchone()
    if row is None:
        return None
    return Status(row[0], Stage(row[1]), own_json.read(row[2]), _moment(row[3]), _moment(row[4]))


def _application(db: Db, column: str, value: str) -> Application | None:
    row = db.execute(f"select {_COLUMNS} from applications where {column} = ?", [value]).fetchone()
    return None if row is None else _read(row)


def _read(row: Sequence[Any]) -> Application:
    told = dict(zip(_NAMES, row, strict=True))
    told |= {"in_time": bool(told["in_time"]), "sent_at": datetime.fromisoformat(told["sent_at"])}
    return Application(**told)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
