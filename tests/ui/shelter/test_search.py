"""Somebody is looked up at the desk: by card, slip, name and number, in the list, among those who are out."""

import pytest

from kiosk.core import audit
from kiosk.devices import scans
from kiosk.shelter import household, lists
from kiosk.shelter.model import Presence
from tests.ui.shelter.room import Room
from ui.shelter.search_shown import PAGE


def looks(room: Room) -> list[tuple[str, str]]:
    """Give what was looked at since the shelter opened: never what was typed."""
    acts = room.done(room.store.read(lambda db: [(one.act, one.record) for one in audit.entries(db)]))
    return [one for one in acts if one[0].startswith(("people", "household.see"))]


def names(room: Room, home: str) -> dict[str, str]:
    """Give the ids of a household's people by their names."""
    found = room.done(room.store.read(lambda db: lists.household(db, home)))
    assert found is not None
    return {one.who.name: one.id for one in found.people}


def search(room: Room) -> None:
    room.home()
    room.press("lookUp", "search")


def by_name(room: Room, typed: str) -> None:
    search(room)
    room.press("name", "searchName")
    room.type(typed)


def by_number(room: Room, digits: str) -> None:
    search(room)
    room.press("number", "searchNumber")
    room.digits(digits)


def test_a_card_finds_its_household_without_a_press(room: Room) -> None:
    home = room.family("ヤマダ ハナコ", card="A1234567A")
    search(room)
    assert room.model.code_wanted() is not None
    before = len(looks(room))
    room.model.code_read("1234567")
    room.at("household")
    assert looks(room)[before:] == [("people.card", ""), ("household.see", home)]


def test_a_card_is_not_waited_for_where_there_is_no_reader(room: Room) -> None:
    room.services = room.model.services = type(room.services)(**{**vars(room.services), "scans": False})
    search(room)
    assert room.model.page.note == ""
    assert room.model.code_wanted() is None


def test_a_slip_finds_its_household(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    search(room)
    room.model.code_read(household.code(home))
    room.at("household")
    assert looks(room) == [("people.slip", home), ("household.see", home)]


def test_a_card_that_was_never_shown_is_told_and_leads_on(room: Room) -> None:
    search(room)
    room.model.code_read("7654321")
    room.at("found")
    assert room.model.page.banner == "This card has not been shown here."
    assert list(room.choices()) == ["again", "list", "arrive"]
    room.press("again", "search")


def test_a_slip_whose_household_is_not_known_yet_is_told(room: Room) -> None:
    search(room)
    room.model.code_read(household.code("018f2f6e-0000-7000-8000-000000000000"))
    room.at("found")
    assert room.model.page.banner == "This slip is not known here yet."


def test_the_code_of_something_else_is_refused_in_place(room: Room) -> None:
    search(room)
    room.model.code_read(scans.slip_code("KD1", bytes(16)))
    room.until(lambda: room.model.page.banner != "")
    assert room.model.state == "search"
    assert room.model.page.banner == "This is not the code of a reception slip."


def test_one_who_is_found_alone_is_opened_at_once(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    room.family("サトウ", act="other")
    by_name(room, "やまだ")
    room.act("household")
    assert looks(room) == [("people.find", ""), ("household.see", home)]


def test_the_act_waits_for_a_letter(room: Room) -> None:
    by_name(room, "")
    assert not room.model.page.actOpen
    room.type("や")
    assert room.model.page.actOpen


def test_several_are_shown_in_words_and_looked_up_once(room: Room) -> None:
    room.family("ヤマダ ハナコ", "ヤマダ タロウ", act="one")
    second = room.family("ヤマダ ジロウ", act="two")
    by_name(room, "やまだ")
    before = len(looks(room))
    room.act("found")
    assert room.model.page.heading == "2 households found"
    assert "A-0001-9 ヤマダ ハナコ" in room.choices().values()
    assert looks(room)[before:] == [("people.find", "")]
    room.press(second, "household")
    room.back("found")
    room.until(lambda: looks(room)[-1] == ("people.find", ""))


def test_what_was_typed_is_there_again_when_nobody_was_found(room: Room) -> None:
    by_name(room, "すずき")
    room.act("found")
    assert room.model.page.banner == "No name here begins like that."
    room.press("again", "searchName")
    assert room.model.board.typed == "すずき"


def test_from_nobody_found_a_household_is_checked_in(room: Room) -> None:
    by_name(room, "すずき")
    room.act("found")
    room.press("arrive", "arrive")


@pytest.mark.parametrize("typed", ["1", "0001", "00019"])
def test_a_reception_number_finds_its_household(room: Room, typed: str) -> None:
    home = room.family("ヤマダ ハナコ")
    by_number(room, typed)
    room.act("household")
    assert looks(room)[-1] == ("household.see", home)


def test_a_number_with_a_wrong_check_digit_finds_nobody(room: Room) -> None:
    room.family("ヤマダ ハナコ")
    by_number(room, "00013")
    room.act("found")
    assert room.model.page.banner == "No household has this number."


def test_zeros_are_no_number(room: Room) -> None:
    by_number(room, "00")
    assert not room.model.page.actOpen


def test_the_list_goes_on_page_by_page(room: Room) -> None:
    homes = [room.family(f"ヤマダ {chr(0x30A2 + 2 * at)}", act=f"act-{at}") for at in range(5)]
    homes += [room.family(f"サトウ {at:02}", act=f"more-{at}") for at in range(PAGE)]
    search(room)
    room.press("list", "list")
    assert list(room.choices())[-1] == "more"
    assert len(room.choices()) == PAGE + 1
    room.model.choose("more")
    room.until(lambda: len(room.choices()) == 5)
    assert "more" not in room.choices()
    room.back("list")
    room.until(lambda: len(room.choices()) == PAGE + 1)
    assert set(room.choices()) - {"more"} < set(homes)


def test_a_list_of_nobody_says_so(room: Room) -> None:
    search(room)
    room.press("list", "list")
    assert room.model.page.banner == "Nobody is checked in yet."
    assert list(room.choices()) == ["arrive"]
    room.back("search")
    room.press("out", "outList")
    assert room.model.page.banner == "Nobody is out now."


def test_who_is_out_leads_to_their_household(room: Room) -> None:
    home = room.family("ヤマダ ハナコ", "ヤマダ タロウ")
    person = names(room, home)["ヤマダ タロウ"]
    room.done(room.services.shelter.move("move", [person], Presence.OUT))
    search(room)
    room.press("out", "outList")
    assert list(room.choices()) == [person]
    room.press(person, "household")
    assert looks(room) == [("people.out", ""), ("household.see", home)]


def test_the_list_is_told_when_somebody_comes(room: Room) -> None:
    search(room)
    room.press("list", "list")
    home = room.family("ヤマダ ハナコ")
    room.until(lambda: home in room.choices())


def test_the_pages_are_as_long_as_those_of_the_desk() -> None:
    assert PAGE == lists.PAGE
