"""`kiosk book`: what a person who adds books sees, and what a program reads."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.__main__ import main
from tests.unit.formats.epub_kit import IDENTIFIER, book, members, page, write
from tests.unit.reading.shelf import BODIES, made


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["book", *map(str, words)])


def told(*words: str | Path) -> Any:
    return json.loads(run(*words, "--json").output)


def test_check_tells_what_a_book_holds(tmp_path: Path) -> None:
    file = made(tmp_path / "a.epub", *BODIES, "<p>x<img src='a.png'/></p>")
    found = told("check", file)
    assert found == {
        "file": str(file),
        "title": "A book",
        "authors": ["Somebody"],
        "language": "ja",
        "identifier": IDENTIFIER,
        "chapters": 3,
        "contents": 0,
        "characters": found["characters"],
        "readings": 2,
        "pictures": 1,
        "vertical": False,
        "direction": "ltr",
        "fixed": False,
        "trouble": [],
    }
    said = run("check", file)
    assert said.exit_code == 0
    assert "title: A book" in said.output


def test_check_tells_of_a_chapter_that_cannot_be_shown(tmp_path: Path) -> None:
    file = write(tmp_path / "a.epub", members([page("a"), "<p>b<i></p>"]))
    why = "This part of the book is damaged: something is missing here."
    assert told("check", file)["trouble"] == [{"chapter": 2, "why": why}]
    assert f"chapter 2: {why}" in run("check", file).output


@pytest.mark.parametrize(
    ("inside", "why", "detail"),
    [
        ({"a": "b"}, "This file is not a book that can be read here.", "no META-INF/container.xml"),
        (members([page("a")], {"META-INF/rights.xml": "x"}), "This book is locked by its publisher", "rights.xml"),
        (members([page("")]), "There is nothing to read in this book.", "no text"),
        (members([page("a")], {"../a": "x"}), "The file of this book is damaged", "'../a'"),
    ],
)
def test_a_book_that_cannot_be_shown_is_refused_by_every_command(
    tmp_path: Path, inside: dict[str, str | bytes], why: str, detail: str
) -> None:
    file = write(tmp_path / "a.epub", inside)
    found = told("check", file)
    assert why in found["why"]
    assert detail in found["detail"]
    for words in (("check", file), ("text", file), ("page", file, "--page", "1", "--out", tmp_path / "a.png")):
        said = run(*words)
        assert said.exit_code == 1
        assert why in said.output
    assert not (tmp_path / "a.png").exists()


def test_text_is_all_that_is_read_and_nothing_else(tmp_path: Path) -> None:
    said = run("text", book(tmp_path / "a.epub", *BODIES, "<p>x<img src='a.png' alt='b'/>y</p>"))
    assert said.exit_code == 0
    assert said.output.startswith("一\n山路を登りながら、こう考えた。\n智に働けば角が立つ。\n\nﾔﾏﾀﾞさんは")
    assert said.output.endswith("\n\nxy\n")


def test_a_page_is_drawn(tmp_path: Path, qapp: object) -> None:
    assert qapp
    out = tmp_path / "a.png"
    said = run("page", book(tmp_path / "a.epub", *BODIES), "--page", "2", "--out", out, "--size", "400", "300")
    assert said.exit_code == 0, said.output
    number, pages = said.output.split("/")
    assert number == "2"
    assert int(pages) > 2
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_book_is_added_to_a_kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA_DIR", str(tmp_path / "data"))
    file = made(tmp_path / "a.epub", *BODIES)
    said = CliRunner().invoke(main, ["--demo", "book", "add", str(file)])
    assert (said.exit_code, said.output) == (0, f"{IDENTIFIER}\tA book\n")
    (added,) = (tmp_path / "data" / "books").iterdir()
    assert added.read_bytes() == file.read_bytes()
    again = CliRunner().invoke(main, ["--demo", "book", "add", str(tmp_path / "missing")])
    assert again.exit_code == 1
    assert "This file cannot be read" in again.output
