"""Registers of a device on Modbus TCP, read and never set.

Frames: MODBUS Messaging on TCP/IP Implementation Guide 1.0b, 3.1.3; function 3 and what refuses it: MODBUS Application
Protocol 1.1b3, 6.3 and 7.
"""

import asyncio
import struct

PORT = 502
MOST = 125  # registers of one question
READ, REFUSAL = 0x03, 0x83
NO_SUCH_ADDRESS = 2

_HEAD = struct.Struct(">HHHB")
_ASK = struct.Struct(">BHH")
_OWN = 1  # what the head counts of itself: the unit
_MODBUS = 0


class NoAnswerError(Exception):
    """No answer, a strange one, or a closed line."""


class RefusedError(Exception):
    """The device answers that it will not say.

    Attributes:
        code: Why, as the protocol numbers it.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def question(number: int, unit: int, start: int, count: int) -> bytes:
    """Write the question for so many registers from an address on."""
    return _HEAD.pack(number, _MODBUS, _OWN + _ASK.size, unit) + _ASK.pack(READ, start, count)


def expected(head: bytes, number: int, unit: int, count: int) -> int:
    """Read the head of an answer; give the length of what follows it.

    Raises:
        NoAnswerError: It is no answer to this question.
    """
    told, protocol, length, from_unit = _HEAD.unpack(head)
    if (told, protocol, from_unit) != (number, _MODBUS, unit) or length not in {_OWN + 2, _OWN + 2 + 2 * count}:
        raise NoAnswerError
    return int(length) - _OWN


def answered(body: bytes, count: int) -> bytes:
    """Give the registers an answer holds, two bytes each.

    Raises:
        RefusedError: It holds a refusal.
        NoAnswerError: It holds something else.
    """
    if len(body) == 2 and body[0] == REFUSAL:  # noqa: PLR2004 - the refusal and its code
        raise RefusedError(body[1])
    if len(body) != 2 + 2 * count or body[:2] != bytes((READ, 2 * count)):
        raise NoAnswerError
    return body[2:]


class ModbusLine:
    """One connection to one device or gateway; one question at a time, as many of them know no more."""

    def __init__(self, host: str, port: int) -> None:
        """Take where it is; nothing is connected before the first question."""
        self._host = host
        self._port = port
        self._turn = asyncio.Lock()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._number = 0

    async def read(self, unit: int, start: int, count: int) -> bytes:
        """Ask for so many registers; whoever asks sets the time for it.

        After any fault the line is cut, so that a late answer is never taken for the next one.

        Raises:
            RefusedError: The device will not say.
            NoAnswerError: Nothing came, or no answer to this question.
        """
        async with self._turn:
            try:
                return await self._asked(unit, start, count)
            except (OSError, EOFError) as fault:
                self.cut()
                raise NoAnswerError from fault
            except (NoAnswerError, asyncio.CancelledError):
                self.cut()
                raise

    def cut(self) -> None:
        """End the connection at once: a small device has few of them, and one that is reset is free again."""
        if self._streams is not None:
            self._streams[1].transport.abort()
            self._streams = None

    async def _asked(self, unit: int, start: int, count: int) -> bytes:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        self._number = (self._number + 1) & 0xFFFF
        writer.write(question(self._number, unit, start, count))
        await writer.drain()
        head = await reader.readexactly(_HEAD.size)
        return answered(await reader.readexactly(expected(head, self._number, unit, count)), count)
