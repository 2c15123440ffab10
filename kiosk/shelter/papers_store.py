"""Whether the sheet of this fall of the battery was asked for: a restart on a low battery prints no second one."""

from datetime import UTC, datetime

from sqlite_utils import Migrations

from kiosk.core.store import Db

KIOSK_MIGRATIONS = Migrations("shelter_papers")


@KIOSK_MIGRATIONS(name="001_fall")
def create(db: Db) -> None:
    """Make the table."""
    db.execute("create table shelter_fall (id integer primary key check (id = 1), at text not null) strict")


def falling(db: Db) -> bool:
    """Tell whether the sheet of this fall was asked for."""
    return db.execute("select 1 from shelter_fall").fetchone() is not None


def begin_fall(db: Db, at: datetime) -> bool:
    """Remember that the battery is near its end; False if that was known."""
    sql = "insert into shelter_fall (id, at) values (1, ?) on conflict do nothing"
    return db.execute(sql, [at.astimezone(UTC).isoformat()]).rowcount == 1


def end_fall(db: Db) -> None:
    """Remember that there is power again."""
    db.execute("delete from shelter_fall")
