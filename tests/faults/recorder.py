"""Builds the recorder with the machine's C compiler and puts it between a process and a folder."""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.core.errors import KnownError

ROOT = Path(__file__).parents[2]
_SHARED = Path("/dev/shm")  # noqa: S108 - a disk in memory: thousands of images a minute
_KILL = -1
_FOR_EVER = 1 << 40


@contextmanager
def workshop() -> Iterator[Path]:
    """Give a folder in memory, where there is one, with the recorder in it; it is gone after the block.

    Raises:
        KnownError: This machine has no C compiler.
    """
    with TemporaryDirectory(prefix="kiosk-faults-", dir=_SHARED if os.access(_SHARED, os.W_OK) else None) as made:
        command = ["cc", "-O2", "-shared", "-fPIC", "-o", f"{made}/recorder.so", str(ROOT / "tests/faults/recorder.c")]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except FileNotFoundError as error:
            raise KnownError("There is no C compiler: install the packages gcc and libc6-dev.") from error
        yield Path(made)


def surroundings(shop: Path, folder: Path, *, trace: Path | None = None, files: str = "") -> dict[str, str]:
    """Give the environment in which a process is watched.

    Args:
        shop: Where the recorder was built.
        folder: What is watched.
        trace: Where it is written down.
        files: Only files whose names begin so are counted, killed at or failed.
    """
    told = {"FAULTS_TRACE": str(trace)} if trace else {}
    return {
        **os.environ,
        **told,
        "LD_PRELOAD": str(shop / "recorder.so"),
        "FAULTS_FOLDER": str(folder),
        "FAULTS_FILES": files,
    }


class Recorder:
    """The recorder of this very process, which was started under it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.faults_arm.argtypes = [ctypes.c_int, ctypes.c_long, ctypes.c_long]
        self._library.faults_calls.restype = self._library.faults_hits.restype = ctypes.c_long

    def count(self) -> None:
        """Count from nought; nothing fails."""
        self._library.faults_arm(0, 0, 0)

    def kill_at(self, call: int) -> None:
        """End this process instead of making the n-th call from now, as `kill -9` does."""
        self._library.faults_arm(_KILL, call, 1)

    def fail(self, fault: int, call: int, times: int = _FOR_EVER) -> None:
        """Answer so many calls from the n-th on with an errno."""
        self._library.faults_arm(fault, call, times)

    @property
    def calls(self) -> int:
        """The calls made since."""
        return int(self._library.faults_calls())

    @property
    def hits(self) -> int:
        """The calls that failed since."""
        return int(self._library.faults_hits())
