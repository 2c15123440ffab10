"""The practice printer's reading of ESC/POS, one command at a time, from the Epson command reference."""

from collections.abc import Callable
from typing import NamedTuple

from kiosk.practice_printer.paper import KNIFE, Roll

LINE = 30  # dots of one line feed after ESC @


class Command(NamedTuple):
    """One whole command: its first bytes as a name, and all of it."""

    name: bytes
    whole: bytes


_FIXED = {
    b"\n": 1,
    b"\x1b@": 2,
    b"\x1b2": 2,
    b"\x1b3": 3,
    b"\x1bJ": 3,
    b"\x1bd": 3,
    b"\x1ba": 3,
    b"\x1bi": 2,
    b"\x1bm": 2,
    b"\x1dr": 3,
    b"\x1da": 3,
    b"\x1dI": 3,
    b"\x10\x04": 3,
    b"\x10\x05": 3,
}
_BEGINNINGS = (b"\x1b", b"\x1d", b"\x10")
_LONGEST_NAME = 2
_RASTER = b"\x1dv"
_RASTER_HEAD = 8
_CUT = b"\x1dV"
_FEEDING_CUTS = frozenset({65, 66, 97, 98, 103, 104})


def take(buffer: bytearray) -> Command | None:
    """Take the next whole command off the front of `buffer`; None if the rest of it has yet to come.

    A byte that begins no known command is a command of its own.
    """
    name = bytes(buffer[:_LONGEST_NAME])
    length = _length(buffer, name)
    if length is None or len(buffer) < length:
        return None
    whole = bytes(buffer[:length])
    del buffer[:length]
    return Command(name if length >= _LONGEST_NAME else whole, whole)


def _length(buffer: bytearray, name: bytes) -> int | None:
    if name[:1] in _FIXED:
        return _FIXED[name[:1]]
    if len(name) < _LONGEST_NAME:
        return 1 if name and name not in _BEGINNINGS else None
    if name == _CUT:
        return _cut_length(bytes(buffer[2:3]))
    return _raster_length(buffer) if name == _RASTER else _FIXED.get(name, 1)


def _cut_length(mode: bytes) -> int | None:
    if not mode:
        return None
    return 4 if mode[0] in _FEEDING_CUTS else 3


def _raster_length(buffer: bytearray) -> int | None:
    if len(buffer) < _RASTER_HEAD:
        return None
    across, down = int.from_bytes(buffer[4:6], "little"), int.from_bytes(buffer[6:8], "little")
    return _RASTER_HEAD + across * down


class Mechanism:
    """Head, motor and knife: does commands row by row, and stops where the paper ends."""

    def __init__(self, roll: Roll, answer: Callable[[Command], None]) -> None:
        """Take the paper, and whom to give the commands that want an answer."""
        self.unknown: list[bytes] = []
        """Bytes that were no command of this printer."""
        self._roll = roll
        self._answer = answer
        self._line = LINE
        self._rows: list[bytes] = []
        self._cut = False

    def start(self, command: Command) -> None:
        """Take up a command."""
        name, whole = command
        last = whole[-1]
        if name == _RASTER:
            across = int.from_bytes(whole[4:6], "little")
            dots = whole[_RASTER_HEAD:]
            self._rows = [dots[at : at + across] for at in range(0, len(dots), across)] if across else []
        elif name in {b"\x1bJ", b"\x1bd"}:
            self._rows = [b""] * (last * (self._line if name == b"\x1bd" else 1))
        elif name == b"\n":
            self._rows = [b""] * self._line
        elif name == _CUT or name in {b"\x1bi", b"\x1bm"}:
            self._rows = [b""] * (KNIFE + last) if whole[2:3] and whole[2] in _FEEDING_CUTS else []
            self._cut = True
        elif name == b"\x1b3":
            self._line = last
        elif name in {b"\x1b@", b"\x1b2"}:
            self._line = LINE
        elif name in {b"\x1dr", b"\x1da", b"\x1dI"}:
            self._answer(command)
        elif name not in _FIXED:
            self.unknown.append(whole)

    def finish(self) -> bool:
        """Move the paper for the command in hand; False if the paper ends first, to go on when there is more."""
        while self._rows:
            if not self._roll.feed(self._rows[0]):
                return False
            del self._rows[0]
        if self._cut:
            self._cut = False
            self._roll.cut()
        return True

    def stop(self) -> None:
        """Forget the command in hand."""
        self._rows = []
        self._cut = False
