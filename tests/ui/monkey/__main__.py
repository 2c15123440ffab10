"""`python -m tests.ui.monkey --minutes 30 --seed 1`: random touches, keys and choices at a whole kiosk in its window.

Every minute it says how it goes; it fails on any warning, bug, exception, child process, a window that went, or
growth of memory after the warm-up.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from qasync import QEventLoop

from tests import conftest
from tests.ui.monkey.soak import LIMIT_MB, Plan, every_look, soak

_SHOWN = 50


def main() -> int:
    """Run it from the command line; 1 if anything was found."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--minutes", type=float, default=30.0)
    reader.add_argument("--warm-up", type=float, default=3.0, help="minutes of play before memory is first measured")
    reader.add_argument("--seed", type=int, default=1)
    wish = reader.parse_args()
    conftest._scrub_environment()
    sys.addaudithook(conftest._refuse_network)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_panel(Path(folder))}"
        qt = QGuiApplication(sys.argv[:1])
        qt.setQuitOnLastWindowClosed(False)
        plan = Plan(wish.seed, wish.minutes, wish.warm_up, every_look())
        with asyncio.Runner(loop_factory=lambda: QEventLoop(qt)) as runner:
            figures = runner.run(soak(Path(folder, "kiosk"), plan, say=lambda line: print(line, flush=True)))
    faults = [*figures.found, *([f"grown by {figures.grown:.1f} MB"] if figures.grown >= LIMIT_MB else [])]
    print(*faults[:_SHOWN], "clean" if not faults else f"{len(faults)} faults", sep="\n")
    return bool(faults)


def _panel(folder: Path) -> Path:
    """Hang up a panel of 21.5 inches."""
    screen = {"name": "panel", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96}
    path = folder / "panel.json"
    path.write_text(json.dumps({"screens": [{**screen, "dpr": 1}]}), "ascii")
    return path


if __name__ == "__main__":
    sys.exit(main())
