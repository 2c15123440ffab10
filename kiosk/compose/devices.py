"""The kiosk's printers and what draws for them."""

from collections.abc import Mapping
from typing import Any

from kiosk.adapters.printer_escpos import EscposPrinter
from kiosk.adapters.printer_ipp import IppPrinter
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.store import Store
from kiosk.devices.settings import PagePrinterSettings, TicketPrinterSettings
from kiosk.devices.spooler import Data, Outlet, Spooler
from kiosk.documents.render import Renderer

PRINTER, PAGES = "ticket", "page"


class Printers:
    """The ticket printer and the A4 printer, as far as the settings have them.

    Attributes:
        drawing: What draws slips and pages.
    """

    def __init__(self, slips: TicketPrinterSettings, pages: PagePrinterSettings, clock: Clock, kiosk: str) -> None:
        """Take the settings and the kiosk's id, by which printers know its jobs; nothing is opened yet.

        Raises:
            KnownError: The file of the A4 printer's authority cannot be used.
        """
        self.drawing = Renderer(dots=slips.dots, dots_per_inch=slips.dots_per_inch)
        self._clock = clock
        self._pages = page_printer(pages, clock, f"kiosk-{kiosk}") if pages.present else None
        self._outlets: dict[str, Outlet[Any]] = {}
        if slips.present:
            self._outlets[PRINTER] = Outlet(printer(slips, clock), self.drawing.slip, slips.stands_in)
        if self._pages is not None:
            self._outlets[PAGES] = Outlet(self._pages, self.drawing.page, pages.stands_in)

    def spooler(self, store: Store, changes: Changes, data: Mapping[str, Data]) -> Spooler:
        """Make the spooler; a job for a printer that is not there is told so."""
        return Spooler(store, self._clock, changes, self._outlets, data)

    async def close(self) -> None:
        """Let go of the lines; a document being drawn is finished first."""
        if self._pages is not None:
            await self._pages.close()
        self.drawing.close()


def printer(settings: TicketPrinterSettings, clock: Clock) -> EscposPrinter:
    """Make the ticket printer of the settings."""
    return EscposPrinter(settings, clock)


def page_printer(settings: PagePrinterSettings, clock: Clock, sender: str) -> IppPrinter:
    """Make the A4 printer of the settings; its jobs are those of the sender.

    Raises:
        KnownError: The file of the printer's authority cannot be used.
    """
    return IppPrinter(settings, clock, sender)
