"""The practice printer itself: a port that takes one connection at a time, as a real one does."""

import asyncio
import contextlib
import re
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from PIL import Image

from kiosk.core.clock import Clock
from kiosk.practice_printer import status
from kiosk.practice_printer.commands import Command, Mechanism, take
from kiosk.practice_printer.paper import KEPT, Roll
from kiosk.practice_printer.status import STOPPED, PracticeState

HELD = 1 << 20  # bytes a stopped printer takes in before it takes no more
GARBAGE = b"\xff?\x85"
_REAL_TIME = re.compile(rb"\x10\x04([\x01-\x04])")


class PracticePrinter:
    """A ticket printer made of nothing. Use it as `async with PracticePrinter(clock) as printer`.

    Attributes:
        slips: The last slips cut off, oldest first.
        delay: Seconds each answer takes while it is `SLOW`.
        questions: How often it was asked how it is (DLE EOT).
    """

    def __init__(
        self, clock: Clock, *, width: int = 576, folder: Path | None = None, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        """Take the head's width in dots, a folder for PNG pictures of the slips, an address and port (0: any free)."""
        self.slips: deque[Image.Image] = deque(maxlen=KEPT)
        self.delay = 0.5
        self.questions = 0
        self._clock = clock
        self._folder = folder
        self._host = host
        self._port = port
        self._count = 0
        self._state = PracticeState.READY
        self._trouble: tuple[int, PracticeState | None] | None = None
        self._received = 0
        self._roll = Roll(width, self._keep)
        self._mechanism = Mechanism(self._roll, self._answer)
        self._buffer = bytearray()
        self._answers: asyncio.Queue[bytes] = asyncio.Queue()
        self._automatic = False
        self._turn = asyncio.Lock()
        self._server: asyncio.Server | None = None
        self._talks: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    @property
    def port(self) -> int:
        """The TCP port it listens on."""
        return self._port

    @property
    def state(self) -> PracticeState:
        """What is the matter with it."""
        return self._state

    @state.setter
    def state(self, state: PracticeState) -> None:
        """Change it; what waits in the printer is printed when it becomes ready, as in a real one."""
        self._state = state
        if state is PracticeState.READY and self._roll.left == 0:
            self._roll.left = None
        if self._automatic:
            self._say(status.unasked(state))
        self._work()

    @property
    def unknown(self) -> list[bytes]:
        """What it was sent and did not understand."""
        return self._mechanism.unknown

    @property
    def hanging(self) -> int:
        """Rows printed and not cut off."""
        return self._roll.hanging

    def paper_for(self, rows: int) -> None:
        """Leave paper for so many rows of dots; then it is `PAPER_OUT` until it is `READY` again with a new roll."""
        self._roll.left = rows

    def trouble_after(self, count: int, state: PracticeState | None) -> None:
        """Fall into `state` once `count` bytes have come from now on, in one connection; None cuts the line."""
        self._trouble = (count, state)
        self._received = 0  # a cable is one connection that lasts

    async def __aenter__(self) -> Self:
        """Listen.

        Raises:
            OSError: Somebody else listens there.
        """
        self._server = await asyncio.start_server(self._talk, self._host, self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Hang up and stop."""
        if self._server is not None:
            self._server.close()
            await self._clock.sleep(0)  # whoever was let in is at the table now
            talks = dict(self._talks)
            for talk in talks:
                talk.cancel()
            await asyncio.gather(*talks, return_exceptions=True)
            await asyncio.gather(*(line.wait_closed() for line in talks.values()), return_exceptions=True)
            await self._server.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        me = cast("asyncio.Task[None]", asyncio.current_task())
        self._talks[me] = writer
        try:
            async with self._turn, asyncio.TaskGroup() as group:
                self._tidy()
                answering = group.create_task(self._answering(writer))
                try:
                    await self._listen(reader, writer)
                finally:
                    answering.cancel()
                    self._tidy()
        finally:
            writer.close()
            del self._talks[me]

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._received, tail = 0, b""
        with contextlib.suppress(OSError):
            while data := await reader.read(self._until_trouble()):
                self._received += len(data)
                for number in _REAL_TIME.findall(tail + data):
                    self.questions += 1
                    self._say(status.real_time(number[0], self._state))
                tail = (tail + data)[-2:]
                self._buffer += data
                self._work()
                if self._fails() or len(self._buffer) > HELD:
                    writer.transport.abort()
                    return

    def _until_trouble(self) -> int:
        return 4096 if self._trouble is None else max(1, min(4096, self._trouble[0] - self._received))

    def _fails(self) -> bool:
        """Fall into the trouble that is due; return whether it cuts the line."""
        if self._trouble is None or self._received < self._trouble[0]:
            return False
        _, state = self._trouble
        self._trouble = None
        if state is not None:
            self.state = state
        return state is None

    async def _answering(self, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while True:
                answer = await self._answers.get()
                if self._state is PracticeState.SLOW:
                    await self._clock.sleep(self.delay)
                writer.write(GARBAGE if self._state is PracticeState.GARBAGE else answer)
                await writer.drain()

    def _say(self, answer: bytes) -> None:
        if self._state is not PracticeState.MUTE:
            self._answers.put_nowait(answer)

    def _work(self) -> None:
        """Do what has come in, as far as the state and the paper allow."""
        while self._state not in STOPPED:
            if not self._mechanism.finish():
                self.state = PracticeState.PAPER_OUT
                return
            command = take(self._buffer)
            if command is None:
                return
            self._mechanism.start(command)

    def _answer(self, command: Command) -> None:
        match command.name, command.whole[-1]:
            case b"\x1dr", _:
                self._say(status.paper(self._state))
            case b"\x1dI", number:
                self._say(status.identity(number))
            case _, automatic:
                self._automatic = automatic > 0
                if self._automatic:
                    self._say(status.unasked(self._state))

    def _tidy(self) -> None:
        """Between two connections: forget half a command, keep what only waits for paper or a closed cover."""
        self._work()
        if self._state not in STOPPED:
            self._buffer.clear()
        while not self._answers.empty():
            self._answers.get_nowait()

    def _keep(self, slip: Image.Image) -> None:
        self.slips.append(slip)
        self._count += 1
        if self._folder is not None:
            slip.save(self._folder / f"slip-{self._count:04}.png")
