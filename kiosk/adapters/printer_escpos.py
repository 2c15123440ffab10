"""An ESC/POS ticket printer over TCP 9100 or /dev/usb/lp*.

Commands and status bits: Epson ESC/POS command reference (ESC @, GS v 0, GS V, DLE EOT, GS r, GS a). Only pictures
are sent: printers' own letters lack names such as 髙橋. Silence, strange bytes and a closed line are never "ready".
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

from kiosk.adapters.printer_line import Line, SilentError
from kiosk.core.clock import Clock
from kiosk.devices.ports import NotPrinted, Printed, PrintResult, PrintUnknown, Tell
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.documents.picture import Raster

BAND = 48  # rows in one GS v 0: 3.4 kB at 576 dots, within the 4 kB receive buffer of small printers
START = b"\x1b@" + b"\x1da\x00"  # initialise; no unasked status, which could be taken for an answer
CUT = b"\x1dVB\x00"  # feed to the knife, cut but for one point so that the slip hangs until taken
ASK_WHEN_DONE = b"\x1dr\x01"  # answered in its turn: everything before it is on paper
QUESTIONS = tuple(bytes([0x10, 0x04, number]) for number in (1, 2, 3, 4))  # DLE EOT
EACH, AT_ONCE = tuple((question,) for question in QUESTIONS), (QUESTIONS,)  # what has one patience
KIND, STATUS, UNASKED = 0x93, 0x12, 0x10  # the bits that tell a DLE EOT answer from the first of four unasked bytes
UNKNOWN = PrinterReading(PrinterState.UNKNOWN)


@dataclass(frozen=True)
class Patience:
    """Seconds to wait for: connection, stale bytes to end, an answer, a look in between, a slip on paper, a status."""

    connect: float = 1.5
    quiet: float = 0.05
    answer: float = 0.8
    look: float = 0.5
    paper: float = 30.0
    status: float = 0.7


class EscposPrinter:
    """The ticket printer; one connection for each question or job, one at a time."""

    def __init__(self, settings: TicketPrinterSettings, clock: Clock, patience: Patience | None = None) -> None:
        """Take where the printer is; nothing is opened before it is asked."""
        self._settings = settings
        self._clock = clock
        self._patience = patience or Patience()
        self._turn = asyncio.Lock()
        self._still = False

    async def status(self) -> PrinterReading:
        """Ask the printer how it is.

        One that owed nothing at the last look, and said nothing unasked, is not listened to before it is asked.
        """
        async with self._turn:
            listen, self._still = not self._still, False
            try:
                async with self._clock.timeout(self._patience.status), self._line() as line:
                    still = not listen or await self._quiet(line)
                    found = await self._answered(line, AT_ONCE)
            except (SilentError, TimeoutError):
                return UNKNOWN
            self._still = still
            return found

    async def withdraw(self) -> bool:
        """Leave the printer alone: what it holds it prints by itself, and takes no word about it."""
        return True

    async def print(self, drawn: Raster, tell: Tell) -> PrintResult:
        """Print and cut, if the printer is ready; believe only its own word that the slip is out."""
        sent = self._still = False
        async with self._turn:
            try:
                async with self._line() as line:
                    before = await self._ask(line)
                    if before.state is not PrinterState.READY:
                        return NotPrinted(before)
                    sent = True
                    return await self._send(line, drawn, tell)
            except SilentError:
                return PrintUnknown(PrinterState.UNKNOWN) if sent else NotPrinted(UNKNOWN)

    async def _send(self, line: Line, picture: Raster, tell: Tell) -> PrintResult:
        try:
            async with self._clock.timeout(self._patience.paper):
                for piece in commands(picture):
                    await line.send(piece)
                line.forget()
                await line.send(ASK_WHEN_DONE)
                await self._out(line, tell)
        except TimeoutError:
            return PrintUnknown(_trouble(await self._ask(line)))
        after = await self._ask(line)
        return Printed() if after.state is PrinterState.READY else PrintUnknown(after.state)

    async def _out(self, line: Line, tell: Tell) -> None:
        """Wait for the answer to GS r; when the line is quiet, look what holds the slip up and tell."""
        while True:
            try:
                async with self._clock.timeout(self._patience.look):
                    byte = await line.byte()
            except TimeoutError:
                seen = await self._glance(line)
                if seen is None:
                    return
                await tell(seen)
            else:
                if await _is_done(line, byte):
                    return

    async def _glance(self, line: Line) -> PrinterReading | None:
        """Send DLE EOT 1 to 4 while a slip is on its way; None if it came out meanwhile."""
        answers: list[int] = []
        try:
            for number in (1, 2, 3, 4):
                async with self._clock.timeout(self._patience.answer):
                    await line.send(bytes([0x10, 0x04, number]))
                    byte = await line.byte()
                    if await _is_done(line, byte):
                        return None
                    answers.append(byte)
        except TimeoutError:
            return UNKNOWN
        return reading(*answers) if all(map(_is_status, answers)) else UNKNOWN

    async def _ask(self, line: Line) -> PrinterReading:
        """Ask when the line is quiet, with patience for every answer."""
        await self._quiet(line)
        return await self._answered(line, EACH)

    async def _answered(self, line: Line, rounds: Sequence[Sequence[bytes]]) -> PrinterReading:
        """Send DLE EOT 1 to 4, each after the answer to the last."""
        answers = b""
        for questions in rounds:
            try:
                async with self._clock.timeout(self._patience.answer):
                    answers += await line.answers(questions)
            except TimeoutError:
                raise SilentError from None
        if line.forget() or not all(map(_is_status, answers)):
            raise SilentError
        return reading(*answers)

    async def _quiet(self, line: Line) -> bool:
        """Let bytes that nobody asked for pass by; return whether there were none.

        Who never stops is asked all the same.
        """
        for tries in range(round(self._patience.answer / self._patience.quiet)):
            await self._clock.sleep(self._patience.quiet)
            if not line.forget():
                return tries == 0
        return False

    @contextlib.asynccontextmanager
    async def _line(self) -> AsyncIterator[Line]:
        line = Line()
        try:
            async with self._clock.timeout(self._patience.connect):
                await line.open(self._settings)
        except (OSError, TimeoutError):
            line.abort()
            raise SilentError from None
        try:
            yield line
            await self._close(line)
        finally:
            line.abort()

    async def _close(self, line: Line) -> None:
        with contextlib.suppress(TimeoutError):
            async with self._clock.timeout(self._patience.answer):
                await line.close()


def commands(picture: Raster) -> Iterator[bytes]:
    """Yield what puts one picture on paper and cuts it, in pieces that fit a small receive buffer."""
    yield START
    for top in range(0, picture.height, BAND):
        rows = min(BAND, picture.height - top)
        size = picture.stride.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield b"\x1dv0\x00" + size + picture.band(top, rows)
    yield CUT


def reading(printer: int, offline: int, error: int, paper: int) -> PrinterReading:
    """Read the four DLE EOT answers; the state is what a person can put right first."""
    near_end = bool(paper & 0x0C)
    if offline & 0x04:
        return PrinterReading(PrinterState.COVER_OPEN, near_end)
    if paper & 0x60 or offline & 0x20:
        return PrinterReading(PrinterState.PAPER_OUT, near_end)
    if error & 0x68 or offline & 0x40:
        return PrinterReading(PrinterState.FAULT, near_end)
    if printer & 0x08:
        return PrinterReading(PrinterState.OFFLINE, near_end)
    return PrinterReading(PrinterState.READY, near_end)


def _is_status(byte: int) -> bool:
    return byte & KIND == STATUS


def _trouble(after: PrinterReading) -> PrinterState:
    """A printer that is ready and yet did not finish is a riddle, not a success."""
    return PrinterState.UNKNOWN if after.state is PrinterState.READY else after.state


async def _is_done(line: Line, byte: int) -> bool:
    """Tell whether a byte is the answer to GS r.

    A picture may hold the bytes of DLE EOT, and the printer answers them in the middle of the job; its status of
    four bytes may also be under way from before the job. Both came before this answer and are passed over.

    Raises:
        SilentError: No printer says that.
    """
    if byte & KIND == UNASKED:
        for _ in range(3):
            await line.byte()
        return False
    if byte & 0x90 == 0:
        return True
    if not _is_status(byte):
        raise SilentError
    return False
