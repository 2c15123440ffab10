"""The agency's sample telegrams: what was read in them by people is what the kiosk reads."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.__main__ import main

EXPECTED = Path(__file__).with_name("jma_expected.csv")
ROWS = list(csv.DictReader(EXPECTED.read_text("utf-8").splitlines()))
PLACE_OF_NOBODY = "990099"


@pytest.fixture
def folder(test_data: Path) -> Path:
    return test_data / "jma"


def shown(file: Path, *more: str) -> dict[str, object]:
    answer = CliRunner().invoke(main, ["alerts", "show", str(file), "--json", *more])
    assert answer.exit_code == 0, answer.output
    found: dict[str, object] = json.loads(answer.output)
    return found


def as_written(line: Mapping[str, object]) -> dict[str, str]:
    kept = {name: "" if line[name] is None else str(line[name]) for name in ROWS[0] if name in line}
    areas = line["areas"]
    assert isinstance(areas, list)
    return kept | {
        "areas": " ".join(sorted(areas)),
        "would_alarm": "yes" if line["would_alarm"] else "no",
        "file": Path(kept["file"]).name,
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_telegram_says_what_people_read_in_it(folder: Path, row: dict[str, str]) -> None:
    line = shown(folder / row["file"], "--area", row["area"] or PLACE_OF_NOBODY)
    assert line["understood"], line["why"]
    assert as_written(line) | {"area": row["area"]} == row
    assert line["alarm"] is False
    assert line["here"] or not line["would_alarm"]


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_nothing_alarms_elsewhere(folder: Path, row: dict[str, str]) -> None:
    line = shown(folder / row["file"], "--area", PLACE_OF_NOBODY)
    assert not line["here"]
    assert not line["would_alarm"]


def test_the_table_holds_as_many_as_were_asked_for() -> None:
    assert len(ROWS) == 53
    assert sum(row["would_alarm"] == "yes" for row in ROWS) >= 12
