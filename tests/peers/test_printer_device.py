"""The adapter on a device file that answers, as /dev/usb/lp0 does."""

import asyncio
import os
import tty
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import pytest
from PIL import Image

from kiosk.adapters.printer_escpos import EscposPrinter
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.picture import Raster
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState
from tests.peers.pictures import CLOCK, QUICK, noise, same, tell, ticket

READINGS = {
    PracticeState.READY: PrinterState.READY,
    PracticeState.PAPER_OUT: PrinterState.PAPER_OUT,
    PracticeState.COVER_OPEN: PrinterState.COVER_OPEN,
    PracticeState.OFFLINE: PrinterState.OFFLINE,
    PracticeState.FAULT: PrinterState.FAULT,
    PracticeState.MUTE: PrinterState.UNKNOWN,
    PracticeState.GARBAGE: PrinterState.UNKNOWN,
}


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


@asynccontextmanager
async def plugged_in(far_end: int) -> AsyncIterator[PracticePrinter]:
    """A practice printer at the far end of the cable."""
    loop = asyncio.get_running_loop()

    async def carry(reader: asyncio.StreamReader) -> None:
        while data := await reader.read(4096):
            os.write(far_end, data)

    async with PracticePrinter(CLOCK) as printer:
        reader, writer = await asyncio.open_connection("127.0.0.1", printer.port)
        os.set_blocking(far_end, False)
        loop.add_reader(far_end, lambda: writer.write(os.read(far_end, 4096)))
        cable = loop.create_task(carry(reader))
        try:
            yield printer
        finally:
            cable.cancel()
            loop.remove_reader(far_end)
            writer.close()
            await asyncio.gather(cable, return_exceptions=True)


def on(path: str) -> EscposPrinter:
    return EscposPrinter(TicketPrinterSettings(device=path), CLOCK, QUICK)


@pytest.mark.parametrize("picture", [ticket, noise])
def test_a_printer_on_a_device_file_prints_the_same(device: tuple[int, str], picture: Callable[[], Raster]) -> None:
    far_end, path = device

    async def body() -> tuple[PrintResult, list[Image.Image]]:
        async with plugged_in(far_end) as printer:
            os.write(far_end, b"\x16\x12")
            return await on(path).print(picture(), tell), list(printer.slips)

    result, slips = asyncio.run(body())
    assert result == Printed()
    assert [same(slip, picture()) for slip in slips] == [True]


def test_every_state_is_read_as_it_is_over_the_cable(device: tuple[int, str]) -> None:
    far_end, path = device

    async def body() -> dict[PracticeState, PrinterState]:
        found = {}
        async with plugged_in(far_end) as printer:
            for state in READINGS:
                printer.state = state
                found[state] = (await on(path).status()).state
        return found

    assert asyncio.run(body()) == READINGS


def test_trouble_meets_the_next_slip_in_its_middle_although_the_cable_has_carried_one(device: tuple[int, str]) -> None:
    far_end, path = device

    async def body() -> tuple[PrintResult, PrintResult]:
        async with plugged_in(far_end) as printer:
            whole = await on(path).print(ticket(), tell)
            printer.trouble_after(5000, PracticeState.MUTE)
            return whole, await on(path).print(ticket(), tell)

    assert asyncio.run(body()) == (Printed(), PrintUnknown(PrinterState.UNKNOWN))


def test_a_cable_pulled_in_the_middle_is_never_called_printed() -> None:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    path = os.ttyname(theirs)
    os.close(theirs)
    answers = iter([b"\x12"] * 4)

    def answer() -> None:
        """Answer four questions, then be gone as an unplugged printer is."""
        os.read(ours, 3)
        said = next(answers, b"")
        if said:
            os.write(ours, said)
        else:
            asyncio.get_running_loop().remove_reader(ours)
            os.close(ours)

    async def body() -> PrintResult:
        asyncio.get_running_loop().add_reader(ours, answer)
        return await on(path).print(ticket(), tell)

    assert asyncio.run(body()) == PrintUnknown(PrinterState.UNKNOWN)


def test_a_device_that_is_not_there_is_unknown() -> None:
    assert asyncio.run(on("/nowhere/lp0").print(ticket(), tell)) == NotPrinted(PrinterReading(PrinterState.UNKNOWN))
