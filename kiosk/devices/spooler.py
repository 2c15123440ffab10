"""The spooler: takes the jobs of each printer in their order, one at a time, and writes down what became of them.

A printer that cannot print holds up its own jobs and nothing else.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from kiosk.core import log
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.devices.jobs import Job, JobState, Recipe
from kiosk.devices.ports import NotPrinted, Printed, Printer, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState

TOPIC = "printer"
RETRY = 1.0  # seconds between looks at a printer that jobs wait for
LOOK = 1.0  # at one at rest: with the printer's own patience, what is known of it is never two seconds old
REST = 4.0  # at one that could only stand in for others, which are all ready: no screen says how it is
FRESH = 2.0  # seconds for which a look is believed by who offers a printer
AT_ONCE = 0.0

Data = Callable[[Recipe], Awaitable[dict[str, Json]]]
Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class Outlet(Generic[Drawn]):
    """A printer and what draws for it.

    Attributes:
        printer: It takes what `render` makes.
        render: Draws a template with its data.
        stands_in: Whether it may be offered for what another printer cannot print.
    """

    printer: Printer[Drawn]
    render: Callable[[str, Mapping[str, Json]], Awaitable[Drawn]]
    stands_in: bool = True


class Spooler:
    """Prints what acts have put into the spool. Publishes "jobs" and "printer"."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        changes: Changes,
        outlets: Mapping[str, Outlet[Any]],
        data: Mapping[str, Data],
    ) -> None:
        """Take the printers by name, and by template the function that gathers a recipe's data."""
        self._store = store
        self._clock = clock
        self._changes = changes
        self._outlets = outlets
        self._data = data
        self._readings = dict.fromkeys(outlets, PrinterReading(PrinterState.UNKNOWN))
        self._looked = dict.fromkeys(outlets, float("-inf"))

    def reading(self, printer: str) -> PrinterReading:
        """Return what the printer last said of itself; `ABSENT` if there is none of that name."""
        return self._readings.get(printer, PrinterReading(PrinterState.ABSENT))

    def instead(self, printer: str) -> str:
        """Name a printer that is ready while this one is not, and may be offered; "" if none. A person decides."""
        if self.reading(printer).state is PrinterState.READY:
            return ""
        others = (
            name
            for name, outlet in self._outlets.items()
            if name != printer and outlet.stands_in and self._is_ready(name) and self._is_fresh(name)
        )
        return next(others, "")

    def _is_ready(self, printer: str) -> bool:
        return self._readings[printer].state is PrinterState.READY

    def _is_fresh(self, printer: str) -> bool:
        return self._clock.monotonic() - self._looked[printer] <= FRESH

    def _wanted(self, printer: str) -> bool:
        """Whether how it is may stand on a screen: it is the first, or one of the others is not ready."""
        others = [name for name in self._outlets if name != printer]
        return printer == next(iter(self._outlets)) or not all(map(self._is_ready, others))

    async def run(self) -> None:
        """Serve all printers until cancelled, also once more after a fault of the store ended it in mid-job."""
        await self._store.write(jobs.lose_track, jobs.TOPIC)
        async with asyncio.TaskGroup() as group:
            for name, outlet in self._outlets.items():
                group.create_task(self._serve(name, outlet), name=f"spooler:{name}")
            group.create_task(self._turn_away(), name="spooler:absent")

    async def _serve(self, name: str, outlet: Outlet[Drawn]) -> None:
        news = asyncio.Event()
        stop = self._changes.subscribe([jobs.TOPIC, TOPIC], news.set)
        clean = idle = False
        try:
            while True:
                news.clear()
                clean = clean or await outlet.printer.withdraw()
                rest = await (self._look(name, outlet) if idle else self._turn(name, outlet, clean=clean))
                idle = rest is None
                with contextlib.suppress(TimeoutError):
                    at_rest = LOOK if self._wanted(name) else REST
                    async with self._clock.timeout(at_rest if rest is None else rest):
                        await news.wait()
                        idle = False
        finally:
            stop()

    async def _turn_away(self) -> None:
        """Tell those whose printer does not exist."""
        news = asyncio.Event()
        stop = self._changes.subscribe([jobs.TOPIC], news.set)
        try:
            while True:
                news.clear()
                for name in await self._store.read(lambda db: jobs.strays(db, self._outlets.keys())):
                    await self._hold(name, PrinterState.ABSENT)
                await news.wait()
        finally:
            stop()

    async def _look(self, name: str, outlet: Outlet[Drawn]) -> None:
        """Look at a printer; whoever may offer it is told when it was not looked at for long."""
        known = self._is_fresh(name)
        reading = await outlet.printer.status()
        self._looked[name] = self._clock.monotonic()
        self._note(name, reading)
        if not known and self._wanted(name):
            self._changes.publish(TOPIC)

    async def _turn(self, name: str, outlet: Outlet[Drawn], *, clean: bool) -> float | None:
        """Look at the printer, do one job if it is well; return how long nothing need be done, None if there is no job.

        A printer that may still hold what an earlier run left is not well enough.
        """
        await self._look(name, outlet)
        job = await self._store.read(lambda db: jobs.due(db, name))
        if job is None:
            return None
        state = self._readings[name].state
        if state is not PrinterState.READY or not clean:
            await self._hold(name, PrinterState.UNKNOWN if state is PrinterState.READY else state)
            return RETRY
        return await self._do(job, outlet)

    async def _do(self, job: Job, outlet: Outlet[Drawn]) -> float:
        try:
            drawn = await outlet.render(job.recipe.template, await self._data[job.recipe.template](job.recipe))
        except KnownError:
            await self._settle(job, JobState.OFFERED, PrinterState.FAULT)
            return AT_ONCE
        except Exception:
            await self._settle(job, JobState.OFFERED, PrinterState.FAULT)
            raise
        if not await self._store.write(lambda db: jobs.send(db, job.id), jobs.TOPIC):
            return AT_ONCE
        try:
            result = await outlet.printer.print(drawn, partial(self._held_up, job))
        except Exception:
            await self._settle(job, JobState.UNKNOWN, PrinterState.UNKNOWN)
            raise
        match result:
            case Printed():
                await self._settle(job, JobState.PRINTED)
            case NotPrinted(reading):
                self._note(job.printer, reading)
                await self._settle(job, JobState.WAITING, reading.state)
                await self._clock.sleep(RETRY)  # our own news of it must not wake us at once
            case PrintUnknown(why):
                self._note(job.printer, PrinterReading(why))
                await self._settle(job, JobState.UNKNOWN, why)
        return AT_ONCE

    async def _held_up(self, job: Job, reading: PrinterReading) -> None:
        """Tell how the printer is while a job is on its way."""
        if reading.state is self._readings[job.printer].state:
            return
        self._note(job.printer, reading)
        why = "" if reading.state is PrinterState.READY else reading.state.value
        await self._store.write(lambda db: jobs.note(db, job.id, why), jobs.TOPIC)

    async def _settle(self, job: Job, state: JobState, why: PrinterState | None = None) -> None:
        word = why.value if why else ""
        await self._store.write(lambda db: jobs.settle(db, job.id, state, word), jobs.TOPIC)
        log.event("print job", kind=job.recipe.template, printer=job.printer, state=state.value, reason=word)

    async def _hold(self, printer: str, state: PrinterState) -> None:
        if await self._store.read(lambda db: jobs.would_hold(db, printer, state.value)):
            await self._store.write(lambda db: jobs.hold(db, printer, state.value), jobs.TOPIC)

    def _note(self, printer: str, reading: PrinterReading) -> None:
        if reading != self._readings[printer]:
            self._readings[printer] = reading
            log.event("printer", printer=printer, state=reading.state.value)
            self._changes.publish(TOPIC)
