"""From keys to codes: what stands between the prefix and the suffix, and nothing else, is a code.

A key is told as the one character it types, or by its name ("Ctrl+B", "F13", "Enter"); "" is a key that types
nothing by itself, such as Shift, and `OTHER` any further one.
"""

from collections.abc import Callable

from kiosk.core.clock import Clock
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import LONGEST
from kiosk.devices.scans_settings import ScannerSettings

OTHER = "other"
QUIET_SECONDS = 0.08  # after the end: a code that holds the suffix's own control character goes on before that

Heard = Callable[[str | None], None]
"""Is told each code, or None for one that could not be read."""


class ScanLine:
    """Gathers one scanner's keys.

    Whatever comes from the prefix on until the line is quiet belongs to the scan, so that no key of it, whole or
    broken, ever reaches a screen. A prefix in the middle, a key that is no printable sign, too many signs, or anything
    behind the suffix spoils the whole.
    """

    def __init__(self, settings: ScannerSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._signs: list[str] | None = None
        self._ended = self._spoiled = False
        self._last = 0.0

    def key(self, key: str) -> bool:
        """Take a key; return whether it belongs to a scan."""
        if self._signs is None:
            if key != self._settings.prefix and (self._settings.prefix or not key):
                return False
            self._signs, self._ended, self._spoiled = [], False, False
            self._last = self._clock.monotonic()
            if self._settings.prefix:
                return True
        self._last = self._clock.monotonic()
        if key:
            self._take(key)
        return True

    def left(self) -> float:
        """Return the seconds of silence that still end the scan; 0.0 when it is over."""
        limit = QUIET_SECONDS if self._ended else self._settings.timeout_seconds
        return max(0.0, self._last + limit - self._clock.monotonic())

    def close(self) -> str | None:
        """End the scan and return its text, or None if it could not be read."""
        signs, whole = self._signs or [], self._ended and not self._spoiled
        self._signs = None
        return "".join(signs) or None if whole else None

    def _take(self, key: str) -> None:
        if self._ended or self._signs is None:
            self._spoiled = True
        elif key == self._settings.end:
            self._ended = True
        elif len(key) == 1 and key.isascii() and key.isprintable() and len(self._signs) < LONGEST:
            self._signs.append(key)
        else:
            self._spoiled = True


class Strokes:
    """A line that tells its codes by itself, when each has ended."""

    def __init__(self, line: ScanLine, clock: Clock, tasks: Tasks, heard: Heard) -> None:
        self._line = line
        self._clock = clock
        self._tasks = tasks
        self._heard = heard
        self._watching = False

    def key(self, key: str) -> bool:
        """Take a key; return whether it belongs to a scan."""
        belongs = self._line.key(key)
        if belongs and not self._watching:
            self._watching = True
            self._tasks.spawn(self._watch(), name="scan")
        return belongs

    async def _watch(self) -> None:
        try:
            while left := self._line.left():
                await self._clock.sleep(left)
                await self._clock.sleep(0)  # keys that waited behind a busy window come first
        finally:
            self._watching = False
            text = self._line.close()
        self._heard(text)
