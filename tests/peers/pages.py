"""A page to print, what is told of it on its way, and how long the tests wait for an A4 printer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from kiosk.adapters.printer_ipp import IppPrinter, Patience
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import PagePrinterSettings
from kiosk.documents.render import Renderer
from tests.peers.pictures import CLOCK

BRIEF = Patience(answer=3.0, submit=10.0, look=0.05, trouble=2.0, job=30.0)
PATIENT = Patience(answer=3.0, submit=10.0, look=0.05, trouble=30.0, job=60.0)


@cache
def page() -> bytes:
    async def draw() -> bytes:
        return await renderer.page("queue_ticket", {"language": "ja", "label": "A-042", "counter_name": "髙橋・住民票"})

    renderer = Renderer()
    try:
        return asyncio.run(draw())
    finally:
        renderer.close()


class Told:
    """What the printer said while a page was on its way."""

    def __init__(self) -> None:
        self.states: list[PrinterState] = []
        self._news = asyncio.Event()

    async def tell(self, reading: PrinterReading) -> None:
        self.states.append(reading.state)
        self._news.set()

    async def until(self, state: PrinterState) -> None:
        """Wait until the last word is this."""
        async with CLOCK.timeout(20.0):
            while self.states[-1:] != [state]:
                self._news.clear()
                await self._news.wait()


@asynccontextmanager
async def adapter(
    settings: PagePrinterSettings, patience: Patience = BRIEF, sender: str = "kiosk-k1"
) -> AsyncIterator[IppPrinter]:
    """Make the adapter and let go of its lines at the end."""
    printer = IppPrinter(settings, CLOCK, sender, patience)
    try:
        yield printer
    finally:
        await printer.close()
