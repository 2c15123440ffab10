"""A whole kiosk in the test's own process: real stores and sockets, a clock that is turned."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from kiosk.compose import settings
from kiosk.compose.enrolling import enrol_at
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.release import BUILT
from kiosk.compose.settings import Settings
from kiosk.core import outbox
from kiosk.core.clock import Clock, SystemClock
from kiosk.queue.model import CallPreference, Ticket

COUNTER = "urn:ngsi-ld:QueueMonitor:midori:1"
CODE = "PRACTICE"


def configured(folder: Path, text: str) -> Settings:
    """Read settings as a kiosk does, from a file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return settings.load(file)


def born(folder: Path, chosen: Settings, address: str) -> None:
    """Enrol a kiosk with the city."""
    asyncio.run(enrol_at(chosen, folder, address, CODE))


def ready(folder: Path, chosen: Settings, address: str) -> None:
    """Enrol a kiosk and let it read the city's counters, by the machine's own clock."""

    async def read() -> None:
        async with kiosk(folder, chosen, SystemClock(BUILT)) as made:
            await sync(made)

    born(folder, chosen, address)
    asyncio.run(read())


@asynccontextmanager
async def kiosk(folder: Path, chosen: Settings, clock: Clock, *, demo: bool = False) -> AsyncIterator[Kiosk]:
    """Open a kiosk; nothing runs in it before `start`."""
    made = Kiosk(Plan(chosen, folder, demo=demo, clock=clock))
    try:
        await made.open()
        yield made
    finally:
        await made.close()


async def sync(made: Kiosk) -> None:
    """Do what `kiosk sync once` does."""
    await made.handlers()["sync.once"]({})


async def take(made: Kiosk, act: str, counter: str = COUNTER) -> Ticket:
    """Take a number and read it back."""
    await made.slices.queue.take(act, counter, CallPreference.SCREEN)
    ticket = await made.slices.queue.ticket(act)
    assert ticket is not None
    return ticket


async def waiting(made: Kiosk) -> dict[str, str]:
    """Give the facts that are not accepted: the label's number or the type, and the state."""
    rows = await made.store.read(lambda db: outbox.rows(db, list(outbox.State)))
    return {row.id: f"{row.state} {row.why}".strip() for row in rows if row.state is not outbox.State.ACCEPTED}
