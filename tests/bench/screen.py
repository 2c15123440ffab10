"""What the measured windows are shown on: an X server of their own where there is one, else nothing in sight."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .children import Child

_SIZE = "1920x1080x24"


@dataclass(frozen=True)
class Screen:
    """A screen.

    Attributes:
        name: What it is, in a word.
        environment: What a process on it needs to know.
    """

    name: str
    environment: dict[str, str]


@contextmanager
def screen() -> Iterator[Screen]:
    """Switch a screen of 1920 x 1080 on; Qt draws by itself, as no machine here has a graphics card."""
    usual = {"QT_QUICK_BACKEND": "software", "PYTHONUNBUFFERED": "1"}
    server = shutil.which("Xvfb")
    if server is None:
        yield Screen("offscreen", {**usual, "QT_QPA_PLATFORM": "offscreen"})
        return
    words = (server, "-displayfd", "1", "-screen", "0", _SIZE, "-nolisten", "tcp", "-noreset")
    with Child(words) as running:
        display = running.line("").strip()
        yield Screen("Xvfb", {**usual, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"})
