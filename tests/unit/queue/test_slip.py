"""The slip says what the person was told, in their language, today and as a copy."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.entity import Json
from kiosk.core.i18n import Texts
from kiosk.devices.jobs import Recipe
from kiosk.queue.labels import wanted
from kiosk.queue.model import CallPreference
from kiosk.queue.slip import QueueSlip
from tests.unit.queue.kit import ONE, counter, open_house


def slip(
    path: Path,
    language: str = "en",
    *,
    told: dict[str, Any] | None = None,
    preference: CallPreference = CallPreference.SCREEN,
    copy: int = 0,
    age: float = 0,
) -> dict[str, Json]:
    async def whole() -> dict[str, Json]:
        async with open_house(path, told=[counter(**(told or {}))]) as house:
            await house.clock.turn(age)
            await house.service.take("act", ONE, preference, language)
            await house.public.write(lambda db: db.execute("delete from counters"))
            ticket = await house.service.ticket("act")
            assert ticket is not None
            recipe = Recipe("queue_ticket", {"ticket": ticket.id}, copy)
            made = await QueueSlip(house.kiosk, Texts).data(recipe)
            found = wanted(str(made["code"]))
            assert found is not None
            assert ticket.id.endswith(found.unique)
            return made

    return asyncio.run(whole())


def test_the_slip_in_english(tmp_path: Path) -> None:
    made = slip(tmp_path)
    made.pop("code")
    assert made == {
        "language": "en",
        "place": "Midori City Hall",
        "label": "A-001",
        "counter_number": "Counter 1",
        "counter_name": "Residence records",
        "when_title": "You will be called between these times",
        "when": ["from 10:28 am", "to 10:33 am"],
        "people": "7 people are waiting before you (as of 10:12 am)",
        "call": "Your number is shown on the screen and called by voice.",
        "missed": "If you miss your call, please show this slip at the counter.",
        "staff": made["staff"],
        "issued": "10:12 am",
        "date": "Saturday, November 21, 2026",
        "copy": "",
    }


def test_staff_read_japanese_and_only_beside_another_language(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "ja").mkdir()
    staff = slip(tmp_path / "en", preference=CallPreference.STAFF)["staff"]
    assert isinstance(staff, list)
    assert "住民票" in str(staff[0])
    assert len(staff) == 2
    japanese = slip(tmp_path / "ja", "ja@easy")
    assert japanese["staff"] == []
    assert japanese["place"] == "みどり市役所"


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ({"staffedCounters": 0}, ["The waiting time is not known.", "Please wait here."]),
        ({"ticketsToServe": 0}, ["Your turn comes soon.", "Please wait here."]),
    ],
)
def test_no_promise_where_there_is_none(tmp_path: Path, told: dict[str, Json], when: list[str]) -> None:
    made = slip(tmp_path, told=told)
    assert (made["when_title"], made["when"]) == ("", when)


@pytest.mark.parametrize(
    ("people", "words"),
    [(None, ""), (0, "Nobody is waiting before you (as of"), (1, "1 person is waiting"), (2, "2 people are waiting")],
)
def test_how_many_wait_is_said_or_left_out(tmp_path: Path, people: int | None, words: str) -> None:
    said = str(slip(tmp_path, told={"ticketsToServe": people})["people"])
    assert said.startswith(words)
    assert bool(said) == bool(words)


def test_the_age_of_the_data_is_that_of_the_data(tmp_path: Path) -> None:
    assert "(as of 10:12 am)" in str(slip(tmp_path, age=1800)["people"])


def test_a_copy_says_that_it_is_one(tmp_path: Path) -> None:
    assert slip(tmp_path, copy=2)["copy"] == "Copy 2"


def test_a_counter_without_a_sign_has_none_on_paper(tmp_path: Path) -> None:
    assert slip(tmp_path, told={"counterNumber": ""})["counter_number"] == ""


@pytest.mark.parametrize("preference", list(CallPreference))
def test_every_way_to_be_called_has_its_words(tmp_path: Path, preference: CallPreference) -> None:
    words = {"screen": "on the screen", "staff": "comes to you", "pager": "The pager"}
    assert words[preference] in str(slip(tmp_path, preference=preference)["call"])


def test_a_slip_of_nothing_is_a_mistake(tmp_path: Path) -> None:
    async def whole() -> None:
        async with open_house(tmp_path) as house:
            with pytest.raises(LookupError):
                await QueueSlip(house.kiosk, Texts).data(Recipe("queue_ticket", {"ticket": "none"}))

    asyncio.run(whole())
