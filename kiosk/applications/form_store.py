"""The forms in public.db, by id and version; every one of them lies in a file as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Migrations

from kiosk.core import own_json
from kiosk.core.store import Db

from .sight import Procedure

PUBLIC_MIGRATIONS = Migrations("procedures_public")


@PUBLIC_MIGRATIONS(name="001_forms")
def create(db: Db) -> None:
    """Make the table."""
    db.execute(
        "create table application_forms (id text not null, version text not null, event text not null,"
        " title text not null, reading text not null, xml blob not null, primary key (id, version)) strict"
    )


@dataclass(frozen=True)
class Form:
    """A form, ready to be opened."""

    procedure: Procedure
    xml: bytes


def known(db: Db) -> frozenset[tuple[str, str]]:
    """Name the forms that are here by id and version."""
    return frozenset(db.execute("select id, version from application_forms").fetchall())


def put(db: Db, forms: Sequence[Form]) -> None:
    """Keep forms; one of the same id and version stays as it is."""
    for form in forms:
        about = form.procedure
        db.execute(
            "insert into application_forms (id, version, event, title, reading, xml) values (?, ?, ?, ?, ?, ?)"
            " on conflict do nothing",
            [about.id, about.version, about.event, own_json.write(dict(about.title)).decode(), about.reading, form.xml],
        )


def procedures(db: Db) -> list[Procedure]:
    """Return what is known of every form, of each of its versions."""
    rows = db.execute("select id, version, event, title, reading from application_forms").fetchall()
    return [Procedure(row[0], row[1], row[2], own_json.read(row[3]), row[4]) for row in rows]


def form(db: Db, form_id: str, version: str) -> Form | None:
    """Return a form."""
    sql = "select event, title, reading, xml from application_forms where id = ? and version = ?"
    row = db.execute(sql, [form_id, version]).fetchone()
    if row is None:
        return None
    return Form(Procedure(form_id, version, row[0], own_json.read(row[1]), row[2]), bytes(row[3]))
