"""Switching off through logind at the battery's end: what stands on the screen while it refuses, is silent or is gone.

The UPS is a real one, the bus and logind are python-dbusmock's own, so that nothing goes off. "told" is the goodbye
after the battery's end, "on screen" the mains that came back while the fault stands, "well again" the question that
logind hears at the next end once it is well.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.compose import power
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.power import store
from kiosk.power.model import Standing
from kiosk.power.service import PowerService
from kiosk.power.settings import KioskPowerSettings, ShelterPowerSettings
from tests.clocks import START

from .between import Between
from .cells import Cell
from .desk import aside
from .eyes import Eyes
from .logind_peer import Logind
from .power_peers import Upsd
from .witness import until_nut_says

WINDOW = False
PEERS = ("switching off, logind",)
FAULTS: Mapping[str, tuple[str, ...]] = {
    PEERS[0]: (
        "normal", "refused", "killed, restarted", "silent", "bus killed, restarted", "bus silent", "garbage",
        "slow answers, 0.2 s", "slow answers, 1.5 s",
    ),
}  # fmt: skip
GOODBYE, MAINS = Standing.GOODBYE.value, Standing.MAINS.value

Do = Callable[[], Awaitable[object]]


class Kiosk:
    """What watches the UPS and asks logind; no person needs time to finish here."""

    def __init__(self, service: PowerService, upsd: Upsd, clock: Clock) -> None:
        self.clock = clock
        self._service = service
        self._upsd = upsd

    def shown(self) -> str:
        """Say what people are told."""
        return self._service.now().standing.value

    async def mains(self) -> None:
        """Give it mains."""
        await aside(self._say, {"ups.status": "OL", "battery.charge": "100"}, "OL")

    async def end(self) -> None:
        """Let its battery come to its end."""
        await aside(self._say, {"ups.status": "OB DISCHRG LB", "battery.charge": "4"}, "LB")

    def _say(self, variables: Mapping[str, str], words: str) -> None:
        self._upsd.say(variables)
        until_nut_says(self._upsd.port, words)


async def run(name: str) -> AsyncIterator[Cell]:
    """Go through all faults."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kiosk-logind-")))
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={folder}/line"
        logind = await aside(Logind, folder)
        stack.callback(logind.close)
        kiosk = await _kiosk(folder, stack)
        line = await stack.enter_async_context(Between(kiosk.clock, f"{folder}/line", f"{folder}/bus"))
        for fault, (begin, end) in _faults(logind, line).items():
            yield await _cell(name, fault, begin, end, logind, kiosk)


async def _kiosk(folder: Path, stack: AsyncExitStack) -> Kiosk:
    upsd = await aside(Upsd, folder)
    stack.callback(upsd.close)
    clock, changes = SystemClock(START), Changes()
    public = Store(folder / "p.db", key=None, durable=False, migrations=[store.PUBLIC_MIGRATIONS], changes=changes)
    await public.open()
    stack.push_async_callback(public.close)
    settings = KioskPowerSettings(source="nut", port=upsd.port, ups="kiosk")
    for name in ("finish_seconds", "goodbye_seconds"):
        object.__setattr__(settings, name, 0.0)
    service = power.service(settings, ShelterPowerSettings(), [public], clock, changes)
    stack.push_async_callback(service.close)
    tasks = Tasks(clock)
    stack.push_async_callback(tasks.close)
    tasks.supervise(service.watch, name="power")
    kiosk = Kiosk(service, upsd, clock)
    await Eyes(clock, kiosk.shown).until(lambda said: said == MAINS)
    return kiosk


def _faults(logind: Logind, line: Between) -> Mapping[str, tuple[Do, Do]]:
    def change(**ways: object) -> Do:
        async def told() -> None:
            vars(line).update(ways)

        return told

    clear = change(delay=0.0, garbage=False)
    return {
        "normal": (clear, clear),
        "refused": (partial(aside, logind.refuse), partial(aside, logind.let)),
        "killed, restarted": (partial(aside, logind.kill), partial(aside, logind.start)),
        "silent": (partial(aside, logind.freeze), partial(aside, logind.thaw)),
        "bus killed, restarted": (partial(aside, logind.kill_bus), partial(aside, logind.start_bus)),
        "bus silent": (partial(aside, logind.freeze_bus), partial(aside, logind.thaw_bus)),
        "garbage": (change(garbage=True), clear),
        "slow answers, 0.2 s": (change(delay=0.2), clear),
        "slow answers, 1.5 s": (change(delay=1.5), clear),
    }


async def _cell(name: str, title: str, begin: Do, end: Do, logind: Logind, kiosk: Kiosk) -> Cell:
    """Let the battery end while the fault stands, give mains, let the fault end and then the battery once more."""
    eyes, heard = Eyes(kiosk.clock, kiosk.shown), logind.heard
    await begin()
    await kiosk.end()
    told = await eyes.until(_is(GOODBYE), wrong=_is(MAINS))
    strange = await eyes.stays(_is(GOODBYE), _is(MAINS))
    await kiosk.mains()
    screen = await eyes.until(_is(MAINS))
    strange = strange or await eyes.stays(_is(MAINS), lambda _: False)
    await end()
    strange = strange or await eyes.stays(_is(MAINS), lambda _: False, 0.5)
    asked, heard = logind.heard - heard, logind.heard  # one that was silent hears now what it was asked
    await kiosk.end()
    back = await Eyes(kiosk.clock, lambda: str(logind.heard > heard)).until(_is("True"))
    strange = strange or await eyes.stays(_is(GOODBYE), _is(MAINS), 0.5)
    await kiosk.mains()
    await eyes.until(_is(MAINS))
    wrong = strange or (f"asked {asked} times" if asked > 1 else "")
    return Cell(name, title, told, screen, back, eyes.false_ok, wrong=wrong)


def _is(word: str) -> Callable[[str], bool]:
    return lambda said: said == word
