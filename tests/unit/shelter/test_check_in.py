"""Checking in: a household gets its number once, its people count at once, and what cannot be is said in place."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.duty import Duty, Role
from kiosk.core.errors import KnownError
from kiosk.shelter import lists
from kiosk.shelter.model import Arrival, Care, Opening, Presence, Sex, Who
from tests.unit.shelter.desk_house import PLACE, House, somebody, story


def test_a_household_comes_once_and_counts_at_once(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        people = (
            somebody("山田太郎", "ヤマダ タロウ", sex=Sex.MALE, age=70),
            somebody("花子", flags=frozenset({Care.DEVICE}), age=2),
        )
        for _ in range(3):
            await house.service.check_in("act", Arrival(people))
        home = await house.service.checked_in("act")
        assert home is not None
        shown = await house.household(home)
        assert shown.line.number.startswith("A-0001-")
        assert (shown.line.name, shown.line.members, shown.line.here) == ("山田太郎", 2, 2)
        counts = await house.service.counts()
        assert (counts.households, counts.total, counts.male, counts.female, counts.here) == (1, 2, 1, 1, 2)
        assert (counts.infants, counts.children, counts.elderly, counts.cares[Care.DEVICE]) == (1, 1, 1, 1)
        assert await house.acted() == [("shelter.open", PLACE), ("household.check_in", home)]

    story(tmp_path, told)


def test_who_goes_out_comes_back_moves_or_leaves(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a", "b", "c", "d")
        a, b, c, d = (one.id for one in await house.people(home))
        await house.service.move(house.act(), [a, b], Presence.OUT)
        await house.service.move(house.act(), [b], Presence.IN)
        await house.service.move(house.act(), [c], Presence.MOVED, "第二小学校")
        await house.service.move(house.act(), [d], Presence.LEFT)
        counts = await house.service.counts()
        assert (counts.total, counts.here, counts.out, counts.moved, counts.left) == (2, 1, 1, 1, 1)
        assert (await house.people(home))[2].to == "第二小学校"
        await house.service.move(house.act(), [a, b], Presence.LEFT)
        assert (await house.service.counts()).households == 0

    story(tmp_path, told)


@pytest.mark.parametrize("already", [0, 1, 29])
def test_the_31st_is_refused_in_words(tmp_path: Path, already: int) -> None:
    async def told(house: House) -> None:
        many = [somebody(f"p{number}") for number in range(31 - already)]
        arriving = house.service.check_in(house.act(), Arrival(tuple(many)))
        if already:
            arriving.close()
            home = await house.arrive(*(f"q{number}" for number in range(already)))
            arriving = house.service.add_people(house.act(), home, many)
        with pytest.raises(KnownError, match="at most"):
            await arriving
        assert (await house.service.counts()).total == already

    story(tmp_path, told)


def test_thirty_come_together(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive(*(f"p{number:02}" for number in range(30)))
        assert [one.who.name for one in await house.people(home)] == [f"p{number:02}" for number in range(30)]

    story(tmp_path, told)


def test_nobody_is_born_tomorrow(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        tomorrow = (house.clock.now() + timedelta(days=2)).date()
        child = somebody("a").__class__(Who("a", birth=tomorrow))
        with pytest.raises(KnownError, match="in the future"):
            await house.service.check_in(house.act(), Arrival((child,)))
        home = await house.arrive("a")
        person = (await house.people(home))[0]
        with pytest.raises(KnownError, match="in the future"):
            await house.service.change_person(house.act(), person.id, child.who, person.cares)
        assert (await house.people(home))[0].who.birth is None

    story(tmp_path, told)


def test_a_card_is_one_household_and_is_never_kept(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a", card="A1234567")
        number = (await house.household(home)).line.number
        with pytest.raises(KnownError) as refused:
            await house.arrive("b", card="A1234567")
        assert refused.value.values["number"] == number
        assert [line.id for line in await house.looking.with_card("A1234567")] == [home]
        await house.service.add_card(house.act(), home, "B7654321")
        assert [line.id for line in await house.looking.with_card("B7654321")] == [home]
        kept = await house.kiosk.read(lambda db: repr([list(table.rows) for table in db.tables]))
        assert home in kept
        assert "1234567" not in kept
        assert (await house.service.counts()).households == 1

    story(tmp_path, told)


def test_nobody_comes_to_a_shelter_that_is_closed(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        with pytest.raises(KnownError, match="not open"):
            await house.arrive("a")
        await house.service.set_opening("one", Opening.FULL, "満員")
        await house.arrive("a")
        assert (await house.service.standing()).label == "満員"

    story(tmp_path, told, opened=False)


@pytest.mark.parametrize("role", [None, Role.COUNTER, Role.UPKEEP])
def test_nobody_without_the_right_writes_or_sees(tmp_path: Path, role: Role | None) -> None:
    async def told(house: House) -> None:
        home = await house.arrive("a")
        before = await house.acted()
        if role is None:
            house.duty.end()
        else:
            house.duty.begin(Duty("staff-2", "b", role))
        with pytest.raises(KnownError):
            await house.arrive("b")
        with pytest.raises(KnownError):
            await house.looking.household(home)
        with pytest.raises(KnownError):
            await house.looking.find("a")
        assert await house.acted() == before
        assert (await house.service.counts()).total == 1

    story(tmp_path, told)


@pytest.mark.parametrize(
    "typed", ["ヤマダ", "ﾔﾏﾀﾞ", "やまだ", "髙﨑", "高崎", "花子", "ヤマダハナコ", "A-0001", "1", "a1"]
)
def test_a_household_is_found_however_its_name_is_typed(tmp_path: Path, typed: str) -> None:
    async def told(house: House) -> None:
        act = house.act()
        await house.service.check_in(act, Arrival((somebody("髙﨑 花子", "ヤマダ ハナコ"), somebody("b"))))
        await house.arrive("佐藤")
        assert [line.name for line in await house.looking.find(typed)] == ["髙﨑 花子"]
        assert (await house.acted())[-1] == ("people.find", "")

    story(tmp_path, told)


def test_pages_of_a_list_follow_each_other(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        for number in range(50):
            person = somebody("x", f"カ{number % 7}")
            await house.service.check_in(house.act(), Arrival((person,)))
        seen: list[str] = []
        after = ("", "")
        while page := await house.looking.households(after):
            seen += [line.id for line in page]
            after = (page[-1].kana, page[-1].id)
        assert len(seen) == len(set(seen)) == 50
        places = await house.kiosk.read(lambda db: lists.by_number(db, most=50))
        assert [line.number for line in places] == sorted(line.number for line in places)

    story(tmp_path, told)
