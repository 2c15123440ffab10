"""The line to a ticket printer: TCP, or a device file that answers (/dev/usb/lp*)."""

import asyncio
import os
from collections.abc import Sequence

from kiosk.devices.settings import TicketPrinterSettings


class SilentError(Exception):
    """No answer, a strange one, or a closed line."""


class Line(asyncio.Protocol):
    """Bytes to and from the printer; what came in is kept until it is asked for or forgotten."""

    def __init__(self) -> None:
        self._came = bytearray()
        self._questions: list[bytes] = []
        self._news = asyncio.Event()
        self._free = asyncio.Event()
        self._lost = asyncio.Event()
        self._reading: asyncio.ReadTransport | None = None
        self._writing: asyncio.WriteTransport | None = None

    async def open(self, settings: TicketPrinterSettings) -> None:
        """Connect, or open the device.

        Raises:
            OSError: Nobody listens there, or the device is not there.
        """
        loop = asyncio.get_running_loop()
        if settings.host:
            transport, _ = await loop.create_connection(lambda: self, settings.host, settings.port)
            self._reading = self._writing = transport
        else:
            device = os.open(settings.device, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            reader, writer = os.fdopen(os.dup(device), "rb", buffering=0), os.fdopen(device, "wb", buffering=0)
            self._reading, _ = await loop.connect_read_pipe(lambda: self, reader)
            self._writing, _ = await loop.connect_write_pipe(lambda: self, writer)
        self._writing.set_write_buffer_limits(high=0)
        self._free.set()

    async def send(self, data: bytes) -> None:
        """Hand bytes over and wait until the system has taken them all.

        Raises:
            SilentError: The line is closed.
        """
        if self._writing is None or self._lost.is_set():
            raise SilentError
        self._writing.write(data)
        await self._free.wait()

    async def byte(self) -> int:
        """Wait for the next byte.

        Raises:
            SilentError: The line is closed and all that came has been read.
        """
        while not self._came:
            if self._lost.is_set():
                raise SilentError
            self._news.clear()
            await self._news.wait()
        return self._came.pop(0)

    async def answers(self, questions: Sequence[bytes]) -> bytes:
        """Ask, each question as soon as there is the answer to the last, which is one byte.

        Raises:
            SilentError: The line is closed before all were answered.
        """
        self._questions = list(questions[:0:-1])
        try:
            await self.send(questions[0])
            return bytes([await self.byte() for _ in questions])
        finally:
            self._questions.clear()

    def forget(self) -> bool:
        """Drop what has come in so far; return whether there was anything."""
        some = bool(self._came)
        self._came.clear()
        return some

    async def close(self) -> None:
        """Close in good order and wait for it."""
        self._end()
        await self._lost.wait()

    def abort(self) -> None:
        """Close at once; nothing happens if it is closed."""
        if self._writing is not None and not self._lost.is_set():
            self._writing.abort()
        self._end()

    def _end(self) -> None:
        for transport in (self._writing, self._reading):
            if transport is not None:
                transport.close()

    def data_received(self, data: bytes) -> None:
        """Keep what came."""
        self._came += data
        for _ in data:
            if self._questions and self._writing is not None:
                self._writing.write(self._questions.pop())
        if not self._questions:
            self._news.set()

    def pause_writing(self) -> None:
        """Hold the sender until the printer has taken what it was sent."""
        self._free.clear()

    def resume_writing(self) -> None:
        """Let the sender go on."""
        self._free.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wake everyone: nothing more comes or goes."""
        del exc
        self._lost.set()
        self._news.set()
        self._free.set()
