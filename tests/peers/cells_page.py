"""The A4 printer, straight and behind a print queue: every fault at rest, and with a page on its way."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.adapters.ipp_codec import Operation
from kiosk.adapters.ipp_line import Errand, printer_line
from kiosk.devices.settings import PagePrinterSettings
from tests.bench.place import Place

from .between import Between
from .cells import Cell
from .desk import LOOK_FOR_IT, PRINTED, PRINTING, Desk, aside, desk
from .eyes import Eyes, Fault
from .office_printer import EMPTY, LOADED, OfficePrinter, PrintQueue, office_printer, print_queue
from .power_peers import free_port

WINDOW = True
STRAIGHT, QUEUED = PEERS = ("A4 printer, IPP", "A4 printer, CUPS")
NONE, OFFER = "This machine has no printer.", "Print on the large printer"
SILENT, OFF = "The printer does not answer.", "The printer is switched off."
WELL = f"ready | {OFFER}"
LOW = 5  # sheets


@dataclass(frozen=True)
class Office:
    """The printer, the queue before it, and the line to whichever the kiosk hands its pages to."""

    printer: OfficePrinter
    queue: PrintQueue | None
    line: Between

    async def kill(self) -> None:
        """End what stands next to the kiosk."""
        await aside((self.queue or self.printer).kill)
        await self.line.shut()

    async def start(self) -> None:
        """Start it again."""
        await self.line.open()  # first, for the kiosk must reach it as soon as it is there
        await aside((self.queue or self.printer).start)

    async def cancel(self) -> None:
        """Cancel the newest job by hand, as somebody at the printer does."""
        if self.queue is not None:
            await aside(self.queue.cancel)
            return
        line = printer_line(PagePrinterSettings(url=self.printer.url), "somebody", self.line.clock)
        assert line is not None
        newest = max(self.printer.pages, key=lambda page: page.stat().st_mtime)
        await line.ask(Errand(Operation.CANCEL_JOB, int(newest.name.split("-")[0])), 5.0)
        await line.close()


Do = Callable[[Office], Awaitable[object]]


@dataclass(frozen=True)
class Case:
    """What is done, and how the kiosk must take the printer to be."""

    begin: Do
    end: Do
    reading: str


def _sheets(count: int) -> Do:
    return lambda office: aside(office.printer.sheets, count)


def _line(**ways: object) -> Do:
    async def change(office: Office) -> None:
        vars(office.line).update(ways)

    return change


def _of(which: str, what: str) -> Do:
    return lambda office: aside(getattr(getattr(office, which), what))


_FULL, _CLEAR = _sheets(LOADED), _line(garbage=False, delay=0.0)
CASES: Mapping[str, Case] = {
    "normal": Case(_FULL, _FULL, "ready"),
    "paper nearly out": Case(_sheets(LOW), _FULL, "ready, near end"),
    "paper out": Case(_sheets(EMPTY), _FULL, "paper_out"),
    "garbage": Case(_line(garbage=True), _CLEAR, "unknown"),
    "slow answers, 0.2 s": Case(_line(delay=0.2), _CLEAR, "ready"),
    "slow answers, 1.5 s": Case(_line(delay=1.5), _CLEAR, "unknown"),
    "printer silent": Case(_of("printer", "freeze"), _of("printer", "thaw"), "unknown"),
}
STRAIGHT_CASES: Mapping[str, Case] = {
    **CASES,
    "killed, restarted": Case(Office.kill, Office.start, "offline"),
}
QUEUED_CASES: Mapping[str, Case] = {
    **CASES,
    "printer killed, restarted": Case(_of("printer", "kill"), _of("printer", "start"), "offline"),
    "queue killed, restarted": Case(Office.kill, Office.start, "unknown"),
    "queue silent": Case(_of("queue", "freeze"), _of("queue", "thaw"), "unknown"),
    "queue held": Case(_of("queue", "pause"), _of("queue", "resume"), "offline"),
}
HELD: Mapping[str, tuple[str, str]] = {
    "paper out midway": ("media-empty", "The paper has run out."),
    "cover open midway": ("cover-open", "The printer's cover is open."),
    "jam midway": ("media-jam", "The printer is broken."),
}
ENDS = ("aborted", "cancelled")
KILLED_MIDWAY, SILENT_MIDWAY = "killed midway, restarted", "silent midway"
FAULTS: Mapping[str, tuple[str, ...]] = {
    STRAIGHT: (*STRAIGHT_CASES, *HELD, *ENDS, SILENT_MIDWAY, KILLED_MIDWAY),
    QUEUED: (*QUEUED_CASES, *HELD, *ENDS, SILENT_MIDWAY, KILLED_MIDWAY),
}


async def run(at: Place, name: str) -> AsyncIterator[Cell]:
    """Go through all faults of one of them; the kiosk has no other printer."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kiosk-page-")))
        printer = stack.enter_context(office_printer(folder / "printer"))
        queue = stack.enter_context(print_queue(printer)) if name == QUEUED else None
        made = stack.enter_async_context
        port, socket = free_port(), str(folder / "cups")
        straight = f'url = "ipp://localhost:{port}/ipp/print"'
        queued = f'url = "{printer.url}"\nqueue = "a4"\nsocket = "{socket}"'
        there = await made(desk(at, f"\n[printer.page]\n{queued if queue else straight}\n"))
        ends = (socket, str(queue.socket)) if queue else (port, printer.port)
        office = Office(printer, queue, await made(Between(there.clock, *ends)))
        async for cell in _faults(name, office, there):
            yield cell


async def _faults(name: str, office: Office, made: Desk) -> AsyncIterator[Cell]:
    for fault, case in (QUEUED_CASES if office.queue else STRAIGHT_CASES).items():
        yield await _at_rest(name, fault, case, office, made)
    for fault, (reason, banner) in HELD.items():
        yield await _held(name, fault, reason, banner, office, made)
    yield await _given_up(name, "aborted", office, made)
    yield await _cancelled(name, office, made)
    yield await _silent_midway(name, office, made)
    yield await _killed_midway(name, office, made)


async def _person(made: Desk) -> Eyes:
    """Let a person take a number, and be offered the A4 printer; give eyes on that."""
    eyes = Eyes(made.clock, lambda: f"{made.reading('page')} | {made.offer()}")
    await made.take_number()
    await eyes.until(lambda said: said == WELL)
    return eyes


async def _at_rest(name: str, title: str, case: Case, office: Office, made: Desk) -> Cell:
    """Let a fault begin while the printer is offered: the offer goes; it ends: the offer comes, and one page."""
    device, screen, before = await _person(made), Eyes(made.clock, made.banner), len(office.printer.pages)
    shown = f"{case.reading} | {OFFER if case.reading.startswith('ready') else ''}"
    fault = Fault(
        title,
        begin=lambda: case.begin(office),
        end=lambda: case.end(office),
        right=lambda said: said == shown,
        ok=lambda said: not case.reading.startswith("ready") and (said.startswith("ready") or OFFER in said),
        well=lambda said: said == WELL,
    )
    told, strange = await device.told(fault)
    back = await device.back(fault)
    await made.ask_for_slip()
    soon = await screen.until(lambda said: said in {PRINTING, PRINTED})
    await screen.until(lambda said: said == PRINTED)
    came = len(office.printer.pages) - before
    await made.leave()
    return Cell(name, title, told, soon, back, device.false_ok, came, 1, strange)


async def _held(name: str, title: str, reason: str, banner: str, office: Office, made: Desk) -> Cell:
    """Let the printer fail with the page in it, and mend it: that page comes, and no second one."""
    await _person(made)
    screen, before, mended = Eyes(made.clock, made.banner), len(office.printer.pages), office.printer.holds(reason)
    mended.unlink(missing_ok=True)
    await made.ask_for_slip()
    shown = await screen.until(lambda said: said == banner)
    strange = await screen.stays(lambda said: said == banner, lambda said: said == PRINTED)
    mended.touch()
    back = await screen.until(lambda said: said == PRINTED)
    came = len(office.printer.pages) - before
    office.printer.command("exit 0")
    await made.leave()
    return Cell(name, title, None, shown, back, screen.false_ok, came, 1, strange)


async def _given_up(name: str, title: str, office: Office, made: Desk) -> Cell:
    """Let the printer give the page up: it is never called printed, and does not come again by itself."""
    await _person(made)
    screen, before = Eyes(made.clock, made.banner), len(office.printer.pages)
    office.printer.command("exit 1")
    await made.ask_for_slip()
    return await _ended(name, title, screen, before, office, made)


async def _cancelled(name: str, office: Office, made: Desk) -> Cell:
    """Have somebody cancel the page at the printer."""
    await _person(made)
    screen, before, mended = (
        Eyes(made.clock, made.banner),
        len(office.printer.pages),
        office.printer.holds("cover-open"),
    )
    mended.unlink(missing_ok=True)
    await made.ask_for_slip()
    await screen.until(lambda said: said == HELD["cover open midway"][1])
    await office.cancel()
    mended.touch()  # this printer lets go of a cancelled page when its work on it ends
    return await _ended(name, "cancelled", screen, before, office, made)


async def _ended(name: str, title: str, screen: Eyes, before: int, office: Office, made: Desk) -> Cell:
    shown = await screen.until(lambda said: said == LOOK_FOR_IT, wrong=lambda said: said == PRINTED)
    strange = await screen.stays(lambda said: said == LOOK_FOR_IT, lambda said: said == PRINTED)
    came = len(office.printer.pages) - before
    office.printer.command("exit 0")
    await made.leave()
    return Cell(name, title, None, shown, None, screen.false_ok, came, 1, strange)


async def _silent_midway(name: str, office: Office, made: Desk) -> Cell:
    """Have the printer fall silent with the page in it."""
    await _person(made)
    screen, before, mended = (
        Eyes(made.clock, made.banner),
        len(office.printer.pages),
        office.printer.holds("media-empty"),
    )
    mended.unlink(missing_ok=True)
    await made.ask_for_slip()
    await screen.until(lambda said: said == HELD["paper out midway"][1])
    await aside(office.printer.freeze)
    shown = await screen.until(lambda said: said == SILENT)
    strange = await screen.stays(lambda said: said == SILENT, lambda said: said == PRINTED)
    mended.touch()
    await aside(office.printer.thaw)
    back = await screen.until(lambda said: said == PRINTED)
    came = len(office.printer.pages) - before
    office.printer.command("exit 0")
    await made.leave()
    return Cell(name, SILENT_MIDWAY, None, shown, back, screen.false_ok, came, 1, strange)


async def _killed_midway(name: str, office: Office, made: Desk) -> Cell:
    """Kill the printer with the page in it: nothing comes unasked when it is back; asked for, one more page."""
    device = await _person(made)
    screen, before, mended = (
        Eyes(made.clock, made.banner),
        len(office.printer.pages),
        office.printer.holds("cover-open"),
    )
    mended.unlink(missing_ok=True)
    await made.ask_for_slip()
    await screen.until(lambda said: said == HELD["cover open midway"][1])
    await office.kill()
    lost = {SILENT, OFF, LOOK_FOR_IT}
    shown = await screen.until(lambda said: said in lost, wrong=lambda said: said == PRINTED)
    strange = await screen.stays(lambda said: said in lost, lambda said: said == PRINTED)
    office.printer.command("exit 0")
    mended.touch()
    await office.start()
    back = await device.until(lambda said: said.startswith("ready"))
    await screen.until(lambda said: said == LOOK_FOR_IT)
    strange = strange or await screen.stays(lambda said: said == LOOK_FOR_IT, lambda said: said == PRINTED)
    unasked = len(office.printer.pages) - before - 1
    await made.ask_for_slip()
    await screen.until(lambda said: said == PRINTED)
    came = len(office.printer.pages) - before - 1
    await made.leave()
    wrong = f"{unasked} pages came unasked" if unasked else strange
    return Cell(name, KILLED_MIDWAY, None, shown, back, screen.false_ok, came, 1, wrong)
