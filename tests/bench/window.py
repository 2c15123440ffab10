"""Runs what is measured at the window in a process of its own, on a screen, in a city."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from .children import Child, module
from .measure import Pairs
from .place import place
from .screen import screen


def series(work: str, turns: int) -> Iterator[tuple[str, str, Pairs]]:
    """Give each series as it is measured: the screen's name, the series' name, its pairs."""
    with screen() as shown, place() as at, TemporaryDirectory(prefix="kiosk-bench-") as folder:
        data = at.copy(Path(folder) / "data")
        words = module("tests.bench.room_child", work, str(at.config), str(data), str(turns))
        with Child(words, shown.environment) as child:
            while (line := child.line("")) != "done":
                if line.startswith("{"):
                    told = json.loads(line)
                    yield shown.name, told["name"], Pairs(told["ours"], told["reference"])
