"""Supplies: what is asked for and how far it is, and how more is asked for."""

import pytest

from kiosk.core import audit
from kiosk.core.store import Db
from kiosk.shelter import lists
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import Supply, SupplyState
from tests.ui.shelter.elsewhere import says
from tests.ui.shelter.room import Room


def asked(room: Room, state: SupplyState = SupplyState.ASKED) -> list[Supply]:
    """Read what is asked for."""
    return room.done(room.store.read(lambda db: lists.supplies(db, state, most=100)))


def ask(room: Room, what: str, amount: int = 3, unit: str = "箱", note: str = "") -> str:
    """Have something asked for, and return its id."""
    room.done(room.services.wants.ask_supply(room.services.new_act(), Supply("", what, amount, unit, note=note)))
    return asked(room)[-1].id


def done(room: Room) -> list[str]:
    """Give what was written down about supplies, as it is recorded."""

    def acts(db: Db) -> list[str]:
        looked = {"supplies.list", "supply.see"}
        return [one.act for one in audit.entries(db) if one.act.startswith("suppl") and one.act not in looked]

    return room.done(room.store.read(acts))


def to_supplies(room: Room) -> None:
    room.home()
    room.press("supplies", "supplies")


def to_amount(room: Room, key: str) -> None:
    to_supplies(room)
    room.act("supplyWhat")
    room.press(key, "supplyAmount")


def test_where_nothing_is_asked_for_that_is_said(room: Room) -> None:
    to_supplies(room)
    assert room.model.page.lines == ["Nothing is asked for now."]
    room.model.other()
    room.at("suppliesDone")
    assert room.model.page.lines == ["No request is done yet."]


def test_something_likely_is_asked_for_once_in_words_the_city_reads(room: Room) -> None:
    to_amount(room, "water")
    room.digits("48")
    room.act("supplyUnit")
    assert next(iter(room.choices())) == "bottles"
    room.press("bottles", "supplyNote")
    room.type("はやく")
    room.model.act()
    room.model.act()
    room.at("supplies")
    (supply,) = asked(room)
    assert (supply.what, supply.amount, supply.unit, supply.note) == ("水", 48, "本", "はやく")
    assert done(room) == ["supply.ask"]
    assert list(room.choices().values()) == ["Water: 48 bottles"]
    assert room.notes()[0].startswith("Asked for, ")


def test_anything_else_is_written(room: Room) -> None:
    to_supplies(room)
    room.act("supplyWhat")
    room.press("other", "supplyOther")
    room.model.act()
    room.until(lambda: room.model.page.banner == "It is not said what is asked for.")
    room.type("せっけん")
    assert room.model.page.banner == ""
    room.act("supplyAmount")
    room.digits("5")
    room.act("supplyUnit")
    room.press("boxes", "supplyNote")
    room.act("supplies")
    assert [(one.what, one.unit) for one in asked(room)] == [("せっけん", "箱")]


@pytest.mark.parametrize("typed", ["", "0", "000"])
def test_an_amount_that_is_none_is_refused_in_place(room: Room, typed: str) -> None:
    to_amount(room, "food")
    room.digits(typed)
    room.model.act()
    room.until(lambda: room.model.page.banner == "The amount is missing.")
    assert room.model.page.bannerNote == "Please write how many."
    room.digits("1")
    assert room.model.page.banner == ""
    room.act("supplyUnit")


def test_back_keeps_what_was_typed(room: Room) -> None:
    to_amount(room, "food")
    room.digits("20")
    room.act("supplyUnit")
    room.press("people", "supplyNote")
    room.type("あさ")
    room.back("supplyUnit")
    room.back("supplyAmount")
    assert room.model.page.typed == "20"
    room.model.eraseDigit()
    room.act("supplyUnit")
    room.press("people", "supplyNote")
    assert room.model.board.typed == "あさ"
    room.act("supplies")
    assert [(one.what, one.amount, one.unit, one.note) for one in asked(room)] == [("食料", 2, "人分", "あさ")]


def test_a_request_goes_through_its_states_each_once(room: Room) -> None:
    one = ask(room, "毛布", 40, "枚", "おとな")
    to_supplies(room)
    room.press(one, "supply")
    assert room.model.page.lines[0] == "Blankets: 40 sheets"
    assert room.model.page.lines[-1] == "おとな"
    for state in (SupplyState.COMING, SupplyState.GIVEN, SupplyState.ASKED, SupplyState.DROPPED):
        room.model.choose(state.value)
        room.model.choose(state.value)
        room.until(lambda: bool(asked(room, state)))  # noqa: B023 - of this turn
        room.until(lambda: room.chosen() == [state.value])  # noqa: B023
    assert done(room)[1:] == ["supply.coming", "supply.given", "supply.asked", "supply.dropped"]
    room.back("supplies")
    room.until(lambda: room.choices() == {})
    room.model.other()
    room.at("suppliesDone")
    assert list(room.choices()) == [one]


def test_what_is_coming_stands_behind_what_is_asked_for(room: Room) -> None:
    coming, waiting = ask(room, "水"), ask(room, "石けん")
    room.done(room.services.wants.settle_supply("coming", coming, SupplyState.COMING))
    to_supplies(room)
    assert list(room.choices()) == [waiting, coming]
    assert [note.partition(",")[0] for note in room.notes()] == ["Asked for", "It is on its way"]


def test_all_of_many_requests_are_reached(room: Room) -> None:
    made = [ask(room, f"物{number}") for number in range(25)]
    for one in made[:3]:
        room.done(room.services.wants.settle_supply(f"coming {one}", one, SupplyState.COMING))
    to_supplies(room)
    first = list(room.choices())
    assert first == [*made[3:23], "more"]
    room.model.choose("more")
    room.until(lambda: "more" not in room.choices() and not room.model.page.loading)
    assert list(room.choices()) == [*made[23:], *made[:3]]


def test_what_was_picked_is_shown_in_the_language_of_the_screen(room: Room) -> None:
    one = ask(room, "水", 2, "本")
    ask(room, "せっけん", 2, "こ")
    room.language.choose("vi")
    to_supplies(room)
    assert list(room.choices().values()) == ["Nước: 2 chai", "せっけん: 2 こ"]
    assert asked(room)[0].id == one


def test_where_desks_disagree_a_person_decides(room: Room) -> None:
    one = ask(room, "水")
    says(room, Kind.SUPPLY, one, {"state": "given"})
    to_supplies(room)
    room.model.other()
    room.at("suppliesDone")
    shown = "suppliesDone"
    if one not in room.choices():
        room.back("supplies")
        shown = "supplies"
    assert "Two desks say different things." in room.notes()[0]
    room.press(one, "supply")
    assert room.model.page.bannerKind == "warn"
    room.press("decide", "dispute")
    room.model.choose(next(iter(room.choices())))
    room.at("supply")
    room.until(lambda: room.model.page.banner == "")
    room.back(shown)
