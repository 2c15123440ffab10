"""The A4 printer behind a real cupsd, which hides and renames what the printer says."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import PagePrinterSettings
from tests.peers.office_printer import EMPTY, LOADED, OfficePrinter, PrintQueue, office_printer, print_queue, until
from tests.peers.pages import PATIENT, Told, adapter, page
from tests.peers.pictures import CLOCK, tell

READY, OFFLINE = PrinterReading(PrinterState.READY), PrinterReading(PrinterState.OFFLINE)


@pytest.fixture(autouse=True, scope="module")
def drawn_before_any_loop() -> bytes:
    return page()


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[OfficePrinter]:
    with office_printer(tmp_path / "printer") as made:
        yield made


@pytest.fixture(params=[False, True], ids=["hands over", "waits"])
def queue(printer: OfficePrinter, request: pytest.FixtureRequest) -> Iterator[PrintQueue]:
    with print_queue(printer, waits=request.param) as made:
        yield made


def through(queue: PrintQueue, printer: OfficePrinter) -> PagePrinterSettings:
    return PagePrinterSettings(url=printer.url, queue="a4", socket=str(queue.socket))


def test_a_page_goes_through_as_it_was_made_and_nothing_of_it_stays(queue: PrintQueue, printer: OfficePrinter) -> None:
    async def body() -> PrintResult:
        async with adapter(through(queue, printer)) as ours:
            return await ours.print(page(), tell)

    assert asyncio.run(body()) == Printed()
    assert [path.read_bytes() for path in printer.pages] == [page()]
    until(lambda: not queue.documents())


def test_the_printers_own_word_counts_where_the_queue_knows_nothing(queue: PrintQueue, printer: OfficePrinter) -> None:
    changes: list[Callable[[], None]] = [partial(printer.sheets, EMPTY), partial(printer.sheets, LOADED)]
    changes += [printer.kill, printer.start]

    async def body() -> list[PrinterReading]:
        found = []
        async with adapter(through(queue, printer)) as ours:
            for change in changes:
                change()
                found.append(await ours.status())
        return found

    assert asyncio.run(body()) == [PrinterReading(PrinterState.PAPER_OUT), READY, OFFLINE, READY]


def test_a_queue_held_by_hand_is_sent_nothing(queue: PrintQueue, printer: OfficePrinter) -> None:
    async def body() -> tuple[PrintResult, PrintResult]:
        async with adapter(through(queue, printer)) as ours:
            queue.pause()
            held = await ours.print(page(), tell)
            queue.resume()
            return held, await ours.print(page(), tell)

    assert asyncio.run(body()) == (NotPrinted(OFFLINE), Printed())


def test_a_job_the_printer_gave_up_comes_back_as_cancelled_and_is_a_failure(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    async def body() -> PrintResult:
        printer.command("exit 1")
        async with adapter(through(queue, printer)) as ours:
            return await ours.print(page(), tell)

    assert asyncio.run(body()) == PrintUnknown(PrinterState.FAULT)


def test_the_printer_switched_off_on_the_way_is_told_and_the_page_taken_back(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    async def body() -> PrintResult:
        printer.holds("cover-open")
        told = Told()
        async with adapter(through(queue, printer)) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            printer.kill()
            return await printing

    assert asyncio.run(body()) == PrintUnknown(PrinterState.OFFLINE)
    until(lambda: not queue.documents())


def test_trouble_on_the_way_is_told_and_the_page_comes_once_when_it_is_mended(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    async def body() -> PrintResult:
        mended, told = printer.holds("media-empty"), Told()
        async with adapter(through(queue, printer), PATIENT) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.PAPER_OUT)
            mended.touch()
            return await printing

    assert asyncio.run(body()) == Printed()
    assert len(printer.pages) == 1


def test_a_restart_takes_its_pages_back_out_of_the_queue(queue: PrintQueue, printer: OfficePrinter) -> None:
    async def body() -> PrintResult:
        mended, told, settings = printer.holds("cover-open"), Told(), through(queue, printer)
        async with adapter(settings, PATIENT) as first, adapter(settings) as second, asyncio.TaskGroup() as group:
            printing = group.create_task(first.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            assert await second.withdraw()
            mended.touch()
            return await printing

    assert isinstance(asyncio.run(body()), PrintUnknown)
    until(lambda: not queue.documents())


@pytest.mark.parametrize("queue", [False], indirect=True)
def test_what_another_kiosk_has_in_the_same_printer_is_left_there(queue: PrintQueue, printer: OfficePrinter) -> None:
    async def body() -> PrintResult:
        mended, told, settings = printer.holds("cover-open"), Told(), through(queue, printer)
        async with (
            adapter(settings, PATIENT) as first,
            adapter(settings, sender="kiosk-k2") as second,
            asyncio.TaskGroup() as group,
        ):
            printing = group.create_task(first.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            assert await second.withdraw()
            mended.touch()
            return await printing

    assert asyncio.run(body()) == Printed()


def test_a_queue_that_ended_is_unknown_and_prints_when_it_is_back(queue: PrintQueue, printer: OfficePrinter) -> None:
    async def body() -> tuple[PrintResult, PrintResult]:
        async with adapter(through(queue, printer)) as ours:
            assert await ours.status() == READY
            queue.kill()
            gone = await ours.print(page(), tell)
            queue.start()
            return gone, await ours.print(page(), tell)

    assert asyncio.run(body()) == (NotPrinted(PrinterReading(PrinterState.UNKNOWN)), Printed())
    assert len(printer.pages) == 1


def test_a_queue_killed_with_the_page_in_the_printer_does_not_print_it_again(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    async def body() -> tuple[PrintResult, int, PrintResult]:
        mended, told = printer.holds("cover-open"), Told()
        async with adapter(through(queue, printer), PATIENT) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            queue.kill()
            await told.until(PrinterState.UNKNOWN)
            queue.start()
            await told.until(PrinterState.COVER_OPEN)
            async with CLOCK.timeout(20.0):
                while queue.documents():
                    await CLOCK.sleep(0.05)
            mended.touch()
            return await printing, len(printer.pages), await ours.print(page(), tell)

    assert asyncio.run(body()) == (Printed(), 1, Printed())
    assert len(printer.pages) == 2


@pytest.mark.parametrize("queue", [False], indirect=True)
def test_a_page_that_came_out_while_the_queue_was_dead_is_known_and_does_not_come_again(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    async def body() -> tuple[PrintResult, PrintResult]:
        mended, told = printer.holds("cover-open"), Told()
        async with adapter(through(queue, printer), PATIENT) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            queue.kill()
            await told.until(PrinterState.UNKNOWN)
            mended.touch()
            result = await printing
            queue.start()
            return result, await ours.print(page(), tell)

    assert asyncio.run(body()) == (Printed(), Printed())
    assert len(printer.pages) == 2


@pytest.mark.parametrize("queue", [True], indirect=True)
def test_a_queue_that_waits_prints_again_what_came_out_while_it_was_dead(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    """See that nobody can hinder it, so that kiosk.toml advises against it: it prints before it listens to anybody."""

    async def body() -> PrintResult:
        mended, told = printer.holds("cover-open"), Told()
        async with adapter(through(queue, printer), PATIENT) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            queue.kill()
            await told.until(PrinterState.UNKNOWN)
            mended.touch()
            return await printing

    assert asyncio.run(body()) == Printed()
    queue.start()
    until(lambda: len(printer.pages) == 2 and not queue.documents())


@pytest.mark.parametrize("queue", [True], indirect=True)
def test_a_page_given_up_while_the_queue_was_dead_is_taken_back_when_it_returns(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    async def body() -> PrintResult:
        printer.holds("cover-open")
        told = Told()
        async with adapter(through(queue, printer)) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            printer.kill()
            queue.kill()
            result = await printing
            queue.start()
            assert queue.documents()
            async with CLOCK.timeout(20.0):
                while queue.documents():
                    await ours.status()
            return result

    assert isinstance(asyncio.run(body()), PrintUnknown)


@pytest.mark.parametrize("queue", [False], indirect=True)
def test_a_printer_that_forgot_what_it_was_handed_is_never_taken_to_have_printed_it(
    queue: PrintQueue, printer: OfficePrinter
) -> None:
    async def body() -> PrintResult:
        printer.holds("cover-open")
        told = Told()
        async with adapter(through(queue, printer), PATIENT) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            printer.kill()
            await told.until(PrinterState.OFFLINE)
            printer.start()
            return await printing

    assert isinstance(asyncio.run(body()), PrintUnknown)
    assert len(printer.pages) == 1
