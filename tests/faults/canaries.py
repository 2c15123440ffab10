"""Nothing personal in any log: names are typed everywhere, every function fails once with a name in its text."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.faults.canaries_scenes import NAMES
from tests.faults.canaries_teeth import PULLED
from tests.faults.model_machine import ROOM

from .result import Result, Tooth, Wish

NAME = "canaries"
ROOT = Path(__file__).resolve().parents[2]
DATABASES = (".db", ".db-wal", ".db-shm")  # what people and the city said is kept there, and only there
PATIENCE = 300.0
SHOWN = 160


def run(wish: Wish, tooth: str = "") -> Result:
    """Let a kiosk in a process of its own go wrong everywhere, and search all it wrote outside its databases."""
    del wish
    with tempfile.TemporaryDirectory(dir=ROOM) as folder:
        child = subprocess.run(
            [sys.executable, "-m", "tests.faults.canaries_child", folder, tooth],
            cwd=ROOT,
            env={**os.environ, "KIOSK_DATA_DIR": f"{folder}/data"},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        written = {"standard error": child.stderr, "standard output": child.stdout}
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file() and not file.name.endswith(DATABASES):
                written[file.name] = file.read_bytes()
    found = [f"{where}: {line}" for where, data in written.items() for line in _hits(data)]
    if child.returncode:
        return Result(NAME, failures=(*found, f"it ended with {child.returncode}: {child.stderr[-2000:].decode()}"))
    done = {**json.loads(child.stdout.splitlines()[-1]), "lines": child.stderr.count(b"\n"), "places": len(written)}
    if done["lines"] < done["exceptions"]:
        found.append(f"{done['exceptions']} exceptions left only {done['lines']} lines")
    return Result(NAME, done, failures=tuple(found))


def _hits(data: bytes) -> list[str]:
    forms = [form for name in NAMES for form in (name.encode(), name.encode("utf-16-le"), ascii(name)[1:-1].encode())]
    return [
        line[:SHOWN].decode("utf-8", "replace") for line in data.splitlines() if any(form in line for form in forms)
    ]


def _without(guard: str) -> Callable[[Wish], Result]:
    return lambda wish: run(wish, guard)


TEETH = tuple(Tooth(guard, _without(guard)) for guard in PULLED)
