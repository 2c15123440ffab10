"""A spooler at work by a turned clock, and a printer that notes what it was given."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from kiosk.core.changes import Changes
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState, Recipe
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, Tell
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.spooler import Outlet, Spooler
from kiosk.documents.picture import Raster
from tests.clocks import TurnedClock

READY = PrinterReading(PrinterState.READY)


class PaperAndInk:
    """A printer as the spooler sees it: it says how it is, and notes what it was given."""

    def __init__(self, store: Store) -> None:
        self.reading = READY
        self.results: list[PrintResult] = []
        self.slips: list[str] = []
        self.asked = 0
        self.clean = True
        self.on_the_way: list[PrinterReading] = []
        self.go_on = asyncio.Semaphore(0)
        self.states: list[JobState] = []
        self._store = store

    async def status(self) -> PrinterReading:
        self.asked += 1
        return self.reading

    async def withdraw(self) -> bool:
        return self.clean

    async def print(self, drawn: Raster, tell: Tell) -> PrintResult:
        label = drawn.rows.decode()
        job = await self._store.read(lambda db: jobs.job(db, label.split("/")[0]))
        assert job is not None
        self.states.append(job.state)
        for reading in self.on_the_way:
            await tell(reading)
            await self.go_on.acquire()
        result = self.results.pop(0) if self.results else Printed()
        if not isinstance(result, NotPrinted):
            self.slips.append(label)
        return result


class Room:
    """A spooler at work with one printer named "ticket"."""

    def __init__(self, store: Store, clock: TurnedClock, changes: Changes, tasks: Tasks) -> None:
        self.store, self.clock, self.changes, self.tasks = store, clock, changes, tasks
        self.printer = PaperAndInk(store)
        self.spooler = self.made()

    def made(self, **others: Outlet[Raster]) -> Spooler:
        data = {"queue_ticket": self.ticket, "broken": self.broken, "gone": self.gone}
        outlets = {"ticket": Outlet(self.printer, self.drawn), **others}
        return Spooler(self.store, self.clock, self.changes, outlets, data)

    @staticmethod
    async def ticket(recipe: Recipe) -> dict[str, Json]:
        return {"label": recipe.rows["ticket"], "copy": recipe.copy}

    @staticmethod
    async def broken(recipe: Recipe) -> dict[str, Json]:
        raise ZeroDivisionError(recipe.template)

    @staticmethod
    async def gone(recipe: Recipe) -> dict[str, Json]:
        del recipe
        raise KnownError("The ticket is no longer here.")

    @staticmethod
    async def drawn(template: str, data: Mapping[str, Json]) -> Raster:
        assert template == "queue_ticket"
        text = f"{data['label']}/{data['copy']}".encode()
        return Raster(8, len(text), text)

    async def put(self, *ids: str, template: str = "queue_ticket", printer: str = "ticket") -> None:
        for job_id in ids:
            recipe = Recipe(template, {"ticket": job_id})
            await self.store.write(partial(jobs.put, job_id=job_id, printer=printer, recipe=recipe), jobs.TOPIC)

    async def again(self, job_id: str) -> None:
        await self.store.write(lambda db: jobs.again(db, job_id), jobs.TOPIC)
        await self.clock.settle()

    async def state(self, job_id: str) -> tuple[JobState, str]:
        job = await self.store.read(lambda db: jobs.job(db, job_id))
        assert job is not None
        return job.state, job.why


def in_a_room(folder: Path, what: Callable[[Room], Awaitable[None]], *, running: bool = True) -> None:
    @asynccontextmanager
    async def room() -> AsyncIterator[Room]:
        clock, changes = TurnedClock(), Changes()
        tasks = Tasks(clock)
        store = Store(folder / "kiosk.db", key=None, durable=False, migrations=[jobs.MIGRATIONS], changes=changes)
        await store.open()
        made = Room(store, clock, changes, tasks)
        if running:
            tasks.supervise(made.spooler.run, name="spooler")
            await clock.settle()
        yield made
        await tasks.close()
        await store.close()

    async def body() -> None:
        async with room() as made:
            await what(made)

    asyncio.run(body())
