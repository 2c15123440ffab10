"""The command line, while the kiosk runs and while it does not."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kiosk.__main__ import main
from kiosk.compose import settings
from tests.e2e.kiosks import CODE, COUNTER, ready
from tests.e2e.processes import Hall, Process, accepted, command, serving, started, tickets_at

NO_CITY = (
    "This kiosk does not belong to a city yet."
    " Enrol it with a code from the city: kiosk enrol --city ADDRESS --code CODE."
)


def every_command(group: click.Group, *words: str) -> Iterator[tuple[str, ...]]:
    yield words
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from every_command(one, *words, name)
        else:
            yield (*words, name)


@pytest.mark.parametrize("words", list(every_command(main)), ids=" ".join)
def test_every_command_tells_how_it_is_used(words: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(main, [*words, "--help"])
    assert answer.exit_code == 0
    usage, _, rest = answer.output.partition("\n\n")
    assert usage.startswith("Usage: ")
    assert rest.split("\n", maxsplit=1)[0].strip(), "it says how, but not what for"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with serving(tmp_path / "city.db") as (_, url):
        made = Hall(tmp_path, url)
        ready(made.folder, settings.load(made.config), url)
        yield made


def both(hall: Hall, act: str) -> list[str]:
    """Take a number twice at once, for one act."""
    words = ("queue", "take", "--counter", COUNTER, "--act", act)
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda _: hall.said(*words), range(2)))


def test_one_act_is_one_ticket_however_often_it_is_asked(hall: Hall) -> None:
    assert both(hall, "alone") == ["A-001", "A-001"]
    with hall.running() as kiosk:
        kiosk.until(started)
        assert both(hall, "running") == ["A-002", "A-002"]
        assert hall.said("queue", "take", "--counter", COUNTER, "--act", "alone") == "A-001"
        kiosk.until(lambda lines: len(accepted(lines)) == 2)
        assert sorted(ticket["label"] for ticket in tickets_at(hall.url)) == ["A-001", "A-002"]
    assert (hall.folder / "kiosk.sock").exists()
    assert both(hall, "killed") == ["A-003", "A-003"]


def test_commands_work_while_the_kiosk_runs(hall: Hall) -> None:
    with hall.running() as kiosk:
        kiosk.until(started)
        assert hall.said("queue", "take", "--counter", COUNTER, "--preference", "pager") == "A-001"
        assert hall.said("sync", "once") == "waiting 0, refused 0"
        assert hall.said("outbox", "list") == ""
        rows = [line.split("\t") for line in hall.said("queue", "board").splitlines()]
        assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
        assert rows[0][-1] == COUNTER
        day = hall.said("queue", "open-day")
        assert hall.said("queue", "open-day", "--again") == f"{day}-2"
        assert hall.said("queue", "take", "--counter", COUNTER) == "A-001"
        health = hall.command("doctor", "--json")
        states = {one["name"]: one["state"] for one in json.loads(health.stdout)}
        lacking = {"printer": "look", "screen": "unknown", "sound": "look"}  # a machine for tests
        assert {**states, **lacking} == {**dict.fromkeys(states, "good"), **lacking}
        assert health.returncode == 1
        refusals(hall)
        second(hall)
        kiosk.until(lambda lines: len(accepted(lines)) == 2)
        assert kiosk.end() == 0
    assert not (hall.folder / "kiosk.sock").exists()


def refusals(hall: Hall) -> None:
    gone = hall.command("queue", "take", "--counter", "urn:ngsi-ld:QueueMonitor:midori:99")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert gone.stderr == (
        "This counter is not on the list any more. Please choose another counter, or ask a member of staff.\n"
    )
    misused = hall.command("queue", "take", "--counter", COUNTER, "--preference", "smoke")
    assert misused.returncode == 2
    assert "'smoke' is not one of 'screen', 'staff', 'pager'" in misused.stderr


def second(hall: Hall) -> None:
    with hall.running() as kiosk:
        kiosk.until(lambda lines: any("is running already" in line for line in lines))
        assert kiosk.wait() == 1
        told = [line for line in kiosk.lines if not line.startswith("{")]
    running = f"A kiosk is running already with the data folder {hall.folder}."
    assert told == [f"{running} Please end it first, or choose another data folder."]


def test_a_kiosk_of_no_city_says_so(tmp_path: Path) -> None:
    for words in (("queue", "board"), ("sync", "once"), ("run",)):
        answer = command(tmp_path / "data", *words)
        assert answer.returncode == 1, answer
        assert answer.stdout == ""
        told = [line for line in answer.stderr.splitlines() if not line.startswith("{")]
        assert told == [NO_CITY]
    assert command(tmp_path / "data", "outbox", "list").stdout == ""


def test_a_city_that_refuses_or_is_not_there_says_so(hall: Hall, tmp_path: Path) -> None:
    wrong = command(tmp_path / "other", "enrol", "--city", hall.url, "--code", "WRONG")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr == "The city does not know this code. Check the code and type it again.\n"
    nobody = command(tmp_path / "other", "enrol", "--city", "http://127.0.0.1:9", "--code", CODE)
    assert nobody.returncode == 1
    assert nobody.stderr.startswith("The city cannot be reached")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[queue]\nopening = "8"\n', 'kiosk.toml line 2: [queue] opening is a time of day such as "08:30"'),
        ("[queue]\n\nopenimg = 1\n", "kiosk.toml line 3: [queue] openimg is no setting. Did you mean opening"),
        ("[queuee]\n", "kiosk.toml line 1: [queuee] is no section. Did you mean [queue]"),
        ("[queue\n", "The settings file kiosk.toml cannot be understood: Expected ']' at the end of a table"),
    ],
)
def test_a_mistake_in_the_settings_names_its_line_and_the_fix(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    answer = command(tmp_path / "data", "queue", "board", config=file)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith(told)
    assert answer.stderr.endswith("Please mend that line of the settings file.\n")
    assert not (tmp_path / "data").exists(), "something was begun with settings that are wrong"


def test_run_with_wrong_settings_shows_no_window(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('[screen]\nlanguage = "xx"\n', encoding="utf-8")
    answer = command(tmp_path / "data", "run", config=file)
    assert answer.returncode == 1
    assert answer.stderr.startswith("kiosk.toml line 2: [screen] language is one of ja, ")


def test_settings_that_are_not_there_are_a_misuse(tmp_path: Path) -> None:
    assert command(tmp_path / "data", "doctor", config=tmp_path / "nowhere.toml").returncode == 2


def test_a_process_that_says_nothing_fails_the_waiting() -> None:
    with (
        Process(("true",), {"PATH": "/usr/bin:/bin"}) as silent,
        pytest.raises(AssertionError, match="it never said that"),
    ):
        silent.until(started)
