"""A scanner with an input device of its own (evdev), taken for the kiosk alone: its keys reach nothing else."""

import asyncio
import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kiosk.adapters.scanner_keys import Keys
from kiosk.core.clock import Clock
from kiosk.devices.scans_heard import ScannerState

AGAIN_SECONDS = 1.0
_CHUNK = 4096
_GRAB = 0x40044590  # EVIOCGRAB, _IOW('E', 0x90, int)
_NAME_BYTES = 128
_NAME = 0x80004506 | _NAME_BYTES << 16  # EVIOCGNAME(len), _IOC(_IOC_READ, 'E', 0x06, len)

Grab = Callable[[int], None]


def grab(device: int) -> None:
    """Take a device, so that nobody else hears it.

    Raises:
        OSError: It is no input device, or somebody else has it.
    """
    fcntl.ioctl(device, _GRAB, 1)


class EvdevScanner:
    """Reads a scanner for as long as it runs. A device that is lost is looked for again.

    Args:
        path: Its device file, best below /dev/input/by-id, where it has the same name after it was pulled out.
        key: Is told every key.
        found: Is told how the device is.
        clock: The house's clock.
        grab: How it is taken for the kiosk alone; without that it is not listened to, for the screen hears it, too.
    """

    def __init__(
        self,
        path: str,
        key: Callable[[str], object],
        found: Callable[[ScannerState], None],
        clock: Clock,
        *,
        grab: Grab = grab,
    ) -> None:
        self._path = path
        self._key = key
        self._found = found
        self._clock = clock
        self._grab = grab

    async def run(self) -> None:
        """Read it, and look for it again whenever it is gone."""
        while True:
            with suppress(OSError):
                await self._read()
            self._found(ScannerState.UNKNOWN)
            await self._clock.sleep(AGAIN_SECONDS)

    async def _read(self) -> None:
        device = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            self._grab(device)
            self._found(ScannerState.READY)
            await self._listen(device)
        finally:
            os.close(device)

    async def _listen(self, device: int) -> None:
        """Pass its keys on until it is gone."""
        loop, keys = asyncio.get_running_loop(), Keys()
        gone: asyncio.Future[None] = loop.create_future()

        def came() -> None:
            try:
                data = os.read(device, _CHUNK)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                loop.remove_reader(device)
                gone.set_result(None)
                return
            for key in keys.feed(data):
                self._key(key)

        loop.add_reader(device, came)
        try:
            await gone
        finally:
            loop.remove_reader(device)


@dataclass(frozen=True)
class Looked:
    """What a look at the device found: its own name, whether somebody else has it, "" or why it cannot be used."""

    name: str = ""
    taken: bool = False
    fault: str = ""


def look(path: str) -> Looked:
    """Look at a scanner's device without keeping it."""
    try:
        device = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return Looked(fault="missing" if isinstance(error, FileNotFoundError) else "refused")
    try:
        name = fcntl.ioctl(device, _NAME, bytes(_NAME_BYTES)).split(b"\x00")[0].decode("utf-8", "replace")
    except OSError:
        return Looked(fault="other")
    else:
        try:
            grab(device)
        except OSError:
            return Looked(name, taken=True)
        return Looked(name)
    finally:
        os.close(device)
