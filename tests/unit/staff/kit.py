"""A kiosk's staff over a store in a folder, restarted as often as a test likes."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import audit
from kiosk.core.changes import Changes
from kiosk.core.duty import OnDuty, Role
from kiosk.core.errors import KnownError
from kiosk.core.store import Db, Store
from kiosk.practice_city.city_keys import PRACTICE, public
from kiosk.staff import store as tables
from kiosk.staff.model import TERMINAL, Given
from kiosk.staff.service import StaffService
from tests.clocks import TurnedClock

KEY = bytes(range(32))
KIOSK = "midori-1"
WRONG = "The staff number or the PIN is not right."
TOO_MANY = "There were too many wrong PINs."


class Desk:
    """The service of one run after another, over one store and one clock."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self.store = store
        self.clock = TurnedClock()
        self.changes = changes
        self.restart()

    def restart(self) -> None:
        """Lose what the program had in memory, as a power cut does."""
        self.duty = OnDuty(self.clock, self.changes)
        self.staff = StaffService(self.store, self.clock, self.duty, KIOSK, public(PRACTICE))

    async def add(self, name: str = "佐藤 花子", role: Role = Role.SHELTER) -> Given:
        return await self.staff.add(name, role, TERMINAL)

    async def acts(self) -> list[tuple[str, str, str]]:
        """What stands in the chain: who, what, on which record."""

        def read(db: Db) -> list[tuple[str, str, str]]:
            assert audit.verify(db) is None
            return [(entry.staff, entry.act, entry.record) for entry in audit.entries(db)]

        return await self.store.read(read)


def story(folder: Path, told: Callable[[Desk], Awaitable[None]]) -> None:
    async def whole() -> None:
        changes = Changes()
        migrations = [audit.MIGRATIONS, tables.KIOSK_MIGRATIONS]
        store = Store(folder / "kiosk.db", key=KEY, durable=True, migrations=migrations, changes=changes)
        await store.open()
        try:
            await told(Desk(store, changes))
        finally:
            await store.close()

    asyncio.run(whole())


async def refused(asked: Awaitable[Any]) -> KnownError:
    """Let something be refused, and return in which words."""
    with pytest.raises(KnownError) as told:
        await asked
    return told.value


def other(pin: str) -> str:
    """A PIN that is not this one."""
    return f"{(int(pin) + 1) % 1_000_000:06d}"


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a slow name be quick; how slow it is is shown elsewhere."""
    monkeypatch.setattr("kiosk.staff.pins.slow_name", lambda code, about: f"{about}:{code}")
