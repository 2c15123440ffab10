"""A practice device of SunSpec on pymodbus's server: `python -m tests.peers.sunspec_child PORT`.

Its registers come from `sunspec_maps`. A line of JSON changes how it is: `models` (number and values), `map` (all
registers in hex instead), `base` (where they begin), `refuse` (an exception instead of every answer), `slow` (seconds
before it answers), `garbage` (bytes in hex instead of every answer), `flip` (changes to bytes of every answer).
It answers `done` and the functions it has been asked for so far.
"""

import asyncio
import json
import sys
from dataclasses import dataclass, field
from typing import Any

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from kiosk.core.clock import SystemClock
from tests.clocks import START
from tests.peers.sunspec_maps import COMMON, listed, words

UNIT = 1


@dataclass
class Ways:
    """How the device behaves."""

    models: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    map: str = ""
    base: int = 40000
    refuse: int = 0
    slow: float = 0.0
    garbage: str = ""
    flip: dict[str, int] = field(default_factory=dict)

    def registers(self) -> list[int]:
        return words(bytes.fromhex(self.map) if self.map else listed([COMMON, *self.models]))


class Device:
    def __init__(self) -> None:
        self.ways = Ways()
        self.registers = self.ways.registers()
        self.asked = set[int]()
        self._clock = SystemClock(START)

    async def answer(
        self, function: int, start: int, address: int, count: int, told: list[int], values: object
    ) -> ExcCodes | None:
        """Lay out what is asked for; nothing is there beside the map."""
        del values
        self.asked.add(function)
        await self._clock.sleep(self.ways.slow)
        begin = address - self.ways.base
        if self.ways.refuse:
            return ExcCodes(self.ways.refuse)
        if begin < 0 or begin + count > len(self.registers):
            return ExcCodes.ILLEGAL_ADDRESS
        told[address - start : address - start + count] = self.registers[begin : begin + count]
        return None

    def spoil(self, sends: bool, data: bytes) -> bytes:
        """Change what is sent."""
        if not sends or not (self.ways.garbage or self.ways.flip):
            return data
        spoilt = bytearray(bytes.fromhex(self.ways.garbage) or data)
        for at, change in self.ways.flip.items():
            spoilt[int(at)] ^= change
        return bytes(spoilt)


async def main(port: int) -> None:
    device = Device()
    space = SimData(0, values=[0] * 0x10000, datatype=DataType.REGISTERS)
    server = ModbusTcpServer(
        SimDevice(UNIT, simdata=[space], action=device.answer), address=("127.0.0.1", port), trace_packet=device.spoil
    )
    await server.serve_forever(background=True)
    print("ready", flush=True)  # noqa: T201 - its parent reads it
    while line := await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline):
        for name, value in json.loads(line).items():
            setattr(device.ways, name, value)
        device.registers = device.ways.registers()
        print("done", *sorted(device.asked), flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
