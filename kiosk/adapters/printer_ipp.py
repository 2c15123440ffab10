"""An A4 printer that speaks IPP, straight or through a CUPS queue.

What CUPS does to the printer's words (seen with 2.4.2): it hides that the printer is switched off; a job the printer
gave up comes back as "canceled" or even as "completed", and with `waitjob=false` one is "completed" as soon as the
printer has it. So the printer itself is asked as well, by the job's title, and has the last word. A cancelling nobody
asked for is a failure. Silence and strange bytes are never "ready".

A cupsd that starts again prints again what it had begun, before it listens to anybody. With `waitjob=false` in the
queue's address it has nothing left to print again once the printer has the page.
"""

import asyncio
import secrets
from dataclasses import dataclass, field

from kiosk.adapters.ipp_codec import Attribute, Operation, Tag
from kiosk.adapters.ipp_line import Errand, IppSilentError
from kiosk.adapters.printer_ipp_ends import GONE, OFFLINE, UNKNOWN, IppEnds
from kiosk.adapters.printer_ipp_words import COMPLETED, GIVEN_UP, OPEN, PRINTING, Handed, first, number
from kiosk.core.clock import Clock
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown, Tell
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import PagePrinterSettings

TITLE = "{sender}-{token}"  # of a job, for printers show and keep it: the kiosk, chance, and nothing about a person
_BEGUN = frozenset({None, GONE, *PRINTING})
_BUSY = frozenset({0x0502, 0x0504, 0x0506, 0x0507})  # unavailable, temporary, not accepting, busy (RFC 8011, B.1.5)


@dataclass(frozen=True)
class Patience:
    """Seconds to wait for: an answer, a document to be taken, the next look at a job, trouble to end, a whole job.

    Attributes:
        gone: Between looks for a queue that has ended: it prints again what it had begun, unless it is told at once.
    """

    answer: float = 0.7
    submit: float = 30.0
    look: float = 0.5
    trouble: float = 60.0
    job: float = 300.0
    gone: float = 0.05


@dataclass
class _Way:
    """One document on its way.

    Attributes:
        state: That of the job, as who took it says; None while it says nothing.
        failed: It had errors.
        printer: What the printer itself knows of it; None while it does not answer.
        begun: Something of it may have come out.
        ended: The queue was seen to be gone.
        doubt: The printer had it, or was silent: that it knows nothing of it is no good sign any more.
    """

    job: int
    title: str
    state: int | None = None
    failed: bool = False
    printer: Handed | None = field(default_factory=Handed)
    begun: bool = False
    ended: bool = False
    doubt: bool = False

    @property
    def answers(self) -> bool:
        """Whether who took it is there."""
        return self.state not in {None, GONE}

    def result(self, reading: PrinterReading) -> PrintResult | None:
        """Say how it ended; None while it has not."""
        if self.printer is not None and self.printer.state == COMPLETED:
            return Printed()
        if self.state in GIVEN_UP and not (self.printer and self.printer.open):
            return PrintUnknown(PrinterState.FAULT if reading.state is PrinterState.READY else reading.state)
        if self.state != COMPLETED or self.printer is None or self.printer.open:
            return None  # a queue may call completed what it only handed over
        known = self.failed or self.doubt or self.printer.state in GIVEN_UP
        return PrintUnknown(PrinterState.FAULT) if known else Printed()


class IppPrinter:
    """The A4 printer; one document at a time."""

    def __init__(
        self, settings: PagePrinterSettings, clock: Clock, sender: str, patience: Patience | None = None
    ) -> None:
        """Take where the printer is and in whose name is printed; nothing is opened before it is asked.

        Raises:
            KnownError: The file of the printer's authority cannot be used.
        """
        self._clock = clock
        self._sender = sender
        self._patience = patience or Patience()
        self._ends = IppEnds(settings, clock, sender, self._patience.answer)

    async def status(self) -> PrinterReading:
        """Ask the printer, and the queue before it, how they are."""
        return await self._ends.status()

    async def keeps_pages(self) -> bool:
        """Ask whether a queue prints a page again that came out while the queue was dead."""
        return await self._ends.keeps_pages()

    async def withdraw(self) -> bool:
        """Cancel what an earlier run left there: it would come out for whoever stands here now."""
        return await self._ends.withdraw()

    async def print(self, drawn: bytes, tell: Tell) -> PrintResult:
        """Print a PDF, if the printer is ready; believe only the printer's own word that the job is completed."""
        before = await self.status()
        if before.state is not PrinterState.READY:
            return NotPrinted(before)
        title = TITLE.format(sender=self._sender, token=secrets.token_hex(4))
        try:
            job = await self._submit(drawn, title)
        except IppSilentError as silent:
            if silent.unheard:
                return NotPrinted(UNKNOWN)
            if silent.status:
                return NotPrinted(OFFLINE if silent.status in _BUSY else PrinterReading(PrinterState.FAULT))
            await self.withdraw()
            return PrintUnknown(PrinterState.UNKNOWN)
        return await self._follow(_Way(job, title), tell)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._ends.close()

    async def _submit(self, pdf: bytes, title: str) -> int:
        about = [
            Attribute(Tag.NAME, "job-name", [title]),
            Attribute(Tag.MEDIA_TYPE, "document-format", ["application/pdf"]),
        ]
        job = [Attribute(Tag.KEYWORD, "sides", ["one-sided"])]
        errand = Errand(Operation.PRINT_JOB, about=about, job=job, document=pdf)
        return number(first((await self._ends.desk.ask(errand, self._patience.submit)).groups), "job-id")

    async def _follow(self, way: _Way, tell: Tell) -> PrintResult:
        """Look at the job until it has ended or patience has."""
        start = well = self._clock.monotonic()
        while True:
            reading = await self._look(way)
            if (result := way.result(reading)) is not None:
                if not way.answers:
                    self._ends.leave(way.job, way.title)
                return result
            if way.ended and way.state in OPEN and not await self._stopped(way):
                return await self._give_up(way, reading)
            await tell(reading)
            now = self._clock.monotonic()
            well = now if way.answers and reading.state is PrinterState.READY else well
            if now - well > self._patience.trouble or now - start > self._patience.job:
                return await self._give_up(way, reading)
            gone = way.ended and not way.answers
            await self._clock.sleep(self._patience.gone if gone else self._patience.look)

    async def _look(self, way: _Way) -> PrinterReading:
        """Ask first who took it, then the printer: what the one has handed over the other knows."""
        way.state, way.failed = await self._ends.job(way.job)
        way.printer, reading = await asyncio.gather(self._ends.at_printer(way.title), self.status())
        way.doubt |= way.printer is None or bool(way.printer.open)
        way.begun |= way.doubt or way.state in _BEGUN
        way.ended |= way.state == GONE and self._ends.queued
        return reading

    async def _stopped(self, way: _Way) -> bool:
        """Keep a queue that started again from printing again what the printer still has; False if it has nothing."""
        if way.printer is None or not way.printer.open:
            return False
        await self._ends.cancel(way.job, way.title)
        return True

    async def _give_up(self, way: _Way, reading: PrinterReading) -> PrintResult:
        """Cancel a job that does not come out: nobody may be there any more when it does."""
        why = PrinterState.UNKNOWN if reading.state is PrinterState.READY else reading.state
        cancelled = await self._ends.cancel(way.job, way.title, way.printer.open if way.printer else ())
        return PrintUnknown(why) if way.begun or not cancelled else NotPrinted(PrinterReading(why))
