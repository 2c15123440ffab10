"""Nobody is lost at the desk: not between two records, not while the city's word is sealed, not by a long name."""

import json
import threading
from pathlib import Path

import pytest

from kiosk.core.seal import Sealed
from kiosk.core.store import Db
from kiosk.shelter import commands, entered, facts, projection, store
from kiosk.shelter.looking import Looking
from kiosk.shelter.model import Arrival, Presence, Verdict
from kiosk.shelter.registers import Kind
from kiosk.shelter.service import ShelterService
from kiosk.shelter.telling import Telling
from tests.unit.shelter.desk_house import House, somebody, story, token


@pytest.mark.parametrize(
    "typed",
    ["あ" * 59 + " い", "a \u200b b", " \u200b a", "\u200b \u0301か", "か\u200b\u3099", "e\u0301" * 80 + " x", "{a|b}"],
)
def test_what_is_typed_is_clean_as_a_fact_wants_it(typed: str) -> None:
    said = entered.clean(typed, facts.NAME)
    assert said
    assert facts._is_text(facts.NAME)(said)


def test_a_truth_value_is_no_count_of_animals() -> None:
    assert type(commands._arrival({"people": [], "pets": True}).about.pets) is int


def test_what_is_written_while_a_household_is_sealed_is_told_to_the_city(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a")
        (person,) = await house.people(home)
        seal = house.city.seal

        async def sealed(fact: str, content: bytes) -> Sealed:
            if not house.city.sealed:
                await house.service.move(house.act(), [person.id], Presence.LEFT)
            return await seal(fact, content)

        telling = Telling(house.desk, sealed)
        assert await telling.once()
        (fact,) = await house.facts()
        kept = json.loads(house.city.sealed[-1][1])
        assert fact.attributes["sealed"] == f"sealed-{len(house.city.sealed)}"
        assert kept["people"][0]["presence"] == "left"

    story(tmp_path, told)


def test_a_card_is_told_beside_the_loop(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        threads: set[int] = set()

        def slow(card: str) -> str:
            threads.add(threading.get_ident())
            return token(card)

        service, looking = ShelterService(house.desk, slow), Looking(house.desk, slow)
        await service.check_in("first", Arrival((somebody("a"),), card="A1234567A"))
        home = await service.checked_in("first")
        assert home is not None
        await service.add_card("second", home, "A1234567B")
        assert [line.id for line in await looking.with_card("A1234567B")] == [home]
        assert threads
        assert threading.get_ident() not in threads

    story(tmp_path, told)


def test_one_who_left_in_one_record_and_is_in_in_another_is_in_and_shown_as_two_values(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        homes = [await house.arrive("a"), await house.arrive("a")]
        first, second = [(await house.people(home))[0].id for home in homes]
        await house.service.move(house.act(), [first], Presence.LEFT)
        assert await house.telling.once()
        await house.service.judge(house.act(), Kind.PERSON, first, second, Verdict.SAME)
        counts = await house.service.counts()
        assert (counts.total, counts.here, counts.left) == (1, 1, 0)
        assert {line.id for line in await house.looking.argued()} == set(homes)
        for person in (first, second):
            subject = await house.looking.side_by_side(Kind.PERSON, person)
            assert [value.value["presence"] for value in subject.registers["presence"]] == ["left", "in"]
            assert subject.disputed == ("presence",)
        assert await house.telling.once()
        assert {json.loads(content)["people"][0]["presence"] for _, content in house.city.sealed[-2:]} == {"in"}
        left = subject.registers["presence"][0].value
        await house.service.decide(house.act(), Kind.PERSON, second, "presence", left)
        counts = await house.service.counts()
        assert (counts.total, counts.left) == (0, 1)
        assert await house.looking.argued() == []
        assert await house.telling.once()
        assert {json.loads(content)["people"][0]["presence"] for _, content in house.city.sealed[-2:]} == {"left"}
        await house.service.move(house.act(), [second, first], Presence.IN)
        assert (await house.service.counts()).here == 1
        await house.service.judge(house.act(), Kind.PERSON, first, second, Verdict.DIFFERENT)
        assert (await house.service.counts()).here == 2
        assert await house.kiosk.write(_rebuilt)

    story(tmp_path, told)


def _rebuilt(db: Db) -> bool:
    """Tell whether the lists are those that all facts make."""
    before = store.worked_out(db)
    projection.rebuild(db)
    return store.worked_out(db) == before
