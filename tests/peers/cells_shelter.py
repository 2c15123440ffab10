"""The shelter's battery and sun on ECHONET Lite, as the kiosk's report has them: what they feed, or silence."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from kiosk.adapters.power_echonet import EchonetBattery, EchonetSocket, EchonetSolar
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.power import store
from kiosk.power.model import Device
from kiosk.power.service import Meters, PowerService
from kiosk.power.settings import KioskPowerSettings
from tests.clocks import START

from .cells import Cell
from .desk import aside
from .eyes import Eyes, Fault
from .power_peers import EchonetNode

WINDOW = False
SHELTER, SUN = PEERS = ("shelter battery, ECHONET Lite", "shelter sun, ECHONET Lite")
MAINS, BATTERY, SILENT = "mains", "battery", "silent"
SHINES, SET = "800 W", "0 W"


class Peer(Protocol):
    """A device that can be ended."""

    def close(self) -> None: ...


P = TypeVar("P", bound=Peer)
Do = Callable[[P], object]


def _alike(well: str, garbage: str) -> Mapping[str, tuple[Do[EchonetNode], Do[EchonetNode], str]]:
    return {
        "normal": (lambda node: node.say(mute=False), lambda node: node.say(mute=False), well),
        "killed, restarted": (lambda node: node.process.kill(), lambda node: node.start(), SILENT),
        "silent": (lambda node: node.process.freeze(), lambda node: node.process.thaw(), SILENT),
        "garbage": (lambda node: node.say(garbage=garbage), lambda node: node.say(garbage=""), SILENT),
        "slow answers, 0.2 s": (lambda node: node.say(slow=0.2), lambda node: node.say(slow=0.0), well),
        "slow answers, 1.5 s": (lambda node: node.say(slow=1.5), lambda node: node.say(slow=0.0), SILENT),
        "two packets lost": (lambda node: node.say(lose=2), lambda node: node.say(lose=0), well),
    }


CASES: Mapping[str, Mapping[str, tuple[Do[EchonetNode], Do[EchonetNode], str]]] = {
    SHELTER: {
        "discharging": (
            lambda node: node.say(battery={"E4": "31", "E2": "000012c0", "D3": "fffffe00", "DB": "01"}),
            lambda node: node.say(battery={"E4": "49", "E2": "00001bf2", "D3": "00000064", "DB": "00"}),
            BATTERY,
        ),
        **_alike(MAINS, "10810000027d0105ff0172ff"),
    },
    SUN: {
        "night": (
            lambda node: node.say(solar={"E0": "0000", "E1": "00012345"}),
            lambda node: node.say(solar={"E0": "0320", "E1": "00012345"}),
            SET,
        ),
        **_alike(SHINES, "108100000279010572ff0172"),
    },
}
FAULTS: Mapping[str, tuple[str, ...]] = {name: tuple(cases) for name, cases in CASES.items()}


async def run(name: str) -> AsyncIterator[Cell]:
    """Go through all faults of one of them."""
    node = await aside(EchonetNode)

    def meters(clock: Clock) -> Meters:
        asker = EchonetSocket(clock, node.OWN, node.port)
        if name == SUN:
            return Meters(solar=EchonetSolar(asker, node.HOST))
        return Meters(shelter=EchonetBattery(asker, node.HOST))

    async for cell in walked(name, node, CASES[name], meters):
        yield cell


async def walked(
    name: str, peer: P, cases: Mapping[str, tuple[Do[P], Do[P], str]], make: Callable[[Clock], Meters]
) -> AsyncIterator[Cell]:
    """Watch one device of a shelter, and go through what can be done to it; end it at last."""
    async with AsyncExitStack() as stack:
        stack.callback(peer.close)
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kiosk-shelter-")))
        clock, changes = SystemClock(START), Changes()
        public = Store(folder / "p.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
        await public.open()
        stack.push_async_callback(public.close)
        power = PowerService(public, clock, changes, KioskPowerSettings(), make(clock))
        stack.push_async_callback(power.close)
        tasks = Tasks(clock)
        stack.push_async_callback(tasks.close)
        tasks.supervise(power.watch, name="power")
        eyes = Eyes(clock, partial(_shown, power))
        await eyes.until(_is_well)
        for fault, (begin, end, said) in cases.items():
            yield await _cell(name, _fault(fault, partial(aside, begin, peer), partial(aside, end, peer), said), eyes)


def _fault(name: str, begin: Callable[[], Awaitable[object]], end: Callable[[], Awaitable[object]], said: str) -> Fault:
    return Fault(
        name,
        begin,
        end,
        right=lambda told: told == said,
        ok=lambda told: _is_well(told) and told != said,
        well=_is_well,
    )


def _is_well(said: str) -> bool:
    return said in {MAINS, SHINES}


def _shown(power: PowerService) -> str:
    """Say what the staff's panel has of it."""
    report = power.report()
    (device,) = report.devices
    said = report.said(device)
    if said is None or report.silent(device):
        return SILENT
    return f"{said.watts:.0f} W" if device is Device.SOLAR else said.source


async def _cell(name: str, fault: Fault, eyes: Eyes) -> Cell:
    eyes.false_ok = 0
    told, strange = await eyes.told(fault)
    return Cell(name, fault.name, told, None, await eyes.back(fault), eyes.false_ok, wrong=strange)
