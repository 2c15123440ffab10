"""The adapter on a device file that answers, as /dev/usb/lp0 does."""

import asyncio
import os
import tty
from collections.abc import Iterator

import pytest
from PIL import Image

from kiosk.adapters.printer_escpos import EscposPrinter
from kiosk.devices.ports import NotPrinted, Printed, PrintResult
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.picture import Raster
from kiosk.practice_printer.printer import PracticePrinter
from tests.peers.pictures import CLOCK, QUICK, same, tell, ticket


@pytest.fixture(autouse=True, scope="module")
def drawn_before_any_loop() -> Raster:
    return ticket()


@pytest.fixture
def device() -> Iterator[tuple[int, str]]:
    """A device file that answers, as /dev/usb/lp0 does: the far end is ours."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    yield ours, os.ttyname(theirs)
    os.close(ours)
    os.close(theirs)


def test_a_printer_on_a_device_file_prints_the_same(device: tuple[int, str]) -> None:
    far_end, path = device

    async def carry(printer: PracticePrinter) -> None:
        loop = asyncio.get_running_loop()
        reader, writer = await asyncio.open_connection("127.0.0.1", printer.port)
        os.set_blocking(far_end, False)
        loop.add_reader(far_end, lambda: writer.write(os.read(far_end, 4096)))
        try:
            while data := await reader.read(4096):
                os.write(far_end, data)
        finally:
            loop.remove_reader(far_end)
            writer.close()

    async def body() -> tuple[PrintResult, list[Image.Image]]:
        async with PracticePrinter(CLOCK) as printer:
            cable = asyncio.ensure_future(carry(printer))
            os.write(far_end, b"\x16\x12")
            result = await EscposPrinter(TicketPrinterSettings(device=path), CLOCK, QUICK).print(ticket(), tell)
            cable.cancel()
            await asyncio.gather(cable, return_exceptions=True)
            return result, list(printer.slips)

    result, slips = asyncio.run(body())
    assert result == Printed()
    assert [same(slip, ticket()) for slip in slips] == [True]


def test_a_device_that_is_not_there_is_unknown() -> None:
    adapter = EscposPrinter(TicketPrinterSettings(device="/nowhere/lp0"), CLOCK, QUICK)
    assert asyncio.run(adapter.print(ticket(), tell)) == NotPrinted(PrinterReading(PrinterState.UNKNOWN))
