"""A kiosk that takes applications, the city that opens them, and a person who has filled in a form."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.applications import store as tables
from kiosk.applications.model import Filled, Identity
from kiosk.applications.service import ApplicationsService
from kiosk.applications.settings import ApplicationsSettings
from kiosk.core import outbox, tries
from kiosk.core.changes import Changes
from kiosk.core.entity import parse
from kiosk.core.outbox import Row, State
from kiosk.core.seal import Sealed
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.practice_city.opening import opened, vouched
from tests.clocks import START, TurnedClock
from tests.unit.core.sealing import KIOSK, City, Kiosk

KEY = bytes(range(32))
CITY = City()
FORM = "<data><name>山田 花子</name><address>みどり市 みどり町 1-2-3</address></data>"
FILLED = Filled("residence_record", "2026112101", FORM.encode(), "ja", START)
ROOM = 10 << 30


@dataclass
class Office:
    """All of it.

    Attributes:
        free: Bytes free on the disk.
    """

    kiosk: Store
    public: Store
    clock: TurnedClock
    folder: Path
    free: int = ROOM

    def __post_init__(self) -> None:
        self._kiosk = Kiosk(CITY.read(), self.clock)
        self.service = ApplicationsService(
            self.kiosk,
            self.public,
            self.clock,
            ApplicationsSettings(),
            Identity(KIOSK, "A"),
            seal=self._seal,
            free=lambda: self.free,
        )

    async def _seal(self, fact: str, content: bytes) -> Sealed:
        return self._kiosk.sealer.seal(fact, content)

    async def facts(self) -> list[Row]:
        return await self.kiosk.read(lambda db: outbox.rows(db, list(State)))

    async def settle(self, fact_id: str, state: State) -> None:
        await self.kiosk.write(lambda db: outbox.settle(db, fact_id, state))

    def read(self, row: Row) -> dict[str, Any]:
        """Read an application as the city does."""
        fact = parse(row.body)
        sealed = str(fact.attributes["sealed"])
        assert vouched(str(fact.attributes["vouched"]), self._kiosk.known, fact.id, sealed) == KIOSK
        content: dict[str, Any] = json.loads(opened(sealed, CITY.keys))
        return content


def story(folder: Path, told: Callable[[Office], Awaitable[None]]) -> None:
    async def whole() -> None:
        changes = Changes()
        own = [outbox.MIGRATIONS, jobs.MIGRATIONS, tries.MIGRATIONS, tables.KIOSK_MIGRATIONS]
        kiosk = Store(folder / "kiosk.db", key=KEY, durable=True, migrations=own, changes=changes)
        public = Store(
            folder / "public.db", key=None, durable=False, migrations=[tables.PUBLIC_MIGRATIONS], changes=changes
        )
        await kiosk.open()
        await public.open()
        try:
            await told(Office(kiosk, public, TurnedClock(), folder))
        finally:
            await kiosk.close()
            await public.close()

    asyncio.run(whole())
