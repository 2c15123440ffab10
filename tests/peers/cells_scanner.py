"""The scanner's own device, as far as a fifo can be one: what the kiosk says of it, and which codes it hears."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.adapters.scanner import EvdevScanner
from kiosk.adapters.scanner_keys import EVENT, KEY, SYN
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_heard import ScannerState, Scans
from kiosk.devices.scans_settings import ScannerSettings
from tests.clocks import START

from .cells import Cell
from .eyes import Eyes, Fault

WINDOW = False
PEERS = ("scanner, evdev",)
FAULTS = {PEERS[0]: ("normal", "killed, restarted", "silent", "garbage", "slow answers, a key each 0.05 s")}
CODES = {"1": 2, "2": 3, "3": 4, "4": 5, "\n": 28}
CODE = "1234"
READY, UNKNOWN = ScannerState.READY.value, ScannerState.UNKNOWN.value


def _event(kind: int, code: int, value: int) -> bytes:
    return EVENT.pack(1_800_000_000, 0, kind, code, value) + EVENT.pack(1_800_000_000, 0, SYN, 0, 0)


def _stroke(sign: str) -> bytes:
    return _event(KEY, CODES[sign], 1) + _event(KEY, CODES[sign], 0)


class Fifo:
    """Stands for the device, and can be pulled out."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self._plugged = -1

    async def plug(self) -> None:
        os.mkfifo(self.path)
        self._plugged = os.open(self.path, os.O_RDWR | os.O_NONBLOCK)

    async def pull(self) -> None:
        self.path.unlink()
        os.close(self._plugged)

    async def rest(self) -> None:
        """Say nothing, as a scanner does at which nobody stands."""

    async def nonsense(self) -> None:
        os.write(self._plugged, bytes(range(256)) * 9)

    async def scan(self, between: float = 0.0) -> None:
        for sign in (*CODE, "\n"):
            os.write(self._plugged, _stroke(sign))
            await self.clock.sleep(between)


async def run(name: str) -> AsyncIterator[Cell]:
    """Go through all faults; at the end of each one code is scanned, and must be heard once."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="kiosk-scanner-")))
        clock, heard = SystemClock(START), list[str | None]()
        fifo, tasks = Fifo(folder / "event-kbd", clock), Tasks(clock)
        stack.push_async_callback(tasks.close)
        scans = Scans(ScannerSettings(device=str(fifo.path)), clock, tasks, Changes())
        scans.heard = heard.append
        await fifo.plug()
        ear = EvdevScanner(str(fifo.path), scans.own.key, scans.found, clock, grab=lambda _: None)
        tasks.supervise(ear.run, name="scanner")
        eyes = Eyes(clock, lambda: scans.state.value)
        await eyes.until(lambda said: said == READY)
        ways: dict[str, tuple[Callable[[], Awaitable[None]], Callable[[], Awaitable[None]], str, float]] = {
            "normal": (fifo.rest, fifo.rest, READY, 0.0),
            "killed, restarted": (fifo.pull, fifo.plug, UNKNOWN, 0.0),
            "silent": (fifo.rest, fifo.rest, READY, 0.0),
            "garbage": (fifo.nonsense, fifo.rest, READY, 0.0),
            "slow answers, a key each 0.05 s": (fifo.rest, fifo.rest, READY, 0.05),
        }
        for title, (begin, end, said, between) in ways.items():
            fault = Fault(title, begin, end, _is(said), lambda now, said=said: now == READY != said, _is(READY))  # type: ignore[misc]  # a lambda's default has no type
            yield await _cell(name, fault, eyes, fifo, heard, between)


def _is(word: str) -> Callable[[str], bool]:
    return lambda said: said == word


async def _cell(name: str, fault: Fault, eyes: Eyes, fifo: Fifo, heard: list[str | None], between: float) -> Cell:
    heard.clear()
    eyes.false_ok = 0
    told, strange = await eyes.told(fault)
    early = [code for code in heard if code is not None]
    back = await eyes.back(fault)
    await fifo.scan(between)
    await Eyes(fifo.clock, lambda: READY if CODE in heard else "").until(fault.well)
    await eyes.stays(fault.well, lambda _: False, 0.3)
    codes = [code for code in heard if code is not None]
    wrong = strange or ("" if not early and codes == [CODE] else f"heard {codes}")
    return Cell(name, fault.name, told, None, back, eyes.false_ok, wrong=wrong)
