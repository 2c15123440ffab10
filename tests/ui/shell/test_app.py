"""The program itself, in its own process: it begins, it ends in order, it lets nothing out."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import ROOT

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the program; what still runs at the end of the test is ended by its own id."""
    programs: list[subprocess.Popen[str]] = []

    def begin(*wishes: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.ui.shell.app_under_test", *wishes]
        pipe = subprocess.PIPE
        programs.append(subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True))
        return programs[-1]

    yield begin
    for program in programs:
        program.kill()
        program.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_opens_after_the_first_frame_and_ends_in_order_when_told(start: Start, number: signal.Signals) -> None:
    program = start()
    assert program.stdout
    steps = [program.stdout.readline().strip() for _ in range(4)]
    os.kill(program.pid, number)
    rest, complaints = program.communicate(timeout=20)
    assert steps == ["open", "furnish", "start", "running"]
    assert (rest.strip(), program.returncode) == ("close", 0), complaints
    assert "花子" not in complaints, "what Qt says may hold what a person typed"
    assert '"event": "qt"' in complaints
    assert '"event": "link not followed"' in complaints
    assert "TypeError" not in complaints


def test_a_window_of_a_developer_may_be_closed(start: Start) -> None:
    program = start("window", "close")
    out, complaints = program.communicate(timeout=20)
    assert (out.split()[-1], program.returncode) == ("close", 0), complaints


def test_a_kiosk_that_cannot_open_still_closes_what_it_began(start: Start) -> None:
    program = start("broken")
    out, complaints = program.communicate(timeout=20)
    assert out.split() == ["open", "close"]
    assert program.returncode != 0
    assert "the folder is damaged" in complaints
