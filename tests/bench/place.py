"""A kiosk that belongs to a city: its folder, its settings, and the practice city in a process of its own."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.kiosks import configured, ready

from .children import ROOT, Child, module

_SETTINGS = """
[city.public]
base_url = "{url}"

[idle]
elsewhere_seconds = 600
"""


@dataclass(frozen=True)
class Place:
    """Where a kiosk stands.

    Attributes:
        config: Its kiosk.toml.
        data: Its data folder, enrolled, with the city's counters read once.
    """

    config: Path
    data: Path

    def copy(self, folder: Path) -> Path:
        """Give a data folder like this one, that nobody else uses."""
        return Path(shutil.copytree(self.data, folder))


@contextmanager
def place(*, still: bool = False) -> Iterator[Place]:
    """Found a city and a kiosk in it.

    Args:
        still: The kiosk has read the city's counters; from then on nothing happens in the city.
    """
    for generate in (("packaging/catalogue.py", "compile"), ("-m", "compileall", "-q", "kiosk", "ui")):
        subprocess.run((sys.executable, *generate), cwd=ROOT, check=True)  # as before every run
    with TemporaryDirectory(prefix="kiosk-bench-") as name, ExitStack() as running:
        folder = Path(name)
        words = module("kiosk", "city", "serve", "--port", "0", "--data", str(folder / "city.db"))
        city = running.enter_context(Child(words, {"PYTHONUNBUFFERED": "1"}))
        url = city.line("http://")
        settings = configured(folder, _SETTINGS.format(url=url))
        ready(folder / "data", settings, url)
        if still:
            quiet = running.enter_context(Child(module("tests.bench.quick_city"))).line("http://")
            configured(folder, _SETTINGS.format(url=f"{quiet}/0"))
        yield Place(folder / "kiosk.toml", folder / "data")
