"""People come to the desk: by a card, by a slip, or by hand; and are given a number."""

from datetime import timedelta

import pytest

from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.devices.scans import Purpose
from kiosk.shelter import household, lists
from kiosk.shelter.model import Household, Line, Opening, Presence
from kiosk.shelter.reception import slip_job
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import somebody, token
from ui.shelter.coming import NOBODY, Coming

CARD, OTHER = "1234567", "7654321"
THREE = ("ヤマダ ハナコ", "ヤマダ タロウ", "ヤマダ ジロウ")


class Written:
    """How a part of a name may be written."""

    def __init__(self, sound: str, *candidates: str) -> None:
        self.sound = sound
        self.candidates = candidates


def offer(room: Room) -> None:
    """Have a dictionary that knows one name."""
    room.offered = {
        "やまだ": (Written("やまだ", "山田", "やまだ"),),
        "はなこ": (Written("はなこ", "花子", "華子", "はなこ"),),
    }


def arrive(room: Room) -> None:
    """Come to where people are checked in."""
    room.home()
    room.press("checkIn", "arrive")


def name(room: Room) -> None:
    """Write the first name by hand, with the first kanji that are offered."""
    offer(room)
    arrive(room)
    room.press("byHand", "nameKana")
    room.type("やまだ はなこ")
    room.act("nameKanji")


def taken(room: Room, *numbers: int) -> None:
    """Choose kanji."""
    for number in numbers:
        room.model.strip.press(f"take:{number}")


def to_members(room: Room, count: str = "3") -> None:
    """Come by hand to the page of who they are."""
    arrive(room)
    room.press("byHand", "nameKana")
    room.type("やまだ はなこ")
    room.act("howMany")
    room.digits(count)
    room.act("members")


def households(room: Room) -> list[Line]:
    return room.done(room.store.read(lists.households))


def whole(room: Room, home: str) -> Household:
    found = room.done(room.store.read(lambda db: lists.household(db, home)))
    assert found is not None
    return found


def only(room: Room) -> Household:
    """Give the one household that is there."""
    (line,) = households(room)
    return whole(room, line.id)


def missing(room: Room, home: str, presence: Presence = Presence.OUT) -> None:
    """Let the last one of a household be elsewhere."""
    room.done(room.services.shelter.move("away", [whole(room, home).people[-1].id], presence))


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


# ---- by hand ---------------------------------------------------------------------------------------------------------


def test_by_hand_a_household_of_three_is_checked_in_once_however_often_it_is_pressed(room: Room) -> None:
    name(room)
    taken(room, 0, 0)
    room.act("howMany")
    room.digits("3")
    room.act("members")
    assert list(room.choices()) == ["person:0", "rest", "about", "more"]
    assert (room.choices()["person:0"], room.choices()["rest"]) == ("1 山田 花子", "2 more people")
    room.model.act()
    room.model.act()
    room.at("arrived")
    found = only(room)
    assert (found.people[0].who.name, found.people[0].who.kana) == ("山田 花子", "ヤマダ ハナコ")
    assert [one.presence for one in found.people] == [Presence.IN] * 3
    assert (room.model.page.number, room.model.page.beside) == (found.line.number, "3 people")


def test_back_leaves_what_was_typed_and_chosen(room: Room) -> None:
    name(room)
    taken(room, 0, 1)
    room.act("howMany")
    room.digits("4")
    room.act("members")
    room.back("howMany")
    assert room.model.page.typed == "4"
    room.back("nameKanji")
    assert room.model.strip.written == "山田　華子"
    assert room.model.strip.complete
    room.back("nameKana")
    assert room.model.board.typed == "やまだ　はなこ"


def test_a_name_can_be_left_in_kana(room: Room) -> None:
    name(room)
    assert not room.model.page.actOpen  # nothing is chosen yet
    room.model.other()
    room.at("howMany")
    room.act("members")
    room.act("arrived")
    assert (only(room).people[0].who.name, only(room).line.kana) == ("", "ヤマダ ハナコ")


def test_without_a_dictionary_nobody_is_asked_for_kanji(room: Room) -> None:
    to_members(room, "1")
    assert room.choices()["person:0"] == "1 ヤマダ ハナコ"


def test_a_name_in_latin_letters_stays_as_it_is(room: Room) -> None:
    offer(room)
    arrive(room)
    room.press("byHand", "nameKana")
    room.model.board.press("board:latin")
    for letter in "Nguyen":
        room.model.board.press(f"type:{letter}")
    room.act("howMany")
    room.act("members")
    room.act("arrived")
    assert (only(room).people[0].who.name, only(room).people[0].who.kana) == ("Nguyen", "")


def test_thirty_can_come_and_thirty_one_are_refused_where_they_are_typed(room: Room) -> None:
    to_members(room, "30")
    assert room.choices()["rest"] == "29 more people"
    room.back("howMany")
    room.model.eraseDigit()
    room.model.eraseDigit()
    room.digits("31")
    room.model.act()
    assert (room.model.state, room.model.page.typed) == ("howMany", "31")
    assert room.model.page.banner == "A household has at most 30 people."
    room.model.eraseDigit()
    assert room.model.page.banner == ""
    room.act("members")
    assert room.choices()["rest"] == "2 more people"


def test_nobody_is_no_number_of_people(room: Room) -> None:
    to_members(room, "1")
    room.back("howMany")
    room.model.eraseDigit()
    room.digits("0")
    assert not room.model.page.actOpen


def test_one_more_can_come_but_no_thirty_first(room: Room) -> None:
    to_members(room, "29")
    room.model.choose("more")
    room.model.choose("more")
    assert room.choices()["rest"] == "29 more people"
    assert room.model.page.banner == "A household has at most 30 people."


def test_of_fewer_people_those_go_of_whom_nothing_is_written() -> None:
    written = somebody("山田 花子"), NOBODY, somebody("山田 太郎"), NOBODY
    coming = Coming("act", people=written)
    assert coming.sized(2) == (written[0], written[2])
    assert coming.sized(1) == (written[0],)
    assert coming.sized(5) == (*written, NOBODY)


def test_the_shelter_that_closes_meanwhile_says_so_and_forgets_nobody(room: Room) -> None:
    to_members(room)
    room.done(room.services.shelter.set_opening("close", Opening.CLOSED))
    room.model.act()
    room.until(lambda: room.model.page.banner == "The shelter is not open.")
    assert (room.model.state, room.choices()["rest"]) == ("members", "2 more people")
    room.done(room.services.shelter.set_opening("again", Opening.OPEN))
    room.act("arrived")
    assert only(room).line.members == 3


def test_what_was_typed_goes_with_the_duty(room: Room) -> None:
    to_members(room)
    room.duty.end()
    room.changes.publish("staff")
    room.until(lambda: room.left == [True])
    assert room.model.state == "desk"
    assert households(room) == []


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


# ---- the number ------------------------------------------------------------------------------------------------------


def test_a_slip_that_was_not_printed_is_printed_again_and_the_number_holds(room: Room) -> None:
    to_members(room, "1")
    room.act("arrived")
    number = room.model.page.number
    (job,) = room.done(room.store.read(lambda db: jobs.offered(db) or [jobs.due(db, "ticket")]))
    assert job is not None
    room.done(room.store.write(lambda db: jobs.settle(db, job.id, JobState.WAITING, "paper_out"), jobs.TOPIC))
    room.until(lambda: room.model.page.banner == "The paper has run out.")
    assert (room.model.page.number, room.model.page.bannerNote) == (
        number,
        "Please write the number on paper for them.",
    )
    assert room.choices() == {"again": "Print again"}
    room.model.choose("again")
    room.until(lambda: room.choices() == {})
    assert job.id.startswith(slip_job(""))


def test_the_next_household_or_the_desk_comes_after_the_number(room: Room) -> None:
    to_members(room, "1")
    room.act("arrived")
    room.act("arrive")
    room.back("desk")
    room.press("checkIn", "arrive")
    room.press("byHand", "nameKana")
    assert room.model.board.typed == ""  # nothing of the household before
    room.type("た")
    room.act("howMany")
    room.act("members")
    room.act("arrived")
    room.model.other()
    room.at("desk")


def test_another_household_is_another_act(room: Room) -> None:
    for _ in range(2):
        to_members(room, "1")
        room.act("arrived")
        room.done(room.clock.turn(timedelta(seconds=1).total_seconds()))
    assert len({line.number for line in households(room)}) == 2


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
