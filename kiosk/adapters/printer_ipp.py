"""An A4 printer that speaks IPP, straight or through a CUPS queue.

What CUPS does to the printer's words (seen with 2.4.2): it hides that the printer is switched off, so the printer
itself is asked as well; a job the printer gave up comes back as "canceled" or even as "completed", so a cancelling
nobody asked for is a failure and the printer has the last word; its own reasons begin with "cups-". Silence and strange
bytes are never "ready".
"""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.adapters.ipp_codec import Attribute, Group, Operation, Reply, Tag
from kiosk.adapters.ipp_line import Errand, IppLine, IppSilentError, printer_line, queue_line
from kiosk.core.clock import Clock
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown, Tell
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import PagePrinterSettings

TITLE = "kiosk-{token}"  # of a job, for printers show and keep it: chance, and nothing about a person
UNKNOWN = PrinterReading(PrinterState.UNKNOWN)
OFFLINE = PrinterReading(PrinterState.OFFLINE)
STOPPED = 5  # printer-state (RFC 8011, 5.4.11)
CANCELED, ABORTED, COMPLETED = 7, 8, 9  # job-state (RFC 8011, 5.3.7)
GONE = 0  # none of them: nobody is there
_BEGUN, _GIVEN_UP = frozenset({GONE, 5, 6}), frozenset({CANCELED, ABORTED})
_NO_SUCH_JOB = frozenset({0x0406, 0x0407})  # not found, gone (RFC 8011, B.1.4)
_BUSY = frozenset({0x0502, 0x0504, 0x0506, 0x0507})  # unavailable, temporary, not accepting, busy (RFC 8011, B.1.5)
_STATES = (
    (PrinterState.COVER_OPEN, {"cover-open", "door-open", "interlock-open"}),
    (PrinterState.PAPER_OUT, {"media-empty", "media-needed", "input-tray-missing"}),
    (PrinterState.FAULT, {"media-jam", "marker-supply-empty", "toner-empty", "output-area-full"}),
    (
        PrinterState.OFFLINE,
        {"offline", "paused", "moving-to-paused", "shutdown", "stopping", "timed-out"},
    ),
)
_PRINTER = Errand(
    Operation.GET_PRINTER_ATTRIBUTES,
    about=[
        Attribute(
            Tag.KEYWORD,
            "requested-attributes",
            ["printer-state", "printer-state-reasons", "printer-is-accepting-jobs"],
        )
    ],
)
_OURS = Errand(
    Operation.GET_JOBS,
    about=[
        Attribute(Tag.BOOLEAN, "my-jobs", [1]),
        Attribute(Tag.KEYWORD, "which-jobs", ["not-completed"]),
        Attribute(Tag.KEYWORD, "requested-attributes", ["job-id", "job-originating-user-name"]),
    ],
)
_FINISHED = Errand(
    Operation.GET_JOBS,
    about=[
        Attribute(Tag.INTEGER, "limit", [50]),
        Attribute(Tag.KEYWORD, "which-jobs", ["completed"]),
        Attribute(Tag.KEYWORD, "requested-attributes", ["job-name", "job-state"]),
    ],
)


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
        self._queue = queue_line(settings, sender, clock)
        self._probe = printer_line(settings, sender, clock)
        desk = self._queue or self._probe
        if desk is None:
            raise ValueError("a printer has a url or a queue")
        self._desk: IppLine = desk

    async def status(self) -> PrinterReading:
        """Ask the printer, and the queue before it, how they are."""
        if self._queue is None or self._probe is None:
            return await self._look(self._desk)
        printer, queue = await asyncio.gather(self._look(self._probe), self._look(self._queue))
        if queue.state is PrinterState.UNKNOWN or printer.state is not PrinterState.READY:
            return queue if queue.state is PrinterState.UNKNOWN else printer
        # of paper and covers the queue repeats what once was; only that it is held is its own
        return OFFLINE if queue.state is PrinterState.OFFLINE else printer

    async def withdraw(self) -> bool:
        """Cancel what an earlier run left there: it would come out for whoever stands here now."""
        try:
            reply = await self._ask(_OURS)
            for number in (_number(group, "job-id") for group in reply.groups if self._is_ours(group)):
                await self._ask(Errand(Operation.CANCEL_JOB, number))
        except IppSilentError as silent:
            return silent.status != 0  # a printer that knows no lists of jobs has no more to say
        return True

    async def print(self, drawn: bytes, tell: Tell) -> PrintResult:
        """Print a PDF, if the printer is ready; believe only its own word that the job is completed."""
        before = await self.status()
        if before.state is not PrinterState.READY:
            return NotPrinted(before)
        title = TITLE.format(token=secrets.token_hex(4))
        try:
            number = await self._submit(drawn, title)
        except IppSilentError as silent:
            if silent.unheard:
                return NotPrinted(UNKNOWN)
            if silent.status:
                return NotPrinted(OFFLINE if silent.status in _BUSY else PrinterReading(PrinterState.FAULT))
            await self.withdraw()
            return PrintUnknown(PrinterState.UNKNOWN)
        result = await self._follow(number, tell)
        return await self._last_word(title) if isinstance(result, Printed) else result

    async def close(self) -> None:
        """Let go of the connections."""
        for line in (self._queue, self._probe):
            if line is not None:
                await line.close()

    async def _submit(self, pdf: bytes, title: str) -> int:
        about = [
            Attribute(Tag.NAME, "job-name", [title]),
            Attribute(Tag.MEDIA_TYPE, "document-format", ["application/pdf"]),
        ]
        job = [Attribute(Tag.KEYWORD, "sides", ["one-sided"])]
        reply = await self._desk.ask(
            Errand(Operation.PRINT_JOB, about=about, job=job, document=pdf), self._patience.submit
        )
        return _number(_first(reply), "job-id")

    async def _follow(self, number: int, tell: Tell) -> PrintResult:
        """Look at the job until it has ended or patience has."""
        start = well = self._clock.monotonic()
        begun, ended, reading = False, False, UNKNOWN
        while True:
            (state, failed), reading = await asyncio.gather(self._job(number), self.status())
            if ended and state not in {None, GONE}:  # a cupsd that starts again prints again what it had begun
                return await self._give_up(number, reading, begun=True)
            if state == COMPLETED:
                return PrintUnknown(PrinterState.FAULT) if failed else Printed()
            if state in _GIVEN_UP:
                return PrintUnknown(PrinterState.FAULT if reading.state is PrinterState.READY else reading.state)
            begun = begun or state is None or state in _BEGUN
            ended = ended or (state == GONE and self._queue is not None)
            await tell(reading)
            now = self._clock.monotonic()
            well = now if state not in {None, GONE} and reading.state is PrinterState.READY else well
            if now - well > self._patience.trouble or now - start > self._patience.job:
                return await self._give_up(number, reading, begun=begun)
            await self._clock.sleep(self._patience.gone if ended else self._patience.look)

    async def _job(self, number: int) -> tuple[int | None, bool]:
        """Return the job's state and whether it had errors.

        None if no answer comes, `GONE` if nobody is there to give one; a job nobody knows is given up.
        """
        wanted = Attribute(Tag.KEYWORD, "requested-attributes", ["job-state", "job-state-reasons"])
        try:
            group = _first(await self._ask(Errand(Operation.GET_JOB_ATTRIBUTES, number, about=[wanted])))
            return _number(group, "job-state"), "job-completed-with-errors" in group.get("job-state-reasons", ())
        except IppSilentError as silent:
            if silent.status in _NO_SUCH_JOB:
                return CANCELED, False
            return GONE if silent.unheard else None, False

    async def _last_word(self, title: str) -> PrintResult:
        """Ask the printer itself what became of a job that its queue calls completed."""
        if self._queue is None or self._probe is None:
            return Printed()
        try:
            reply = await self._probe.ask(_FINISHED, self._patience.answer)
        except IppSilentError as silent:
            return Printed() if silent.status else PrintUnknown(PrinterState.UNKNOWN)
        ends = [job.get("job-state") for job in reply.groups if list(job.get("job-name", ())) == [title]]
        return PrintUnknown(PrinterState.FAULT) if any(end != [COMPLETED] for end in ends) else Printed()

    async def _give_up(self, number: int, reading: PrinterReading, *, begun: bool) -> PrintResult:
        """Cancel a job that does not come out: nobody may be there any more when it does."""
        why = PrinterState.UNKNOWN if reading.state is PrinterState.READY else reading.state
        try:
            await self._ask(Errand(Operation.CANCEL_JOB, number))
        except IppSilentError:
            return PrintUnknown(why)
        return PrintUnknown(why) if begun else NotPrinted(PrinterReading(why))

    async def _look(self, line: IppLine) -> PrinterReading:
        try:
            return reading(_first(await line.ask(_PRINTER, self._patience.answer)))
        except IppSilentError as silent:
            return OFFLINE if silent.unheard and line is self._probe else UNKNOWN

    async def _ask(self, errand: Errand) -> Reply:
        return await self._desk.ask(errand, self._patience.answer)

    def _is_ours(self, job: Group) -> bool:
        """Make sure where other kiosks may print: not every printer knows "my-jobs". CUPS does, and hides names."""
        return self._queue is not None or list(job.get("job-originating-user-name", ())) in ([], [self._sender])


def reading(printer: Group) -> PrinterReading:
    """Read a printer's attributes; the state is what a person can put right first.

    Raises:
        IppSilentError: It does not say how it is.
    """
    state = _number(printer, "printer-state")
    reasons = frozenset(_bare(printer.get("printer-state-reasons", ())))
    near_end = "media-low" in reasons
    for found, words in _STATES:
        if reasons & words:
            return PrinterReading(found, near_end)
    if state == STOPPED:
        return PrinterReading(PrinterState.FAULT, near_end)
    if list(printer.get("printer-is-accepting-jobs", ())) == [0]:
        return PrinterReading(PrinterState.OFFLINE, near_end)
    return PrinterReading(PrinterState.READY, near_end)


def _bare(reasons: Sequence[object]) -> list[str]:
    """Take the severity off each reason: printers put it there as they please."""
    bare = [str(reason) for reason in reasons]
    for severity in ("-report", "-warning", "-error"):
        bare = [reason.removesuffix(severity) for reason in bare]
    return [reason for reason in bare if not reason.startswith("cups-")]


def _first(reply: Reply) -> Group:
    if not reply.groups:
        raise IppSilentError
    return reply.groups[0]


def _number(group: Group, name: str) -> int:
    match group.get(name):
        case [int(number)]:
            return number
        case _:
            raise IppSilentError
