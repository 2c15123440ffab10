"""A slip that meets trouble on its way: told while it lasts, true also where the picture itself asks for status."""

import asyncio
from collections.abc import Callable

import pytest
from PIL import Image

from kiosk.adapters.printer_escpos import EscposPrinter, Patience
from kiosk.devices.ports import Printed, PrintResult, PrintUnknown
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.picture import Raster
from kiosk.practice_printer.printer import PracticePrinter
from kiosk.practice_printer.status import PracticeState
from tests.peers.pages import Told
from tests.peers.pictures import CLOCK, QUICK, noise, same, tell, ticket

STEADY = Patience(connect=2.0, quiet=0.02, answer=0.5, look=0.1, paper=30.0)
TROUBLES = {
    PracticeState.PAPER_OUT: PrinterState.PAPER_OUT,
    PracticeState.COVER_OPEN: PrinterState.COVER_OPEN,
    PracticeState.FAULT: PrinterState.FAULT,
    PracticeState.OFFLINE: PrinterState.OFFLINE,
    PracticeState.MUTE: PrinterState.UNKNOWN,
}


@pytest.fixture(autouse=True, scope="module")
def drawn_before_any_loop() -> Raster:
    return ticket()


@pytest.mark.parametrize("picture", [ticket, noise])
@pytest.mark.parametrize("state", TROUBLES)
def test_trouble_is_told_while_it_lasts_and_the_slip_comes_once_when_it_is_over(
    state: PracticeState, picture: Callable[[], Raster]
) -> None:
    async def body() -> tuple[PrintResult, list[Image.Image]]:
        told = Told()
        async with PracticePrinter(CLOCK) as printer, asyncio.TaskGroup() as group:
            adapter = EscposPrinter(TicketPrinterSettings(host="127.0.0.1", port=printer.port), CLOCK, STEADY)
            printer.trouble_after(20_000, state)
            printing = group.create_task(adapter.print(picture(), told.tell))
            await told.until(TROUBLES[state])
            printer.state = PracticeState.READY
            return await printing, list(printer.slips)

    result, slips = asyncio.run(body())
    assert result == Printed()
    assert [same(slip, picture()) for slip in slips] == [True]


@pytest.mark.parametrize("state", TROUBLES)
def test_a_picture_that_asks_for_status_does_not_hide_what_is_true(state: PracticeState) -> None:
    async def body() -> tuple[PrintResult, PrinterReading]:
        async with PracticePrinter(CLOCK) as printer:
            adapter = EscposPrinter(TicketPrinterSettings(host="127.0.0.1", port=printer.port), CLOCK, QUICK)
            printer.trouble_after(20_000, state)
            return await adapter.print(noise(), tell), await adapter.status()

    assert noise().rows[:20_000].count(b"\x10\x04") > 200
    result, after = asyncio.run(body())
    assert result == PrintUnknown(TROUBLES[state])
    assert after.state is TROUBLES[state]
