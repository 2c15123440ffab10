"""The A4 printer, straight and behind a print queue: every fault at rest, and with a page on its way."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.place import Place

from .between import Between
from .cells import Cell
from .desk import PRINTED, PRINTING, Desk, aside, desk
from .eyes import Eyes, Fault
from .office_printer import EMPTY, LOADED, office_printer, print_queue
from .page_midway import (
    HELD,
    KILLED_MIDWAY,
    OUT_MEANWHILE,
    PRINTER_KILLED_MIDWAY,
    SILENT_MIDWAY,
    cancelled,
    given_up,
    held,
    killed_midway,
    queue_killed_midway,
    silent_midway,
)
from .page_office import OFFER, WELL, Case, Do, Office, person
from .power_peers import free_port

WINDOW = True
STRAIGHT, QUEUED = PEERS = ("A4 printer, IPP", "A4 printer, CUPS")
LOW = 5  # sheets


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
ENDS = ("aborted", "cancelled")
FAULTS: Mapping[str, tuple[str, ...]] = {
    STRAIGHT: (*STRAIGHT_CASES, *HELD, *ENDS, SILENT_MIDWAY, KILLED_MIDWAY),
    QUEUED: (
        *QUEUED_CASES, *HELD, *ENDS, SILENT_MIDWAY, PRINTER_KILLED_MIDWAY, KILLED_MIDWAY, OUT_MEANWHILE,
    ),
}  # fmt: skip


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
        yield await held(name, fault, reason, banner, office, made)
    yield await given_up(name, "aborted", office, made)
    yield await cancelled(name, office, made)
    yield await silent_midway(name, office, made)
    if office.queue is None:
        yield await killed_midway(name, KILLED_MIDWAY, Case(Office.kill, Office.start, ""), office, made)
        return
    plug = Case(_of("printer", "kill"), _of("printer", "start"), "")
    yield await killed_midway(name, PRINTER_KILLED_MIDWAY, plug, office, made)
    for title in (KILLED_MIDWAY, OUT_MEANWHILE):
        yield await queue_killed_midway(name, title, office, made)


async def _at_rest(name: str, title: str, case: Case, office: Office, made: Desk) -> Cell:
    """Let a fault begin while the printer is offered: the offer goes; it ends: the offer comes, and one page."""
    device, screen, before = await person(made), Eyes(made.clock, made.banner), len(office.printer.pages)
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
