"""The doctor names what is wrong in plain words, and never calls good what it could not see."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.compose import doctor
from kiosk.compose.birth import ENROLMENT_FILE
from kiosk.compose.doctor_findings import BAD, GOOD, LOOK, UNKNOWN, Finding
from kiosk.compose.release import BUILT
from kiosk.core import outbox, salvage
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.entity import Entity
from kiosk.core.folder import DataFolder
from kiosk.core.outbox import State
from kiosk.core.store import Db, Store
from kiosk.practice_printer.status import PracticeState
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.link import CLASH
from tests.clocks import TurnedClock
from tests.peers.practice_city import practice_city
from tests.peers.printer import ThreadedPrinter, practice_printer
from tests.unit.compose.ward import whole

WHO = Enrolment("midori-7", "K", {"ja": "玄関"}, ({"kty": "OKP", "kid": "k"},), "")


@pytest.fixture(scope="module")
def printer() -> Iterator[ThreadedPrinter]:
    with practice_printer() as made:
        yield made


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with practice_city(SystemClock(BUILT)) as running:
        yield running.url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    (data / ENROLMENT_FILE).write_text(WHO.to_json(), encoding="utf-8")
    return data


def examined(folder: Path, text: str = "", *, demo: bool = False) -> dict[str, Finding]:
    config = folder.parent / "kiosk.toml"
    config.write_text(text, encoding="utf-8")
    return {one.name: one for one in asyncio.run(doctor.examine(config, folder, whole(folder, demo=demo)))}


def healthy(url: str, printer: ThreadedPrinter) -> str:
    printer.state = PracticeState.READY
    return f'[city.public]\nbase_url = "{url}"\n[printer.ticket]\nhost = "127.0.0.1"\nport = {printer.port}\n'


async def recorded(folder: Path, *states: tuple[State, str]) -> None:
    """Write facts down that ended so."""

    def write(db: Db) -> None:
        for number, (state, why) in enumerate(states):
            outbox.put(db, Entity(f"urn:ngsi-ld:QueueTicket:midori-7:{number}", "QueueTicket", {}))
            outbox.settle(db, f"urn:ngsi-ld:QueueTicket:midori-7:{number}", state, why)

    place = DataFolder(folder)
    place.acquire()
    key = place.database_key()
    store = Store(place.kiosk_db, key=key, durable=True, migrations=[outbox.MIGRATIONS], changes=Changes())
    await store.open()
    await store.write(write)
    await store.close()
    place.release()


def test_a_healthy_kiosk_is_good_all_over(folder: Path, url: str, printer: ThreadedPrinter) -> None:
    asyncio.run(recorded(folder, (State.ACCEPTED, ""), (State.PENDING, "")))
    found = examined(folder, healthy(url, printer))
    assert {one.state for one in found.values()} == {GOOD}, found
    assert list(found) == [
        "settings", "clock", "disk", "fonts", "keys", "sound", "store", "outbox", "enrolment", "screen", "city",
        "printer",
    ]  # fmt: skip
    assert found["enrolment"].says == "This is kiosk midori-7, letter K."
    assert found["outbox"].says == "1 thing waits to be sent."
    assert doctor.exit_code(list(found.values())) == 0


def test_broken_settings_are_all_that_is_said(folder: Path) -> None:
    found = examined(folder, "[queuee]\n")
    assert list(found) == ["settings"]
    assert found["settings"].state == BAD
    assert "line 1" in found["settings"].says
    assert doctor.exit_code(list(found.values())) == 2


def test_a_new_machine_needs_a_city_and_a_printer(tmp_path: Path) -> None:
    found = examined(tmp_path / "data")
    assert found["enrolment"].state == BAD
    assert "kiosk enrol" in found["enrolment"].fix
    assert (found["city"].state, found["printer"].state) == (LOOK, LOOK)
    assert found["store"].state == GOOD
    assert not (tmp_path / "data").exists(), "who only looks changes nothing"


def test_a_city_that_does_not_answer_is_unknown_never_good(folder: Path) -> None:
    found = examined(folder, '[city.public]\nbase_url = "http://127.0.0.1:9"\n')
    assert found["city"].state == UNKNOWN
    assert found["city"].says == "The city cannot be reached (no-connection)."
    assert doctor.exit_code([found["city"]]) == 1


def test_a_city_whose_clock_is_another_is_told(folder: Path) -> None:
    with practice_city(TurnedClock(datetime(2026, 1, 1, tzinfo=UTC), floor=datetime(2025, 1, 1, tzinfo=UTC))) as away:
        found = examined(folder, f'[city.public]\nbase_url = "{away.url}"\n')
    assert (found["city"].state, found["time"].state) == (GOOD, LOOK)
    assert found["time"].says.startswith("The city's clock says Thursday, January 1, 2026")


def test_paper_that_is_nearly_used_up_is_told(folder: Path, url: str, printer: ThreadedPrinter) -> None:
    text = healthy(url, printer)
    printer.state = PracticeState.NEAR_END
    found = examined(folder, text)["printer"]
    assert (found.state, found.says) == (LOOK, "The ticket printer's paper is nearly used up.")


@pytest.mark.parametrize(
    ("state", "judged", "says"),
    [
        (PracticeState.READY, GOOD, "The ticket printer is ready."),
        (PracticeState.PAPER_OUT, BAD, "The ticket printer has no paper."),
        (PracticeState.COVER_OPEN, BAD, "The ticket printer's cover is open."),
        (PracticeState.OFFLINE, BAD, "The ticket printer is paused."),
        (PracticeState.FAULT, BAD, "The ticket printer is broken."),
        (PracticeState.MUTE, UNKNOWN, "The ticket printer does not answer."),
    ],
)
def test_the_printer_is_asked(
    folder: Path, url: str, printer: ThreadedPrinter, state: PracticeState, judged: str, says: str
) -> None:
    text = healthy(url, printer)
    printer.state = state
    found = examined(folder, text)["printer"]
    assert (found.state, found.says) == (judged, says)
    assert bool(found.fix) == (judged != GOOD)


def test_what_the_city_refused_is_named_and_two_kiosks_with_one_letter(folder: Path) -> None:
    asyncio.run(recorded(folder, (State.REFUSED, CLASH), (State.QUARANTINED, "another-content"), (State.PENDING, "")))
    found = examined(folder, demo=True)
    assert (found["refused"].state, found["refused"].says) == (BAD, "The city did not take 2 things.")
    assert found["series"].state == BAD
    assert "All numbers stay valid." in found["series"].says
    assert "city" not in found


def test_another_refusal_is_no_clash(folder: Path) -> None:
    asyncio.run(recorded(folder, (State.REFUSED, "bad-request-data")))
    assert "series" not in examined(folder, demo=True)


def test_records_without_their_key_are_told(folder: Path) -> None:
    asyncio.run(recorded(folder))
    (folder / "database.key").unlink()
    found = examined(folder, demo=True)["store"]
    assert found.state == BAD
    assert "is missing" in found.says
    assert not (folder / "database.key").exists()


def test_damaged_records_that_were_saved_are_named_until_their_file_is_moved_away(folder: Path) -> None:
    asyncio.run(recorded(folder, (State.PENDING, "")))
    assert "damage" not in examined(folder, demo=True)
    salvage.damaged_copy(DataFolder(folder).kiosk_db, 1).write_bytes(b"")
    found = examined(folder, demo=True)
    assert (found["store"].state, found["damage"].state) == ("good", "look")
    assert "kiosk.db.damaged-1" in found["damage"].fix


def test_records_that_another_key_locked_are_told(folder: Path) -> None:
    asyncio.run(recorded(folder))
    (folder / "database.key").write_bytes(bytes(32))
    assert examined(folder, demo=True)["store"].state == BAD


def test_records_cut_off_at_the_first_start_are_empty(folder: Path) -> None:
    asyncio.run(recorded(folder))
    (folder / "kiosk.db").write_bytes(b"")
    found = examined(folder, demo=True)
    assert (found["store"].state, found["outbox"].says) == (GOOD, "0 things wait to be sent.")


def test_words_and_json_say_the_same() -> None:
    findings = [
        Finding("disk", BAD, "The disk is nearly full.", "Make room on the disk."),
        Finding("city", GOOD, "それはよい。"),
    ]
    assert doctor.as_words(findings).splitlines() == [
        "bad     disk      The disk is nearly full.",
        "                  -> Make room on the disk.",
        "good    city      それはよい。",
    ]
    assert [Finding(**one) for one in json.loads(doctor.as_json(findings))] == findings


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([], 0),
        ([GOOD, GOOD], 0),
        ([GOOD, LOOK], 1),
        ([UNKNOWN, GOOD], 1),
        ([LOOK, BAD, UNKNOWN], 2),
    ],
)
def test_the_worst_decides_the_exit_code(states: list[str], code: int) -> None:
    one = Finding("x", GOOD, "")
    assert doctor.exit_code([replace(one, state=state) for state in states]) == code
