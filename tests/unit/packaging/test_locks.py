"""What is fetched is known beforehand to the last bit, and no lock names a place to fetch it from."""

import json
import re
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[3] / "packaging"
NPM = PACKAGING / "npm"
ASKS_NOTHING = {"MIT", "MIT-0", "Apache-2.0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0"}


def pins(lock: str) -> dict[str, int]:
    """How many hashes stand with each requirement."""
    pieces = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)
    return {piece.split()[0]: piece.count("--hash=sha256:") for piece in pieces if piece[:1].isalnum()}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_every_python_package_is_pinned_with_its_hashes_as_a_wheel(name: str) -> None:
    lock = (PACKAGING / name).read_text(encoding="utf-8")
    assert len(pins(lock)) > 30
    assert [pin for pin, hashes in pins(lock).items() if "==" not in pin or not hashes] == []
    assert lock.startswith("--only-binary :all:\n")


def test_every_npm_package_is_pinned_with_its_hash_and_runs_nothing_when_fetched() -> None:
    lock = json.loads((NPM / "package-lock.json").read_text(encoding="utf-8"))
    asked = json.loads((NPM / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = lock["packages"]
    assert packages.pop("")["dependencies"] == asked
    assert {f"node_modules/{name}" for name in asked} <= packages.keys()
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert package["license"] in ASKS_NOTHING, name
        assert "hasInstallScript" not in package, name
    assert "ignore-scripts=true" in (NPM / ".npmrc").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", [PACKAGING, NPM])
def test_no_list_names_a_place_to_fetch_from(path: Path) -> None:
    files = [
        file for file in path.iterdir() if file.suffix in {".in", ".lock", ".txt", ".json"} or "npmrc" in file.name
    ]
    assert len(files) > 2
    named = re.compile(r"://|^-[if] |index-url|find-links|trusted-host|registry *=|\"resolved\"", re.MULTILINE)
    assert [file.name for file in files if named.search(file.read_text(encoding="utf-8"))] == []
