"""Killed between the COMMIT and the paper: the slip is offered, and printed again only when a person asks."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.compose import settings
from kiosk.compose.kiosk import Kiosk
from kiosk.compose.release import BUILT
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.devices import jobs
from kiosk.documents.picture import Raster
from kiosk.practice_printer.status import PracticeState
from kiosk.queue.slip_state import SlipState
from tests.e2e.kiosks import COUNTER, kiosk, ready
from tests.e2e.processes import Hall, events, started
from tests.peers.pictures import same
from tests.peers.practice_city import practice_city
from tests.peers.printer import ThreadedPrinter, practice_printer

CLOCK = SystemClock(BUILT)
SECONDS = 60.0

Case = tuple[Callable[[ThreadedPrinter], None], Callable[[ThreadedPrinter], bool], int, int]


def no_paper(printer: ThreadedPrinter) -> None:
    printer.state = PracticeState.PAPER_OUT


def stop_in_the_slip(printer: ThreadedPrinter) -> None:
    printer.trouble_after(5000, PracticeState.OFFLINE)


def answer_too_late(printer: ThreadedPrinter) -> None:
    printer.slow_after(200, seconds=20.0)


# what befalls the printer, when the power goes, slips that come of it, the number of the copy printed in the end
CASES: dict[str, Case] = {
    "nothing printed": (no_paper, lambda _: True, 0, 0),
    "in the middle": (stop_in_the_slip, lambda printer: printer.state is PracticeState.OFFLINE, 0, 1),
    "printed and nobody told": (answer_too_late, lambda printer: len(printer.slips) == 1, 1, 1),
}


@pytest.mark.parametrize("name", CASES)
def test_a_slip_is_offered_after_a_power_cut_and_never_printed_unasked(tmp_path: Path, name: str) -> None:
    trouble, due, slips, copy = CASES[name]
    with practice_city(CLOCK, seed=1) as running, practice_printer() as printer:
        hall = Hall(tmp_path, running.url, f'[printer.ticket]\nhost = "127.0.0.1"\nport = {printer.port}\n')
        ready(hall.folder, settings.load(hall.config), running.url)
        trouble(printer)
        with hall.running() as cut:
            cut.until(started)
            assert hall.ask("queue.take", act="act", counter=COUNTER)["label"] == "A-001"
            printer.until(lambda: due(printer))
        printer.state = PracticeState.READY
        slips = max(slips, len(printer.slips))  # a printer may finish what it has, also half a slip
        with hall.running() as again:
            again.until(started)
            assert hall.ask("queue.take", act="next", counter=COUNTER)["label"] == "A-002"
            printer.until(lambda: len(printer.slips) > slips)  # the oldest job comes first, if one was left to print
            again.until(lambda lines: any(one.get("state") == "printed" for one in events(lines)))
            assert again.end() == 0
        asyncio.run(printed_when_asked(hall, printer, slips, copy))
        assert [fact.attributes["label"] for fact in running.city.facts("QueueTicket")] == ["A-001", "A-002"]


async def printed_when_asked(hall: Hall, printer: ThreadedPrinter, slips: int, copy: int) -> None:
    async with kiosk(hall.folder, settings.load(hall.config), CLOCK) as made:
        await made.start()
        assert len(printer.slips) == slips + 1
        assert same(printer.slips[-1], await drawn(made, "next", 0)), "something was printed unasked"
        (left,) = await made.slices.slips.left_behind()
        assert (left.label, left.state) == ("A-001", SlipState.OFFERED)
        await made.slices.slips.print_again(left.job)
        await settled(made.changes, made, left.job)
        assert len(printer.slips) == slips + 2
        assert same(printer.slips[-1], await drawn(made, "act", copy))


async def settled(changes: Changes, made: Kiosk, job_id: str) -> None:
    """Wait until the printer itself said that the slip is out."""
    news = asyncio.Event()
    stop = changes.subscribe([jobs.TOPIC], news.set)
    async with CLOCK.timeout(SECONDS):
        while True:
            job = await made.store.read(lambda db: jobs.job(db, job_id))
            assert job is not None
            if job.state is jobs.JobState.PRINTED:
                break
            await news.wait()
            news.clear()
    stop()


async def drawn(made: Kiosk, act: str, copy: int) -> Raster:
    ticket = await made.slices.queue.ticket(act)
    assert ticket is not None
    recipe = jobs.Recipe("queue_ticket", {"ticket": ticket.id}, copy)
    drawing = (await made.parts.outside()).drawing
    return await drawing.slip(recipe.template, await made.slices.papers[recipe.template](recipe))
