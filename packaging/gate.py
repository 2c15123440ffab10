"""Every check of this tree, the same for a person and for CI. Names of steps run those alone: `gate.py ruff mypy`.

The short steps run two at a time, each a line with its time; then pytest speaks for itself. What failed is named
before pytest's own closing line, which is always the last.
"""

import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = ("kiosk", "ui", "tests", "packaging")
QML_FORMAT = """for file; do
    pyside6-qmlformat "$file" | cmp -s "$file" - || { echo "not formatted: $file"; bad=1; }
done
exit ${bad:-0}"""


def qml() -> list[str]:
    """Name every QML file."""
    return sorted(str(path.relative_to(ROOT)) for top in ("ui", "tests") for path in (ROOT / top).rglob("*.qml"))


def names_in_use() -> str:
    """Name what no Python calls: pyproject's own list, and every word of QML, also as a frozen field spells it.

    To these come the names by which Python itself asks Qt's items: `setProperty("name", ...)`.
    """
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["vulture"]["ignore_names"]
    words = {word for file in qml() for word in re.findall(r"[A-Za-z]\w+", (ROOT / file).read_text(encoding="utf-8"))}
    for file in (ROOT / "ui").rglob("*.py"):
        words.update(re.findall(r"\bsetProperty\(\"(\w+)\"", file.read_text(encoding="utf-8")))
    fields = {re.sub(r"(?<=[a-z])[A-Z]", r"_\g<0>", word).lower() for word in words}
    return ",".join([*listed, *sorted(words | fields)])


def steps() -> dict[str, Sequence[str]]:
    """Give the commands of all steps but pytest, the slowest first."""
    catalogue = (sys.executable, "packaging/catalogue.py", "check")
    return {
        "mypy": ("mypy",),
        "qmllint": ("pyside6-qmllint", "--max-warnings", "0", "-I", ".", *qml()),
        "imports": ("lint-imports", "--no-logo"),
        "qmlformat": ("sh", "-c", QML_FORMAT, "sh", *qml()),
        "catalogues": catalogue,
        "vulture": ("vulture", "--ignore-names", names_in_use()),
        "codespell": ("codespell",),
        "ruff": ("ruff", "check", *PYTHON),
        "format": ("ruff", "format", "--check", *PYTHON),
    }


def run(name: str, command: Sequence[str]) -> bool:
    """Run one step to its end; say how it went, and all it said if it went wrong."""
    begun = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})\n{done.stdout}"
    print(f"{name:<11}{time.monotonic() - begun:6.1f} s  {verdict}", flush=True)
    return done.returncode == 0


def run_pytest(failed: list[str]) -> int:
    """Let pytest speak, but hold its closing line back until what failed before is named."""
    with subprocess.Popen(
        (sys.executable, "-m", "pytest"), cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as tests:
        held = ""
        for line in tests.stdout or ():
            print(held, end="", flush=True)
            held = line
    ended = re.search(r"\d+ (passed|failed|skipped|errors?)\b.* in ", held)
    print(held if not ended else "", end="")
    if tests.returncode:
        failed = [*failed, "pytest"]
    summarise(failed)
    print(held.strip() if ended else "0 passed, 1 failed")
    return 1 if failed else 0


def summarise(failed: Sequence[str]) -> None:
    """Say in a line how it went."""
    print(f"gate: failed: {', '.join(failed)}" if failed else "gate: every step is clean")


def main(wanted: Sequence[str]) -> int:
    """Run the named steps, or all of them.

    Returns:
        0 when every one is clean, 1 when one failed, 2 when a name is unknown.
    """
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([sys.executable, ROOT / "packaging" / "qmltypes.py", "--anew"], check=True)
    every = steps()
    unknown = set(wanted) - every.keys() - {"pytest"}
    if unknown:
        print(f"no such step: {', '.join(sorted(unknown))}; there are {', '.join(every)} and pytest", file=sys.stderr)
        return 2
    chosen = {name: command for name, command in every.items() if not wanted or name in wanted}
    with ThreadPoolExecutor(max_workers=2) as workers:
        clean = list(workers.map(run, chosen, chosen.values()))
    failed = [name for name, well in zip(chosen, clean, strict=True) if not well]
    if not wanted or "pytest" in wanted:
        return run_pytest(failed)
    summarise(failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
