"""The room of the desk: its first page, and how it is left."""

from kiosk.core.duty import IDLE
from tests.ui.shelter.room import Room


def test_the_first_page_says_how_the_shelter_stands(room: Room) -> None:
    room.family("ヤマダ ハナコ", "ヤマダ タロウ")
    room.home()
    assert room.model.page.banner == "The shelter is open."
    assert room.model.page.bannerNote == "Here: 2 people in 1 household"
    assert list(room.choices()) == ["arrive", "lookUp", "needs", "supplies", "board", "run"]


def test_it_is_told_at_once_when_somebody_comes(room: Room) -> None:
    room.home()
    room.family("ヤマダ ハナコ")
    room.until(lambda: "1 person" in room.model.page.bannerNote)


def test_without_a_duty_there_is_nothing_here(room: Room) -> None:
    room.duty.end()
    room.model.open()
    assert room.left == [True]


def test_it_is_left_with_the_duty(room: Room) -> None:
    room.home()
    room.done(room.clock.turn(IDLE))
    room.changes.publish("staff")
    room.until(lambda: room.left == [True])


def test_back_from_the_first_page_leaves(room: Room) -> None:
    room.home()
    room.model.back()
    assert room.left == [True]
