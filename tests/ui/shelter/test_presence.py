"""Who of a household goes out, comes back, moves or leaves."""

from kiosk.shelter import store
from tests.ui.shelter.households import acted, ids, opened, where
from tests.ui.shelter.room import Room


def ticked(room: Room, *people: str) -> None:
    room.act("where")
    for person in people:
        room.press(person, "where")


def test_two_of_three_go_out_and_come_back(room: Room) -> None:
    home = opened(room)
    first, second, _ = ids(room, home)
    ticked(room, first, second)
    room.act("whereTo")
    room.press("out", "household")
    assert where(room, home) == ["out", "out", "in"]
    assert room.model.page.banner == "It is written down."
    ticked(room, first, second)
    room.act("whereTo")
    assert next(iter(room.choices())) == "in"
    room.press("in", "household")
    assert where(room, home) == ["in", "in", "in"]


def test_nobody_ticked_leads_nowhere_and_a_tick_is_taken_away(room: Room) -> None:
    home = opened(room)
    (first, *_) = ids(room, home)
    ticked(room, first)
    assert room.model.page.actOpen
    room.press(first, "where")
    assert not room.model.page.actOpen


def test_everybody_is_ticked_at_once(room: Room) -> None:
    home = opened(room)
    ticked(room)
    assert room.model.page.other == "Everybody"
    room.model.other()
    assert room.model.page.other == "Nobody"
    room.act("whereTo")
    room.press("left", "household")
    assert where(room, home) == ["left", "left", "left"]


def test_back_keeps_the_ticks(room: Room) -> None:
    home = opened(room)
    ticked(room, *ids(room, home)[:2])
    room.act("whereTo")
    room.back("where")
    room.act("whereTo")
    assert room.model.page.note == "ヤマダ ハナコ, ヤマダ タロウ"


def test_whoever_is_alone_needs_no_tick(room: Room) -> None:
    home = opened(room, "ヤマダ ハナコ")
    room.act("whereTo")
    room.press("out", "household")
    assert where(room, home) == ["out"]


def test_a_second_press_is_the_same_act(room: Room) -> None:
    home = opened(room, "ヤマダ ハナコ")
    room.act("whereTo")
    room.model.choose("out")
    room.model.choose("out")
    room.model.choose("left")
    room.at("household")
    assert where(room, home) == ["out"]
    assert acted(room, "person.") == [("person.out", home)]


def test_where_somebody_moves_is_written_or_is_not_known(room: Room) -> None:
    home = opened(room, "ヤマダ ハナコ")
    room.act("whereTo")
    room.press("moved", "movedTo")
    assert not room.model.page.actOpen
    assert room.model.page.other == "Not known"
    room.type("いとこのいえ")
    assert room.model.page.other == ""
    room.act("household")
    assert room.model.page.lines == ["ヤマダ ハナコ: has moved to いとこのいえ"]
    room.act("whereTo")
    room.press("moved", "movedTo")
    room.model.other()
    room.at("household")
    assert room.model.page.lines == ["ヤマダ ハナコ: has moved elsewhere"]
    assert where(room, home) == ["moved"]


def test_a_refusal_stands_in_place_and_what_was_typed_stays(room: Room) -> None:
    opened(room, "ヤマダ ハナコ")
    room.act("whereTo")
    room.press("moved", "movedTo")
    room.type("いえ")
    room.done(room.store.write(store.purge))
    room.model.act()
    room.until(lambda: room.model.page.banner != "")
    assert room.model.state == "movedTo"
    assert room.model.page.banner == "This entry is not known at this machine."
    assert room.model.board.typed == "いえ"
