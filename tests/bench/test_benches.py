"""Every bench runs and has something to say; one that is held against a slow kiosk says so. No time is judged here."""

import os
import stat
import sys
from collections.abc import Callable
from hashlib import pbkdf2_hmac
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.queue import pulled
from tests.bench import browser, procs, pull, push
from tests.bench.__main__ import BENCHES
from tests.bench.report import Figure
from tests.bench.wish import Wish

QUICK = Wish(quick=True)
_BROWSER = """#!{python}
import sys, urllib.request
address = next(word for word in sys.argv if word.startswith("--app=")).partition("=")[2]
assert b"requestAnimationFrame" in urllib.request.urlopen(address).read()
urllib.request.urlopen(address + "painted").read()
sys.stdin.read()
"""


def slowed(work: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function do as before, after much that is of no use."""

    def slow(*arguments: Any, **named: Any) -> Any:
        pbkdf2_hmac("sha256", b"", b"", 20_000)
        return work(*arguments, **named)

    return slow


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_gives_its_figures(name: str) -> None:
    figures: list[Figure] = list(import_module(f"tests.bench.{name}").run(QUICK))
    assert figures
    assert len({one.name for one in figures}) == len(figures)
    assert all(one.n >= 1 and one.ours >= 0 for one in figures)
    assert any(one.goal is not None for one in figures)


def test_a_slow_push_does_not_meet_its_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NgsiCity, "create", slowed(NgsiCity.create))
    assert [one.ok for one in push.run(QUICK)] == [False]


def test_a_slow_pull_does_not_meet_its_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulled, "_json", slowed(pulled._json))
    assert next(iter(pull.run(QUICK))).ok is False


def test_a_browser_is_told_painted_by_its_own_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / browser.NAMES[0]
    file.write_text(_BROWSER.format(python=sys.executable), encoding="ascii")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = browser.browsers()
    seconds, memory = found.start({})
    assert seconds > 0
    assert memory > 1


def test_a_process_is_looked_at_from_outside() -> None:
    before = procs.cost(os.getpid())
    pbkdf2_hmac("sha256", b"", b"", 100_000)
    assert procs.cost(os.getpid()).seconds > before.seconds
    assert procs.pss(os.getpid()) > 1
    assert procs.family(os.getpid())[0] == os.getpid()
