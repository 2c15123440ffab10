"""The kernel's own words for keys (linux/input.h and input-event-codes.h), read as what a scanner types."""

import struct
from collections.abc import Iterator

from kiosk.devices.scans_line import OTHER
from kiosk.devices.scans_settings import ENTER, TAB

EVENT = struct.Struct("@llHHi")  # struct input_event: seconds, microseconds, type, code, value
SYN, KEY = 0, 1
DROPPED = 3  # SYN_DROPPED: the kernel lost some
_UP, _DOWN = 0, 1
_ROWS = {2: "1234567890-", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM", 71: "789-456", 79: "1230", 57: " "}
_SIGNS = {first + place: sign for first, row in _ROWS.items() for place, sign in enumerate(row)}
_NAMED = {28: ENTER, 96: ENTER, 15: TAB, **{183 + number: f"F{13 + number}" for number in range(12)}}
_SHIFT, _CONTROL, _OTHERS = frozenset({42, 54}), frozenset({29, 97}), frozenset({56, 100, 125, 126})
_SILENT = frozenset({58, 69, 70})  # the locks
_HELD = _SHIFT | _CONTROL | _OTHERS


class Keys:
    """Turns the bytes of an input device into keys as `ScanLine` takes them.

    Letters come as capitals. Only what lies on the same key of every layout has a sign: the rest is `OTHER`.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._held: set[int] = set()

    def feed(self, data: bytes) -> Iterator[str]:
        """Read whole events; the beginning of another is kept."""
        data = self._rest + data
        whole = len(data) - len(data) % EVENT.size
        self._rest = data[whole:]
        for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]):
            if kind == SYN and code == DROPPED:
                self._held.clear()
                yield OTHER
            elif kind == KEY:
                yield from self._key(code, value)

    def _key(self, code: int, value: int) -> Iterator[str]:
        if value == _UP:
            self._held.discard(code)
        elif value != _DOWN:
            yield OTHER  # held down, as no scanner does
        elif code in _HELD:
            self._held.add(code)
        elif code not in _SILENT:
            yield self._typed(code)

    def _typed(self, code: int) -> str:
        sign = _SIGNS.get(code, "")
        if self._held & _OTHERS:
            return OTHER
        if self._held & _CONTROL:
            return f"Ctrl+{sign}" if sign.isalpha() else OTHER
        if self._held & _SHIFT and not sign.isalpha():
            return OTHER
        return sign or _NAMED.get(code, OTHER)
