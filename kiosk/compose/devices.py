"""The kiosk's body: the ticket printer and what draws its slips."""

from collections.abc import Mapping

from kiosk.adapters.printer_escpos import EscposPrinter
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.store import Store
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.devices.spooler import Data, Spooler
from kiosk.documents.render import Renderer

PRINTER = "ticket"


def renderer(settings: TicketPrinterSettings) -> Renderer:
    """Make what draws slips for the printer's head."""
    return Renderer(dots=settings.dots, dots_per_inch=settings.dots_per_inch)


def printer(settings: TicketPrinterSettings, clock: Clock) -> EscposPrinter:
    """Make the ticket printer of the settings."""
    return EscposPrinter(settings, clock)


def spooler(  # noqa: PLR0913, PLR0917 - what a spooler is made of
    settings: TicketPrinterSettings,
    store: Store,
    clock: Clock,
    changes: Changes,
    data: Mapping[str, Data],
    drawing: Renderer,
) -> Spooler:
    """Make the spooler; without a printer in the settings it tells every job so."""
    printers = {PRINTER: printer(settings, clock)} if settings.present else {}
    return Spooler(store, clock, changes, printers, data, drawing.slip)
