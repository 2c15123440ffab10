"""Running the shelter: it opens, fills and closes once for each press; all are counted, nobody is named."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from kiosk.core import audit
from kiosk.core.duty import Role
from kiosk.shelter.model import Arrival, Care, Opening, Presence
from kiosk.shelter.wants import Need, Want
from tests.ui.shelter.room import Room
from tests.unit.shelter.desk_house import LEAD, somebody


@pytest.fixture
def unopened(qtbot: QtBot, loop: QEventLoop, tmp_path: Path) -> Iterator[Room]:
    """Give the room of a shelter of which nobody has said anything yet."""
    made = Room(qtbot, loop, tmp_path, opened=False)
    yield made
    made.shut()


def to_run(room: Room, *keys: str) -> None:
    """Go to what runs the shelter, and on from there."""
    room.home()
    room.press("run", "run")
    for key in keys:
        room.press(key, key)


def acts(room: Room, begins: str) -> list[str]:
    """Give the acts of a kind that are recorded."""
    names = room.done(room.store.read(lambda db: [one.act for one in audit.entries(db)]))
    return [name for name in names if name.startswith(begins)]


def standing(room: Room) -> tuple[Opening, str]:
    shelter = room.done(room.services.shelter.standing())
    return shelter.opening, shelter.label


def test_it_says_what_runs_the_shelter_and_how_it_stands(room: Room) -> None:
    to_run(room)
    assert list(room.choices()) == ["opening", "count", "papers", "files", "decide"]
    assert room.notes()[0] == "Open"
    assert room.notes()[1] == "Nobody is checked in now."


def test_a_shelter_opens_with_one_press_and_says_so_on_the_first_page(unopened: Room) -> None:
    room = unopened
    to_run(room, "opening")
    assert room.model.page.banner == "The shelter is not open."
    room.press("open", "desk")
    assert room.model.page.banner == "The shelter is open."
    assert acts(room, "shelter.") == ["shelter.open"]


def test_the_state_that_stands_carries_the_check_mark_and_pressing_it_changes_nothing(room: Room) -> None:
    to_run(room, "opening")
    assert room.chosen() == ["open"]
    room.press("open", "desk")
    assert acts(room, "shelter.") == ["shelter.open"]


def test_it_fills_once_however_often_it_is_pressed(room: Room) -> None:
    to_run(room, "opening")
    room.model.choose("full")
    room.model.choose("full")
    room.at("desk")
    room.until(lambda: room.model.page.banner == "The shelter is full.")
    assert acts(room, "shelter.full") == ["shelter.full"]


def test_closing_asks_first_and_says_when_people_are_forgotten(room: Room) -> None:
    room.family("ヤマダ ハナコ")
    to_run(room, "opening")
    room.press("closed", "closeSure")
    assert room.model.page.banner == "Here: 1 person in 1 household"
    assert "14 days after" in room.model.page.lines[1]
    room.model.other()
    room.at("opening")
    assert standing(room)[0] is Opening.OPEN
    room.press("closed", "closeSure")
    room.model.act()
    room.model.act()
    room.at("desk")
    assert room.model.page.banner == "The shelter is not open."
    assert acts(room, "shelter.closed") == ["shelter.closed"]


def test_the_local_word_stands_beside_the_state_until_that_changes(room: Room) -> None:
    to_run(room, "opening")
    room.press("word", "openingWord")
    room.type("うけいれ")
    room.act("desk")
    assert standing(room) == (Opening.OPEN, "うけいれ")
    room.press("run", "run")
    assert room.notes()[0] == "Open (うけいれ)"
    room.press("opening", "opening")
    assert "Now: うけいれ" in room.notes()
    room.press("word", "openingWord")
    room.until(lambda: room.model.board.typed == "うけいれ")
    room.back("opening")
    room.press("full", "desk")
    assert standing(room) == (Opening.FULL, "")


def test_who_may_not_run_the_shelter_is_told_in_place_and_keeps_the_word(room: Room) -> None:
    to_run(room, "opening")
    room.duty.begin(replace(LEAD, role=Role.COUNTER))
    room.model.choose("full")
    room.until(lambda: room.model.page.banner == "Your role does not allow this.")
    assert room.model.state == "opening"
    room.press("word", "openingWord")
    room.type("うけ")
    room.model.act()
    room.until(lambda: room.model.page.banner == "Your role does not allow this.")
    assert (room.model.state, room.model.board.typed) == ("openingWord", "うけ")
    assert standing(room) == (Opening.OPEN, "")


def test_all_are_counted_at_once_when_they_come_and_nobody_is_named(room: Room) -> None:
    to_run(room, "count")
    assert room.model.page.banner == "Nobody is checked in now."
    assert room.model.page.lines == []
    old = somebody("ヤマダ ハナコ", "ヤマダ ハナコ", age=80, flags=frozenset({Care.ILLNESS}))
    baby = somebody("ヤマダ タロウ", "ヤマダ タロウ", age=1)
    gone = somebody("スズキ イチロウ", "スズキ イチロウ")
    shelter = room.services.shelter
    room.done(shelter.check_in("come", Arrival((old, baby, gone))))
    home = room.done(shelter.checked_in("come")) or ""
    household = room.done(room.services.looking.household(home))
    assert household is not None
    first, _, last = (one.id for one in household[0].people)
    room.done(room.services.wants.need("need", Need("", home, first, Want.DIALYSIS)))
    room.done(shelter.move("gone", [last], Presence.MOVED))
    room.until(lambda: "Moved elsewhere: 1" in room.model.page.lines)
    assert room.model.page.banner == "Here: 2 people in 1 household"
    assert room.model.page.lines == [
        "Here now: 2",
        "Women: 2",
        "Under 3 years: 1, Under 15 years: 1, 65 years and over: 1",
        "1 open need of urgency 5",
        "Illness or injury: 1",
        "Moved elsewhere: 1",
    ]
