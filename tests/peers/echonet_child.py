"""A practice node of ECHONET Lite, written from the specification: `python -m tests.peers.echonet_child PORT`.

It is a storage battery and solar panels. A line of JSON changes how it is: `battery` and `solar` (property and value
in hex), `mute`, `garbage` (bytes in hex instead of every answer), `slow` (seconds before it answers), `lose` (answers
left out), `stranger` (answers with another transaction), `other_port` (answers from another than 3610 would be).
"""

import asyncio
import json
import socket
import sys
from dataclasses import dataclass, field

from kiosk.core.clock import SystemClock
from tests.clocks import START

GET, ANSWER, PARTLY = 0x62, 0x72, 0x52


@dataclass
class Ways:
    """How the node behaves."""

    battery: dict[str, str] = field(
        default_factory=lambda: {"E4": "49", "E2": "00001bf2", "D3": "fffffd76", "CF": "43", "DB": "00"}
    )
    solar: dict[str, str] = field(default_factory=lambda: {"E0": "0320", "E1": "00012345"})
    mute: bool = False
    garbage: str = ""
    slow: float = 0.0
    lose: int = 0
    stranger: bool = False
    other_port: bool = False


class Node(asyncio.DatagramProtocol):
    def __init__(self, own: int) -> None:
        self.ways = Ways()
        self.transport: asyncio.DatagramTransport | None = None
        self._own = own
        self._clock = SystemClock(START)
        self._waiting = set[asyncio.Task[None]]()
        self._aside = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._aside.bind(("127.0.0.1", 0))

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        task = asyncio.get_running_loop().create_task(self._answer(data, addr[0]))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def _answer(self, data: bytes, host: str) -> None:
        ways = self.ways
        if ways.mute or data[:2] != b"\x10\x81" or data[10] != GET:
            return
        if ways.lose:
            ways.lose -= 1
            return
        await self._clock.sleep(ways.slow)
        reply = bytes.fromhex(ways.garbage) if ways.garbage else self._told(data)
        if ways.other_port:
            self._aside.sendto(reply, (host, self._own))
        elif self.transport is not None:
            self.transport.sendto(reply, (host, self._own))

    def _told(self, data: bytes) -> bytes:
        known = {b"\x02\x7d\x01": self.ways.battery, b"\x02\x79\x01": self.ways.solar}.get(data[7:10], {})
        body, whole = b"", True
        for at in range(12, 12 + 2 * data[11], 2):
            value = bytes.fromhex(known.get(f"{data[at]:02X}", ""))
            whole = whole and bool(value)
            body += bytes((data[at], len(value))) + value
        number = bytes((data[2] ^ 0x55, data[3])) if self.ways.stranger else data[2:4]
        return b"\x10\x81" + number + data[7:10] + data[4:7] + bytes((ANSWER if whole else PARTLY, data[11])) + body


async def main(port: int) -> None:
    loop = asyncio.get_running_loop()
    transport, node = await loop.create_datagram_endpoint(lambda: Node(port), local_addr=("127.0.0.1", port))
    node.transport = transport
    print("ready", flush=True)  # noqa: T201 - its parent reads it
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        for name, value in json.loads(line).items():
            setattr(node.ways, name, value)
        print("done", flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
