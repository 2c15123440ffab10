"""Every import contract of pyproject.toml breaks when its rule is broken."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# file -> what it must not import
OFFENCES = {
    "kiosk/core/planted.py": (
        "PySide6.QtCore kiosk.sync.ports kiosk.adapters.printer_escpos"
        " sqlcipher3 sqlite3 httpx starlette typst pyttsx3 ctypes click qasync dbus_fast lxml pyxform"
    ),
    "kiosk/forms/planted.py": "kiosk.core.clock",
    "kiosk/formats/planted.py": "kiosk.core.clock",
    "kiosk/queue/model.py": "kiosk.core.errors",
    "kiosk/queue/city.py": "kiosk.core.outbox",
    "kiosk/queue/store.py": "kiosk.documents.picture",
    "kiosk/queue/service.py": "kiosk.sync.ports joserfc",
    "ui/components/planted.py": "ui.shell kiosk.core.store",
    "ui/queue/shown.py": "PySide6.QtQml kiosk.queue.service",
}


def test_every_contract_can_break(tmp_path: Path) -> None:
    for package in ("kiosk", "ui"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.qml"))
    for name, imports in OFFENCES.items():
        path = tmp_path / name
        own = path.read_text(encoding="utf-8") if path.exists() else ""
        planted = "".join(f"import {module}\n" for module in imports.split())
        path.write_text(own + planted, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    asked = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    answer = subprocess.run(asked, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert f"Contracts: 0 kept, {len(contracts)} broken." in answer.stdout, answer.stdout + answer.stderr


def test_a_new_room_must_be_given_its_place(tmp_path: Path) -> None:
    for package in ("kiosk", "ui"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.qml"))
        (tmp_path / package / "attic").mkdir()
        (tmp_path / package / "attic" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    asked = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    answer = subprocess.run(asked, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert answer.returncode == 1
    assert "kiosk.attic" in answer.stdout
    assert "ui.attic" in answer.stdout
