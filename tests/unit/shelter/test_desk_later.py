"""After the check-in: what the city is told, what is forgotten, what a salvage mends."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.duty import Permission
from kiosk.core.errors import KnownError
from kiosk.core.salvage import Missing
from kiosk.core.store import Db
from kiosk.shelter import city, household, lists, mend, store, telling
from kiosk.shelter.desk import Saying
from kiosk.shelter.model import About, Arrival, Care, Opening, Presence
from kiosk.shelter.purge import Purge
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import Need, Want
from tests.unit.shelter.desk_house import PLACE, House, somebody, story

SECRET = "髙﨑花子"


def test_the_city_is_told_of_people_sealed_alone(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive(SECRET)
        assert await house.telling.once()
        (fact,) = await house.facts()
        assert fact.type == city.CHECK_IN
        assert set(fact.attributes) == {
            "refEvacuationShelter", "sealed", "vouched", "occurredAt", "kioskId", "schemaVersion",
        }  # fmt: skip
        (sealed,) = house.city.sealed
        content = json.loads(sealed[1])
        assert sealed[0] == fact.id == content["id"]
        assert (content["household"], content["people"][0]["name"]) == (home, SECRET)
        assert SECRET not in repr(await house.facts())
        assert await house.telling.once()
        assert len(await house.facts()) == 1
        (person,) = await house.people(home)
        for presence in (Presence.OUT, Presence.IN, Presence.LEFT):
            await house.service.move(house.act(), [person.id], presence)
        assert await house.telling.once()
        assert [one.type for one in await house.facts()] == [city.CHECK_IN, city.CHANGE]
        assert json.loads(house.city.sealed[-1][1])["people"][0]["presence"] == "left"

    story(tmp_path, told)


def test_a_household_comes_in_while_the_city_has_no_key_and_is_told_later(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        house.city.away = True
        for name in ("a", "b"):
            await house.arrive(name)
        assert not await house.telling.once()
        assert await house.facts() == []
        house.city.away = False
        assert await house.telling.once()
        assert len(await house.facts()) == 2

    story(tmp_path, told)


def test_the_city_hears_counts(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a", "b")
        (person, _) = await house.people(home)
        await house.wants.need(house.act(), Need("", home, person.id, Want.DIALYSIS))
        standing, counts = await house.service.standing(), await house.service.counts()
        entity = city.headcount(standing, counts, house.clock.now())
        assert (entity.id, entity.type) == (PLACE, "EvacuationShelter")
        assert entity.attributes["openingStatus"] == "open"
        assert entity.attributes["statusLabel"] == "受入可"
        assert (entity.attributes["evacueeTotal"], entity.attributes["evacueeHouseholds"]) == (2, 1)
        assert entity.attributes["evacueeNeedsUrgent"] == 1

    story(tmp_path, told)


def test_two_weeks_after_closing_nothing_of_the_people_is_left(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        await house.arrive(SECRET)
        assert await house.telling.once()
        before = await house.kiosk.read(lambda db: tuple(store.all_facts(db)))
        purge = Purge(house.desk)
        house.clock.jump(timedelta(days=40))
        assert not await purge.once()
        await house.service.set_opening(house.act(), Opening.CLOSED)
        for _ in range(14):
            assert not await purge.once()
            house.clock.jump(timedelta(days=1))
        assert await purge.once()
        kept = await house.kiosk.read(
            lambda db: repr([list(table.rows) for table in db.tables if table.name != "jobs"])
        )
        assert SECRET not in kept
        assert (await house.acted())[-1] == ("shelter.purged", PLACE)
        assert not any([await house.kiosk.write(lambda db, fact=fact: store.put(db, fact)) for fact in before])  # type: ignore[misc]  # bound now
        house.duty.stirred()
        await house.service.set_opening(house.act(), Opening.OPEN)
        home = await house.arrive("b")
        assert (await house.household(home)).line.number.startswith("A-0002-")

    story(tmp_path, told)


def test_who_the_city_was_not_told_of_is_not_forgotten(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        purge = Purge(house.desk)
        house.city.away = True
        home = await house.arrive(SECRET)
        await house.service.set_opening(house.act(), Opening.CLOSED)
        for _ in range(20):
            assert not await purge.once()
            assert not await house.telling.once()
            house.clock.jump(timedelta(days=1))
        assert not await purge.once()
        assert (await house.household(home)).people[0].who.name == SECRET
        house.city.away = False
        assert await house.telling.once()
        assert await purge.once()
        assert not await purge.once()
        assert await purge.done()
        (fact,) = await house.facts()
        assert fact.attributes["sealed"] == "sealed-1"
        assert json.loads(house.city.sealed[0][1])["people"][0]["name"] == SECRET

    story(tmp_path, told)


def test_without_that_wait_somebody_would_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "owes", lambda _db, _kiosk: False)
    with pytest.raises(AssertionError):
        test_who_the_city_was_not_told_of_is_not_forgotten(tmp_path)


def test_a_household_without_any_word_to_the_city_is_not_forgotten(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        purge = Purge(house.desk)
        await house.arrive("a")
        await house.kiosk.write(lambda db: db.execute("delete from shelter_told"))
        await house.service.set_opening(house.act(), Opening.CLOSED)
        for _ in range(16):
            assert not await purge.once()
            house.clock.jump(timedelta(days=1))
        await house.telling._recall()
        assert await house.telling.once()
        assert await purge.once()

    story(tmp_path, told)


def test_a_clock_that_jumps_forgets_nobody(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        await house.arrive("a")
        purge = Purge(house.desk)
        await house.service.set_opening(house.act(), Opening.CLOSED)
        assert not await purge.once()
        house.clock.jump(timedelta(days=5000))
        assert not await purge.once()
        house.clock.jump(timedelta(days=-10000))
        assert not await purge.once()
        assert (await house.service.counts()).total == 1

    story(tmp_path, told)


def test_a_salvage_works_the_lists_out_and_tells_again_word_for_word(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a", "b")
        await house.telling.once()
        rows = await house.facts()
        whole = await house.kiosk.read(store.worked_out)

        def salvaged(db: Db) -> None:
            db.execute("drop trigger outbox_kept")
            db.execute("delete from outbox")
            db.execute("delete from shelter_person")
            db.execute("delete from shelter_count")
            mend.mend(db, Missing({}))

        await house.kiosk.write(salvaged)
        assert await house.facts() == rows
        assert await house.kiosk.read(store.worked_out) == whole
        await house.kiosk.write(lambda db: db.execute("delete from shelter_told") and None)
        await house.telling._recall()
        assert await house.telling.once()
        assert [one.type for one in await house.facts()] == [city.CHECK_IN, city.CHANGE]
        assert json.loads(house.city.sealed[-1][1])["household"] == home

    story(tmp_path, told)


def test_changes_are_said_anew_and_decided(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a")
        (person,) = await house.people(home)
        who = somebody("山田").who
        await house.service.change_person(
            house.act(), person.id, who, somebody("", flags=frozenset({Care.DEVICE})).cares
        )
        assert (await house.people(home))[0].who.name == "山田"
        assert (await house.service.counts()).cares[Care.DEVICE] == 1
        await house.service.change_household(house.act(), home, About("本町 1-2", "vi", 2))
        assert (await house.household(home)).about == About("本町 1-2", "vi", 2)
        assert (await house.service.counts()).pets == 2
        subject = await house.looking.side_by_side(Kind.PERSON, person.id)
        (value,) = subject.registers["who"]
        await house.service.decide(house.act(), Kind.PERSON, person.id, "who", value.value)
        with pytest.raises(KnownError, match="anew meanwhile"):
            await house.service.decide(house.act(), Kind.PERSON, person.id, "who", {"name": "x"})
        with pytest.raises(KnownError, match="not known"):
            await house.service.move(house.act(), ["nobody"], Presence.OUT)

    story(tmp_path, told)


def test_the_slip_of_another_kiosk_is_a_card(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a")
        code = household.code(home)
        found = await house.looking.of_slip(code)
        assert found is not None
        assert found.id == home
        with pytest.raises(KnownError, match="checked in already"):
            await house.arrive("b", card=code)
        strange = household.code("01919a2b-0000-7000-8000-000000000001")
        assert await house.looking.of_slip(strange) is None
        other = await house.arrive("b", card=strange)
        assert [line.id for line in await house.looking.with_card(strange)] == [other]

    story(tmp_path, told)


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        def broken(saying: Saying) -> str:
            saying.say(Kind.SHELTER, PLACE, {"opening": {"opening": "full", "label": ""}})
            raise RuntimeError("half way")

        before = await house.kiosk.read(store.worked_out)
        with pytest.raises(RuntimeError):
            await house.desk.do(house.act(), Permission.WRITE_PEOPLE, "x", broken)
        assert await house.kiosk.read(store.worked_out) == before
        assert await house.kiosk.read(lists.counts) == await house.service.counts()
        assert len(await house.acted()) == 1
        with pytest.raises(KnownError, match="first person"):
            await house.service.check_in(house.act(), Arrival((somebody(""),)))

    story(tmp_path, told)
