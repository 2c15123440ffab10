"""PySide6 6.12.0 on Python 3.11 drops a reference to None or True at every emit and every void call, and then aborts.

The pinned 6.11.3 must stay flat.
"""

import subprocess
import sys
from pathlib import Path

DRIFT = 50


def test_twenty_thousand_emits_and_loop_turns_leave_the_counts_flat() -> None:
    alone = [sys.executable, str(Path(__file__).with_name("refcounts.py"))]
    answer = subprocess.run(alone, text=True, capture_output=True, check=False)
    assert answer.returncode == 0, answer.stderr
    none, true = map(int, answer.stdout.split())
    assert abs(none) < DRIFT, "references to None drift"
    assert abs(true) < DRIFT, "references to True drift"
