"""What desks say differently: a person says which of it stands, one thing after the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from kiosk.core.duty import Role
from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.shelter import lists, reading
from kiosk.shelter.model import About, Care, Cares, Opening, Person, Presence, Sex, Who
from kiosk.shelter.registers import Kind, Subject, Value
from kiosk.shelter.wants import Need, SupplyState, Want
from tests.clocks import START
from tests.ui.shelter.room import Room
from tests.ui.shelter.sister import KIOSK, Sister, sister
from tests.ui.shelter.test_run import acts, standing, to_run
from tests.unit.shelter.desk_house import LEAD
from ui.shelter.dispute_shown import ABOUT, dispute_shown, questions
from ui.shelter.dispute_steps import DisputeStep
from ui.shelter.exchange_shown import Here


@pytest.fixture
def other(room: Room, tmp_path: Path) -> Iterator[Sister]:
    """Give the other desk of the shelter."""
    with sister(room, tmp_path) as made:
        yield made


def people(room: Room, home: str) -> tuple[Person, ...]:
    found = room.done(room.store.read(partial(lists.household, household_id=home)))
    assert found is not None
    return found.people


def argued(room: Room, other: Sister) -> str:
    """Have both desks say where somebody is, and who; return the household."""
    home = room.family("山田 花子", "山田 太郎")
    other.meet()
    hanako = people(room, home)[0]
    room.done(room.services.shelter.move("out", [hanako.id], Presence.OUT))
    other.move(hanako.id, Presence.LEFT)
    room.done(room.services.shelter.change_person("who", hanako.id, replace(hanako.who, age=41), hanako.cares))
    room.done(other.service.change_person(other.act(), hanako.id, replace(hanako.who, age=72), hanako.cares))
    other.tell()
    return home


def test_one_thing_after_the_other_is_decided_and_stands_at_once(room: Room, other: Sister) -> None:
    home = argued(room, other)
    to_run(room, "decide")
    room.press(f"argued:{home}", "dispute")
    assert room.model.page.heading == "Where is this person?"
    assert room.model.page.note == "山田 花子: the desks disagree.\n2 questions here"
    assert sorted(room.choices().values()) == ["has left", "is out now"]
    assert sorted(room.notes()) == ["machine kiosk-2, 10:12 am", "this machine, 10:12 am"]
    (left,) = [key for key, label in room.choices().items() if label == "has left"]
    room.model.choose(left)
    room.until(lambda: room.model.page.heading == "Who is this person?")
    assert people(room, home)[0].presence is Presence.LEFT
    assert any("72 years old" in note for note in room.notes())
    (older,) = [key for key, note in zip(room.choices(), room.notes(), strict=True) if "72 years old" in note]
    room.model.choose(older)
    room.at("decide")
    room.until(lambda: room.model.page.banner == "There is nothing to decide.")
    assert (people(room, home)[0].who.age, people(room, home)[0].disputed) == (72, ())


def test_a_second_press_decides_nothing_more(room: Room, other: Sister) -> None:
    home = argued(room, other)
    to_run(room, "decide")
    room.press(f"argued:{home}", "dispute")
    room.model.choose("value0")
    room.model.choose("value0")
    room.until(lambda: room.model.page.heading == "Who is this person?")
    assert acts(room, "decide.") == ["decide.person"]
    assert people(room, home)[0].disputed == ("who",)


def test_what_was_decided_stands_at_the_other_desk_too(room: Room, other: Sister) -> None:
    home = argued(room, other)
    to_run(room, "decide")
    room.press(f"argued:{home}", "dispute")
    room.model.choose("value0")
    room.until(lambda: room.model.page.heading == "Who is this person?")
    room.model.choose("value0")
    room.at("decide")
    other.meet()
    (told,) = [one for one in other_people(room, other, home) if one.who.name == "山田 花子"]
    assert told == people(room, home)[0]


def other_people(room: Room, other: Sister, home: str) -> tuple[Person, ...]:
    found = room.done(other.store.read(partial(lists.household, household_id=home)))
    assert found is not None
    return found.people


def test_what_a_household_says_of_itself_and_what_its_people_need_come_with_it(room: Room, other: Sister) -> None:
    home = room.family("山田 花子")
    room.done(room.services.wants.need("need", Need("", home, "", Want.MEDICINE)))
    (need,) = room.done(room.store.read(partial(lists.needs_in, household_id=home)))
    room.done(room.services.wants.settle_need("met", need.id))
    other.meet()
    room.done(room.services.shelter.change_household("here", home, About("緑が丘一丁目")))
    room.done(other.service.change_household(other.act(), home, About("青葉町二丁目", "vi", 2, "犬")))
    room.done(room.services.wants.settle_need("reopened", need.id, done=False))
    room.done(other.wants.settle_need(other.act(), need.id, done=False))
    room.done(other.wants.settle_need(other.act(), need.id))
    other.tell()
    to_run(room, "decide")
    room.press(f"argued:{home}", "dispute")
    assert room.model.page.heading == "Which is right of this household?"
    (aoba,) = [key for key, label in room.choices().items() if label == "青葉町二丁目"]
    assert any(note.startswith("Language: Tiếng Việt, 2 animals, 犬") for note in room.notes())
    room.model.choose(aoba)
    room.until(lambda: room.model.page.heading == "Is this need met?")
    assert sorted(room.choices().values()) == ["It is met", "It is still needed"]
    (still,) = [key for key, label in room.choices().items() if label == "It is still needed"]
    room.model.choose(still)
    room.at("decide")
    (need,) = room.done(room.store.read(partial(lists.needs_in, household_id=home)))
    assert (need.done, need.disputed) == (False, False)


def test_whether_the_shelter_is_open_is_decided_from_its_own_page(room: Room, other: Sister) -> None:
    other.opened(Opening.FULL)
    other.tell()
    to_run(room)
    assert room.notes()[0] == "The desks disagree."
    room.press("opening", "opening")
    assert room.model.page.banner == "The desks disagree whether the shelter is open."
    assert room.chosen() == []
    assert "word" not in room.choices()
    room.press("decide", "dispute")
    assert room.model.page.heading == "Is the shelter open, full or closed?"
    (full,) = [key for key, label in room.choices().items() if label == "Full"]
    room.press(full, "opening")
    room.until(lambda: room.chosen() == ["full"])
    assert standing(room) == (Opening.FULL, "")


def test_what_stands_may_also_be_said_anew(room: Room, other: Sister) -> None:
    other.opened(Opening.FULL)
    other.tell()
    to_run(room, "decide")
    assert list(room.choices()) == ["shelter"]
    to_run(room, "opening")
    room.press("open", "desk")
    assert standing(room)[0] is Opening.OPEN
    to_run(room, "decide")
    assert room.model.page.banner == "There is nothing to decide."


def test_who_may_not_decide_is_told_in_place(room: Room, other: Sister) -> None:
    home = argued(room, other)
    to_run(room, "decide")
    room.press(f"argued:{home}", "dispute")
    room.duty.begin(replace(LEAD, role=Role.COUNTER))
    room.model.choose("value0")
    room.until(lambda: room.model.page.banner == "Your role does not allow this.")
    assert room.model.state == "dispute"
    assert people(room, home)[0].disputed == ("presence", "who")


def test_what_was_said_anew_meanwhile_is_shown_and_not_decided_over(room: Room, other: Sister) -> None:
    home = argued(room, other)
    hanako = people(room, home)[0]
    step = DisputeStep(room.services, room.model, Kind.PERSON, hanako.id)
    step.topics = ("unheard",)  # the news of it has not come yet
    room.home()
    room.model.enter(step)
    room.at("dispute")
    room.done(room.services.shelter.move("back", [hanako.id], Presence.IN))
    room.model.choose("value0")
    room.until(lambda: room.model.page.banner == "Somebody else has written this anew meanwhile.")
    assert people(room, home)[0].presence is Presence.IN


SAID = {
    (Kind.SHELTER, "opening"): ({"opening": "open", "label": "受入可"}, {"opening": "closed", "label": ""}),
    (Kind.HOUSEHOLD, "number"): ("A-0001-3", "B-0002-0"),
    (Kind.HOUSEHOLD, "about"): (reading.write_about(About()), reading.write_about(About("緑が丘", "xx", 1, "犬"))),
    (Kind.HOUSEHOLD, "card.x"): (True, False),
    (Kind.PERSON, "household"): ("h1", "h2"),
    (Kind.PERSON, "who"): (
        reading.write_who(Who()),
        reading.write_who(Who("<img src=x> {a|b}", "カナ", Sex.MALE, date(1950, 4, 1))),
    ),
    (Kind.PERSON, "cares"): (
        reading.write_cares(Cares()),
        reading.write_cares(Cares(frozenset({Care.ALLERGY}), "卵", "注射")),
    ),
    (Kind.PERSON, "presence"): ({"presence": "moved", "to": "親戚"}, {"presence": "in", "to": ""}),
    (Kind.NEED, "need"): (
        {"household": "h", "person": "", "want": "dialysis", "note": "週三回"},
        {"household": "h", "person": "", "want": "other", "note": ""},
    ),
    (Kind.NEED, "done"): (True, False),
    (Kind.SUPPLY, "supply"): (
        {"what": "毛布", "amount": 20, "unit": "枚", "household": "", "note": "至急"},
        {"what": "水", "amount": 0, "unit": "", "household": "", "note": ""},
    ),
    (Kind.SUPPLY, "state"): (SupplyState.ASKED.value, SupplyState.DROPPED.value),
    (Kind.NOTICE, "notice"): ({"title": "入浴", "text": "午後三時"}, {"title": "入浴", "text": "午後四時"}),
    (Kind.NOTICE, "up"): (True, False),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_has_words_and_no_raw_value(language: str) -> None:
    texts, here = Texts(language), Here("kiosk-1", START)
    for (kind, register), said in SAID.items():
        values = tuple(Value(1, f"kiosk-{at}", at, one, START) for at, one in enumerate(said, 1))
        (asked,) = questions([(Subject(kind, "id", {register: values}), "山田 花子")])
        shown = dispute_shown(texts, asked, here, loaded=True)
        assert len(shown.choices) == 2
        for choice in shown.choices:
            assert choice.label
            assert KIOSK in choice.note or texts.say("this machine") in choice.note
            assert not {"{", "}", "h1", "h2", "dialysis", "True"} & set(choice.label.split())
            assert "a|b" not in choice.label
    assert {key for key in SAID if not key[1].startswith("card.")} == set(ABOUT)
