"""The shelter's battery and sun on SunSpec, as the kiosk's report has them."""

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Any

from kiosk.adapters.modbus_line import ModbusLine
from kiosk.adapters.power_sunspec import SunspecBattery, SunspecSolar, SunspecUnit
from kiosk.core.clock import Clock
from kiosk.power.service import Meters

from .cells import Cell
from .cells_shelter import BATTERY, MAINS, SET, SHINES, SILENT, Do, walked
from .desk import aside
from .sunspec_child import UNIT
from .sunspec_peer import BANK, GRID, HOST, INVERTER, SunspecDevice

WINDOW = False
SHELTER, SUN = PEERS = ("shelter battery, SunSpec", "shelter sun, SunSpec")

Models = tuple[tuple[int, Mapping[str, Any]], ...]
Case = tuple[Do[SunspecDevice], Do[SunspecDevice], str]

AS_EVER: Mapping[str, Models] = {
    SHELTER: ((701, GRID), (103, INVERTER), (802, BANK)),
    SUN: ((103, INVERTER),),
}


def _while(said: str, **ways: object) -> Case:
    well = {"slow": 0.0, "garbage": "", "refuse": 0, "flip": {}}
    return lambda device: device.say(**ways), lambda device: device.say(**well), said


def _alike(well: str, models: Models) -> Mapping[str, Case]:
    return {
        "normal": (lambda device: device.say(*models), lambda device: device.say(*models), well),
        "killed, restarted": (lambda device: device.process.kill(), lambda device: device.start(), SILENT),
        "silent": (lambda device: device.process.freeze(), lambda device: device.process.thaw(), SILENT),
        "garbage": _while(SILENT, garbage="ff00853f" * 50),
        "another's answers": _while(SILENT, flip={"1": 1}),
        "refuses": _while(SILENT, refuse=4),
        "slow answers, 1.5 s": _while(SILENT, slow=1.5),
        "slow answers, 0.2 s": _while(well, slow=0.2),
    }


def _becomes(said: str, models: Models, *others: tuple[int, Mapping[str, Any]]) -> Case:
    then = tuple({**dict(models), **dict(others)}.items())
    return lambda device: device.say(*then), lambda device: device.say(*models), said


def _cases(name: str) -> Mapping[str, Case]:
    models = AS_EVER[name]
    if name == SUN:
        return {"night": _becomes(SET, models, (103, {**INVERTER, "W": 0})), **_alike(SHINES, models)}
    drained = (701, {**GRID, "ConnSt": 0}), (802, {**BANK, "ChaSt": 3, "W": 650})
    return {
        "discharging": _becomes(BATTERY, models, *drained),
        "does not hear its battery": _becomes(SILENT, models, (802, {**BANK, "Evt1": 1})),
        **_alike(MAINS, models),
    }


FAULTS: Mapping[str, tuple[str, ...]] = {name: tuple(_cases(name)) for name in PEERS}


async def run(name: str) -> AsyncIterator[Cell]:
    """Go through all faults of one of them."""
    device = await aside(partial(SunspecDevice, *AS_EVER[name]))

    def meters(clock: Clock) -> Meters:
        unit = SunspecUnit(ModbusLine(HOST, device.port), UNIT, clock)
        return Meters(solar=SunspecSolar(unit)) if name == SUN else Meters(shelter=SunspecBattery(unit, clock))

    async for cell in walked(name, device, _cases(name), meters):
        yield cell
