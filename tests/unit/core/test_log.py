"""The log holds events, words and numbers; nothing a person said or is."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import log
from kiosk.core.errors import KnownError

ROOT = Path(__file__).resolve().parents[3]


def logged(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Any:
    path = tmp_path / "kiosk.log"
    stop = log.start(path)
    yield path
    stop()


def test_an_event_is_one_line_of_json(file: Path) -> None:
    log.event("pushed", status=201, seconds=0.5, kind="QueueTicket", id="urn:ngsi-ld:QueueTicket:k-1:0193")
    (line,) = logged(file)
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "event": "pushed",
        "status": 201,
        "seconds": 0.5,
        "kind": "QueueTicket",
        "id": "urn:ngsi-ld:QueueTicket:k-1:0193",
    }
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_field_that_is_not_on_the_list_is_a_bug() -> None:
    with pytest.raises(ValueError, match="applicant"):
        log.event("pushed", applicant="x")


@pytest.mark.parametrize("text", ["山田花子", "two words", "a\nb", "x" * 300, "<img>"])
def test_a_text_that_is_no_word_is_not_written(file: Path, text: str) -> None:
    log.event("pushed", reason=text)
    assert logged(file)[0]["reason"] == "?"


def test_faults_are_told_without_their_text(file: Path) -> None:
    def fail() -> None:
        raise RuntimeError("YAMADA")

    try:
        fail()
    except RuntimeError as error:
        log.bug(error, task="form")
        logging.getLogger("asyncio").exception("of YAMADA %s", "YAMADA")
    log.known(KnownError("No paper for {name}.", name="YAMADA"), task="print")
    bug, library, known = logged(file)
    assert bug["error"] == library["error"] == "RuntimeError"
    assert "test_log.py" in bug["where"]
    assert "test_log.py" in library["where"]
    assert known["msgid"] == "No paper for {name}."
    assert "YAMADA" not in file.read_text()


def test_a_library_that_talks_is_named_only(file: Path) -> None:
    logging.getLogger("httpx").warning("GET https://city.example/YAMADA")
    assert {key: value for key, value in logged(file)[0].items() if key != "at"} == {
        "event": "library",
        "name": "httpx",
        "level": "WARNING",
    }


def test_full_files_are_turned_over_and_stay_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_MEGABYTE", 300)
    stop = log.start(tmp_path / "kiosk.log")
    for number in range(40):
        log.event("pushed", count=number)
    stop()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["kiosk.log", *(f"kiosk.log.{number}" for number in (1, 2, 3, 4))]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert logged(files[0])[-1]["count"] == 39


UNCAUGHT = """
import threading
from kiosk.core import log

log.catch()

class Left:
    def __del__(self):
        raise RuntimeError("YAMADA")

def fail():
    raise RuntimeError("YAMADA")

thread = threading.Thread(target=fail)
thread.start()
thread.join()
Left()
fail()
"""


def test_what_nobody_caught_is_told_without_its_text() -> None:
    ended = subprocess.run([sys.executable, "-c", UNCAUGHT], capture_output=True, text=True, cwd=ROOT, check=False)
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert [(line["event"], line["task"], line["error"]) for line in lines] == [("bug", "nobody", "RuntimeError")] * 3
    assert "YAMADA" not in ended.stderr
    assert ended.returncode == 1
