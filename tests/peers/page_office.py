"""An office's A4 printer as the cells have it: straight or behind a queue, and a person who wants a page of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kiosk.adapters.ipp_codec import Operation
from kiosk.adapters.ipp_line import Errand, printer_line
from kiosk.devices.settings import PagePrinterSettings

from .between import Between
from .desk import Desk, aside
from .eyes import Eyes
from .office_printer import OfficePrinter, PrintQueue

OFFER = "Print on the large printer"
WELL = f"ready | {OFFER}"


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


async def person(made: Desk) -> Eyes:
    """Let a person take a number, and be offered the A4 printer; give eyes on that."""
    eyes = Eyes(made.clock, lambda: f"{made.reading('page')} | {made.offer()}")
    await made.take_number()
    await eyes.until(lambda said: said == WELL)
    return eyes
