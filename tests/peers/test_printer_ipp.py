"""The A4 printer's adapter against CUPS's own IPP Everywhere printer: every fault, its end, and the plug pulled."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import PagePrinterSettings
from tests.peers.office_printer import EMPTY, LOADED, OfficePrinter, office_printer, until
from tests.peers.pages import PATIENT, Told, adapter, page
from tests.peers.pictures import tell

READY, OFFLINE = PrinterReading(PrinterState.READY), PrinterReading(PrinterState.OFFLINE)
HELD = {"cover-open": PrinterState.COVER_OPEN, "media-jam": PrinterState.FAULT, "media-empty": PrinterState.PAPER_OUT}


@pytest.fixture(autouse=True, scope="module")
def drawn_before_any_loop() -> bytes:
    return page()


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[OfficePrinter]:
    with office_printer(tmp_path / "printer") as made:
        yield made


def test_a_page_arrives_as_it_was_made_under_a_title_that_says_nothing(printer: OfficePrinter) -> None:
    async def body() -> PrintResult:
        async with adapter(PagePrinterSettings(url=printer.url)) as ours:
            return await ours.print(page(), tell)

    assert asyncio.run(body()) == Printed()
    assert re.fullmatch(r"1-kiosk-k1-[0-9a-f]{8}\.pdf", printer.pages[0].name)
    assert printer.pages[0].read_bytes() == page()


@pytest.mark.parametrize(
    ("sheets", "reading"),
    [(EMPTY, PrinterReading(PrinterState.PAPER_OUT)), (5, PrinterReading(PrinterState.READY, near_end=True))],
)
def test_the_tray_is_read_as_it_is_and_an_empty_one_is_sent_nothing(
    printer: OfficePrinter, sheets: int, reading: PrinterReading
) -> None:
    async def body() -> tuple[PrinterReading, PrintResult, PrintResult]:
        async with adapter(PagePrinterSettings(url=printer.url)) as ours:
            printer.sheets(sheets)
            found, result = await ours.status(), await ours.print(page(), tell)
            printer.sheets(LOADED)
            return found, result, await ours.print(page(), tell)

    found, result, after = asyncio.run(body())
    assert found == reading
    assert result == (NotPrinted(reading) if sheets == EMPTY else Printed())
    assert after == Printed()
    assert len(printer.pages) == (1 if sheets == EMPTY else 2)


@pytest.mark.parametrize("reason", HELD)
def test_trouble_on_the_way_is_told_and_the_page_comes_once_when_it_is_mended(
    printer: OfficePrinter, reason: str
) -> None:
    async def body() -> PrintResult:
        mended, told = printer.holds(reason), Told()
        async with adapter(PagePrinterSettings(url=printer.url), PATIENT) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(HELD[reason])
            mended.touch()
            return await printing

    assert asyncio.run(body()) == Printed()
    assert len(printer.pages) == 1


@pytest.mark.parametrize("reason", HELD)
def test_a_page_that_does_not_come_out_is_taken_back(printer: OfficePrinter, reason: str) -> None:
    async def body() -> tuple[PrintResult, PrinterReading, PrintResult]:
        mended = printer.holds(reason)
        async with adapter(PagePrinterSettings(url=printer.url)) as ours:
            result = await ours.print(page(), tell)
            mended.touch()
            while (now := await ours.status()) != READY:
                assert now.state is HELD[reason]
            return result, now, await ours.print(page(), tell)

    assert asyncio.run(body()) == (PrintUnknown(HELD[reason]), READY, Printed())
    assert len(printer.pages) == 2


def test_a_job_the_printer_gives_up_is_never_called_printed(printer: OfficePrinter) -> None:
    async def body() -> PrintResult:
        printer.command("exit 1")
        async with adapter(PagePrinterSettings(url=printer.url)) as ours:
            return await ours.print(page(), tell)

    assert asyncio.run(body()) == PrintUnknown(PrinterState.FAULT)


@pytest.mark.parametrize(("sender", "ours"), [("kiosk-k1", True), ("kiosk-k2", False)])
def test_a_restart_takes_back_its_own_pages_and_nobody_elses(printer: OfficePrinter, sender: str, ours: bool) -> None:
    async def body() -> PrintResult:
        mended, told, settings = printer.holds("cover-open"), Told(), PagePrinterSettings(url=printer.url)
        async with (
            adapter(settings, PATIENT) as first,
            adapter(settings, sender=sender) as second,
            asyncio.TaskGroup() as group,
        ):
            printing = group.create_task(first.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            assert await second.withdraw()
            mended.touch()
            return await printing

    result = asyncio.run(body())
    assert isinstance(result, PrintUnknown) if ours else result == Printed()


def test_without_its_plug_it_is_offline_and_prints_when_it_is_back(printer: OfficePrinter) -> None:
    async def body() -> tuple[PrinterReading, PrintResult, PrintResult]:
        async with adapter(PagePrinterSettings(url=printer.url)) as ours:
            assert await ours.status() == READY
            printer.kill()
            off = await ours.status(), await ours.print(page(), tell)
            printer.start()
            return *off, await ours.print(page(), tell)

    assert asyncio.run(body()) == (OFFLINE, NotPrinted(OFFLINE), Printed())


def test_the_plug_pulled_in_the_middle_is_told_and_nothing_comes_twice(printer: OfficePrinter) -> None:
    async def body() -> PrintResult:
        printer.holds("cover-open")
        told = Told()
        async with adapter(PagePrinterSettings(url=printer.url), PATIENT) as ours, asyncio.TaskGroup() as group:
            printing = group.create_task(ours.print(page(), told.tell))
            await told.until(PrinterState.COVER_OPEN)
            printer.kill()
            await told.until(PrinterState.OFFLINE)
            printer.start()
            return await printing

    assert isinstance(asyncio.run(body()), PrintUnknown)
    assert len(printer.pages) == 1
    until(lambda: not at_work(printer))


def at_work(printer: OfficePrinter) -> list[int]:
    """Find what still works on a document."""
    command = str(printer.folder / "command")
    return [one.pid for one in psutil.process_iter(["cmdline"]) if command in (one.info["cmdline"] or ())[1:2]]
