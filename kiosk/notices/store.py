"""The city's notices in public.db."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlite_utils import Migrations

from kiosk.core.store import Db

from .model import Leaf, Notice

PUBLIC_MIGRATIONS = Migrations("notices_public")


@PUBLIC_MIGRATIONS(name="001_notices")
def create(db: Db) -> None:
    """Make the table."""
    db.execute(
        "create table notices (id text primary key, joined text not null, title text not null, body text not null,"
        " category text not null, valid_from text, valid_to text, published text) strict"
    )


def put(db: Db, leaves: Sequence[Leaf]) -> None:
    """Keep what the city told."""
    for leaf in leaves:
        notice = leaf.notice
        moments = (notice.valid_from, notice.valid_to, notice.published)
        words = [json.dumps(dict(text), ensure_ascii=False) for text in (notice.title, notice.body)]
        db.execute(
            "insert or replace into notices (id, joined, title, body, category, valid_from, valid_to, published)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            [leaf.id, notice.id, *words, notice.category, *(_text(moment) for moment in moments)],
        )


def forget(db: Db, ids: Sequence[str]) -> None:
    """Drop what the city no longer has."""
    for leaf_id in ids:
        db.execute("delete from notices where id = ?", [leaf_id])


def leaves(db: Db) -> list[Notice]:
    """Return every language of every notice, each under the id of its group."""
    sql = "select joined, title, body, category, valid_from, valid_to, published from notices order by id"
    return [
        Notice(row[0], json.loads(row[1]), json.loads(row[2]), row[3], *(_moment(text) for text in row[4:]))
        for row in db.execute(sql).fetchall()
    ]


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
