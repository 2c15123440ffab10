"""A small library: a store, what finds titles in it, and what takes lists in."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.core.changes import Changes
from kiosk.core.store import Store
from kiosk.titles import keeping
from kiosk.titles.filing import filed
from kiosk.titles.model import Kind, Title
from kiosk.titles.service import TitlesService
from kiosk.titles.tables import PUBLIC_MIGRATIONS
from kiosk.titles.taking import Taking
from tests.clocks import TurnedClock


def titled(number: int, title: str, **told: Any) -> Title:
    return Title(**({"id": f"urn:t:{number}", "kind": Kind.PAPER, "title": title} | told))


@dataclass
class House:
    store: Store
    service: TitlesService
    taking: Taking
    heard: list[str]

    async def put(self, *titles: Title) -> int:
        return await self.store.write(lambda db: keeping.put(db, [filed(one) for one in titles]))

    async def forget(self, *ids: str) -> None:
        await self.store.write(lambda db: keeping.forget(db, ids))

    async def found(self, words: str, size: int = 1_000) -> list[str]:
        return names((await self.service.search(words, size=size)).titles)


def names(titles: Sequence[Title]) -> list[str]:
    return [one.title for one in titles]


@asynccontextmanager
async def open_house(path: Path) -> AsyncIterator[House]:
    changes = Changes()
    heard: list[str] = []
    changes.subscribe(["titles"], lambda: heard.append("titles"))
    public = Store(path / "public.db", key=None, durable=False, migrations=[PUBLIC_MIGRATIONS], changes=changes)
    try:
        await public.open()
        yield House(public, TitlesService(public), Taking(public, TurnedClock(), path), heard)
    finally:
        await public.close()
