"""A kiosk cut down to its spool, to be killed: `printer_child.py DATABASE PRINTER (start|act|again)`.

PRINTER is a ticket printer's port or an A4 printer's address.

start: commit one ticket and print nothing. act: commit one ticket and print. again: a restart; each line that comes in
wakes the spooler, and "print" is a person's wish. Says "offered IDS" at start and "committed" when the act is durable.
"""

import asyncio
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.adapters.printer_escpos import EscposPrinter
from kiosk.adapters.printer_ipp import IppPrinter, Patience
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.entity import Json
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.devices.jobs import Recipe
from kiosk.devices.settings import PagePrinterSettings, TicketPrinterSettings
from kiosk.devices.spooler import Outlet, Spooler
from kiosk.documents.picture import Raster

ROWS = 200
TICKET = Recipe("ticket", {"ticket": "t1"})


def picture(copy: int) -> Raster:
    """Draw stripes, denser for a copy."""
    return Raster(576, ROWS, (bytes([0xF0 >> copy]) * 72 + bytes(72)) * (ROWS // 2))


async def _data(recipe: Recipe) -> dict[str, Json]:
    return {"copy": recipe.copy}


async def _drawn(template: str, data: Mapping[str, Json]) -> Raster:
    copy = data["copy"]
    assert template == "ticket"
    assert isinstance(copy, int)
    return picture(copy)


async def _page(template: str, data: Mapping[str, Json]) -> bytes:
    assert template == "ticket"
    return page(data["copy"])


def page(copy: object) -> bytes:
    """Give what a page printer gets; it looks at no page."""
    return f"%PDF-1.7 copy {copy}".encode()


def outlet(where: str, clock: Clock) -> Outlet[Any]:
    """Make the printer that is there."""
    if where.startswith("ipp:"):
        return Outlet(IppPrinter(PagePrinterSettings(url=where), clock, "kiosk-k1", Patience(look=0.05)), _page)
    return Outlet(EscposPrinter(TicketPrinterSettings(host="127.0.0.1", port=int(where)), clock), _drawn)


async def main(database: Path, where: str, what: str) -> None:
    """Run until killed."""
    clock, changes = SystemClock(datetime(2026, 1, 1, tzinfo=UTC)), Changes()
    store = Store(database, key=None, durable=True, migrations=[jobs.MIGRATIONS], changes=changes)
    await store.open()
    spooler = Spooler(store, clock, changes, {"ticket": outlet(where, clock)}, {"ticket": _data})
    tasks = Tasks(clock)
    await store.write(jobs.recover)
    _say("offered", *(job.id for job in await store.read(jobs.offered)))
    if what != "start":
        tasks.supervise(spooler.run, name="spooler")
    if what == "again":
        while line := await asyncio.to_thread(sys.stdin.readline):
            if line == "print\n":
                await store.write(lambda db: jobs.again(db, "a"), jobs.TOPIC)
            changes.publish(jobs.TOPIC)
    else:
        await store.write(lambda db: jobs.put(db, "a", "ticket", TICKET), jobs.TOPIC)
        _say("committed")
    await asyncio.Event().wait()


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
