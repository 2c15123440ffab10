"""The lending book in kiosk.db; what the city says of its lines, and what may be lent here, in public.db."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from kiosk.core import own_json
from kiosk.core.store import Db

from .entries import Entry, Status, key
from .model import Code, Deed, Kind, Reason, Stage, Told, Wanted
from .tables import KIOSK_MIGRATIONS, PUBLIC_MIGRATIONS

__all__ = ["KIOSK_MIGRATIONS", "PUBLIC_MIGRATIONS"]

_COLUMNS = (
    "id, act, nth, deed, patron, title_id, words, kind, book, stage, at, barcode, target, lane, allotted, due,"
    " forgotten"
)
_ADD = f"insert into lending_acts ({_COLUMNS}) values (?{', ?' * _COLUMNS.count(',')})"


def lock(db: Db) -> None:
    """Take the write lock before the first read."""
    db.execute("update lending_acts set seq = seq where 0")


def add(db: Db, entry: Entry) -> None:
    """Write a line into the lending book."""
    wanted = entry.wanted
    values: list[Any] = [entry.id, entry.act, entry.nth, entry.deed.value, entry.patron, wanted.title_id, wanted.words]
    values += [wanted.kind.value, wanted.book, entry.stage.value, _text(entry.at), entry.barcode, entry.target]
    db.execute(
        _ADD,
        [*values, entry.lane, int(entry.allotted), entry.due.isoformat() if entry.due else None, int(entry.forgotten)],
    )


def of_act(db: Db, act: str) -> list[Entry]:
    """Return the lines an act wrote."""
    return _entries(db, "act = ? order by nth", act)


def of_patron(db: Db, token: str) -> list[Entry]:
    """Return somebody's lines, oldest first, and the paper books that anybody gave back."""
    brought = "deed = 'return' and barcode <> ''"
    return _entries(db, f"forgotten = 0 and patron in (?, '') and (patron <> '' or {brought}) order by seq", token)


def by_id(db: Db, entry_id: str) -> Entry | None:
    """Return one line."""
    return next(iter(_entries(db, "id = ?", entry_id)), None)


def everything(db: Db) -> list[Entry]:
    """Return all lines, oldest first."""
    return _entries(db, "true order by seq")


def open_loan(db: Db, barcode: str) -> Entry | None:
    """Return the line that lent a paper book here and was not followed by its return."""
    back = "select 1 from lending_acts as back where back.deed = 'return' and back.target = lending_acts.id"
    where = f"deed = 'loan' and barcode = ? and barcode <> '' and not exists ({back}) order by seq desc limit 1"
    return next(iter(_entries(db, where, barcode)), None)


def about(db: Db, target: str, deeds: Iterable[Deed]) -> list[Entry]:
    """Return the lines that say something of a loan or reservation."""
    return [entry for entry in _entries(db, "target = ? order by seq", target) if entry.deed in set(deeds)]


def lent_from_allotment(db: Db, title_id: str) -> list[Entry]:
    """Return the lines that took a copy of a title which this kiosk may lend by itself, and did not give it back."""
    back = "select 1 from lending_acts as back where back.deed = 'return' and back.target = lending_acts.id"
    return _entries(db, f"allotted = 1 and title_id = ? and not exists ({back}) order by seq", title_id)


def remembered_lines(db: Db) -> list[Entry]:
    """Return the lines of which it is still known who did what, oldest first."""
    return _entries(db, "forgotten = 0 order by seq")


def accepted(db: Db) -> frozenset[str]:
    """Return the lines that the city has."""
    sql = (
        "select lending_acts.id from lending_acts join outbox on outbox.id = lending_acts.id"
        " where lending_acts.forgotten = 0 and outbox.state = 'accepted'"
    )
    return frozenset(one for (one,) in db.execute(sql).fetchall())


def forget(db: Db, ids: Iterable[str]) -> None:
    """Forget of lines who it was and what it was about."""
    blank = ", ".join(f"{name} = ''" for name in ("patron", "title_id", "words", "book", "barcode", "target", "lane"))
    for one in ids:
        db.execute(f"update lending_acts set {blank}, forgotten = 1 where id = ?", [one])
        db.execute("delete from lending_heard where id = ?", [one])


def heard(db: Db) -> frozenset[str]:
    """Return the acts whose news a person has seen."""
    return frozenset(one for (one,) in db.execute("select id from lending_heard").fetchall())


def hear(db: Db, ids: Iterable[str]) -> None:
    """Remember that a person has seen what became of acts."""
    db.conn.executemany("insert or ignore into lending_heard (id) values (?)", [(one,) for one in ids])


def remember(db: Db, token: str, told: Told, seen: datetime) -> None:
    """Remember somebody who was here, so that she is known without a line: not what she has."""
    db.execute(
        "insert or replace into lending_patrons (token, proof, active, until, seen) values (?, ?, ?, ?, ?)",
        [token, told.proof, int(told.active), told.until.isoformat() if told.until else None, _text(seen)],
    )


def remembered(db: Db, token: str) -> Told | None:
    """Return what is remembered of somebody: what her PIN is known by, whether she may borrow, and until when."""
    row = db.execute("select proof, active, until from lending_patrons where token = ?", [token]).fetchone()
    return None if row is None else Told(row[0], bool(row[1]), _day(row[2]))


def strangers(db: Db, before: datetime) -> int:
    """Count those who were not here since a moment."""
    return int(db.execute("select count(*) from lending_patrons where seen < ?", [_text(before)]).fetchone()[0])


def forget_strangers(db: Db, before: datetime) -> None:
    """Forget those who were not here since a moment."""
    db.execute("delete from lending_patrons where seen < ?", [_text(before)])


def put_statuses(db: Db, statuses: Sequence[Status]) -> None:
    """Keep the city's word on acts of this kiosk."""
    db.conn.executemany(
        "insert or replace into lending_statuses (id, stage, reasons, due, place, until) values (?, ?, ?, ?, ?, ?)",
        [
            (
                one.id,
                one.stage.value,
                own_json.write([reason.code.value for reason in one.reasons]).decode(),
                one.due.isoformat() if one.due else None,
                one.place,
                one.until.isoformat() if one.until else None,
            )
            for one in statuses
        ],
    )


def forget_statuses(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city says no more; ids are those of its entities."""
    db.conn.executemany("delete from lending_statuses where id = ?", [(key(one),) for one in ids])


def statuses(db: Db, ids: Iterable[str]) -> Mapping[str, Status]:
    """Return the city's word on acts, by the ids of their facts."""
    found = {}
    for one in ids:
        sql = "select id, stage, reasons, due, place, until from lending_statuses where id = ?"
        row = db.execute(sql, [key(one)]).fetchone()
        if row is not None:
            reasons = tuple(Reason(Code(code)) for code in own_json.read(row[2]))
            found[one] = Status(row[0], Stage(row[1]), reasons, _day(row[3]), row[4], _day(row[5]))
    return found


def put_allotments(db: Db, rows: Sequence[tuple[str, str, int]]) -> None:
    """Keep which copies this kiosk may lend by itself."""
    db.conn.executemany("insert or replace into lending_allotments (id, title, copies) values (?, ?, ?)", rows)


def forget_allotments(db: Db, ids: Sequence[str]) -> None:
    """Drop allotments that the city took back."""
    db.conn.executemany("delete from lending_allotments where id = ?", [(one,) for one in ids])


def allotted(db: Db, title_id: str) -> int:
    """Return how many copies of a title this kiosk may lend by itself."""
    sql = "select coalesce(sum(copies), 0) from lending_allotments where title = ?"
    return int(db.execute(sql, [title_id]).fetchone()[0])


def _entries(db: Db, where: str, *values: str) -> list[Entry]:
    found = db.execute(f"select {_COLUMNS} from lending_acts where {where}", list(values)).fetchall()
    return [_entry(row) for row in found]


def _entry(row: Sequence[Any]) -> Entry:
    return Entry(
        id=row[0],
        act=row[1],
        nth=row[2],
        deed=Deed(row[3]),
        patron=row[4],
        wanted=Wanted(row[5], row[6], Kind(row[7]), row[8]),
        stage=Stage(row[9]),
        at=datetime.fromisoformat(row[10]),
        barcode=row[11],
        target=row[12],
        lane=row[13],
        allotted=bool(row[14]),
        due=_day(row[15]),
        forgotten=bool(row[16]),
    )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
