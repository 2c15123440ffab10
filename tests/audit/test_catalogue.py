"""Nothing is left out: no screen, no state of a slice, no cell, no pair of choices, no rule."""

import inspect
import re
from enum import StrEnum
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

from kiosk.core.i18n import LANGUAGES
from tests.audit.cells import covering, every_cell, pairs
from tests.audit.hostile import NAMES, STRINGS, poisoned
from tests.audit.rules import OF_THE_JUDGE
from tests.ui.judge import Judge
from ui.queue.inputs import Choice, Shown
from ui.tour.stops import every_stop

UI = Path(__file__).parents[2] / "ui"
STATES = [
    import_module(".".join(("ui", *file.relative_to(UI).with_suffix("").parts))).State
    for file in sorted(UI.rglob("*.py"))
    if re.search(r"^class State\(", file.read_text(encoding="utf-8"), re.MULTILINE)
]


def test_every_screen_is_in_the_catalogue() -> None:
    screens = {file.stem for file in UI.rglob("*Screen.qml")} - {"StepsScreen"}  # what rooms of plain pages are made of
    assert len(screens) > 10
    assert screens - {stop.qml for stop in every_stop()} == set()


@pytest.mark.parametrize("states", STATES, ids=lambda states: states.__module__)
def test_every_state_of_every_slice_is_in_the_catalogue(states: type[StrEnum]) -> None:
    assert set(states) - {stop.shows for stop in every_stop()} == set()


def test_there_are_slices_with_states() -> None:
    assert len(STATES) >= 3


def test_the_cells_are_all_there_are() -> None:
    assert len(every_cell()) == len(set(every_cell())) == 6 * 3 * 3 * 4 * 2


@pytest.mark.parametrize("languages", [LANGUAGES, LANGUAGES[::2]])
def test_under_thirty_cells_have_every_pair(languages: tuple[str, ...]) -> None:
    every = every_cell(languages)
    chosen = covering(every)
    assert len(chosen) < 30
    assert set(chain.from_iterable(map(pairs, every))) == set(chain.from_iterable(map(pairs, chosen)))


def test_every_rule_of_the_judge_is_asked() -> None:
    said = {name for name, rule in vars(Judge).items() if inspect.isgeneratorfunction(rule)}
    assert said == set(OF_THE_JUDGE)


def test_sixty_hostile_texts_reach_every_word_and_no_name() -> None:
    assert len(STRINGS) == len(set(STRINGS)) == 60
    shown = Shown(heading="a", lines=("b", "c"), choices=(Choice("key", "label", "note", "icon"),))
    fresh = poisoned(shown, iter(STRINGS))
    told = [fresh.heading, *fresh.lines, fresh.choices[0].label, fresh.choices[0].note, fresh.banner]
    assert set(told) <= set(STRINGS)
    assert (fresh.state, fresh.picture, fresh.choices[0].key) == (shown.state, shown.picture, "key")
    assert {"key", "icon"} <= NAMES
