"""What people need: the list beside the power, one need, and how a new one is written down."""

import pytest

from kiosk.core import audit
from kiosk.core.duty import Duty, Role
from kiosk.core.store import Db
from kiosk.shelter import lists
from kiosk.shelter.model import Arrival, Care, Household
from kiosk.shelter.registers import Kind
from kiosk.shelter.sheet import Feed, PowerLeft
from kiosk.shelter.wants import Need, Want
from tests.ui.shelter.elsewhere import says
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import LEAD, somebody
from ui.shelter.household_steps import HouseholdStep


def needed(room: Room, want: Want, home: str, person: str = "", note: str = "") -> str:
    """Have a need written down, and return its id."""
    known = {one.id for one in of(room, home)}
    room.done(room.services.wants.need(room.services.new_act(), Need("", home, person, want, note)))
    (new,) = [one.id for one in of(room, home) if one.id not in known]
    return new


def of(room: Room, home: str) -> list[Need]:
    """Read the needs of a household."""
    return room.done(room.store.read(lambda db: lists.needs_in(db, home)))


def household(room: Room, home: str) -> Household:
    """Read a household."""
    found = room.done(room.store.read(lambda db: lists.household(db, home)))
    assert found is not None
    return found


def done(room: Room) -> list[str]:
    """Give what was done about needs, as it is recorded."""

    def acts(db: Db) -> list[str]:
        return [one.act for one in audit.entries(db) if one.act in {"need.write", "need.done", "need.again"}]

    return room.done(room.store.read(acts))


def to_needs(room: Room) -> None:
    room.home()
    room.press("needs", "needs")


def to_new_need(room: Room, home: str) -> None:
    """Go to what a household needs, and write one more down."""
    room.home()
    room.model.enter(HouseholdStep(room.services, room.model, home))
    room.at("household")
    room.press("needs", "needsOf")
    room.model.other()
    room.at("want")


def test_the_most_urgent_comes_first_in_words_and_numbers(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    for want in (Want.OTHER, Want.FOOD, Want.CARE, Want.MEDICINE, Want.POWER):
        needed(room, want, home, household(room, home).people[0].id, note="ひるまだけ")
    to_needs(room)
    number = household(room, home).line.number
    assert [label[0] for label in room.choices().values()] == ["5", "4", "3", "2", "1"]
    assert next(iter(room.choices().values())) == "5 Power for oxygen or a device: ヤマダ ハナコ"
    assert room.notes()[0] == f"At once, {number}, ひるまだけ"


def test_where_nothing_is_open_that_is_said(room: Room) -> None:
    to_needs(room)
    assert room.model.page.lines == ["No need is open."]
    assert room.choices() == {}


def test_the_next_twenty_are_a_press_away_and_back_returns(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    for _ in range(22):
        needed(room, Want.FOOD, home)
    needed(room, Want.DIALYSIS, home)
    to_needs(room)
    first = list(room.choices())
    assert len(first) == 21
    assert room.choices()[first[-1]] == "3 more"
    room.model.choose("more")
    room.until(lambda: len(room.choices()) == 3)
    assert not set(room.choices()) & set(first)
    room.model.back()
    room.until(lambda: list(room.choices()) == first)


MAINS, UNKNOWN = PowerLeft(True, Feed.MAINS, 90), PowerLeft(True, Feed.UNKNOWN)


@pytest.mark.parametrize(
    ("left", "kind", "words"),
    [
        ((), "warn", "Nobody knows how long it lasts."),
        ((UNKNOWN,), "warn", "Nobody knows how long it lasts."),
        ((PowerLeft(True, Feed.BATTERY, 60),), "warn", "The battery is at 60 %."),
        ((PowerLeft(True, Feed.BATTERY, 60, (5.2, 7.9)),), "warn", "It lasts about 5 to 7 hours."),
        ((PowerLeft(True, Feed.BATTERY, 90, (12.0, 20.0)),), "info", "It lasts about 12 to 20 hours."),
        ((MAINS,), "info", "It runs on mains power."),
        ((PowerLeft(False, Feed.MAINS),), "warn", "Nobody knows how long it lasts."),
    ],
)
def test_few_hours_or_none_known_warn_where_somebody_lives_by_the_power(
    room: Room, left: tuple[PowerLeft, ...], kind: str, words: str
) -> None:
    home = room.family("ヤマダ ハナコ", "ヤマダ タロウ")
    for want, at in ((Want.POWER, 0), (Want.DIALYSIS, 0), (Want.DIALYSIS, 1)):
        needed(room, want, home, household(room, home).people[at].id)
    room.power = left
    to_needs(room)
    assert (room.model.page.bannerKind, room.model.page.banner) == (kind, f"Battery of the shelter: {words}")
    assert room.model.page.bannerNote.startswith("2 people cannot do without power.")
    assert (room.model.page.picture == "battery") is (kind == "info")


def test_where_nobody_needs_power_an_unknown_hour_is_said_and_warns_nobody(room: Room) -> None:
    needed(room, Want.MEDICINE, room.family("ヤマダ ハナコ"))
    room.power = (PowerLeft(False, Feed.BATTERY, 40, (2.0, 3.0)),)
    to_needs(room)
    assert room.model.page.bannerKind == "info"
    assert room.model.page.banner == "Battery of the shelter: Nobody knows how long it lasts."
    assert room.model.page.bannerNote == "Battery of this kiosk: It lasts about 2 to 3 hours."


def test_a_device_told_at_the_check_in_warns_without_a_need(room: Room) -> None:
    arriving = somebody("ヤマダ", flags=frozenset({Care.DEVICE}))
    room.done(room.services.shelter.check_in("device", Arrival((arriving,))))
    to_needs(room)
    assert room.model.page.bannerKind == "warn"
    assert room.model.page.bannerNote == "1 person came with a medical device that needs power."


def test_a_need_is_met_once_and_may_be_there_again(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    need = needed(room, Want.POWER, home)
    to_needs(room)
    room.press(need, "need")
    room.model.act()
    room.model.act()
    room.until(lambda: room.model.page.banner == "This is met.")
    assert of(room, home)[0].done
    assert done(room)[-1:] == ["need.done"]
    room.model.other()
    room.until(lambda: room.model.page.act == "This is met")
    assert not of(room, home)[0].done
    room.act("need")
    room.until(lambda: room.model.page.banner == "This is met.")
    assert done(room)[-3:] == ["need.done", "need.again", "need.done"]
    room.act("needs")
    room.until(lambda: room.choices() == {})


def test_its_words_are_changed_and_its_household_is_a_press_away(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    need = needed(room, Want.POWER, home, note="よる")
    to_needs(room)
    room.press(need, "need")
    room.press("words", "wantNote")
    room.type("も")
    room.act("need")
    assert [(one.id, one.note) for one in of(room, home)] == [(need, "よるも")]
    assert "よるも" in room.model.page.lines
    room.press("household", "household")
    room.back("need")


def test_a_need_is_written_down_once_for_one_of_several(room: Room) -> None:
    home = room.family("ヤマダ ハナコ", "ヤマダ タロウ")
    to_new_need(room, home)
    assert list(room.choices())[:2] == ["dialysis", "power"]
    assert len(room.choices()) == len(Want)
    room.press("power", "wantWho")
    second = household(room, home).people[1].id
    room.press(second, "wantNote")
    room.type("よる")
    room.model.act()
    room.model.act()
    room.at("needsOf")
    (need,) = of(room, home)
    assert (need.want, need.person, need.note) == (Want.POWER, second, "よる")
    assert done(room) == ["need.write"]
    assert list(room.choices()) == [need.id]


def test_the_whole_household_may_need_something(room: Room) -> None:
    home = room.family("ヤマダ ハナコ", "ヤマダ タロウ")
    to_new_need(room, home)
    room.press("food", "wantWho")
    room.press("whole", "wantNote")
    room.act("needsOf")
    (need,) = of(room, home)
    assert (need.want, need.person, need.note) == (Want.FOOD, "", "")


def test_of_one_alone_nobody_asks_who(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    to_new_need(room, home)
    room.press("medicine", "wantNote")
    room.act("needsOf")
    assert of(room, home)[0].person == household(room, home).people[0].id


def test_back_keeps_the_words(room: Room) -> None:
    home = room.family("ヤマダ ハナコ", "ヤマダ タロウ")
    to_new_need(room, home)
    room.press("food", "wantWho")
    room.press("whole", "wantNote")
    room.type("こめ")
    room.back("wantWho")
    room.back("want")
    room.press("infant", "wantWho")
    room.press("whole", "wantNote")
    assert room.model.board.typed == "こめ"
    room.act("needsOf")
    assert [(one.want, one.note) for one in of(room, home)] == [(Want.INFANT, "こめ")]


def test_a_fault_stands_in_place_and_nothing_typed_is_lost(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    to_new_need(room, home)
    room.press("food", "wantNote")
    room.type("こめ")
    room.duty.begin(Duty("staff-2", "佐藤", Role.UPKEEP))
    room.model.act()
    room.until(lambda: room.model.page.banner != "")
    assert (room.model.state, room.model.board.typed) == ("wantNote", "こめ")
    room.duty.begin(LEAD)
    room.act("needsOf")
    assert [one.note for one in of(room, home)] == ["こめ"]


def test_where_desks_disagree_a_person_decides(room: Room) -> None:
    home = room.family("ヤマダ ハナコ")
    need = needed(room, Want.POWER, home, note="よる")
    told = {"household": home, "person": "", "want": "power", "note": "ひる"}
    says(room, Kind.NEED, need, {"need": told})
    to_needs(room)
    assert "Two desks say different things." in room.notes()[0]
    room.press(need, "need")
    assert room.model.page.bannerKind == "warn"
    room.press("decide", "dispute")
    room.model.choose(next(iter(room.choices())))
    room.at("need")
    room.until(lambda: room.model.page.banner == "")
    assert not of(room, home)[0].disputed
