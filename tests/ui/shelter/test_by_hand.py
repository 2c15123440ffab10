"""A household is written by hand, and is given a number."""

from datetime import timedelta

from kiosk.devices import jobs
from kiosk.devices.jobs import JobState
from kiosk.shelter.model import Opening, Presence
from kiosk.shelter.reception import slip_job
from tests.ui.shelter.arriving import (
    arrive,
    households,
    name,
    offer,
    only,
    taken,
    to_members,
)
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import somebody
from ui.shelter.coming import NOBODY, Coming


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


# ---- the number ------------------------------------------------------------------------------------------------------


def test_a_slip_that_was_not_printed_is_printed_again_and_the_number_holds(room: Room) -> None:
    to_members(room, "1")
    room.act("arrived")
    number = room.model.page.number
    job = room.done(room.store.read(lambda db: jobs.due(db, "ticket")))
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
    room.press("arrive", "arrive")
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
