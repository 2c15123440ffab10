"""A document is drawn from a file of data, or the command says in words why not."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from kiosk.__main__ import main

DATA = {"language": "ja", "label": "A-042", "counter_name": "髙橋"}


def previewed(folder: Path, *, template: str = "queue_ticket", data: object = DATA, out: str = "slip.png") -> Result:
    file = folder / "data.json"
    file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    settings = folder / "kiosk.toml"
    settings.write_text("[printer.ticket]\ndots = 384\n")
    words = ["--config", str(settings), "print", "preview", template, "--data", str(file), "--out", str(folder / out)]
    return CliRunner().invoke(main, words)


def test_a_slip_is_drawn_dot_by_dot_for_this_kiosks_head(tmp_path: Path) -> None:
    assert previewed(tmp_path).exit_code == 0
    with Image.open(tmp_path / "slip.png") as slip:
        assert (slip.width, slip.mode) == (384, "1")


def test_a_page_is_a_pdf(tmp_path: Path) -> None:
    assert previewed(tmp_path, out="page.PDF").exit_code == 0
    assert (tmp_path / "page.PDF").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"template": "nope"}, "There is no document named nope. There are: application_draft, application_receipt"),
        ({"template": "paper"}, "There is no document named paper."),
        ({"template": "../documents/queue_ticket"}, "There is no document named"),
        ({"data": b"{"}, "The data file data.json cannot be understood. It must hold one JSON object in UTF-8."),
        ({"data": [1]}, "The data file data.json cannot be understood."),
        ({"data": b"\xff\xfe"}, "The data file data.json cannot be understood."),
        ({"data": b"[" * 100_000}, "The data file data.json cannot be understood."),
        ({"data": {}}, "The document cannot be drawn: "),
        ({"data": {"label": {"a": 1}}}, "The document cannot be drawn: dict is nothing a slip can show."),
        ({"out": "nowhere/slip.png"}, "The file slip.png cannot be written."),
    ],
)
def test_what_cannot_be_done_is_told_in_words(tmp_path: Path, wish: dict[str, str], told: str) -> None:
    done = previewed(tmp_path, **wish)
    assert done.exit_code == 1
    assert done.stderr.startswith(told)
    assert not list(tmp_path.glob("*.png"))


def test_a_file_of_another_kind_is_a_misuse(tmp_path: Path) -> None:
    done = previewed(tmp_path, out="slip.jpg")
    assert done.exit_code == 2
    assert "its name ends with .png or .pdf" in done.stderr


def test_wrong_settings_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("[printer.ticket]\ndots = 1\n")
    (tmp_path / "data.json").write_text("{}")
    words = ["--config", str(tmp_path / "kiosk.toml"), "print", "preview", "queue_ticket"]
    done = CliRunner().invoke(main, [*words, "--data", str(tmp_path / "data.json"), "--out", str(tmp_path / "a.png")])
    assert done.exit_code == 1
    assert "kiosk.toml line 2" in done.stderr
