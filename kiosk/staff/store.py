"""The staff in kiosk.db: who there is, the marks of their PINs, the guesses of the last hour, slips that were used."""

from collections.abc import Callable

from sqlite_utils import Migrations

from kiosk.core.store import Db

from .model import Member
from .pins import Mark

KIOSK_MIGRATIONS = Migrations("staff")
Change = Callable[[Db], None]
_FIRST = 100


@KIOSK_MIGRATIONS(name="001_staff")
def create(db: Db) -> None:
    """Make the tables."""
    db.execute(
        "create table staff (seq integer primary key autoincrement, name text not null, role text not null,"
        " salt text not null, mark text not null, removed integer not null default 0) strict"
    )
    db.execute(
        "create table staff_guesses (seq integer primary key autoincrement, run text not null, at real not null) strict"
    )
    db.execute("create table staff_slips (once text primary key) strict")
    db.execute(
        "create table staff_envelope (id integer primary key check (id = 1), salt text not null, mark text not null,"
        " tries integer not null) strict"
    )


def add(db: Db, name: str, role: str, mark: Mark) -> str:
    """Take somebody in and return the number."""
    added = db.execute(
        "insert into staff (name, role, salt, mark) values (?, ?, ?, ?)", [name, role, mark.salt, mark.name]
    )
    return str(_FIRST + int(added.lastrowid or 0))


def remove(db: Db, number: str) -> None:
    """Let somebody be of the staff no more; the number is not given again, name and mark are gone."""
    db.execute("update staff set removed = 1, name = '', salt = '', mark = '' where seq = ?", [_seq(number)])


def set_mark(db: Db, number: str, mark: Mark) -> None:
    """Give somebody another PIN."""
    db.execute("update staff set salt = ?, mark = ? where seq = ?", [mark.salt, mark.name, _seq(number)])


def members(db: Db) -> tuple[Member, ...]:
    """Return the staff, by their numbers."""
    rows = db.execute("select seq, name, role from staff where removed = 0 order by seq").fetchall()
    return tuple(Member(str(_FIRST + seq), name, role) for seq, name, role in rows)


def member(db: Db, number: str) -> tuple[Member, Mark] | None:
    """Return who has a number; None when nobody does."""
    sql = "select name, role, salt, mark from staff where seq = ? and removed = 0"
    row = db.execute(sql, [_seq(number)]).fetchone()
    return None if row is None else (Member(number, row[0], row[1]), Mark(row[2], row[3]))


def add_guess(db: Db, run: str, at: float) -> int:
    """Count a guess and return its number."""
    return int(db.execute("insert into staff_guesses (run, at) values (?, ?)", [run, at]).lastrowid or 0)


def take_back(db: Db, guess: int) -> None:
    """Count a guess no more: it was right."""
    db.execute("delete from staff_guesses where seq = ?", [guess])


def guesses(db: Db) -> list[tuple[str, float]]:
    """Return the guesses that count: in which run, and when by its monotonic clock."""
    return [(run, at) for run, at in db.execute("select run, at from staff_guesses").fetchall()]


def forget_guesses(db: Db, run: str, until: float, *, others: bool) -> None:
    """Forget the guesses of a run up to a moment, and with `others` those of all other runs."""
    db.execute("delete from staff_guesses where run = ? and at <= ?", [run, until])
    if others:
        db.execute("delete from staff_guesses where run <> ?", [run])


def use_slip(db: Db, once: str) -> bool:
    """Use a slip up; False when it was used before."""
    return db.execute("insert into staff_slips (once) values (?) on conflict do nothing", [once]).rowcount == 1


def put_envelope(db: Db, mark: Mark, tries: int) -> None:
    """Keep the mark of a new envelope; an older one is worth nothing any more."""
    db.execute(
        "insert or replace into staff_envelope (id, salt, mark, tries) values (1, ?, ?, ?)",
        [mark.salt, mark.name, tries],
    )


def envelope(db: Db) -> Mark | None:
    """Return the mark of the envelope; None when there is none, or it was used up."""
    row = db.execute("select salt, mark from staff_envelope where tries > 0").fetchone()
    return None if row is None else Mark(*row)


def use_envelope(db: Db, mark: Mark) -> bool:
    """Use one try of an envelope up; False when it has none left, or is another."""
    used = db.execute("update staff_envelope set tries = tries - 1 where mark = ? and tries > 0", [mark.name])
    return used.rowcount == 1


def drop_envelope(db: Db, mark: Mark) -> None:
    """Let an envelope be worth nothing any more; one that was made since stays."""
    db.execute("delete from staff_envelope where mark = ?", [mark.name])


def _seq(number: str) -> int:
    """Return the row of a number; one that is none has row 0, which there never is."""
    known = number.isascii() and number.isdigit() and 3 <= len(number) <= 9 and number[0] != "0"  # noqa: PLR2004
    return max(int(number) - _FIRST, 0) if known else 0
