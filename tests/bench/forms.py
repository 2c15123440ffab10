"""A form is loaded and its first questions are asked and answered: our engine, against ODK's own in node.

The largest of our procedures, and with `--form FILE` any other. Each turn is a process of its own, whose engine is
loaded before the time begins: a kiosk has its engine, and meets a form for the first time.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.peers.strangers import NODE, stranger

from .children import ROOT, Child, module
from .form_walk import walk
from .measure import interleaved
from .report import Figure, Goal
from .wish import Wish

GOAL = Goal(most=1.0)
TURNS = 7
QUESTIONS = 100
ENGINE = "@getodk/xforms-engine"


def run(wish: Wish) -> Iterator[Figure]:
    """Measure seconds from the file to the last answer; both take the same answers."""
    subprocess.run((sys.executable, "packaging/forms.py"), cwd=ROOT, check=True)  # as before every run
    own = max((ROOT / "assets" / "forms" / "made").glob("*.xml"), key=lambda file: file.stat().st_size)
    with TemporaryDirectory(prefix="kiosk-bench-") as folder:
        for form in (own, *wish.forms):
            answers = Path(folder) / f"{form.name}.json"
            given = walk(form, QUESTIONS)
            answers.write_text(json.dumps([{"ref": ref, "value": value} for ref, value in given]), encoding="utf-8")
            yield _figure(form, answers, len(given), wish.turns(TURNS))


def _figure(form: Path, answers: Path, number: int, turns: int) -> Figure:
    name = f"form {form.stem.partition('@')[0]}: loaded and {number} questions answered, s / ODK's engine"
    ours = module("tests.bench.forms_child", str(form), str(answers))
    engine = stranger(ENGINE)
    if not NODE.exists() or not engine.exists():
        return Figure.unmeasured(name, [_seconds(ours, number) for _ in range(turns)], GOAL, "not installed")
    child = Path(__file__).with_name("forms_child.mjs")
    reference = (str(NODE), str(child), str(engine.parents[1]), str(form), str(answers))
    return Figure.of(
        name, interleaved(turns, lambda: _seconds(ours, number), lambda: _seconds(reference, number)), GOAL
    )


def _seconds(words: Sequence[str], number: int) -> float:
    with Child(words) as child:
        _, seconds, taken = child.line("took").split()
    if int(taken) != number:
        raise RuntimeError(f"{taken} of {number} answers were taken by {Path(words[0]).name}")
    return float(seconds)
