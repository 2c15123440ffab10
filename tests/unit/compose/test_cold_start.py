"""Nothing but core and Qt is loaded before the first frame; the rest comes while the window is up."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

HEAVY = {
    "sqlite_utils",
    "sqlcipher3",
    "httpx",
    "starlette",
    "uvicorn",
    "typst",
    "segno",
    "PIL",
    "joserfc",
    "cryptography",
    "numpy",
    "rich",
    "pyopenjtalk",
    "pyttsx3",
}
OPENED = {
    "sqlite_utils",
    "sqlcipher3",
    "httpx",
    "starlette",
    "typst",
    "joserfc",
    "cryptography",
    "PIL",
}  # as a demo that is born

PROGRAM = """
import sys
from pathlib import Path
from kiosk import __main__
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from kiosk.core.errors import KnownError
from ui.app import run
from ui.furnish import services

class Watched(Kiosk):
    async def open(self):
        print(*sys.modules)
        await super().open()
        print(*sys.modules, flush=True)
        raise KnownError("seen enough")

try:
    run(Watched(Plan(load(None), Path(sys.argv[1]), demo=True)), services, windowed=True)
except KnownError:
    pass
"""


def test_nothing_but_core_and_qt_is_loaded_before_the_first_frame(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, tmp_path / "data"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    before, after = (set(line.split()) for line in ran.stdout.splitlines())
    assert "PySide6.QtQuick" in before
    assert before & HEAVY == set()
    assert after & HEAVY == OPENED
