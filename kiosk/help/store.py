"""Help calls in kiosk.db, the city's answers in public.db."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlite_utils import Migrations

from kiosk.core.store import Db

from .model import Answer, HelpCall, HelpState, Kiosk

KIOSK_MIGRATIONS = Migrations("help")
PUBLIC_MIGRATIONS = Migrations("help_public")


@KIOSK_MIGRATIONS(name="001_help")
def create(db: Db) -> None:
    """Make the table of calls."""
    db.execute(
        "create table help_calls (seq integer primary key autoincrement, id text not null unique,"
        " act text not null unique, screen text not null, at text not null, language text not null,"
        " cancelled integer not null default 0) strict"
    )


@KIOSK_MIGRATIONS(name="002_told")
def keep_what_is_told(db: Db) -> None:
    """Keep beside a call all that its facts say, so that they can be written again word for word (`mend`)."""
    db.execute("alter table help_calls add column place text not null default ''")
    db.execute("alter table help_calls add column cancel_id text not null default ''")
    db.execute("alter table help_calls add column cancelled_at text not null default ''")


def create_public(db: Db) -> None:
    """Make the table of answers."""
    db.execute("create table help_answers (id text primary key, at text) strict")


PUBLIC_MIGRATIONS(name="001_help")(create_public)


def add(db: Db, call: HelpCall, kiosk: Kiosk) -> bool:
    """Write a call down; False when its act has one already."""
    added = db.execute(
        "insert into help_calls (id, act, screen, at, language, place) values (?, ?, ?, ?, ?, ?)"
        " on conflict (act) do nothing",
        [call.id, call.act, call.screen, _text(call.at), call.language, kiosk.place],
    )
    return added.rowcount == 1


def cancel(db: Db, act: str, fact_id: str, at: datetime) -> HelpCall | None:
    """Take a call back by the fact of this id; None when there is nothing to take back."""
    taken = db.execute(
        "update help_calls set cancelled = 1, cancel_id = ?, cancelled_at = ? where act = ? and cancelled = 0",
        [fact_id, _text(at), act],
    )
    return by_act(db, act) if taken.rowcount == 1 else None


def by_act(db: Db, act: str) -> HelpCall | None:
    """Return the call of an act, as far as this kiosk knows."""
    return _call(db, "act", act)


def by_id(db: Db, call_id: str) -> HelpCall | None:
    """Return a call, as far as this kiosk knows."""
    return _call(db, "id", call_id)


def put_answers(db: Db, answers: Sequence[Answer]) -> None:
    """Keep what the city answered."""
    for answer in answers:
        moment = _text(answer.at) if answer.at else None
        db.execute("insert or replace into help_answers (id, at) values (?, ?)", [answer.id, moment])


def forget_answers(db: Db, ids: Sequence[str]) -> None:
    """Drop answers the city no longer has."""
    for answer_id in ids:
        db.execute("delete from help_answers where id = ?", [answer_id])


def answer(db: Db, call_id: str) -> Answer | None:
    """Return the city's answer to a call."""
    row = db.execute("select id, at from help_answers where id = ?", [call_id]).fetchone()
    return None if row is None else Answer(row[0], datetime.fromisoformat(row[1]) if row[1] else None)


def _call(db: Db, column: str, value: str) -> HelpCall | None:
    sql = f"select id, act, screen, at, cancelled, language from help_calls where {column} = ?"
    row = db.execute(sql, [value]).fetchone()
    if row is None:
        return None
    state = HelpState.CANCELLED if row[4] else HelpState.CALLING
    return HelpCall(row[0], row[1], row[2], datetime.fromisoformat(row[3]), state, language=row[5])


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
