"""What the spool asks of a printer."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.documents.picture import Raster


@dataclass(frozen=True)
class Printed:
    """The printer itself said that the slip is out, and that it is well."""


@dataclass(frozen=True)
class NotPrinted:
    """Nothing of the picture left the machine; it can safely be tried again."""

    reading: PrinterReading


@dataclass(frozen=True)
class PrintUnknown:
    """Something left the machine and the printer did not confirm it: only a person can see what came out."""

    why: PrinterState


PrintResult = Printed | NotPrinted | PrintUnknown


class Printer(Protocol):
    """A printer of slips. One question or job at a time."""

    async def status(self) -> PrinterReading:
        """Ask the printer how it is; never raises for a fault of the printer."""
        ...

    async def print(self, picture: Raster) -> PrintResult:
        """Print and cut one slip; never raises for a fault of the printer."""
        ...
