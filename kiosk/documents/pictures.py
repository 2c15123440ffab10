"""Pictures from elsewhere, unpacked by a process that can do no harm: what it dies of does not touch the kiosk."""

import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

_CHILD = Path(__file__).with_name("picture_child.py")
_ASKED, _ANSWER = struct.Struct(">LHH"), struct.Struct(">HH")
_DOT = 3
LARGEST = 8 * 1024 * 1024  # bytes; the child reads no more


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture: three bytes (red, green, blue) a dot, row by row, nothing between rows."""

    width: int
    height: int
    rgb: bytes


class Pictures:
    """Asks one child process, which is started for the first picture; `dots` blocks and belongs on a thread."""

    def __init__(self) -> None:
        self._one = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def dots(self, data: bytes, widest: int, highest: int) -> Dots | None:
        """Unpack a PNG, JPEG, WebP or GIF (its first picture) on white, no larger than told; None when it cannot be."""
        if len(data) > LARGEST:
            return None
        with self._one:
            if self._child is not None and self._child.poll() is not None:
                self._end()
            child = self._child = self._child or self._started()
            try:
                found = _asked(child, data, widest, highest)
            except OSError:
                found = None
            if found is None:  # it died of it, or stopped listening
                self._end()
                return None
            return found if found.width else None

    def close(self) -> None:
        """End the child, in the middle of a picture if need be; the next one starts another."""
        child = self._child
        if child is not None:
            child.kill()
        with self._one:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    @staticmethod
    def _started() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - this tree's own file
            [sys.executable, "-I", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )


def _asked(child: "subprocess.Popen[bytes]", data: bytes, widest: int, highest: int) -> Dots | None:
    if child.stdin is None or child.stdout is None:
        return None
    child.stdin.write(_ASKED.pack(len(data), widest, highest) + data)
    child.stdin.flush()
    head = child.stdout.read(_ANSWER.size)
    if len(head) < _ANSWER.size:
        return None
    width, height = _ANSWER.unpack(head)
    rgb = child.stdout.read(width * height * _DOT)
    return Dots(width, height, rgb) if len(rgb) == width * height * _DOT else None
