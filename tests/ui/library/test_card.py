"""Who somebody is: a card before the reader, or its number and PIN; asked once, and forgotten when she goes."""

from kiosk.devices import scans
from kiosk.devices.scans import Purpose
from tests.ui.library.room import Room
from tests.unit.lending.desk import NUMBER


def asked(room: Room) -> None:
    room.home()
    room.press("mine", "card")


def test_a_card_needs_no_press(room: Room) -> None:
    room.home()
    assert room.model.code_wanted() is Purpose.EITHER
    room.model.code_read(NUMBER)
    room.at("mine")


def test_a_number_and_its_pin_do_as_well(room: Room) -> None:
    asked(room)
    room.identify()
    room.act("mine")
    room.back("library")


def test_a_pin_is_neither_shown_nor_said(room: Room) -> None:
    asked(room)
    room.identify()
    page = room.model.page
    assert page.typed == "●●●●"
    assert page.spoken == "4 digits are typed."


def test_a_wrong_pin_leads_back_to_the_number_and_says_not_which_was_wrong(room: Room) -> None:
    asked(room)
    room.digits(NUMBER)
    room.model.act()
    room.until(lambda: room.model.state == "pin")
    room.digits("9999")
    room.model.act()
    room.until(lambda: room.model.state == "card")
    assert room.model.page.banner == "No library card with this number and PIN is known."
    assert room.model.page.typed == ""


def test_a_card_nobody_has_says_the_same_as_dashes_would(room: Room) -> None:
    asked(room)
    room.digits("0000")
    room.model.act()
    room.until(lambda: room.model.state == "pin")
    room.digits("1234")
    room.model.act()
    room.until(lambda: room.model.state == "card")
    assert room.model.page.banner == "No library card with this number and PIN is known."


def test_back_from_the_pin_leads_to_the_number(room: Room) -> None:
    asked(room)
    room.identify()
    room.model.back()
    assert room.model.state == "card"
    assert room.model.page.typed == ""
    room.back("library")


def test_the_card_is_asked_for_once(room: Room) -> None:
    asked(room)
    room.model.code_read(NUMBER)
    room.at("mine")
    room.back("library")
    room.press("mine", "mine")


def test_whose_card_it_was_goes_with_her(room: Room) -> None:
    room.known()
    assert room.model.page.other == "I am finished"
    room.model.other()
    room.until(lambda: room.left == [True])
    room.model.close()
    room.home()
    assert room.model.page.other == ""
    room.press("mine", "card")


def test_who_left_while_her_card_was_looked_up_is_not_here(room: Room) -> None:
    asked(room)
    room.model.code_read(NUMBER)
    room.model.close()
    room.until(lambda: bool(room.town.asked))
    room.home()
    room.press("shelves", "shelves")
    assert room.model.services.session.patron is None
    assert not room.done(room.desk.lending.reads("urn:kiosk:book:tale"))


def test_the_code_of_something_else_is_refused_in_place(room: Room) -> None:
    asked(room)
    room.model.code_read("1234")
    room.until(lambda: room.model.page.banner != "")
    assert room.model.state == "card"


def test_a_bookmark_opens_its_book_once_it_is_known_who_is_here(room: Room) -> None:
    slip = scans.slip_code("KB1", bytes(16))
    room.home()
    room.model.code_read(slip)
    room.at("card")
    assert room.slips == []
    room.model.code_read(NUMBER)
    room.until(lambda: room.slips == [slip])


def test_a_slip_of_something_else_is_told_on_the_page(room: Room) -> None:
    room.known()
    room.press("bookmark", "bookmark")
    room.model.code_read(scans.slip_code("KD1", bytes(16)))
    room.until(lambda: room.model.page.banner == "This is not the code of a place in a book.")
    room.model.code_read(scans.slip_code("KB1", bytes(16)))
    room.until(lambda: len(room.slips) == 1)
