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
from tests.bench import browser, form_walk, forms, procs, pull, push
from tests.bench.__main__ import BENCHES
from tests.bench.children import ROOT
from tests.bench.report import Figure
from tests.bench.wish import Wish

QUICK = Wish(quick=True)
_QUICKER = """#!{python}
import json, sys
print("took 0.000001", len(json.load(open(sys.argv[4]))) - {short}, flush=True)
"""
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


def _other_engine(monkeypatch: pytest.MonkeyPatch, folder: Path, *, short: int = 0) -> None:
    """Let something else say how long a form takes it."""
    file = folder / "engine"
    file.write_text(_QUICKER.format(python=sys.executable, short=short), encoding="ascii")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(forms, "NODE", file)
    monkeypatch.setattr(forms, "stranger", folder.joinpath)
    (folder / forms.ENGINE).mkdir(parents=True)


def test_an_engine_slower_than_the_reference_does_not_meet_its_goal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _other_engine(monkeypatch, tmp_path)
    (figure,) = forms.run(QUICK)
    assert figure.ratio is not None
    assert not figure.ok


def test_a_reference_that_takes_fewer_answers_is_no_reference(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _other_engine(monkeypatch, tmp_path, short=1)
    with pytest.raises(RuntimeError, match="answers were taken by engine"):
        list(forms.run(QUICK))


def test_without_the_reference_a_form_has_not_met_its_goal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(forms, "stranger", tmp_path.joinpath)
    (figure,) = forms.run(QUICK)
    assert (figure.reference, figure.ratio, figure.ok) == ("not installed", None, False)


@pytest.mark.parametrize("most", [3, 100])
def test_a_form_is_walked_to_its_end_and_the_same_answers_are_taken_again(most: int) -> None:
    form = ROOT / "assets" / "forms" / "school_note.md"
    answers = form_walk.walk(form, most)
    assert 3 <= len(answers) <= most
    assert form_walk.ask(form, answers) == len(answers)
    assert form_walk.ask(form, [(ref, "no such choice") for ref, _ in answers]) < len(answers)


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
