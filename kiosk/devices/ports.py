"""What the spool asks of a printer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kiosk.devices.readings import PrinterReading, PrinterState


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


Drawn = TypeVar("Drawn", contravariant=True)  # noqa: PLC0105 - what a printer takes: dots, or a page

Tell = Callable[[PrinterReading], Awaitable[None]]
"""Takes how the printer is while a document is on its way."""


class Printer(Protocol[Drawn]):
    """A printer of slips or of pages. One question or job at a time."""

    async def status(self) -> PrinterReading:
        """Ask the printer how it is; never raises for a fault of the printer."""
        ...

    async def withdraw(self) -> bool:
        """At start: take back what an earlier run may have left in the printer; False if that is to be tried again."""
        ...

    async def print(self, drawn: Drawn, tell: Tell) -> PrintResult:
        """Print one document; never raises for a fault of the printer."""
        ...
