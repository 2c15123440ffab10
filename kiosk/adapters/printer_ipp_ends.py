"""Both ends of the way to an A4 printer: the queue that takes documents, where there is one, and the printer itself."""

import asyncio
import os
import pwd
from collections.abc import Iterable, Mapping

from kiosk.adapters.ipp_codec import Group, Reply
from kiosk.adapters.ipp_line import Errand, IppLine, IppSilentError, printer_line, queue_line
from kiosk.adapters.printer_ipp_words import (
    ADDRESS,
    CANCELED,
    FINISHED,
    MINE,
    PRINTER,
    UNFINISHED,
    Handed,
    about_job,
    cancelling,
    first,
    handed,
    keeps,
    name,
    number,
    reading,
)
from kiosk.core.clock import Clock
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import PagePrinterSettings

UNKNOWN = PrinterReading(PrinterState.UNKNOWN)
OFFLINE = PrinterReading(PrinterState.OFFLINE)
GONE = 0  # no state of a job: nobody is there
_NO_SUCH_JOB = frozenset({0x0406, 0x0407})  # not found, gone (RFC 8011, B.1.4)


class IppEnds:
    """Asks both of them.

    Attributes:
        queued: Whether documents go through a queue.
        desk: What takes documents.
    """

    def __init__(self, settings: PagePrinterSettings, clock: Clock, sender: str, patience: float) -> None:
        """Take where they are, in whose name is printed, and the seconds to wait for an answer.

        Raises:
            KnownError: The file of the printer's authority cannot be used.
        """
        self._sender = sender
        self._patience = patience
        self._queue = queue_line(settings, sender, clock)
        # to the printer, what comes through a queue is of the user the kiosk runs as
        owner = pwd.getpwuid(os.getuid()).pw_name if settings.queue else sender
        self._probe = printer_line(settings, owner, clock)
        desk = self._queue or self._probe
        if desk is None:
            raise ValueError("a printer has a url or a queue")
        self.queued = self._queue is not None
        self.desk: IppLine = desk
        self._left: dict[tuple[IppLine, int], str] = {}

    async def status(self) -> PrinterReading:
        """Ask the printer, and the queue before it, how they are."""
        if self._queue is None or self._probe is None:
            found = await self._look(self.desk)
            await self._take_back({self.desk: found})
            return found
        printer, queue = await asyncio.gather(self._look(self._probe), self._look(self._queue))
        await self._take_back({self._probe: printer, self._queue: queue})
        if queue.state is PrinterState.UNKNOWN or printer.state is not PrinterState.READY:
            return queue if queue.state is PrinterState.UNKNOWN else printer
        # of paper and covers the queue repeats what once was; only that it is held is its own
        return OFFLINE if queue.state is PrinterState.OFFLINE else printer

    async def job(self, job: int) -> tuple[int | None, bool]:
        """Return the job's state, and whether it had errors.

        None if no answer comes, `GONE` if nobody is there to give one; a job nobody knows is given up.
        """
        try:
            group = first((await self._ask(self.desk, about_job(job))).groups)
            return number(group, "job-state"), "job-completed-with-errors" in group.get("job-state-reasons", ())
        except IppSilentError as silent:
            if silent.status in _NO_SUCH_JOB:
                return CANCELED, False
            return GONE if silent.unheard else None, False

    async def at_printer(self, title: str) -> Handed | None:
        """Ask the printer itself what it knows of a document its queue was given; None if it does not answer."""
        if self._queue is None or self._probe is None:
            return Handed()
        try:
            jobs: list[Group] = []
            for errand in (UNFINISHED, FINISHED):  # in this order: none slips from one list to the other unseen
                jobs += (await self._ask(self._probe, errand)).groups
            return handed(jobs, title)
        except IppSilentError as silent:
            return Handed() if silent.status else None

    async def withdraw(self) -> bool:
        """Cancel what is left of this sender; False if that is to be tried again."""
        try:
            mine = (await self._ask(self.desk, MINE)).groups
            await self._cancel(self.desk, (number(job, "job-id") for job in mine if self._is_ours(job)))
            if self._queue is not None and self._probe is not None:
                jobs = (await self._ask(self._probe, UNFINISHED)).groups
                ours = (job for job in jobs if name(job).rpartition("-")[0] == self._sender)
                await self._cancel(self._probe, (number(job, "job-id") for job in ours))
        except IppSilentError as silent:
            return silent.status != 0  # a printer that knows no lists of jobs has no more to say
        return True

    async def keeps_pages(self) -> bool:
        """Ask whether the queue keeps a page until it is out, and prints it again if it is killed meanwhile."""
        if self._queue is None:
            return False
        try:
            return keeps(first((await self._ask(self._queue, ADDRESS)).groups))
        except IppSilentError:
            return False

    async def cancel(self, job: int, title: str, at_printer: Iterable[int] = ()) -> bool:
        """Cancel a document at both ends; False if it may still come. Who does not hear it is told once it is back."""
        told = [await self._is_cancelled(self.desk, job, title)]
        if self._probe is not None:
            told += [await self._is_cancelled(self._probe, one, title) for one in at_printer]
        return all(told)

    def leave(self, job: int, title: str) -> None:
        """Have a job cancelled as soon as somebody is there to hear it."""
        self._left[self.desk, job] = title

    async def close(self) -> None:
        """Let go of the connections."""
        for line in (self._queue, self._probe):
            if line is not None:
                await line.close()

    async def _is_cancelled(self, line: IppLine, job: int, title: str) -> bool:
        try:
            await self._ask(line, cancelling(job))
        except IppSilentError as silent:
            if not silent.status:
                self._left[line, job] = title
            return False
        return True

    async def _take_back(self, found: Mapping[IppLine, PrinterReading]) -> None:
        """Cancel what was left, by its title too: who starts anew may give its number to another's job."""
        there = {line for line, reading in found.items() if reading not in {UNKNOWN, OFFLINE}}
        for (line, job), title in tuple(self._left.items()):
            if line not in there:
                continue
            try:
                known = name(first((await self._ask(line, about_job(job))).groups)) == title
            except IppSilentError as silent:
                known = False
                if not silent.status:
                    continue
            del self._left[line, job]
            if known:
                await self._is_cancelled(line, job, title)

    async def _look(self, line: IppLine) -> PrinterReading:
        try:
            return reading(first((await self._ask(line, PRINTER)).groups))
        except IppSilentError as silent:
            return OFFLINE if silent.unheard and line is self._probe else UNKNOWN

    async def _cancel(self, line: IppLine, jobs: Iterable[int]) -> None:
        for job in jobs:
            await self._ask(line, cancelling(job))

    async def _ask(self, line: IppLine, errand: Errand) -> Reply:
        return await line.ask(errand, self._patience)

    def _is_ours(self, job: Group) -> bool:
        """Make sure where other kiosks may print: not every printer knows "my-jobs". CUPS does, and hides names."""
        return self._queue is not None or list(job.get("job-originating-user-name", ())) in ([], [self._sender])
