"""The tables of procedures are converted once, again when one changes, and never by halves."""

from pathlib import Path

import forms
import pytest

from kiosk.core.errors import KnownError
from tests.unit.applications.tables import table

PETS = table("| | text | told | | | | Say | | | | |")


def made(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "made").iterdir())


def test_a_table_is_converted_again_only_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "pets.md"
    file.write_text(PETS, encoding="utf-8")
    assert [forms.convert(tmp_path, tmp_path / "made") for _ in range(2)] == [1, 0]
    assert made(tmp_path) == ["pets@1.xml", "stamp"]
    file.write_text(table("| | text | told | | | | Say | | | | |", version="2"), encoding="utf-8")
    assert forms.convert(tmp_path, tmp_path / "made") == 1
    assert made(tmp_path) == ["pets@2.xml", "stamp"]
    file.rename(tmp_path / "cats.md")
    assert forms.convert(tmp_path, tmp_path / "made") == 1


def test_what_was_broken_off_is_done_again(tmp_path: Path) -> None:
    (tmp_path / "pets.md").write_text(PETS, encoding="utf-8")
    (tmp_path / "rats.md").write_text("| survey |\n| | type | name |\n| | end group | x |\n", encoding="utf-8")
    with pytest.raises(KnownError):
        forms.convert(tmp_path, tmp_path / "made")
    assert "stamp" not in made(tmp_path)
    (tmp_path / "rats.md").unlink()
    assert forms.convert(tmp_path, tmp_path / "made") == 1


def test_the_shipped_ones_are_as_their_tables_say() -> None:
    assert forms.convert(forms.TABLES, forms.MADE) == 0, "run packaging/test, or .venv/bin/python packaging/forms.py"
