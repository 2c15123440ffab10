"""Who somebody is, as far as they say: written in memory, and taken when it is right."""

from datetime import date, timedelta

from kiosk.core.clock import JST
from kiosk.shelter.model import Arriving, Care, Cares, Sex, Who
from tests.ui.shelter.arriving import offer, only, to_members
from tests.ui.shelter.room import Room
from ui.shelter.person_parts import BirthStep
from ui.shelter.person_steps import PersonStep

BORN = date(1954, 3, 9)


def person(room: Room, one: Arriving | None = None) -> list[Arriving]:
    """Come to the page of a person; give where the result is put."""
    room.home()
    told: list[Arriving] = []

    def done(result: Arriving) -> None:
        told.append(result)
        room.model.back()

    room.model.enter(PersonStep(room.services, room.model, one or Arriving(Who("山田 花子", "ヤマダ ハナコ")), done))
    room.at("person")
    return told


def notes(room: Room) -> dict[str, str]:
    """Give what stands on the page by now, by its key."""
    rows = room.model.page.choices
    names = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
    return {
        rows.data(rows.index(at), names["key"]): rows.data(rows.index(at), names["note"])
        for at in range(rows.rowCount())
    }


def pick(room: Room, day: date) -> None:
    """Pick a day, counted by Western years."""
    for press in (
        "era:western", f"decade:{day.year // 10}", f"year:{day.year}", f"month:{day.month}",
        f"tens:{0 if day.day <= 10 else 1 if day.day <= 20 else 2}", f"day:{day.day}",
    ):  # fmt: skip
        room.model.pad.press(press)


def test_what_nobody_said_is_never_shown_as_fine(room: Room) -> None:
    person(room, Arriving(Who()))
    assert notes(room) == {
        "name": "Not written yet",
        "sex": "Not said",
        "age": "Not written yet",
        "birth": "Not written yet",
        "cares": "Not written yet",
        "note": "Not written yet",
    }


def test_all_that_can_be_said_of_a_person_is_handed_over_once_it_is_right(room: Room) -> None:
    told = person(room)
    room.press("sex", "personSex")
    room.press("female", "person")
    room.press("age", "personAge")
    room.digits("72")
    room.act("person")
    room.press("cares", "personCares")
    room.model.choose("illness")
    room.model.choose("allergy")
    room.act("personAllergy")
    room.type("そば")
    room.act("person")
    room.press("note", "personNote")
    room.type("つえ")
    room.act("person")
    assert notes(room)["age"] == "72 years old"
    assert told == []
    room.act("desk")
    cares = Cares(frozenset({Care.ILLNESS, Care.ALLERGY}), "そば", "つえ")
    assert told == [Arriving(Who("山田 花子", "ヤマダ ハナコ", Sex.FEMALE, None, 72), cares)]


def test_a_name_is_written_anew_over_two_pages_and_leads_back(room: Room) -> None:
    offer(room)
    told = person(room, Arriving(Who("", "ヤマダ ハナコ")))
    room.press("name", "nameKana")
    assert room.model.board.typed == "やまだ はなこ"
    room.act("nameKanji")
    room.model.strip.press("take:0")
    room.model.strip.press("take:1")
    room.act("person")
    assert notes(room)["name"] == "山田 華子, ヤマダ ハナコ"
    room.act("desk")
    assert told[0].who == Who("山田 華子", "ヤマダ ハナコ")


def test_the_kanji_that_are_written_are_chosen_already_until_the_kana_change(room: Room) -> None:
    offer(room)
    told = person(room, Arriving(Who("山田 華子", "ヤマダ ハナコ")))
    room.press("name", "nameKana")
    room.act("nameKanji")
    assert (room.model.strip.written, room.model.strip.complete) == ("山田　華子", True)
    room.back("nameKana")
    for _ in range(3):
        room.model.board.press("erase")
    room.act("nameKanji")
    assert not room.model.strip.complete
    assert not room.model.page.actOpen
    room.back("nameKana")
    room.back("person")
    room.act("desk")
    assert told[0].who == Who("山田 華子", "ヤマダ ハナコ")


def test_a_date_of_birth_takes_the_place_of_the_age_and_can_be_left_open_again(room: Room) -> None:
    person(room, Arriving(Who(age=70)))
    room.press("birth", "personBirth")
    assert not room.model.page.actOpen
    pick(room, BORN)
    room.act("person")
    assert "age" not in notes(room)
    assert "1954" in notes(room)["birth"]
    room.press("birth", "personBirth")
    assert room.model.pad.value == BORN
    room.model.other()
    room.at("person")
    assert notes(room)["birth"] == "Not written yet"


def test_a_day_can_be_picked_until_today_as_it_is_in_japan(room: Room) -> None:
    room.done(room.clock.turn(timedelta(hours=15).total_seconds()))  # in Japan it is tomorrow already
    today = room.clock.now().astimezone(JST).date()
    assert today > room.clock.now().date()
    assert BirthStep(room.services, room.model, Who(), lambda _: None).days()[1] == today


def test_where_nobody_knows_what_day_it_is_a_later_one_can_be_picked(room: Room) -> None:
    room.clock.jump(timedelta(days=-4000))
    assert not room.clock.known()
    step = BirthStep(room.services, room.model, Who(), lambda _: None)
    later = room.clock.now().date() + timedelta(days=700)
    assert step.days()[1] > later


def test_a_date_of_birth_in_the_future_is_refused_in_place(room: Room) -> None:
    person(room)
    room.press("birth", "personBirth")
    room.model._step.day = room.clock.now().date() + timedelta(days=30)  # the day changes back while it stands
    room.model.show()
    room.model.act()
    assert room.model.state == "personBirth"
    assert room.model.page.banner == "A date of birth cannot be in the future."


def test_nobody_is_131_years_old(room: Room) -> None:
    person(room)
    room.press("age", "personAge")
    room.digits("131")
    room.model.act()
    assert (room.model.state, room.model.page.typed) == ("personAge", "131")
    assert room.model.page.banner == "An age is from 0 to 130 years."


def test_a_tick_is_taken_away_with_its_words(room: Room) -> None:
    cares = Cares(frozenset({Care.ALLERGY}), "そば")
    told = person(room, Arriving(Who("山田"), cares))
    room.press("cares", "personCares")
    room.model.choose("allergy")
    room.act("person")
    room.act("desk")
    assert told[0].cares == Cares()


def test_back_keeps_ticks_and_words_and_forgets_the_person_that_was_not_right(room: Room) -> None:
    told = person(room)
    room.press("cares", "personCares")
    room.model.choose("device")
    room.back("person")
    room.press("note", "personNote")
    room.type("つえ")
    room.back("person")
    assert (notes(room)["cares"], notes(room)["note"]) == ("Medical device that needs power", "つえ")
    room.back("desk")
    assert told == []


def test_of_those_who_come_even_back_keeps_what_is_written(room: Room) -> None:
    to_members(room)
    room.press("rest", "person")
    room.press("age", "personAge")
    room.digits("4")
    room.act("person")
    room.back("members")
    assert list(room.choices()) == ["person:0", "person:1", "rest", "about", "more"]
    room.press("rest", "person")
    room.press("sex", "personSex")
    room.press("male", "person")
    room.act("members")
    room.act("arrived")
    assert [(one.who.age, one.who.sex) for one in only(room).people[1:]] == [(4, Sex.UNSAID), (None, Sex.MALE)]
