"""What the staff did with the whole screen, in kiosk.db: each act a row, the last one holds."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.store import Db

KIOSK_MIGRATIONS = Migrations("alerts")
ON, OFF = "on", "off"


@dataclass(frozen=True)
class StaffAct:
    """What the staff did.

    Attributes:
        act: "on", or "off".
        at: When; with `known`, whether the clock here was right then.
        words: What they had shown.
        ended: The versions of the alerts they ended, that stood then.
    """

    act: str
    at: datetime
    known: bool
    words: str = ""
    ended: tuple[str, ...] = ()


@KIOSK_MIGRATIONS(name="001_staff_acts")
def create(db: Db) -> None:
    """Make the table; nothing is changed in it or taken from it."""
    db.execute(
        "create table alert_staff_acts (seq integer primary key autoincrement, act text not null, by text not null,"
        " at text not null, clock_known integer not null, words text not null, ended text not null) strict"
    )


def add(db: Db, act: StaffAct) -> None:
    """Write an act down."""
    db.execute(
        "insert into alert_staff_acts (act, by, at, clock_known, words, ended) values (?, 'staff', ?, ?, ?, ?)",
        [act.act, act.at.astimezone(UTC).isoformat(), act.known, act.words, own_json.write(list(act.ended)).decode()],
    )


def last(db: Db) -> StaffAct | None:
    """Return the last act; None if there was none."""
    row = db.execute(
        "select act, at, clock_known, words, ended from alert_staff_acts order by seq desc limit 1"
    ).fetchone()
    if row is None:
        return None
    act, at, known, words, ended = row
    return StaffAct(act, datetime.fromisoformat(at), bool(known), words, _texts(ended))


def _texts(written: str) -> tuple[str, ...]:
    return tuple(own_json.read(written.encode()))
