"""What a household says of itself: in memory until it is handed on."""

import pytest

from kiosk.shelter.model import About
from tests.ui.shelter.room import Room
from ui.shelter.about_steps import AboutStep

ABOUT = About("千葉市中央区1-2", "ja", 1, "耳が遠い")


@pytest.fixture
def told(room: Room) -> list[About]:
    """Open the page, and give what is handed on."""
    room.home()
    handed: list[About] = []
    room.model.enter(AboutStep(room.services, room.model, ABOUT, handed.append))
    room.at("about")
    return handed


def test_what_stands_there_is_handed_on_unchanged(room: Room, told: list[About]) -> None:
    assert list(room.choices()) == ["address", "spoken", "pets", "note"]
    room.model.act()
    assert told == [ABOUT]


def test_each_is_changed_and_handed_on(room: Room, told: list[About]) -> None:
    room.press("address", "aboutAddress")
    assert room.model.board.typed == ABOUT.address
    room.type("3")
    room.act("about")
    room.press("pets", "aboutPets")
    assert room.model.page.typed == "1"
    room.digits("2")
    room.act("about")
    room.press("spoken", "aboutLanguage")
    room.press("vi", "about")
    room.press("note", "aboutNote")
    room.type("あ")
    room.act("about")
    room.model.act()
    assert told == [About("千葉市中央区1-23", "vi", 12, "耳が遠いあ")]


def test_another_language_is_written_down(room: Room, told: list[About]) -> None:
    room.press("spoken", "aboutLanguage")
    room.model.other()
    room.at("aboutAnother")
    assert not room.model.page.actOpen
    room.type("たがろぐご")
    room.act("about")
    room.model.act()
    assert told == [About(ABOUT.address, "たがろぐご", 1, ABOUT.note)]


def test_back_keeps_what_stood_there(room: Room, told: list[About]) -> None:
    room.press("pets", "aboutPets")
    room.digits("5")
    room.back("about")
    room.press("spoken", "aboutLanguage")
    room.back("about")
    room.model.act()
    assert told == [ABOUT]


def test_no_animals_is_none_typed(room: Room, told: list[About]) -> None:
    room.press("pets", "aboutPets")
    room.model.eraseDigit()
    room.act("about")
    room.model.act()
    assert told[0].pets == 0
