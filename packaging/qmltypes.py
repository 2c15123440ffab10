"""Write ui/viewmodels/kiosk.qmltypes, by which qmllint knows the Python types that QML sees.

PySide6's own dump is asked for the types of all files at once, so that two view_model.py do not hide each other. What
it leaves out is filled in here: which properties are constant, and what Python's `list` and `dict` are called in QML.
"""

import ast
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
KNOWN = ("core", "gui", "qml", "qmlmodels", "quick")
QML_NAMES = {"list": "QVariantList", "dict": "QVariantMap", "object": "QVariant"}


def sources(root: Path) -> list[Path]:
    """Name the files that show a type to QML, each after that of the type it builds on: the dump looks back only."""
    found = [
        path for path in sorted((root / "ui").rglob("*.py")) if "\n@QmlElement" in path.read_text(encoding="utf-8")
    ]
    bases = {owner.name: [ast.unparse(base) for base in owner.bases] for path in found for owner in classes(path)}

    def depth(kind: str) -> int:
        return 1 + max((depth(base) for base in bases[kind]), default=0) if kind in bases else 0

    return sorted(found, key=lambda path: max((depth(owner.name) for owner in classes(path)), default=0))


def classes(path: Path) -> list[ast.ClassDef]:
    """Read the classes of a file."""
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)]


def constants(path: Path) -> Iterator[tuple[str, str]]:
    """Yield class and name of every property declared `constant=True`."""
    for owner in classes(path):
        for node in owner.body:
            if isinstance(node, ast.FunctionDef):
                calls, name = node.decorator_list, node.name
            elif isinstance(node, ast.Assign):
                calls, name = [node.value], ast.unparse(node.targets[0])
            else:
                continue
            for call in calls:
                if isinstance(call, ast.Call) and any(key.arg == "constant" for key in call.keywords):
                    yield owner.name, name


def complete(dump: object, paths: Sequence[Path]) -> None:
    """Fill in what PySide6's dump leaves out."""
    fixed = {pair for path in paths for pair in constants(path)}
    for shown in (kind for file in dump for kind in file["classes"]):  # type: ignore[attr-defined] # plain JSON
        for entry in shown.get("properties", ()):
            if (shown["className"], entry["name"]) in fixed:
                entry["constant"] = True
        typed = [*shown.get("properties", ()), *(a for s in shown.get("slots", ()) for a in s["arguments"])]
        for entry in [*typed, *(a for s in shown.get("signals", ()) for a in s["arguments"])]:
            entry["type"] = QML_NAMES.get(entry["type"], entry["type"])


def generate(root: Path, paths: Sequence[Path], out: Path) -> None:
    """Dump, complete and register the types."""
    package = importlib.util.find_spec("PySide6")
    assert package is not None and package.submodule_search_locations, "PySide6 is not installed"  # noqa: S101, PT018
    metatypes = Path(package.submodule_search_locations[0]) / "Qt" / "metatypes"
    with tempfile.TemporaryDirectory() as folder:
        dumped, code, types = (Path(folder) / name for name in ("types.json", "types.cpp", "kiosk.qmltypes"))
        subprocess.run([BIN / "pyside6-metaobjectdump", "-q", "-o", dumped, *paths], cwd=root, check=True)
        content = json.loads(dumped.read_text(encoding="utf-8"))
        complete(content, paths)
        dumped.write_text(json.dumps(content), encoding="utf-8")
        foreign = ",".join(str(metatypes / f"qt6{name}_metatypes.json") for name in KNOWN)
        named = ["--import-name", "ui.viewmodels", "--major-version", "1", f"--foreign-types={foreign}"]
        tool = BIN / "pyside6-qmltyperegistrar"
        subprocess.run([tool, "--generate-qmltypes", types, "-o", code, *named, dumped], cwd=root, check=True)
        out.write_bytes(types.read_bytes())


def main() -> None:
    """Generate the types when a source is newer, or anyway with `--anew`."""
    out = ROOT / "ui" / "viewmodels" / "kiosk.qmltypes"
    newest = max(path.stat().st_mtime_ns for path in [Path(__file__), *(ROOT / "ui").rglob("*.py")])
    if "--anew" in sys.argv or not out.exists() or out.stat().st_mtime_ns <= newest:
        generate(ROOT, sources(ROOT), out)


if __name__ == "__main__":
    main()
