"""The spooler by a turned clock: order, waiting, what is never reprinted, what is written before a byte leaves."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from kiosk.core.changes import Changes
from kiosk.core.entity import Json
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.devices.jobs import JobState, Recipe
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.spooler import LOOK, RETRY, Spooler
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
        self.states: list[JobState] = []
        self._store = store

    async def status(self) -> PrinterReading:
        self.asked += 1
        return self.reading

    async def print(self, picture: Raster) -> PrintResult:
        label = picture.rows.decode()
        job = await self._store.read(lambda db: jobs.job(db, label.split("/")[0]))
        assert job is not None
        self.states.append(job.state)
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

    def made(self) -> Spooler:
        data = {"queue_ticket": self.ticket, "broken": self.broken, "gone": self.gone}
        return Spooler(self.store, self.clock, self.changes, {"ticket": self.printer}, data, self.drawn)

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


def test_a_job_is_printed_at_once_and_was_marked_sent_before_it_left(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("a")
        await room.clock.settle()
        assert room.printer.slips == ["a/0"]
        assert room.printer.states == [JobState.SENT]
        assert await room.state("a") == (JobState.PRINTED, "")

    in_a_room(tmp_path, body)


def test_jobs_come_out_in_the_order_of_their_acts(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("c", "a", "b", "a")
        await room.clock.settle()
        assert room.printer.slips == ["c/0", "a/0", "b/0"]

    in_a_room(tmp_path, body)


@pytest.mark.parametrize("trouble", [state for state in PrinterState if state is not PrinterState.READY])
def test_a_printer_in_trouble_holds_its_jobs_with_the_reason_until_it_is_ready(
    tmp_path: Path, trouble: PrinterState
) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(trouble)
        await room.put("a", "b")
        await room.clock.settle()
        for job_id in ("a", "b"):
            assert await room.state(job_id) == (JobState.WAITING, trouble.value)
        await room.clock.turn(10 * RETRY)
        assert room.printer.slips == []
        room.printer.reading = READY
        await room.clock.turn(RETRY)
        assert room.printer.slips == ["a/0", "b/0"]

    in_a_room(tmp_path, body)


def test_the_reason_follows_the_printer(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(PrinterState.PAPER_OUT)
        await room.put("a")
        await room.clock.settle()
        room.printer.reading = PrinterReading(PrinterState.COVER_OPEN)
        await room.clock.turn(RETRY)
        assert await room.state("a") == (JobState.WAITING, "cover_open")

    in_a_room(tmp_path, body)


def test_what_did_not_leave_is_tried_again_by_itself(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.results = [NotPrinted(PrinterReading(PrinterState.PAPER_OUT))]
        await room.put("a")
        await room.clock.settle()
        assert await room.state("a") == (JobState.WAITING, "paper_out")
        await room.clock.turn(RETRY)
        assert room.printer.slips == ["a/0"]

    in_a_room(tmp_path, body)


def test_what_may_have_come_out_is_never_reprinted_unasked(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.results = [PrintUnknown(PrinterState.PAPER_OUT)]
        await room.put("a", "b")
        await room.clock.turn(100 * LOOK)
        assert room.printer.slips == ["a/0", "b/0"]
        assert await room.state("a") == (JobState.UNKNOWN, "paper_out")
        await room.again("a")
        assert room.printer.slips == ["a/0", "b/0", "a/1"]

    in_a_room(tmp_path, body)


def test_after_a_restart_nothing_is_printed_unasked(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("queued", "sent", "done")
        await room.store.write(lambda db: jobs.send(db, "sent"))
        await room.store.write(lambda db: jobs.settle(db, "done", JobState.PRINTED))
        await room.spooler.recover()
        room.tasks.supervise(room.spooler.run, name="spooler")
        await room.clock.turn(100 * LOOK)
        assert room.printer.slips == []
        assert [job.id for job in await room.store.read(jobs.offered)] == ["queued", "sent"]
        await room.again("queued")
        await room.again("sent")
        assert room.printer.slips == ["queued/0", "sent/1"]

    in_a_room(tmp_path, body, running=False)


def test_a_dropped_job_is_gone(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(PrinterState.PAPER_OUT)
        await room.put("a")
        await room.clock.settle()
        await room.store.write(lambda db: jobs.drop(db, "a"), jobs.TOPIC)
        room.printer.reading = READY
        await room.clock.turn(10 * RETRY)
        assert room.printer.slips == []

    in_a_room(tmp_path, body)


@pytest.mark.parametrize("template", ["broken", "gone", "no_such_template"])
def test_a_job_that_cannot_be_made_is_offered_and_stops_no_other(tmp_path: Path, template: str) -> None:
    async def body(room: Room) -> None:
        await room.put("a", template=template)
        await room.put("b")
        await room.clock.turn(60.0)
        assert await room.state("a") == (JobState.OFFERED, "fault")
        assert room.printer.slips == ["b/0"]

    in_a_room(tmp_path, body)


def test_a_kiosk_without_a_printer_says_so(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        await room.put("a", printer="none")
        await room.clock.settle()
        assert await room.state("a") == (JobState.WAITING, "absent")
        assert room.spooler.reading("none").state is PrinterState.ABSENT

    in_a_room(tmp_path, body)


def test_the_reading_is_kept_fresh_and_its_change_is_told(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        assert room.spooler.reading("ticket") == READY
        told: list[str] = []
        room.changes.subscribe(["printer"], lambda: told.append(room.spooler.reading("ticket").state))
        await room.clock.turn(3 * LOOK)
        assert told == []
        room.printer.reading = PrinterReading(PrinterState.COVER_OPEN)
        await room.clock.turn(LOOK)
        assert told == ["cover_open"]

    in_a_room(tmp_path, body)


def test_before_the_first_answer_the_printer_is_unknown(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        assert room.spooler.reading("ticket").state is PrinterState.UNKNOWN

    in_a_room(tmp_path, body, running=False)


def test_a_job_that_goes_on_waiting_is_no_news(tmp_path: Path) -> None:
    async def body(room: Room) -> None:
        room.printer.reading = PrinterReading(PrinterState.PAPER_OUT)
        await room.put("a")
        await room.clock.settle()
        told: list[None] = []
        room.changes.subscribe([jobs.TOPIC], lambda: told.append(None))
        await room.clock.turn(100 * RETRY)
        assert told == []
        assert room.printer.asked >= 100

    in_a_room(tmp_path, body)
