"""`python -m tests.audit`: every screen in every state, language, size, colour, panel and reach, judged."""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.core.i18n import LANGUAGES

PROCESSES = 2


def options() -> argparse.ArgumentParser:
    """Say what can be asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument(
        "--screens", nargs="*", default=[], help="only states whose name begins so, such as queue-board"
    )
    parser.add_argument(
        "--steps", action="store_true", help="every step of every procedure, instead of every state of every screen"
    )
    parser.add_argument("--saving", action="store_true", help="with the power out, on the battery")
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES), choices=LANGUAGES)
    parser.add_argument("--sample", type=int, default=0, help="so many cells of each state, by --seed, and no more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hostile", type=int, default=60, help="how many of the hostile texts")
    parser.add_argument("--html", type=Path, help="a folder for a page of the offending pictures")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    return parser


def walk(asked: argparse.Namespace) -> dict[str, object]:
    """Walk once through all that is asked for, in this process."""
    from tests.audit.auditor import Auditor
    from tests.audit.cells import covering, every_cell
    from tests.audit.report import Report
    from tests.audit.saving import saving
    from ui.app import with_qt
    from ui.tour.stops import LIVES, STEPS
    from ui.tour.visit import Stop

    number, of = map(int, (asked.part or "0/1").split("/"))
    mine = asked.languages[number::of]
    every = every_cell(asked.languages)
    cells = [cell for cell in every if cell.language in mine]
    painted = [cell for cell in covering(every) if cell.language in mine]
    if asked.sample:
        drawn = set(random.Random(asked.seed).sample(range(len(every)), min(asked.sample, len(every))))
        kept = {every[place] for place in drawn}
        cells = [cell for cell in cells if cell in kept]
        painted = list(covering(cells))[: max(1, asked.sample // 8)]
    report = Report(folder=asked.html)
    turns = range(number, asked.hostile, of)

    def wanted(stop: Stop) -> bool:
        return not asked.screens or stop.name.startswith(tuple(asked.screens))

    async def go() -> None:
        with TemporaryDirectory(prefix="kiosk-audit-") as folder:
            auditor = Auditor(Path(folder), cells, report, wanted, painted=painted, hostile=turns)
            lives = [life for life in ((STEPS,) if asked.steps else LIVES) if any(map(wanted, life.stops))]
            await auditor.drive([saving(life) for life in lives] if asked.saving else lives)
            report.lost.extend(auditor.lost)

    with_qt(go)
    return report.told()


def both(asked: argparse.Namespace, arguments: Sequence[str]) -> list[dict[str, object]]:
    """Share the languages between processes and wait for what they tell."""
    parts = min(PROCESSES, len(asked.languages))
    with TemporaryDirectory(prefix="kiosk-audit-") as folder:
        files = [Path(folder) / f"{part}.json" for part in range(parts)]
        running = []
        for part, file in enumerate(files):
            command = [sys.executable, "-m", "tests.audit", *arguments, "--part", f"{part}/{parts}"]
            with file.open("w", encoding="utf-8") as out:
                running.append(subprocess.Popen(command, stdout=out))
        ended = [process.wait() for process in running]
        if any(ended):
            raise SystemExit(f"a walk ended before its time: {ended}")
        return [json.loads(file.read_text(encoding="utf-8").splitlines()[-1]) for file in files]


def main(arguments: Sequence[str]) -> int:
    """Judge what is asked for and say what was found.

    Returns:
        0 when nothing was, 1 otherwise.
    """
    asked = options().parse_args(arguments)
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", LANG="C.UTF-8")
    if asked.part:
        print(json.dumps(walk(asked)))
        return 0
    from tests.audit.report import Report

    begun = time.monotonic()
    report = Report(folder=asked.html)
    for told in both(asked, arguments):
        report.add(told)
    print(*report.lines(), sep="\n")
    print(f"{(time.monotonic() - begun) / 60:.1f} minutes")
    if asked.html is not None:
        asked.html.mkdir(parents=True, exist_ok=True)
        (asked.html / "index.html").write_text(report.html(), encoding="utf-8")
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
