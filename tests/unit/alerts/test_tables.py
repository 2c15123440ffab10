"""The tables: each row says what it may, and every level has its words in every language."""

import csv

import pytest

from kiosk.alerts.tables import FOLDER, LEVELS, kind_names, levels, plain, tables
from kiosk.core.i18n import LANGUAGES
from kiosk.places.model import Hazard
from tests.unit.locales.easy import offences


@pytest.mark.parametrize("name", ["kinds.csv", "warnings.csv", "levels.csv", "kind_names.csv"])
def test_every_row_is_whole(name: str) -> None:
    lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = list(csv.reader(lines))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len({tuple(row) for row in rows}) == len(rows)


def test_every_hazard_is_one_of_the_municipal_standard() -> None:
    rows = csv.DictReader(
        line for line in (FOLDER / "warnings.csv").read_text("utf-8").splitlines() if not line.startswith("#")
    )
    assert {row["hazard"] for row in rows} <= {"", *(one.value for one in Hazard)}


def test_every_level_has_its_words_in_every_language() -> None:
    assert set(levels()) == {(level, language) for level in LEVELS for language in LANGUAGES}
    assert all(one.word and one.action for one in levels().values())
    easy = [levels()[level, "ja@easy"].action for level in LEVELS]
    assert [list(offences(text)) for text in easy] == [[] for _ in easy]


def test_every_kind_has_its_name_in_every_language() -> None:
    lines = (FOLDER / "kinds.csv").read_text("utf-8").splitlines()
    kinds = {row["kind"] for row in csv.DictReader(line for line in lines if line and not line.startswith("#"))}
    named = kind_names()
    assert {kind for kind, _ in named} >= kinds | {"other", "evacuation"}
    assert set(named) == {(kind, language) for kind, _ in named for language in LANGUAGES}
    easy = {name for (_, language), name in named.items() if language == "ja@easy"}
    assert [name for name in easy if list(offences(name))] == []


def test_widths_and_case_do_not_matter() -> None:
    assert plain(" Ｔｓｕｎａｍｉ（１） ") == "tsunami(1)"
    assert tables().about("TSUNAMI warning") == tables().about("Tsunami Warning")
    assert tables().about("府県天気予報") is None
