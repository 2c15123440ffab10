"""A kiosk killed between the act and the paper: the ticket is offered, nothing is printed twice or unasked."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from kiosk.practice_printer.paper import KNIFE
from kiosk.practice_printer.status import PracticeState
from tests.peers.printer import ThreadedPrinter, practice_printer
from tests.peers.printer_child import ROWS, picture

ROOT = Path(__file__).parents[2]
QUESTIONS = 4  # DLE EOT 1 to 4


@contextmanager
def kiosk(database: Path, where: int | str, what: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a kiosk and kill it, as a power cut does."""
    command = [sys.executable, "-m", "tests.peers.printer_child", str(database), str(where), what]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()


def said(child: "subprocess.Popen[str]") -> list[str]:
    assert child.stdout is not None
    return child.stdout.readline().split()


def tell(child: "subprocess.Popen[str]", what: str) -> None:
    assert child.stdin is not None
    child.stdin.write(f"{what}\n")
    child.stdin.flush()


def look(child: "subprocess.Popen[str]", printer: ThreadedPrinter) -> None:
    asked = printer.questions
    tell(child, "look")
    wait_for(lambda: printer.questions >= asked + QUESTIONS)


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not true():
        assert time.monotonic() < until, "it never came to that"


def bottom(slip: Image.Image) -> bytes:
    """Return the last picture on a slip."""
    top = slip.height - KNIFE - ROWS
    return slip.crop((0, top, slip.width, top + ROWS)).tobytes()


def drawn(copy: int) -> bytes:
    return bytes(byte ^ 0xFF for byte in picture(copy).rows)


def restarted(database: Path, printer: ThreadedPrinter, slips: int, copy: int) -> None:
    """Start again: the job is offered; only when asked does one more slip come, marked as it must be."""
    with kiosk(database, printer.port, "again") as child:
        assert said(child) == ["offered", "a"]
        for _ in range(3):
            look(child, printer)
        assert len(printer.slips) == slips, "something was printed unasked"
        tell(child, "print")
        wait_for(lambda: len(printer.slips) == slips + 1)
        assert bottom(printer.slips[-1]) == drawn(copy)


@pytest.fixture
def printer() -> Iterator[ThreadedPrinter]:
    with practice_printer() as made:
        yield made


def test_killed_after_the_commit_before_a_byte_left(tmp_path: Path, printer: ThreadedPrinter) -> None:
    with kiosk(tmp_path / "kiosk.db", printer.port, "start") as child:
        assert said(child) == ["offered"]
        assert said(child) == ["committed"]
    restarted(tmp_path / "kiosk.db", printer, slips=0, copy=0)


def test_killed_in_the_middle_of_the_slip(tmp_path: Path, printer: ThreadedPrinter) -> None:
    printer.trouble_after(5000, PracticeState.OFFLINE)
    with kiosk(tmp_path / "kiosk.db", printer.port, "act"):
        wait_for(lambda: printer.state is PracticeState.OFFLINE)
    printer.state = PracticeState.READY
    restarted(tmp_path / "kiosk.db", printer, slips=len(printer.slips), copy=1)


def test_killed_with_the_slip_out_and_nobody_told(tmp_path: Path, printer: ThreadedPrinter) -> None:
    printer.slow_after(200, seconds=20.0)
    with kiosk(tmp_path / "kiosk.db", printer.port, "act"):
        wait_for(lambda: len(printer.slips) == 1)
    printer.state = PracticeState.READY
    assert bottom(printer.slips[0]) == drawn(0)
    restarted(tmp_path / "kiosk.db", printer, slips=1, copy=1)


def test_printed_and_told_is_not_offered_again(tmp_path: Path, printer: ThreadedPrinter) -> None:
    with kiosk(tmp_path / "kiosk.db", printer.port, "act"):
        wait_for(lambda: printer.questions > 3 * QUESTIONS)  # a look, before, after: then it is settled, and a look
    assert len(printer.slips) == 1
    with kiosk(tmp_path / "kiosk.db", printer.port, "start") as child:
        assert said(child) == ["offered"]
