"""The queue's own tables in kiosk.db: days, tickets, comings-back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.outbox import State
from kiosk.core.store import Db

from .labels import Wanted
from .model import CallPreference, KnownWait, ServiceDay, Ticket, UnknownWait
from .pulled import PUBLIC_MIGRATIONS
from .turns import Untold

__all__ = ["KIOSK_MIGRATIONS", "PUBLIC_MIGRATIONS"]

KIOSK_MIGRATIONS = Migrations("queue")
_COLUMNS = (
    "id, act, counter, day, series, number, label, preference, issued_at, waiting_at_issue, low, high,"
    " data_moment, language, service, counter_number, counter_name, office"
)
_TICKET = f"select {_COLUMNS} from tickets"
_ADD = f"insert into tickets ({_COLUMNS}) values (?{', ?' * _COLUMNS.count(',')})"
_UNSETTLED = [state.value for state in State if state is not State.ACCEPTED]


@dataclass(frozen=True)
class Return:
    """One coming back: by which act, with which fact, of which ticket, after which call ("" when none is known)."""

    act: str
    id: str
    ticket: str
    call: str
    at: datetime


@KIOSK_MIGRATIONS(name="001_queue")
def create(db: Db) -> None:
    """Make the tables; no number can be given twice in a day, whatever the code does."""
    db.execute(
        "create table service_days (seq integer primary key autoincrement, id text not null unique,"
        " date text not null, opened_at text not null, undated integer not null default 0) strict"
    )
    db.execute(
        "create table tickets (seq integer primary key autoincrement, id text not null unique,"
        " act text not null unique, counter text not null, day text not null references service_days (id),"
        " series text not null, number integer not null check (number > 0), label text not null,"
        " preference text not null, issued_at text not null, waiting_at_issue integer, low integer, high integer,"
        " data_moment text, language text not null, service text not null, counter_number text not null,"
        " counter_name text not null, office text not null, unique (counter, day, series, number)) strict"
    )
    db.execute("create index tickets_day on tickets (day, number)")
    db.execute(
        "create table rejoins (act text primary key, id text not null, ticket text not null references tickets (id),"
        " call text not null, at text not null) strict"
    )
    db.execute("create index rejoins_ticket on rejoins (ticket)")


@KIOSK_MIGRATIONS(name="002_above")
def leave_room(db: Db) -> None:
    """Let a day's numbers begin above one that may have been given and is not known any more (`mend`)."""
    db.execute("alter table service_days add column above integer not null default 0")


def lock(db: Db) -> None:
    """Take the write lock before the first read, so that another process's numbers are seen, never guessed."""
    db.execute("update service_days set seq = seq where 0")


def day(db: Db) -> ServiceDay | None:
    """Return the day in use: the one opened last."""
    row = db.execute("select id, date, opened_at, undated from service_days order by seq desc limit 1").fetchone()
    return None if row is None else ServiceDay(row[0], row[1], _moment(row[2]), bool(row[3]))


def open_day(db: Db, date: str, opened_at: datetime, *, undated: bool) -> ServiceDay:
    """Open a day; a date opened before gets a number, so that no day has another's name."""
    before = db.execute("select count(*) from service_days where id = ?1 or id like ?1 || '-%'", [date]).fetchone()[0]
    new = ServiceDay(f"{date}-{before + 1}" if before else date, date, opened_at, undated)
    db.execute(
        "insert into service_days (id, date, opened_at, undated) values (?, ?, ?, ?)",
        [new.id, date, _text(opened_at), int(undated)],
    )
    return new


def redate(db: Db, day_id: str, date: str, *, undated: bool) -> None:
    """Give the day in use another date; its name and its numbers stay."""
    db.execute("update service_days set date = ?, undated = ? where id = ?", [date, int(undated), day_id])


def given(db: Db, day_id: str, counter: str = "") -> int:
    """Count the numbers given in a day, at one counter or at all."""
    sql = "select count(*) from tickets where day = ?1 and (?2 = '' or counter = ?2)"
    return int(db.execute(sql, [day_id, counter]).fetchone()[0])


def next_number(db: Db, counter: str, day_id: str, series: str) -> int:
    """Return the number after the last one of this counter, day and series."""
    sql = (
        "select max(coalesce(max(number), 0), coalesce((select above from service_days where id = ?2), 0)) + 1"
        " from tickets where counter = ?1 and day = ?2 and series = ?3"
    )
    return int(db.execute(sql, [counter, day_id, series]).fetchone()[0])


def add_ticket(db: Db, ticket: Ticket) -> None:
    """Write a ticket down."""
    estimate = ticket.wait if isinstance(ticket.wait, KnownWait) else None
    values: list[Any] = [
        ticket.id,
        ticket.act,
        ticket.counter,
        ticket.day,
        ticket.series,
        ticket.number,
        ticket.label,
        ticket.preference.value,
        _text(ticket.issued_at),
        ticket.waiting_at_issue,
        estimate.low if estimate else None,
        estimate.high if estimate else None,
        _text(ticket.data_moment) if ticket.data_moment else None,
        ticket.language,
        ticket.service,
        ticket.counter_number,
        _json(dict(ticket.counter_name)),
        _json(dict(ticket.office)),
    ]
    db.execute(_ADD, values)


def by_act(db: Db, act: str) -> Ticket | None:
    """Return the ticket an act took."""
    return next(iter(_tickets(db, "where act = ?", act)), None)


def by_id(db: Db, ticket_id: str) -> Ticket | None:
    """Return a ticket."""
    return next(iter(_tickets(db, "where id = ?", ticket_id)), None)


def of_day(db: Db, day_id: str) -> list[Ticket]:
    """Return the tickets of a day, oldest first."""
    return _tickets(db, "where day = ? order by seq", day_id)


def untold(db: Db, day_id: str) -> list[Untold]:
    """Return the tickets of a day that the city has not acknowledged."""
    marks = ", ".join("?" * len(_UNSETTLED))
    sql = (  # a day may have a thousand tickets, and few that the city was not told of: those come first
        "select counter, label, issued_at from outbox cross join tickets on tickets.id = outbox.id"
        f" where outbox.state in ({marks}) and tickets.day = ?"
    )
    found = db.execute(sql, [*_UNSETTLED, day_id]).fetchall()
    return [Untold(counter, label, _moment(issued_at)) for counter, label, issued_at in found]


def wanted(db: Db, wish: Wanted, day_id: str) -> list[Ticket]:
    """Return the tickets of a day that a person can mean."""
    if wish.unique:
        return _tickets(db, "where day = ? and id like '%:' || ?", day_id, wish.unique)
    where = "where day = ?1 and number = ?2 and (?3 = '' or series = ?3) order by seq"
    return _tickets(db, where, day_id, wish.number, wish.series)


def add_return(db: Db, made: Return) -> None:
    """Write down that the person of a ticket came back."""
    values = [made.act, made.id, made.ticket, made.call, _text(made.at)]
    db.execute("insert into rejoins (act, id, ticket, call, at) values (?, ?, ?, ?, ?)", values)


def rejoin(db: Db, act: str) -> str | None:
    """Return the ticket an act brought back."""
    row = db.execute("select ticket from rejoins where act = ?", [act]).fetchone()
    return None if row is None else str(row[0])


def came_back(db: Db, day_id: str) -> dict[str, dict[str, str]]:
    """Return for each ticket of a day that came back: the calls it came back from and the facts that said so."""
    sql = (
        "select rejoins.ticket, rejoins.call, rejoins.id from rejoins join tickets on tickets.id = rejoins.ticket"
        " where tickets.day = ? order by rejoins.rowid"
    )
    found: dict[str, dict[str, str]] = {}
    for ticket, call, rejoin_id in db.execute(sql, [day_id]).fetchall():
        found.setdefault(ticket, {})[call] = rejoin_id
    return found


def _tickets(db: Db, where: str, *values: str | int) -> list[Ticket]:
    return [_ticket(row) for row in db.execute(f"{_TICKET} {where}", list(values)).fetchall()]


def _ticket(row: Sequence[Any]) -> Ticket:
    return Ticket(
        id=row[0],
        act=row[1],
        counter=row[2],
        day=row[3],
        series=row[4],
        number=row[5],
        label=row[6],
        preference=CallPreference(row[7]),
        issued_at=_moment(row[8]),
        waiting_at_issue=row[9],
        wait=UnknownWait() if row[10] is None else KnownWait(row[10], row[11]),
        data_moment=_moment(row[12]) if row[12] else None,
        language=row[13],
        service=row[14],
        counter_number=row[15],
        counter_name=own_json.read(row[16]),
        office=own_json.read(row[17]),
    )


def _json(value: Any) -> str:
    return own_json.write(value).decode()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
