"""`python -m tests.bench.room_child WORK CONFIG DATA N`: what is measured at the window, as lines of JSON.

Each series is `{"name", "ours", "reference"}`, both of them lists of seconds.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

from kiosk.core import log
from ui.app import with_qt

from .measure import Pairs
from .room import room


def tell(name: str, pairs: Pairs) -> None:
    """Say one series."""
    sys.stdout.write(json.dumps({"name": name, "ours": pairs.ours, "reference": pairs.reference}) + "\n")
    sys.stdout.flush()


async def _work(name: str, config: Path, data: Path, turns: int) -> None:
    async with room(config, data) as made:
        async for title, pairs in import_module(f"{__package__}.{name}").measured(made, turns):
            tell(title, pairs)


def main() -> None:
    """Measure one thing at the window."""
    name, config, data, turns = sys.argv[1:]
    stop = log.start()
    try:
        with_qt(lambda: _work(name, Path(config), Path(data), int(turns)))
    finally:
        stop()
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
