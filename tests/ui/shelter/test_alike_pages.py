"""Records that may be one: beside each other, and a person says once whether they are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.core.duty import Role
from kiosk.shelter.model import Arrival, Arriving, Presence, Sex, Who
from tests.ui.shelter.room import Room
from tests.ui.shelter.sister import Sister, sister
from tests.ui.shelter.test_exchange_pages import total
from tests.ui.shelter.test_run import acts, to_run
from tests.unit.shelter.desk_house import LEAD, somebody

CARD = "A1234567A"
HANAKO = Arriving(Who("山田 花子", "ヤマダ ハナコ", Sex.FEMALE, date(1950, 4, 1)))


@pytest.fixture
def other(room: Room, tmp_path: Path) -> Iterator[Sister]:
    """Give the other desk of the shelter, which is open there too."""
    with sister(room, tmp_path) as made:
        made.opened()
        yield made


def questions(room: Room) -> int:
    return room.done(room.services.likenesses.questions())


def twice(room: Room, other: Sister) -> None:
    """Have somebody written down at both desks."""
    room.done(room.services.shelter.check_in("family", Arrival((HANAKO, somebody("山田 太郎")))))
    other.arrive(HANAKO)
    other.tell()


def test_where_nothing_is_to_be_decided_it_says_so(room: Room) -> None:
    to_run(room, "decide")
    assert room.model.page.banner == "There is nothing to decide."
    assert room.choices() == {}


def test_households_that_showed_one_card_stand_beside_each_other(room: Room, other: Sister) -> None:
    room.family("ヤマダ ハナコ", "ヤマダ タロウ", card=CARD)
    other.arrive(somebody("山田 花子"), card=CARD)
    other.tell()
    room.home()
    room.press("run", "run")
    assert room.notes()[-1] == "1 open question"
    room.press("decide", "decide")
    assert list(room.choices()) == ["pair:0"]
    assert room.choices()["pair:0"] in {"One household? ヤマダ ハナコ", "One household? 山田 花子"}  # by their ids
    assert [sorted(note.split(", ")) for note in room.notes()] == [["A-0001-9", "B-0001-1"]]
    room.press("pair:0", "pair")
    assert room.model.page.heading == "Is this one household, written down twice?"
    assert sorted(room.choices().values()) == ["A-0001-9 ヤマダ ハナコ", "B-0001-1 山田 花子"]
    assert "ヤマダ ハナコ (40 years old)\nヤマダ タロウ (40 years old)" in room.notes()


def test_people_with_one_name_and_birth_are_the_same_when_somebody_says_so_once(room: Room, other: Sister) -> None:
    twice(room, other)
    assert total(room) == 3
    to_run(room, "decide")
    assert room.choices() == {"pair:0": "One person? 山田 花子"}
    room.press("pair:0", "pair")
    assert room.model.page.note == "The name and the date of birth are the same."
    assert any("with 山田 太郎" in note for note in room.notes())
    room.model.act()
    room.model.act()
    room.at("decide")
    room.until(lambda: room.model.page.banner == "There is nothing to decide.")
    assert total(room) == 2
    assert [act for act in acts(room, "alike.") if act != "alike.list"] == ["alike.same"]


def test_or_they_are_two_and_are_not_asked_for_again(room: Room, other: Sister) -> None:
    twice(room, other)
    to_run(room, "decide")
    room.press("pair:0", "pair")
    room.model.other()
    room.at("decide")
    room.until(lambda: room.model.page.banner == "There is nothing to decide.")
    assert (total(room), questions(room)) == (3, 0)


def test_either_household_can_be_looked_at_before(room: Room, other: Sister) -> None:
    twice(room, other)
    to_run(room, "decide")
    room.press("pair:0", "pair")
    numbers = set()
    for key in ("first", "second"):
        number = room.choices()[key].partition(" ")[0]
        room.press(key, "household")
        assert number in room.model.page.heading
        numbers.add(number)
        room.back("pair")
    assert numbers == {"A-0001-9", "B-0001-1"}


def test_people_who_are_one_but_in_two_places_bring_the_next_question(room: Room, other: Sister) -> None:
    twice(room, other)
    home = other.arrive(Arriving(Who("田中", "タナカ", Sex.MALE, date(1960, 1, 1))))
    other.move(other.person(home), Presence.LEFT)
    other.tell()
    room.done(
        room.services.shelter.check_in("tanaka", Arrival((Arriving(Who("田中", "タナカ", birth=date(1960, 1, 1))),)))
    )
    to_run(room, "decide")
    (tanaka,) = [key for key, label in room.choices().items() if "田中" in label]
    room.press(tanaka, "pair")
    room.act("decide")
    room.until(lambda: any("argued" in key for key in room.choices()))


def test_who_may_not_decide_is_told_in_place(room: Room, other: Sister) -> None:
    twice(room, other)
    to_run(room, "decide")
    room.press("pair:0", "pair")
    room.duty.begin(replace(LEAD, role=Role.COUNTER))
    room.model.act()
    room.until(lambda: room.model.page.banner == "Your role does not allow this.")
    assert room.model.state == "pair"
    assert questions(room) == 1
