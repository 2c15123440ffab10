"""A storage battery and solar panels on ECHONET Lite, read and never set.

Frames: ECHONET Lite specification 1.14, part II, 3.2; properties: Appendix, classes 0x027D and 0x0279. Nodes answer
to port 3610 of whoever asked, and not all of them from it; a machine has one socket there for all it asks.
"""

import asyncio
import secrets
import socket
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from kiosk.core.clock import Clock
from kiosk.devices.power_readings import PATIENCE, BatteryReading, SolarReading, Source, plausible

PORT = 3610
BATTERY, SOLAR = bytes.fromhex("027d01"), bytes.fromhex("027901")
CONTROLLER = bytes.fromhex("05ff01")
GET, ANSWERS = 0x62, frozenset({0x72, 0x52})  # Get; Get_Res, and Get_SNA where a property is missing

_TRIES = 3
_HEAD = struct.Struct(">HH3s3sBB")
_MAGIC = 0x1081
_GRID = {0x00: Source.MAINS, 0x01: Source.BATTERY, 0x02: Source.MAINS}  # 0xDB: joined, apart, joined without selling


@dataclass(frozen=True)
class Frame:
    """One message."""

    transaction: int
    source: bytes
    service: int
    properties: Mapping[int, bytes]


def question(transaction: int, asked: bytes, properties: Sequence[int]) -> bytes:
    """Write a Get for these properties."""
    head = _HEAD.pack(_MAGIC, transaction, CONTROLLER, asked, GET, len(properties))
    return head + b"".join(bytes((one, 0)) for one in properties)


def parsed(data: bytes) -> Frame | None:
    """Read a message; None if it is no whole one."""
    if len(data) < _HEAD.size:
        return None
    magic, transaction, source, _, service, many = _HEAD.unpack_from(data)
    properties, at = dict[int, bytes](), _HEAD.size
    for _ in range(many):
        if at + 2 > len(data) or at + 2 + data[at + 1] > len(data):
            return None
        properties[data[at]] = data[at + 2 : at + 2 + data[at + 1]]
        at += 2 + data[at + 1]
    return Frame(transaction, source, service, properties) if magic == _MAGIC and at == len(data) else None


class EchonetSocket(asyncio.DatagramProtocol):
    """What asks; opened when it is needed."""

    def __init__(self, clock: Clock, own: str, port: int = PORT) -> None:
        """Take our own address, 0.0.0.0 for any of the machine's."""
        self._clock = clock
        self._own = own
        self._port = port
        self._transport: asyncio.DatagramTransport | None = None
        self._asked: dict[int, tuple[str, bytes, asyncio.Future[Frame]]] = {}
        self._opening = asyncio.Lock()
        self._numbers = count(secrets.randbelow(1 << 16))

    async def get(self, host: str, asked: bytes, properties: Sequence[int]) -> Mapping[int, bytes]:
        """Ask a node for properties, three times within `PATIENCE`; what it does not say is left out."""
        transaction = next(self._numbers) & 0xFFFF
        answer: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._asked[transaction] = (host, asked, answer)
        try:
            for _ in range(_TRIES):
                await self._send(question(transaction, asked, properties), host)
                try:
                    async with self._clock.timeout(PATIENCE / _TRIES):
                        return (await asyncio.shield(answer)).properties
                except TimeoutError:
                    continue
        except OSError:
            self.close()
        finally:
            del self._asked[transaction]
        return {}

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Take an answer to what was asked, from where it was asked; anything else is passed over."""
        frame = parsed(data)
        if frame is None or frame.service not in ANSWERS or frame.transaction not in self._asked:
            return
        host, asked, answer = self._asked[frame.transaction]
        if (addr[0], frame.source) == (host, asked) and not answer.done():
            answer.set_result(frame)

    def error_received(self, exc: Exception) -> None:
        """Nobody listens there: the patience runs out by itself."""

    def close(self) -> None:
        """Close the socket."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    async def _send(self, message: bytes, host: str) -> None:
        async with self._opening:
            if self._transport is None:
                loop = asyncio.get_running_loop()
                self._transport, _ = await loop.create_datagram_endpoint(
                    lambda: self, local_addr=(self._own, self._port), family=socket.AF_INET
                )
        self._transport.sendto(message, (host, self._port))


class EchonetBattery:
    """The first storage battery (0x027D) of a node."""

    def __init__(self, asker: EchonetSocket, host: str) -> None:
        """Take the node's address."""
        self._asker = asker
        self._host = host

    async def read(self) -> BatteryReading:
        """Ask how full it is, what flows, and whether the house stands alone."""
        told = await self._asker.get(self._host, BATTERY, (0xE4, 0xE2, 0xD3, 0xDB))
        watts = _number(told.get(0xD3), 4, -1e6, 1e6, signed=True)
        grid = _number(told.get(0xDB), 1, 0, 2)
        return BatteryReading(
            source=Source.UNKNOWN if grid is None else _GRID[int(grid)],
            percent=_number(told.get(0xE4), 1, 0, 100),
            watt_hours=_number(told.get(0xE2), 4, 0, 1e7),
            watts=watts,
            load=-watts if watts is not None and watts < 0 else None,
        )

    async def close(self) -> None:
        """End the connection."""
        self._asker.close()


class EchonetSolar:
    """The first solar panels (0x0279) of a node."""

    def __init__(self, asker: EchonetSocket, host: str) -> None:
        """Take the node's address."""
        self._asker = asker
        self._host = host

    async def read(self) -> SolarReading:
        """Ask what they give and have given; 0xE1 counts watt-hours."""
        told = await self._asker.get(self._host, SOLAR, (0xE0, 0xE1))
        return SolarReading(_number(told.get(0xE0), 2, 0, 65533), _number(told.get(0xE1), 4, 0, 999_999_999))

    async def close(self) -> None:
        """End the connection."""
        self._asker.close()


def _number(data: bytes | None, size: int, least: float, most: float, *, signed: bool = False) -> float | None:
    if data is None or len(data) != size:
        return None
    return plausible(int.from_bytes(data, "big", signed=signed), least, most)
