"""Tries at codes, in kiosk.db: each is there before anybody is told whether it was right."""

from sqlite_utils import Migrations

from kiosk.core.store import Db

KIOSK_MIGRATIONS = Migrations("applications")


@KIOSK_MIGRATIONS(name="001_tries")
def create(db: Db) -> None:
    """Make the table of tries."""
    db.execute(
        "create table application_tries (seq integer primary key autoincrement, purpose text not null,"
        " run text not null, at real not null) strict"
    )


def tries(db: Db, purpose: str) -> list[tuple[str, float]]:
    """Return the tries at a kind of code that were not right: in which run of the program, and when by its clock."""
    return [
        (run, at)
        for run, at in db.execute("select run, at from application_tries where purpose = ? order by seq", [purpose])
    ]


def add_try(db: Db, purpose: str, run: str, at: float) -> int:
    """Write a try down as a wrong one; it is taken back if it proves right."""
    added = db.execute("insert into application_tries (purpose, run, at) values (?, ?, ?)", [purpose, run, at])
    return int(added.lastrowid or 0)


def take_back(db: Db, number: int) -> None:
    """Forget a try that was right."""
    db.execute("delete from application_tries where seq = ?", [number])


def forget(db: Db, purpose: str, run: str, before: float) -> None:
    """Forget the tries of this run from before a moment by its clock."""
    db.execute("delete from application_tries where purpose = ? and run = ? and at <= ?", [purpose, run, before])


def forget_others(db: Db, purpose: str, run: str) -> None:
    """Forget the tries of all other runs."""
    db.execute("delete from application_tries where purpose = ? and run <> ?", [purpose, run])
