"""Nothing but core and Qt is loaded before the first frame, nothing but the stores before the services stand."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.compose.birth import ENROLMENT_FILE
from kiosk.sync.enrolment import Enrolment

ROOT = Path(__file__).resolve().parents[3]

HEAVY = {
    "sqlite_utils",
    "sqlcipher3",
    "httpx",
    "httpcore",
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
    "kiosk.devices.spooler",
    "kiosk.sync.http",
    "kiosk.sync.push",
    "kiosk.sync.pull",
}
STORES = {"sqlite_utils", "sqlcipher3"}
OUTSIDE = {
    "httpx",
    "httpcore",
    "typst",
    "kiosk.devices.spooler",
    "kiosk.sync.http",
    "kiosk.sync.push",
    "kiosk.sync.pull",
}
CITY = {"starlette", "joserfc", "cryptography", "PIL"}  # of a demo, which brings its own and is born in it

PROGRAM = """
import asyncio, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from kiosk import __main__
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
from kiosk.core.errors import KnownError
from ui.app import run
from ui.furnish import services

painted = []

class Watched(Kiosk):
    async def open(self):
        print(*sys.modules)
        await super().open()
        print(*sys.modules)

    async def start(self):
        print(*painted)
        print(*sys.modules)
        await super().start()
        print(*sys.modules)
        raise KnownError("seen enough")

def furnish(kiosk, app):
    window, = QGuiApplication.topLevelWindows()
    window.frameSwapped.connect(lambda: painted.append(app.queue is not None))
    return services(kiosk, app)

try:
    run(Watched(Plan(load(None), Path(sys.argv[1]), demo="demo" in sys.argv)), furnish, windowed=True)
except KnownError as fault:
    print(fault.message)
"""


def loaded(folder: Path, *words: str) -> tuple[list[set[str]], str]:
    """Start a kiosk; tell what is loaded before, when open, when the services stand, when started; and its frames."""
    command = [sys.executable, "-c", PROGRAM, str(folder), *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    before, opened, frames, stands, started, ending = ran.stdout.splitlines()
    assert ending == "seen enough"
    return [set(line.split()) for line in (before, opened, stands, started)], frames


@pytest.fixture
def enrolled(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    given = Enrolment("midori-1", "A", {"ja": "一階"}, ({"kty": "OKP", "kid": "city-1"},), "")
    (folder / ENROLMENT_FILE).write_text(given.to_json(), encoding="utf-8")
    return folder


def test_nothing_but_core_and_qt_is_loaded_before_the_first_frame(enrolled: Path) -> None:
    (before, *_), _ = loaded(enrolled)
    assert "PySide6.QtQuick" in before
    assert before & HEAVY == set()


def test_nothing_but_the_stores_is_loaded_before_the_services_are_painted(enrolled: Path) -> None:
    (_, opened, stands, started), frames = loaded(enrolled)
    assert opened & HEAVY == stands & HEAVY == STORES
    assert "True" in frames
    assert started & HEAVY == STORES | OUTSIDE


def test_a_demo_loads_its_city_after_the_first_frame(tmp_path: Path) -> None:
    (before, opened, _, _), _ = loaded(tmp_path / "data", "demo")
    assert before & HEAVY == set()
    assert opened & HEAVY == STORES | OUTSIDE - {"httpcore"} | CITY
