"""People come to the desk: where the shelter is open, by a card, or by a slip."""

import pytest

from kiosk.devices.scans import Purpose
from kiosk.shelter import household
from kiosk.shelter.model import Opening, Presence
from tests.ui.shelter.arriving import (
    CARD,
    OTHER,
    THREE,
    arrive,
    households,
    missing,
    whole,
)
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import token
from ui.shelter.arrive_steps import KnownStep

# ---- whether anybody can be checked in -------------------------------------------------------------------------------


def test_a_shelter_that_is_not_open_is_opened_in_place(room: Room) -> None:
    room.done(room.services.shelter.set_opening("close", Opening.CLOSED))
    arrive(room)
    assert room.model.page.banner == "The shelter is not open."
    assert (room.choices(), room.model.code_wanted()) == ({}, None)
    room.model.act()
    room.until(lambda: "byHand" in room.choices())
    assert (room.model.state, room.model.page.banner) == ("arrive", "")
    assert room.model.code_wanted() is Purpose.EITHER


def test_a_full_shelter_says_so_and_takes_people_in(room: Room) -> None:
    room.done(room.services.shelter.set_opening("full", Opening.FULL))
    arrive(room)
    assert room.model.page.banner == "The shelter is full."
    assert list(room.choices()) == ["byHand", "cardNumber"]


# ---- by a card, or by a slip -----------------------------------------------------------------------------------------


def test_a_card_that_is_new_is_kept_with_the_household(room: Room) -> None:
    arrive(room)
    assert room.model.code_wanted() is Purpose.EITHER
    room.model.code_read(CARD)
    room.at("nameKana")
    assert room.model.page.note == "This card is new here. Who showed it?"
    room.type("やまだ")
    room.act("howMany")
    room.act("members")
    room.act("arrived")
    found = room.done(room.services.looking.with_card(CARD))
    assert [line.id for line in found] == [households(room)[0].id]


def test_a_known_card_brings_back_everybody_who_is_out(room: Room) -> None:
    home = room.family(*THREE, card=CARD)
    missing(room, home)
    arrive(room)
    room.model.code_read(CARD)
    room.at("known")
    assert room.model.page.bannerNote == "Somebody of it is not here yet."
    room.model.act()
    room.model.act()
    room.until(lambda: room.model.page.banner == "All of them are here.")
    assert [one.presence for one in whole(room, home).people] == [Presence.IN] * 3
    assert list(room.choices()) == ["household"]
    room.act("arrive")


def test_who_goes_out_again_can_be_brought_back_again_on_the_same_page(room: Room) -> None:
    home = room.family(*THREE, card=CARD)
    missing(room, home)
    arrive(room)
    room.model.code_read(CARD)
    room.at("known")
    room.model.act()
    room.until(lambda: room.model.page.act == "Next household")
    room.done(room.services.shelter.move("again", [whole(room, home).people[0].id], Presence.LEFT))
    room.until(lambda: room.model.page.act == "All of them are here")
    room.model.act()
    room.until(lambda: room.model.page.act == "Next household")
    assert [one.presence for one in whole(room, home).people] == [Presence.IN] * 3


def test_of_a_household_that_is_all_here_nothing_is_asked(room: Room) -> None:
    room.family(*THREE, card=CARD)
    arrive(room)
    room.model.code_read(CARD)
    room.at("known")
    assert (room.model.page.banner, room.model.page.act) == ("All of them are here.", "Next household")
    room.press("household", "household")


def test_the_next_card_can_be_shown_at_once_but_not_before_all_are_here(room: Room) -> None:
    home = room.family(*THREE, act="one", card=CARD)
    missing(room, home)
    room.family("タナカ アキ", act="two", card=OTHER)
    arrive(room)
    room.model.code_read(CARD)
    room.at("known")
    assert room.model.code_wanted() is None
    room.model.act()
    room.until(lambda: room.model.code_wanted() is Purpose.EITHER)
    room.model.code_read(OTHER)
    room.until(lambda: "タナカ アキ" in room.model.page.heading)
    room.model.code_read("99999999")
    room.at("nameKana")
    room.back("arrive")
    room.back("desk")


def test_the_slip_of_a_household_finds_it(room: Room) -> None:
    home = room.family(*THREE)
    arrive(room)
    room.model.code_read(household.code(home))
    room.at("known")
    assert whole(room, home).line.number in room.model.page.heading


def test_the_slip_of_a_desk_whose_facts_are_not_here_yet_counts_as_a_card(room: Room) -> None:
    elsewhere = household.code("01a1fc16-e000-76b1-8bfb-d602089ec3b8")
    arrive(room)
    room.model.code_read(elsewhere)
    room.at("nameKana")
    room.type("やまだ")
    room.act("howMany")
    room.act("members")
    room.act("arrived")
    assert room.done(room.services.looking.with_card(elsewhere))


def test_another_slip_is_refused_in_place(room: Room) -> None:
    arrive(room)
    room.model.code_read("KT1AAAAAAAAAAAAAAAAAAAAAAAAAAQ")
    room.until(lambda: room.model.page.banner != "")
    assert room.model.state == "arrive"


@pytest.mark.parametrize(("letters", "typed"), [(False, CARD), (True, "AB" + CARD)])
def test_the_number_of_a_card_is_typed(room: Room, typed: str, *, letters: bool) -> None:
    home = room.family(*THREE, card=typed)
    arrive(room)
    room.press("cardNumber", "cardNumber")
    if letters:
        room.model.other()
        room.at("cardLetters")
        for letter in typed[:2]:
            room.model.board.press(f"type:{letter.lower()}")
        room.model.board.press("board:signs")
        room.type(typed[2:])
    else:
        room.digits(typed)
    room.act("known")
    assert whole(room, home).line.number in room.model.page.heading


def test_what_is_no_card_is_refused_and_still_stands(room: Room) -> None:
    arrive(room)
    room.press("cardNumber", "cardNumber")
    room.digits("12")
    room.model.act()
    room.until(lambda: room.model.page.banner == "This is not the number of a card.")
    assert (room.model.state, room.model.page.typed) == ("cardNumber", "12")


def test_the_same_card_meanwhile_is_refused_in_place_and_leads_to_that_household(room: Room) -> None:
    arrive(room)
    room.model.code_read(CARD)
    room.at("nameKana")
    room.type("やまだ")
    room.act("howMany")
    room.act("members")
    home = room.family(*THREE, card=CARD)
    number = whole(room, home).line.number
    room.model.act()
    room.until(lambda: room.model.page.act == "Look at the household")
    assert number in room.model.page.banner
    room.act("known")
    assert number in room.model.page.heading
    assert len(households(room)) == 1


def test_several_households_of_one_card_are_shown_to_choose_from(room: Room) -> None:
    first = room.family("ヤマダ ハナコ", act="one", card=CARD)
    second = room.family("ヤマダ ジロウ", act="two")
    shown = [token(CARD), second]  # as another desk's facts bring it
    sql = "insert into shelter_card (token, household) values (?, ?)"
    room.done(room.store.write(lambda db: db.execute(sql, shown)))
    arrive(room)
    room.model.code_read(CARD)
    room.until(lambda: room.model.page.banner == "Several households showed this card. Which one is it?")
    assert set(room.choices()) == {first, second}
    room.back("arrive")
    assert list(room.choices()) == ["byHand", "cardNumber"]
    room.model.code_read(CARD)
    room.until(lambda: second in room.choices())
    room.press(second, "known")


def test_a_household_that_was_forgotten_meanwhile_is_said_to_be_unknown(room: Room) -> None:
    room.home()
    room.model.enter(KnownStep(room.services, room.model, "01a1fc16-e000-76b1-8bfb-d602089ec3b8"))
    room.until(lambda: room.model.page.banner == "This household is not known here.")
    assert room.model.page.act == ""
