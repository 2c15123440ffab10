"""A small store for tests, opened around a story and closed after it."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from sqlite_utils import Migrations

from kiosk.core.changes import Changes
from kiosk.core.store import Db, Store

KEY = bytes(range(32))
MIGRATIONS = Migrations("acts")


@MIGRATIONS(name="001_acts")
def create(db: Db) -> None:
    db.execute("create table acts (id integer primary key, text text not null) strict")


class Opened:
    """A store, its changes and what was heard."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self.store = store
        self.heard: list[str] = []
        changes.subscribe(["acts"], lambda: self.heard.append("acts"))


def with_store(
    path: Path, story: Callable[[Opened], Coroutine[Any, Any, None]], *, key: bytes | None = KEY, durable: bool = True
) -> None:
    async def whole() -> None:
        changes = Changes()
        store = Store(path, key=key, durable=durable, migrations=[MIGRATIONS], changes=changes)
        try:
            await store.open()
            await story(Opened(store, changes))
        finally:
            await store.close()

    asyncio.run(whole())


def add(number: int) -> Callable[[Db], None]:
    def work(db: Db) -> None:
        db.table("acts").insert({"id": number, "text": "YAMADA"})

    return work


def ids(db: Db) -> list[int]:
    return [row[0] for row in db.execute("select id from acts order by id").fetchall()]
