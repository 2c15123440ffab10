"""The kiosk's own power, a UPS or a battery: what the line in the frame says when the mains fails, or the meter."""

import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.place import Place

from .between import Between
from .cells import Cell
from .desk import Desk, aside, desk
from .eyes import Eyes, Fault
from .power_peers import Upowerd, Upsd, free_port, private_bus
from .witness import until_nut_says, until_upower_says

WINDOW = True
UPS, BATTERY = PEERS = ("UPS, upsd", "battery, upowerd")
MAINS, SILENT = "", "For the staff: the battery of this kiosk does not answer."
ON_BATTERY, LOW = "This kiosk runs on its battery now.", "The battery of this kiosk is getting low."
END = "The battery is nearly empty."
STALE = "DATA-STALE"

Do = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Case:
    """What is done until the peer shows it, how the line begins then, and how long the peer hid it."""

    begin: Do
    end: Do
    line: str
    hidden: Callable[[], float | None] = lambda: None


FAULTS: Mapping[str, tuple[str, ...]] = {
    UPS: (
        "normal", "discharging", "low", "critical", "back on mains", "driver killed, restarted",
        "driver silent", "killed, restarted", "silent", "garbage", "slow answers, 0.2 s", "slow answers, 1.5 s",
    ),
    BATTERY: (
        "normal", "discharging", "low", "critical", "back on mains", "killed, restarted", "silent", "bus silent",
        "garbage", "slow answers, 0.1 s", "slow answers, 1.5 s",
    ),
}  # fmt: skip


async def run(at: Place, name: str) -> AsyncIterator[Cell]:
    """Go through all faults of one of them."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kiosk-power-")))
        make = _ups if name == UPS else _battery
        made, cases = await make(at, folder, stack)
        eyes = Eyes(made.clock, made.power)
        await eyes.until(lambda said: said == MAINS)
        for fault, case in cases.items():
            yield await _cell(name, fault, case, eyes)


async def _cell(name: str, title: str, case: Case, eyes: Eyes) -> Cell:
    well = case.line == MAINS
    fault = Fault(
        title,
        begin=case.begin,
        end=case.end,
        right=lambda said: said.startswith(case.line) if case.line else said == MAINS,
        ok=lambda said: not well and said == MAINS,
        well=lambda said: said == MAINS,
    )
    eyes.false_ok = 0
    told, strange = await eyes.told(fault)
    back = await eyes.back(fault)
    return Cell(name, title, told, None, back, eyes.false_ok, wrong=strange, inherent=case.hidden())


async def _ups(at: Place, folder: Path, stack: AsyncExitStack) -> tuple[Desk, Mapping[str, Case]]:
    upsd = await aside(Upsd, folder)
    stack.callback(upsd.close)
    port = free_port()
    settings = f'\n[power.kiosk]\nsource = "nut"\nport = {port}\nups = "kiosk"\nswitch_off = false\n'
    made = await stack.enter_async_context(desk(at, settings))
    line = await stack.enter_async_context(Between(made.clock, port, upsd.port))

    def say(status: str, charge: int) -> Do:
        def told() -> None:
            upsd.say({"ups.status": status, "battery.charge": str(charge), "ups.realpower": "38"})
            until_nut_says(upsd.port, f'"{status}"')

        return partial(aside, told)

    async def gone() -> None:
        await aside(upsd.server.kill)
        await line.shut()

    async def again() -> None:
        await aside(upsd.start_server)
        await aside(until_nut_says, upsd.port, "OL")
        await line.open()

    hidden: list[float] = []

    def driver(act: str, words: str) -> Do:
        def told() -> None:
            begun = made.clock.monotonic()
            upsd.start_driver() if act == "start" else getattr(upsd.driver, act)()
            until_nut_says(upsd.port, words)
            hidden[:] = [*hidden, made.clock.monotonic() - begun] if words == STALE else hidden

        return partial(aside, told)

    well = say("OL", 100)
    out = Case(say("OB DISCHRG", 80), well, ON_BATTERY)
    return made, {
        "normal": Case(well, well, MAINS),
        "discharging": out,
        "low": Case(say("OB DISCHRG", 15), well, LOW),
        "critical": Case(say("OB DISCHRG LB", 4), well, END),
        "back on mains": Case(say("OL CHRG", 50), well, MAINS),
        "driver killed, restarted": Case(driver("kill", "ERR"), driver("start", "OL"), SILENT),
        "driver silent": Case(driver("freeze", STALE), driver("thaw", "OL"), SILENT, lambda: max(hidden)),
        "killed, restarted": Case(gone, again, SILENT),
        "silent": Case(lambda: aside(upsd.server.freeze), lambda: _thawed(upsd), SILENT),
        **_line_cases(line, "0.2"),
    }


async def _thawed(upsd: Upsd) -> None:
    """Have it go on; the driver may have been lost to it meanwhile."""
    await aside(upsd.server.thaw)
    await aside(until_nut_says, upsd.port, "OL")


def _line_cases(line: Between, slow: str) -> Mapping[str, Case]:
    def change(**ways: object) -> Do:
        async def told() -> None:
            vars(line).update(ways)

        return told

    clear = change(delay=0.0, garbage=False)
    return {
        "garbage": Case(change(garbage=True), clear, SILENT),
        f"slow answers, {slow} s": Case(change(delay=float(slow)), clear, MAINS),
        "slow answers, 1.5 s": Case(change(delay=1.5), clear, SILENT),
    }


async def _battery(at: Place, folder: Path, stack: AsyncExitStack) -> tuple[Desk, Mapping[str, Case]]:
    address, bus = stack.enter_context(private_bus(folder))
    upowerd = await aside(Upowerd, address)
    stack.callback(upowerd.close)
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={folder}/line"
    made = await stack.enter_async_context(desk(at, '\n[power.kiosk]\nsource = "upower"\nswitch_off = false\n'))
    line = await stack.enter_async_context(Between(made.clock, f"{folder}/line", f"{folder}/bus"))

    def battery(status: str, energy: int, percent: int) -> Do:
        def told() -> None:
            upowerd.mains(int(status != "Discharging"))
            upowerd.battery(status, energy, percent)
            until_upower_says(address, "OnBattery", str(status == "Discharging").lower())
            until_upower_says(address, "Percentage", str(percent))

        return partial(aside, told)

    def started() -> None:
        upowerd.start()
        until_upower_says(address, "OnBattery", "false")
        until_upower_says(address, "IsPresent", "true")

    def sent(number: signal.Signals) -> Do:
        return partial(aside, lambda: upowerd.signal(number))

    well = battery("Full", 60_000_000, 100)
    return made, {
        "normal": Case(well, well, MAINS),
        "discharging": Case(battery("Discharging", 48_000_000, 80), well, ON_BATTERY),
        "low": Case(battery("Discharging", 9_000_000, 15), well, LOW),
        "critical": Case(battery("Discharging", 1_000_000, 2), well, END),
        "back on mains": Case(battery("Charging", 30_000_000, 50), well, MAINS),
        "killed, restarted": Case(sent(signal.SIGKILL), partial(aside, started), SILENT),
        "silent": Case(sent(signal.SIGSTOP), sent(signal.SIGCONT), SILENT),
        "bus silent": Case(partial(aside, bus.freeze), partial(aside, bus.thaw), SILENT),
        **_line_cases(line, "0.1"),
    }
