"""A kiosk is born whole or not at all, and never twice."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.compose import birth
from kiosk.compose.enrolling import enrol_at
from kiosk.compose.key import KEY_FILE
from kiosk.compose.settings import load
from kiosk.core.errors import KnownError
from kiosk.core.folder import DataFolder
from kiosk.sync.enrolment import Enrolment
from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city

ROOT = Path(__file__).parents[3]
CODE = "PRACTICE"
PATIENCE = 60.0


@pytest.fixture
def city() -> Iterator[RunningCity]:
    with practice_city(TurnedClock(), seed=1) as running:
        yield running


def enrol(folder: Path, url: str, code: str = CODE) -> Enrolment:
    return asyncio.run(enrol_at(load(None), folder, url, code))


def refused(folder: Path) -> str:
    with pytest.raises(KnownError) as caught:
        birth.enrolment(folder)
    return caught.value.message


def test_what_the_city_gave_is_kept_and_private(tmp_path: Path, city: RunningCity) -> None:
    given = enrol(tmp_path, city.url)
    assert (given.kiosk_id, given.series) == ("midori-1", "A")
    assert birth.enrolled(tmp_path)
    assert birth.enrolment(tmp_path) == given
    for name in (KEY_FILE, birth.ENROLMENT_FILE):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.new"))


def test_a_lost_answer_costs_no_letter(tmp_path: Path, city: RunningCity) -> None:
    first = enrol(tmp_path / "one", city.url)
    (tmp_path / "one" / birth.ENROLMENT_FILE).unlink()  # as if the power went before it was written
    assert enrol(tmp_path / "one", city.url) == first
    assert enrol(tmp_path / "two", city.url).series == "B"
    assert len(city.city.entities("Device")) == 2


def test_killed_while_the_city_thinks_it_belongs_to_nobody(tmp_path: Path, city: RunningCity) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE)
        words = ["enrol", "--city", f"http://127.0.0.1:{silent.getsockname()[1]}", "--code", CODE]
        with subprocess.Popen(
            [sys.executable, "-m", "kiosk", *words], cwd=ROOT, env={"KIOSK_DATA_DIR": str(tmp_path)}
        ) as child:
            talk, _ = silent.accept()
            with talk:
                talk.settimeout(PATIENCE)
                assert talk.recv(4).startswith(b"POST")
                child.kill()
    key = (tmp_path / KEY_FILE).read_bytes()
    assert not birth.enrolled(tmp_path)
    assert refused(tmp_path) == "This kiosk does not belong to a city yet."
    assert enrol(tmp_path, city.url).series == "A"
    assert (tmp_path / KEY_FILE).read_bytes() == key


def test_half_written_files_do_not_count(tmp_path: Path, city: RunningCity) -> None:
    (tmp_path / "enrolment.new").write_text('{"kiosk_id": "midori-', encoding="utf-8")
    (tmp_path / "kiosk.new").write_text("{", encoding="utf-8")
    assert not birth.enrolled(tmp_path)
    assert enrol(tmp_path, city.url).series == "A"
    assert not list(tmp_path.glob("*.new"))


def test_a_city_that_refuses_leaves_nothing_that_counts(tmp_path: Path, city: RunningCity) -> None:
    with pytest.raises(KnownError, match="does not know this code"):
        enrol(tmp_path, city.url, "WRONG")
    assert not birth.enrolled(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema": 1, "kiosk_id": "../x"}', "\udcff"])
def test_a_damaged_enrolment_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / birth.ENROLMENT_FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert refused(tmp_path) == "The file that says which kiosk this is cannot be read."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "\udcff",
        "[" * 100_000,
        '{"kty": "OKP"}',
        '{"kty": "OKP", "crv": "X", "x": "AAAA"}',
        '{"kty": "oct", "k": "AAAA"}',
        '{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',  # the public half
    ],
)
def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path, city: RunningCity, text: str) -> None:
    file = tmp_path / KEY_FILE
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(KnownError, match="The key of this kiosk is damaged"):
        enrol(tmp_path, city.url)
    assert file.read_bytes() == text.encode("utf-8", "surrogateescape")
    assert city.city.entities("Device") == ()


def test_a_folder_in_use_is_left_alone(tmp_path: Path, city: RunningCity) -> None:
    folder = DataFolder(tmp_path)
    folder.acquire()
    with pytest.raises(KnownError, match="running already"):
        enrol(tmp_path, city.url)
    folder.release()
