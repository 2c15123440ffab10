"""The shelter's battery on SunSpec, a hybrid inverter, as the kiosk's report has it."""

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Any

from kiosk.adapters.modbus_line import ModbusLine
from kiosk.adapters.power_sunspec import SunspecBattery, SunspecSolar, SunspecUnit
from kiosk.core.clock import Clock
from kiosk.power.service import Meters

from .cells import Cell
from .cells_shelter import BATTERY, MAINS, SILENT, Do, walked
from .desk import aside
from .sunspec_child import UNIT
from .sunspec_peer import BANK, GRID, HOST, INVERTER, SunspecDevice

WINDOW = False
PEERS = ("shelter battery, SunSpec",)

Case = tuple[Do[SunspecDevice], Do[SunspecDevice], str]


def _says(grid: Mapping[str, Any] = GRID, bank: Mapping[str, Any] = BANK) -> Do[SunspecDevice]:
    return lambda device: device.say((701, grid), (103, INVERTER), (802, bank))


def _while(said: str, **ways: object) -> Case:
    well = {"slow": 0.0, "garbage": "", "refuse": 0, "flip": {}}
    return lambda device: device.say(**ways), lambda device: device.say(**well), said


_APART, _DRAINED = {**GRID, "ConnSt": 0}, {**BANK, "ChaSt": 3, "W": 650}
_AWAY, _AS_EVER = _says(_APART, _DRAINED), _says()
CASES: Mapping[str, Case] = {
    "normal": (_AS_EVER, _AS_EVER, MAINS),
    "discharging": (_AWAY, _AS_EVER, BATTERY),
    "killed, restarted": (lambda device: device.process.kill(), lambda device: device.start(), SILENT),
    "silent": (lambda device: device.process.freeze(), lambda device: device.process.thaw(), SILENT),
    "garbage": _while(SILENT, garbage="ff00853f" * 50),
    "another's answers": _while(SILENT, flip={"1": 1}),
    "refuses": _while(SILENT, refuse=4),
    "does not hear its battery": (_says(bank={**BANK, "Evt1": 1}), _AS_EVER, SILENT),
    "slow answers, 1.5 s": _while(SILENT, slow=1.5),
    "slow answers, 0.2 s": _while(MAINS, slow=0.2),
}
FAULTS: Mapping[str, tuple[str, ...]] = {PEERS[0]: tuple(CASES)}


async def run(name: str) -> AsyncIterator[Cell]:
    """Go through all faults."""
    device = await aside(partial(SunspecDevice, (701, GRID), (103, INVERTER), (802, BANK)))

    def meters(clock: Clock) -> Meters:
        unit = SunspecUnit(ModbusLine(HOST, device.port), UNIT, clock)
        return Meters(shelter=SunspecBattery(unit, clock), solar=SunspecSolar(unit))

    async for cell in walked(name, device, CASES, meters):
        yield cell
