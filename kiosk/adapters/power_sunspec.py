"""A shelter's storage battery and solar inverter on SunSpec over Modbus TCP, read and never set.

Where the models lie: SunSpec Device Information Model Specification 1.1, 6.
"""

import asyncio
import struct
from collections.abc import Sequence

from kiosk.core.clock import Clock
from kiosk.devices.power_readings import PATIENCE, BatteryReading, SolarReading

from .modbus_line import MOST, NO_SUCH_ADDRESS, ModbusLine, NoAnswerError, RefusedError
from .sunspec_models import STORAGES, SUNS, UNDERSTOOD, Models, battery, heartbeat, sun

BASES = (40000, 50000, 0)
MOST_MODELS = 64
STILL = 2.5  # seconds after which a heartbeat that is due every second stands still

_MARK, _COMMON, _END = b"SunS", 1, 0xFFFF
_HEAD = struct.Struct(">HH")  # what every model begins with: its identifier and the registers that follow
_ADDRESSES = 0x10000


class NoMapError(Exception):
    """There is no list of models, or none that can be."""


class SunspecUnit:
    """One unit behind a line: where its models are, and what they say.

    Where they are is found once, as far as each look comes. A model is believed only with its own head before it.
    """

    def __init__(self, line: ModbusLine, unit: int, clock: Clock) -> None:
        """Take the line, and the number of the unit on it."""
        self._line = line
        self._unit = unit
        self._clock = clock
        self._turn = asyncio.Lock()
        self._base = 0
        self._said: Models = {}
        self._said_at = -1.0
        self._forget()

    async def look(self, wanted: Sequence[int]) -> Models:
        """Read all models that are understood, within `PATIENCE`; two who ask at once are answered by one look.

        Returns:
            Nothing if not all of them were read, or none of them is wanted.
        """
        asked = self._clock.monotonic()
        try:
            async with self._clock.timeout(PATIENCE), self._turn:
                if self._said_at < asked:
                    self._said = await self._all()
                    self._said_at = self._clock.monotonic()
                if any(one in self._said for one in wanted):
                    return self._said
                if self._said:  # a device that has just begun may have more to tell later
                    self._forget()
        except TimeoutError:
            pass
        return {}

    def close(self) -> None:
        """End the connection."""
        self._line.cut()

    def _forget(self) -> None:
        self._places = dict[int, tuple[int, int]]()
        self._next = 0
        self._models = 0
        self._whole = False

    async def _all(self) -> Models:
        try:
            return await self._read()
        except NoAnswerError:
            pass
        except (NoMapError, RefusedError):
            self._forget()
        return {}

    async def _read(self) -> Models:
        if not self._next:
            await self._begin()
        while not self._whole:
            await self._walk()
        said = {}
        for model, (at, length) in self._places.items():
            data = await self._line.read(self._unit, at, min(_HEAD.size // 2 + length, MOST))
            if _HEAD.unpack_from(data) != (model, length):
                raise NoMapError
            said[model] = data
        if not said:
            raise NoMapError
        return said

    async def _begin(self) -> None:
        """Find the mark of the list and the common model after it; after a silence the next place has its turn."""
        for _ in BASES:
            base = BASES[self._base % len(BASES)]
            self._base += 1
            try:
                head = await self._line.read(self._unit, base, 4)
            except RefusedError:
                continue
            model, length = _HEAD.unpack_from(head, len(_MARK))
            if head.startswith(_MARK) and model == _COMMON:
                self._base -= 1
                self._next = base + 4 + length
                return
        raise NoMapError

    async def _walk(self) -> None:
        """Go over one model."""
        try:
            model, length = _HEAD.unpack(await self._line.read(self._unit, self._next, 2))
        except RefusedError as fault:  # some lists end with the device's registers
            if fault.code != NO_SUCH_ADDRESS or not self._places:
                raise
            model = _END
        if model == _END:
            self._whole = True
            return
        self._models += 1
        beyond = self._next + 2 + length
        if not model or not length or beyond > _ADDRESSES - 2 or self._models > MOST_MODELS:
            raise NoMapError
        if model in UNDERSTOOD:
            self._places.setdefault(model, (self._next, length))
        self._next = beyond


class SunspecBattery:
    """The storage battery of a unit."""

    def __init__(self, unit: SunspecUnit, clock: Clock) -> None:
        """Take the unit that has it."""
        self._unit = unit
        self._clock = clock
        self._beat: float | None = None
        self._beat_at = 0.0
        self._alive = False

    async def read(self) -> BatteryReading:
        """Ask how full it is, what flows, and whether the house stands alone."""
        models = await self._unit.look(STORAGES)
        return BatteryReading() if self._stands_still(heartbeat(models)) else battery(models)

    async def close(self) -> None:
        """End the connection."""
        self._unit.close()

    def _stands_still(self, beat: float | None) -> bool:
        """Tell whether a heart that has been seen to beat does so no more: somebody else hands on old numbers."""
        moment = self._clock.monotonic()
        if beat is not None and beat != self._beat:
            self._alive = self._beat is not None
            self._beat, self._beat_at = beat, moment
        return beat is not None and self._alive and moment - self._beat_at > STILL


class SunspecSolar:
    """The solar panels of a unit."""

    def __init__(self, unit: SunspecUnit) -> None:
        """Take the unit that has them."""
        self._unit = unit

    async def read(self) -> SolarReading:
        """Ask what they give and have given."""
        return sun(await self._unit.look(SUNS))

    async def close(self) -> None:
        """End the connection."""
        self._unit.close()
