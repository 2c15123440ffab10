"""Nothing a person types is ever on a disk, in a log or before the next person: fifty sessions, and a raw search."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.model_machine import ROOM
from tests.faults.typed_teeth import PULLED
from tests.faults.typed_words import shapes

from .result import Result, Tooth, Wish

NAME = "typed"
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0
_SHOWN = 60


def run(wish: Wish, tooth: str = "") -> Result:
    """Let people type, kill the kiosk, and search every byte that it left."""
    del wish
    with tempfile.TemporaryDirectory(dir=ROOM) as made:
        folder = Path(made)
        own = folder / "own"
        own.mkdir()
        child = subprocess.run(
            [sys.executable, "-m", "tests.faults.typed_child", made, tooth],
            cwd=ROOT,
            env={**os.environ, "KIOSK_DATA_DIR": str(folder / "data"), "TMPDIR": str(own), "HOME": str(own)},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        written = {"standard error": child.stderr, "standard output": child.stdout}
        written |= {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    found = [f"{where}: {hit}" for where, data in sorted(written.items()) for hit in hits(data)]
    if child.returncode:
        return Result(NAME, failures=(*found, f"it ended with {child.returncode}: {child.stderr[-2000:].decode()}"))
    told = json.loads(child.stdout.splitlines()[-1])
    sizes = {name: len(data) for name, data in written.items()}
    searched = {"files": len(written), "bytes": sum(sizes.values()), "shapes": len(shapes())}
    found += [f"{name} was not there to be searched" for name in _LEAST if not sizes.get(name)]
    return Result(NAME, {**told["done"], **searched}, failures=(*found, *told["seen"]))


_LEAST = ("data/kiosk.db", "data/kiosk.db-wal", "data/public.db", "data/practice_city.db", "kiosk.log")


def hits(data: bytes) -> Iterator[str]:
    """Give what of the typed words lies in a file, and where."""
    for shape in shapes():
        at = data.find(shape)
        if at >= 0:
            yield f"{shape[:_SHOWN]!r} at {at}"


def _without(guard: str) -> Callable[[Wish], Result]:
    return lambda wish: run(wish, guard)


TEETH = tuple(Tooth(guard, _without(guard)) for guard in PULLED)
