"""A scanner's own device, as far as a pipe can be one: events as the kernel writes them, a pulled cable, garbage.

What is not shown here: the grab itself and the name of a real device, for a test has no /dev/uinput to make one.
"""

import asyncio
import errno
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiosk.adapters import scanner
from kiosk.adapters.scanner import EvdevScanner, Looked, look
from kiosk.adapters.scanner_keys import DROPPED, EVENT, KEY, SYN, Keys
from kiosk.core.changes import Changes
from kiosk.core.tasks import Tasks
from kiosk.devices.scans_heard import ScannerState, Scans
from kiosk.devices.scans_line import OTHER
from kiosk.devices.scans_settings import ScannerSettings
from tests.clocks import TurnedClock

READY, UNKNOWN = ScannerState.READY, ScannerState.UNKNOWN
CODES = {"1": 2, "2": 3, "3": 4, "4": 5, "0": 11, "-": 12, "A": 30, "B": 48, "C": 46, "k": 37, "\n": 28, "F13": 183}
SHIFT, CONTROL, ALT, COLON, CAPS = 42, 29, 56, 39, 58


def event(kind: int, code: int, value: int) -> bytes:
    return EVENT.pack(1_800_000_000, 0, kind, code, value) + EVENT.pack(1_800_000_000, 0, SYN, 0, 0)


def stroke(code: int) -> bytes:
    return event(KEY, code, 1) + event(KEY, code, 0)


def held(code: int, inside: bytes) -> bytes:
    return event(KEY, code, 1) + inside + event(KEY, code, 0)


def typed(text: Iterable[str]) -> bytes:
    return b"".join(stroke(CODES[sign]) for sign in text)


class Bench:
    """A kiosk's ear on a fifo that stands for the device."""

    def __init__(self, path: Path, settings: ScannerSettings) -> None:
        self.path = path
        self.clock = TurnedClock()
        self.tasks = Tasks(self.clock)
        self.scans = Scans(settings, self.clock, self.tasks, Changes())
        self.heard: list[str | None] = []
        self.scans.heard = self.heard.append
        self.grabbed: list[int] = []
        self.refuses = False

    def grab(self, device: int) -> None:
        if self.refuses:
            raise OSError(errno.EBUSY, "somebody else has it")
        self.grabbed.append(device)

    def plug(self) -> int:
        """Put the device in; return where its events are written."""
        if not self.path.exists():
            os.mkfifo(self.path)
        return os.open(self.path, os.O_RDWR | os.O_NONBLOCK)

    def pull(self, device: int) -> None:
        self.path.unlink()
        os.close(device)

    async def state(self, wanted: ScannerState) -> None:
        for _ in range(3):
            await self.clock.turn(scanner.AGAIN_SECONDS)
        assert self.scans.state is wanted

    async def hears(self, device: int, data: bytes) -> list[str | None]:
        """Write events and let the code end."""
        before = len(self.heard)
        os.write(device, data)
        await self.clock.turn(0)
        await self.clock.turn(5)
        return self.heard[before:]


@asynccontextmanager
async def bench(folder: Path, **told: object) -> AsyncIterator[Bench]:
    settings = ScannerSettings(device=str(folder / "event-kbd"), **told)  # type: ignore[arg-type]
    made = Bench(folder / "event-kbd", settings)
    ear = EvdevScanner(settings.device, made.scans.own.key, made.scans.found, made.clock, grab=made.grab)
    made.tasks.supervise(ear.run, name="scanner")
    yield made
    await made.tasks.close()


def test_a_code_is_heard_in_capitals(tmp_path: Path) -> None:
    async def work() -> None:
        async with bench(tmp_path) as made:
            device = made.plug()
            await made.state(READY)
            assert made.grabbed
            assert await made.hears(device, typed("1234-k\n")) == ["1234-K"]
            assert await made.hears(device, held(SHIFT, typed("A")) + typed("2\n")) == ["A2"]
            os.close(device)

    asyncio.run(work())


def test_events_that_come_in_pieces_are_put_together(tmp_path: Path) -> None:
    async def work() -> None:
        async with bench(tmp_path) as made:
            device = made.plug()
            await made.state(READY)
            data = typed("1234\n")
            for start in range(0, len(data), 7):
                os.write(device, data[start : start + 7])
                await made.clock.turn(0)
            assert await made.hears(device, b"") == ["1234"]
            os.close(device)

    asyncio.run(work())


def test_a_programmed_scanner_is_heard_by_its_prefix_alone(tmp_path: Path) -> None:
    async def work() -> None:
        async with bench(tmp_path, prefix="F13", suffix="Ctrl+C") as made:
            device = made.plug()
            await made.state(READY)
            assert await made.hears(device, typed("1234\n")) == []
            assert await made.hears(device, typed(["F13", *"1234"]) + held(CONTROL, typed("C"))) == ["1234"]
            os.close(device)

    asyncio.run(work())


@pytest.mark.parametrize(
    "broken",
    [
        typed("12") + stroke(COLON) + typed("\n"),
        typed("12") + held(SHIFT, typed("1")) + typed("\n"),
        typed("12") + held(CONTROL, typed("C")) + typed("\n"),
        typed("12") + held(ALT, typed("1")) + typed("\n"),
        typed("12") + event(SYN, DROPPED, 0) + typed("3\n"),
        event(KEY, 2, 1) + event(KEY, 2, 2) + event(KEY, 2, 2) + typed("\n"),
        typed("12\n") + typed("34\n"),
        typed("1234"),
        typed("1" * 1100) + typed("\n"),
    ],
)
def test_a_broken_code_is_no_code_and_the_next_is_heard(tmp_path: Path, broken: bytes) -> None:
    async def work() -> None:
        async with bench(tmp_path) as made:
            device = made.plug()
            await made.state(READY)
            for start in range(0, len(broken), 32_768):
                os.write(device, broken[start : start + 32_768])
                await made.clock.turn(0)
            assert await made.hears(device, b"") == [None]
            assert await made.hears(device, typed("1234\n")) == ["1234"]
            os.close(device)

    asyncio.run(work())


def test_a_lost_device_is_unknown_and_found_again(tmp_path: Path) -> None:
    async def work() -> None:
        async with bench(tmp_path) as made:
            await made.state(UNKNOWN)
            device = made.plug()
            await made.state(READY)
            made.pull(device)
            await made.state(UNKNOWN)
            device = made.plug()
            await made.state(READY)
            assert await made.hears(device, typed("1234\n")) == ["1234"]
            os.close(device)

    asyncio.run(work())


def test_a_device_somebody_else_has_is_unknown_and_never_listened_to(tmp_path: Path) -> None:
    async def work() -> None:
        async with bench(tmp_path) as made:
            made.refuses = True
            device = made.plug()
            await made.state(UNKNOWN)
            assert await made.hears(device, typed("1234\n")) == []
            os.close(device)

    asyncio.run(work())


def test_without_the_ioctl_of_an_input_device_nothing_is_listened_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    device = os.open(tmp_path / "fifo", os.O_RDWR | os.O_NONBLOCK)
    with pytest.raises(OSError, match="Inappropriate ioctl"):
        scanner.grab(device)
    os.close(device)


def test_a_look_tells_what_is_the_matter(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert look(str(tmp_path / "none")) == Looked(fault="missing")
    assert look(str(tmp_path / "fifo")) == Looked(fault="other")
    assert look("/dev/null") == Looked(fault="other")


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff" * 1000, bytes(range(256)) * 9, typed("1")[:-1]])
def test_bytes_that_are_no_events_do_no_harm(data: bytes) -> None:
    assert all(isinstance(key, str) for key in Keys().feed(data))


def test_the_locks_type_nothing_and_an_unknown_key_is_other() -> None:
    assert list(Keys().feed(stroke(CAPS) + stroke(240))) == [OTHER]
