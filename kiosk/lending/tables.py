"""The tables of lending, which every kiosk has, and what each start does; all else is loaded when it is wanted."""

from sqlite_utils import Migrations

from kiosk.core.store import Db
from kiosk.devices import jobs

KIOSK_MIGRATIONS = Migrations("lending")
PUBLIC_MIGRATIONS = Migrations("lending_public")
TEMPLATE = "library_slip"

_ENDING = "('return', 'cancellation', 'pick-up')"


@KIOSK_MIGRATIONS(name="001_lending")
def create(db: Db) -> None:
    """Make the tables; nothing is given back, cancelled or picked up twice, whatever the code does."""
    db.execute(
        "create table lending_acts (seq integer primary key autoincrement, id text not null unique,"
        " act text not null, nth integer not null, deed text not null, patron text not null, title_id text not null,"
        " words text not null, kind text not null, book text not null, stage text not null, at text not null,"
        " barcode text not null, target text not null, lane text not null, allotted integer not null, due text,"
        " forgotten integer not null default 0,"
        " unique (act, nth)) strict"
    )
    db.execute("create index lending_patron on lending_acts (patron) where forgotten = 0")
    db.execute("create index lending_title on lending_acts (title_id) where allotted = 1")
    db.execute("create index lending_label on lending_acts (barcode) where barcode <> ''")
    db.execute(
        f"create unique index lending_once on lending_acts (deed, target) where target <> '' and deed in {_ENDING}"
    )
    db.execute(
        "create table lending_patrons (token text primary key, proof text not null, active integer not null,"
        " until text, seen text not null) strict"
    )
    db.execute("create table lending_heard (id text primary key) strict")


@PUBLIC_MIGRATIONS(name="001_statuses")
def create_public(db: Db) -> None:
    """Make the tables of what the city tells; nobody is in them."""
    db.execute(
        "create table lending_statuses (id text primary key, stage text not null, reasons text not null, due text,"
        " place integer, until text) strict"
    )
    db.execute(
        "create table lending_allotments (id text primary key, title text not null, copies integer not null) strict"
    )
    db.execute("create index lending_allotted on lending_allotments (title)")


def drop_left(db: Db) -> None:
    """At start: give up slips that were not printed; what stood on them went with the last run."""
    jobs.drop_all(db, TEMPLATE)
