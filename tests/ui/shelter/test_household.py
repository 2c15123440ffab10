"""The page of a household, and all that is done from it."""

from kiosk.shelter import store
from kiosk.shelter.model import MOST_MEMBERS, About, Arrival, Presence, Verdict
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import Need, Want
from tests.ui.shelter.households import NAMES, acted, disagree, found, ids, opened, show
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import somebody

_SLIPS = "select id from jobs where template = 'shelter_slip'"


def test_it_says_who_is_where(room: Room) -> None:
    home = room.family(*NAMES)
    room.done(room.services.shelter.move("out", ids(room, home)[1:2], Presence.OUT))
    show(room, home)
    page = room.model.page
    assert page.heading == "A-0001-9"
    assert page.note == "3 people, 2 are here, 1 is out"
    assert page.lines == ["ヤマダ ハナコ: is here", "ヤマダ タロウ: is out now", "ヤマダ ジロウ: is here"]
    assert list(room.choices()) == ["needs", "change", "slip", "card"]


def test_it_says_what_is_known_of_it_in_few_lines(room: Room) -> None:
    people = tuple(somebody(f"ヤマダ {at:02}") for at in range(MOST_MEMBERS))
    arrival = Arrival(people, About("千葉市", "vi", 2, "{耳|みみ}が遠い"))
    room.done(room.services.shelter.check_in("act", arrival))
    home = room.done(room.services.shelter.checked_in("act")) or ""
    room.done(room.services.wants.need("need", Need("", home, ids(room, home)[0], Want.DIALYSIS)))
    show(room, home)
    assert room.model.page.lines[3:] == [
        "and 27 more people",
        "Needs: Dialysis",
        "Language: Tiếng Việt, With 2 animals",
        "｛耳｜みみ｝が遠い",
    ]


def test_one_arrival_is_one_look_and_so_is_one_piece_of_news(room: Room) -> None:
    home = opened(room)
    assert acted(room, "household.see") == [("household.see", home)]
    room.changes.publish("printer")
    room.done(room.services.shelter.move("out", ids(room, home)[:1], Presence.OUT))
    room.until(lambda: "is out" in room.model.page.note)
    assert acted(room, "household.see") == [("household.see", home)] * 2


def test_a_household_that_is_not_known_says_so_and_leads_on(room: Room) -> None:
    show(room, "018f2f6e-0000-7000-8000-000000000000")
    assert room.model.page.banner == "This household is not known here."
    room.press("lookUp", "search")


def test_a_household_that_is_forgotten_meanwhile_says_so(room: Room) -> None:
    opened(room)
    room.done(room.store.write(store.purge, "shelter"))
    room.until(lambda: room.model.page.banner == "This household is not known here.")
    assert room.model.page.lines == []


def test_needs_are_listed_and_one_is_met(room: Room) -> None:
    home = room.family(*NAMES)
    room.done(room.services.wants.need("need", Need("", home, ids(room, home)[1], Want.MEDICINE, "インスリン")))
    show(room, home)
    assert "Needs: Medicine" in room.model.page.lines
    before = len(acted(room, "household.see"))
    room.press("needs", "needsOf")
    assert len(acted(room, "household.see")) == before
    (need,) = room.choices()
    room.press(need, "need")
    room.model.act()
    room.until(lambda: room.model.page.banner == "This is met.")
    room.model.act()
    room.at("needsOf")
    room.until(lambda: acted(room, "household.see")[before:] != [])
    assert list(room.choices()) == [need]
    room.back("household")
    room.until(lambda: not any("Needs" in line for line in room.model.page.lines))


def test_without_a_need_one_is_added(room: Room) -> None:
    opened(room, "ヤマダ ハナコ")
    room.press("needs", "needsOf")
    assert room.model.page.banner == "Nothing is written down."
    room.act("want")
    room.press("dialysis", "wantNote")
    room.act("needsOf")
    room.until(lambda: "Dialysis" in room.choices().values())


# ---- what is written -------------------------------------------------------------------------------------------------


def test_the_household_is_changed(room: Room) -> None:
    home = opened(room)
    room.press("change", "change")
    room.press("home", "about")
    room.press("pets", "aboutPets")
    room.digits("3")
    room.act("about")
    room.act("household")
    assert found(room, home).about.pets == 3
    assert acted(room, "household.change") == [("household.change", home)]


def test_somebody_is_changed(room: Room) -> None:
    home = opened(room)
    person = ids(room, home)[1]
    room.press("change", "change")
    room.press(person, "person")
    room.press("sex", "personSex")
    room.press("male", "person")
    room.act("household")
    assert found(room, home).people[1].who.sex.value == "male"
    assert acted(room, "person.change") == [("person.change", person)]


def test_one_more_person_comes_once_at_a_second_press(room: Room) -> None:
    home = opened(room)
    room.press("change", "change")
    room.model.other()
    room.at("person")
    room.model.act()
    room.model.act()
    room.at("household")
    assert len(ids(room, home)) == len(NAMES) + 1


def test_the_31st_is_refused_in_place(room: Room) -> None:
    opened(room, *(f"ヤマダ {at:02}" for at in range(MOST_MEMBERS)))
    room.press("change", "change")
    room.model.other()
    assert room.model.state == "change"
    assert room.model.page.banner == "A household has at most 30 people."
    assert room.model.page.bannerNote == "Please check the others in as another household."


# ---- slip and card ---------------------------------------------------------------------------------------------------


def slips(room: Room) -> list[str]:
    return room.done(room.store.read(lambda db: [one for (one,) in db.execute(_SLIPS).fetchall()]))


def test_the_slip_is_printed_once_and_its_trouble_told(room: Room) -> None:
    home = opened(room)
    before = len(slips(room))
    room.model.choose("slip")
    room.model.choose("slip")
    room.at("slip")
    assert len(slips(room)) == before + 1
    assert room.model.page.number == "A-0001-9"
    assert acted(room, "paper.slip") == [("paper.slip", home)]
    looked = len(acted(room, "household.see"))
    room.changes.publish("jobs")
    room.act("household")
    assert len(acted(room, "household.see")) == looked + 1


def test_a_card_is_added_by_the_reader(room: Room) -> None:
    home = opened(room)
    room.press("card", "card")
    room.model.code_read("7654321")
    room.at("household")
    assert room.model.page.banner == "They are found by this card from now on."
    assert [one.id for one in room.done(room.services.looking.with_card("7654321"))] == [home]
    assert acted(room, "household.card") == [("household.card", home)]


def test_a_card_is_typed_with_letters(room: Room) -> None:
    home = opened(room)
    room.press("card", "card")
    room.model.other()
    room.at("cardWritten")
    room.type("AB12345")
    room.act("household")
    assert [one.id for one in room.done(room.services.looking.with_card("AB12345"))] == [home]


def test_the_card_of_another_household_is_refused_in_place(room: Room) -> None:
    room.family("サトウ", act="other", card="7654321")
    opened(room)
    room.press("card", "card")
    room.digits("7654321")
    room.model.act()
    room.until(lambda: room.model.page.banner != "")
    assert room.model.state == "card"
    assert room.model.page.banner == "This card belongs to household A-0001-9, which is checked in already."
    assert room.model.page.typed == "7654321"


# ---- kiosks that disagree --------------------------------------------------------------------------------------------


def test_what_desks_say_differently_is_decided_from_here(room: Room) -> None:
    home = room.family(*NAMES)
    disagree(room, Kind.PERSON, ids(room, home)[0], "presence", {"presence": "out", "to": ""})
    about = {"address": "", "language": "vi", "pets": 0, "note": ""}
    disagree(room, Kind.HOUSEHOLD, home, "about", about, seq=2)
    show(room, home)
    assert room.model.page.banner == "Two desks say different things of this household."
    assert next(iter(room.choices())) == "decide"
    room.press("decide", "dispute")
    room.back("household")
    assert room.model.page.banner == "Two desks say different things of this household."


def test_a_need_of_which_desks_say_different_things_is_told(room: Room) -> None:
    home = room.family(*NAMES)
    room.done(room.services.wants.need("need", Need("", home, "", Want.FOOD)))
    show(room, home)
    assert "decide" not in room.choices()
    room.press("needs", "needsOf")
    (need,) = room.choices()
    told = {"household": home, "person": "", "want": "medicine", "note": ""}
    disagree(room, Kind.NEED, need, "need", told)
    room.back("household")
    room.until(lambda: "decide" in room.choices())


def test_a_household_of_two_entries_leads_to_the_other(room: Room) -> None:
    one, other = room.family("ヤマダ ハナコ", act="one"), room.family("ヤマダ ハナコ", act="two")
    room.done(room.services.shelter.judge("judge", Kind.HOUSEHOLD, one, other, Verdict.SAME))
    show(room, one)
    room.press("twin", "household")
    room.until(lambda: room.model.page.heading.startswith("A-0002"))
    assert acted(room, "household.see")[-1:] == [("household.see", other)]
