"""After a salvage of the kiosk's store: no number is given a second time, and the city is told again.

How many tickets may be gone is known from their own numbering (`core.salvage`). Numbers of a day are given one by one,
so no counter can have given more than the greatest number left plus all the missing tickets. The day in use therefore
goes on above that sum, at every counter: a gap frightens nobody, two people with one number would. A day of which
nothing is left was perhaps today's, or the newest that is left is: then a day without a date goes on above both, until
the next opening.
"""

import re
import secrets
from datetime import UTC, datetime

from kiosk.core import outbox
from kiosk.core.salvage import Missing
from kiosk.core.store import Db

from . import city, store
from .model import Identity, Ticket

_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def mend(db: Db, missing: Missing) -> None:
    """Bring back days and facts that tickets remember, and leave room for the tickets that are gone."""
    unknown = missing.of("service_days") > _days_again(db)
    top, gone = _top(db), missing.of("tickets")
    if unknown:
        _add_day(db, f"salvaged-{secrets.token_hex(4)}", _NO_DATE.isoformat(), last=True, undated=True)
    day = store.day(db)
    if day is not None and (unknown or gone):
        db.execute("update service_days set above = ? where id = ?", [top + gone, day.id])
    for (ticket_id,) in db.execute("select id from tickets where id not in (select id from outbox)").fetchall():
        _tell(db, ticket_id)
    for rejoin_id, ticket_id, at in db.execute(
        "select id, ticket, min(at) from rejoins where id not in (select id from outbox) group by id"
    ).fetchall():
        _tell_return(db, rejoin_id, ticket_id, datetime.fromisoformat(at))


def _top(db: Db) -> int:
    """Return the greatest number that the day in use gave, as far as its tickets and an earlier salvage tell."""
    day = store.day(db)
    if day is None:
        return 0
    sql = (
        "select max((select above from service_days where id = ?1),"
        " (select coalesce(max(number), 0) from tickets where day = ?1))"
    )
    return int(db.execute(sql, [day.id]).fetchone()[0])


def _days_again(db: Db) -> int:
    """Write down the days that only tickets remember; the newest ticket's stays the day in use."""
    newest = db.execute("select day from tickets order by seq desc limit 1").fetchone()
    lost = db.execute(
        "select day, min(issued_at) from tickets where day not in (select id from service_days)"
        " group by day order by max(seq) desc"
    ).fetchall()
    for day, opened_at in lost:
        _add_day(db, day, opened_at, last=(day,) == newest, undated=False)
    return len(lost)


def _add_day(db: Db, day_id: str, opened_at: str, *, last: bool, undated: bool) -> None:
    date = day_id[:10] if _DATED.match(day_id) else opened_at[:10]
    db.execute(
        "insert into service_days (seq, id, date, opened_at, undated) values"
        " (iif(?, null, (select coalesce(min(seq), 0) - 1 from service_days)), ?, ?, ?, ?)",
        [last, day_id, date, opened_at, undated],
    )


def _tell(db: Db, ticket_id: str) -> None:
    ticket = store.by_id(db, ticket_id)
    if ticket is not None:
        outbox.put(db, city.ticket_fact(ticket, _giver(ticket)))


def _tell_return(db: Db, rejoin_id: str, ticket_id: str, at: datetime) -> None:
    ticket = store.by_id(db, ticket_id)
    if ticket is not None:
        outbox.put(db, city.rejoin_fact(rejoin_id, ticket, _giver(ticket), at), lane=ticket.id)


def _giver(ticket: Ticket) -> Identity:
    """Read from a ticket's id which kiosk gave it."""
    return Identity(ticket.id.split(":")[3], ticket.series)
