"""Paper books in the hand: several at once, by the reader or by their numbers."""

from functools import partial

from kiosk.devices.scans import Purpose
from tests.ui.library.room import LABEL, OTHER_LABEL, Room
from tests.ui.library.test_borrow import facts


def held(room: Room, *labels: str) -> None:
    for label in labels:
        before = len(room.choices())
        room.model.code_read(label)
        room.until(partial(_more, room, before))


def _more(room: Room, than: int) -> bool:
    return len(room.choices()) > than


def out(room: Room) -> None:
    room.labelled(LABEL, "夕方の駅")
    room.known()
    room.press("checkOut", "checkOut")


def test_the_list_grows_and_one_press_lends_all(room: Room) -> None:
    out(room)
    assert room.model.code_wanted() is Purpose.BOOK
    assert room.model.page.act == ""
    held(room, LABEL, OTHER_LABEL)
    assert list(room.choices().values()) == ["夕方の駅", f"Book with the number {OTHER_LABEL}"]
    assert room.model.page.act == "Borrow these 2 books"
    room.act("checkedOut")
    assert room.model.page.heading == "You have borrowed 2 books"
    assert all("Please give it back by" in line for line in room.model.page.lines)
    assert facts(room) == ["LibraryLoan", "LibraryLoan"]


def test_a_book_held_there_twice_is_one(room: Room) -> None:
    out(room)
    held(room, LABEL, OTHER_LABEL)
    room.model.code_read(LABEL)
    room.done(room.clock.sleep(0))
    assert list(room.choices()) == [LABEL, OTHER_LABEL]


def test_a_press_takes_a_book_off_the_list(room: Room) -> None:
    out(room)
    held(room, LABEL, OTHER_LABEL)
    room.model.choose(LABEL)
    assert list(room.choices()) == [OTHER_LABEL]
    assert room.model.page.act == "Borrow this 1 book"


def test_the_bar_code_of_the_shop_is_refused_in_place(room: Room) -> None:
    out(room)
    room.model.code_read("9794000000016")
    room.until(lambda: room.model.page.banner == "This is not the library's own bar code.")
    assert room.choices() == {}


def test_no_card_is_asked_for_to_give_back(room: Room) -> None:
    room.home()
    room.press("takeBack", "takeBack")
    held(room, LABEL)
    room.act("takenBack")
    assert facts(room) == ["LibraryReturn"]
    assert room.choices() == {}


def test_without_a_reader_numbers_are_typed(room: Room) -> None:
    room.bare()
    room.home()
    room.press("takeBack", "takeBack")
    assert room.model.page.kind == "digits"
    for label in (LABEL, OTHER_LABEL):
        room.digits(label)
        room.model.act()
        room.until(lambda: room.model.page.typed == "")
    assert room.model.page.note == "2 books so far"
    room.model.other()
    assert list(room.choices()) == [LABEL, OTHER_LABEL]
    room.act("takenBack")
    assert facts(room) == ["LibraryReturn", "LibraryReturn"]


def test_what_is_no_number_of_a_book_is_told(room: Room) -> None:
    room.bare()
    room.home()
    room.press("takeBack", "takeBack")
    room.digits("12")
    room.model.act()
    assert room.model.page.banner == "This is not the number of a book."


def test_back_from_the_numbers_leads_to_the_list(room: Room) -> None:
    out(room)
    held(room, LABEL)
    room.model.other()
    assert room.model.page.kind == "digits"
    room.model.back()
    assert list(room.choices()) == [LABEL]
    room.back("library")
