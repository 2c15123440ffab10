"""A title is looked for: on the board, among what begins so, along the shelves."""

import pytest

from kiosk.titles import keeping
from kiosk.titles.model import Kind, Title
from tests.ui.library.room import NOVEL, PICTURE, TALE, Room
from ui.library.find_shown import PAGE


def many(room: Room, count: int) -> None:
    room.put(
        *(Title(f"urn:m:{at}", Kind.PAPER, f"花の本 {at:02}", "はなのほん", loans=100 - at) for at in range(count))
    )


def test_the_first_page_offers_what_can_be_done(room: Room) -> None:
    room.home()
    assert list(room.choices()) == ["find", "shelves", "mine", "checkOut", "takeBack", "bookmark"]
    assert room.model.page.banner == ""


def test_without_a_reader_no_slip_is_asked_for(room: Room) -> None:
    room.bare()
    room.home()
    assert "bookmark" not in room.choices()
    assert room.model.code_wanted() is None


def test_what_is_found_alone_is_opened_at_once(room: Room) -> None:
    room.home()
    room.title("しろい")
    assert room.model.page.heading == "白い亀"


def test_the_act_waits_for_a_letter(room: Room) -> None:
    room.home()
    room.press("find", "find")
    assert not room.model.page.actOpen
    room.type("し")
    assert room.model.page.actOpen


def test_from_the_second_kana_on_what_begins_so_can_be_pressed(room: Room) -> None:
    room.home()
    room.press("find", "find")
    room.type("ゆ")
    assert room.choices() == {}
    assert not room.model.page.otherOpen
    room.type("う")
    room.until(lambda: room.choices() == {"suggested-0": "夕方の駅"})
    room.press("suggested-0", "title")
    assert room.model.page.heading == "夕方の駅"
    room.back("find")
    assert room.model.board.typed == "ゆう"


def test_where_the_board_leaves_no_room_another_page_offers_them(room: Room) -> None:
    room.home()
    room.press("find", "find")
    room.type("ゆう")
    room.until(lambda: bool(room.model.page.otherOpen))
    room.other("suggested")
    room.press("suggested-0", "title")
    room.back("find")


def test_several_are_listed_and_counted(room: Room) -> None:
    many(room, PAGE + 2)
    room.home()
    room.press("find", "find")
    room.type("はな")
    room.act("found")
    assert room.model.page.heading == f"{PAGE + 2} titles found"
    room.model.choose("more")
    room.until(lambda: len(room.choices()) == 2)
    room.back("found")
    room.back("find")


def test_nothing_found_says_what_to_do(room: Room) -> None:
    room.home()
    room.press("find", "find")
    room.type("んん")
    room.act("found")
    assert room.model.page.banner == "No title here has these words."
    assert list(room.choices()) == ["again", "shelves"]
    room.press("again", "find")
    assert room.model.board.typed == "んん"


def test_the_shelves_say_how_much_stands_there(room: Room) -> None:
    room.home()
    room.press("shelves", "shelves")
    assert room.notes()["museum"] == "1 title"
    room.press("museum", "shelf")
    assert list(room.choices()) == [PICTURE]
    room.press(PICTURE, "title")


def test_a_list_goes_on_and_back(room: Room) -> None:
    many(room, PAGE + 2)
    room.home()
    room.press("shelves", "shelves")
    room.press("popular", "shelf")
    first = list(room.choices())
    assert first[-1] == "more"
    assert len(first) == PAGE + 1
    assert room.model.page.note == f"Titles 1 to {PAGE}"
    room.model.choose("more")
    room.until(lambda: room.model.page.note.startswith(f"Titles {PAGE + 1} to"))
    assert not set(room.choices()) & set(first[:-1])
    room.back("shelf")
    assert list(room.choices()) == first


@pytest.mark.parametrize(
    ("words", "act", "banner"),
    [
        ("しろいかめ", "Borrow and read", "Free now"),
        ("ゆうがた", "Reserve it", "Lent out now"),
        ("おおみず", "", ""),
    ],
)
def test_a_title_offers_what_is_likely(room: Room, words: str, act: str, banner: str) -> None:
    room.home()
    room.title(words)
    assert room.model.page.act == act
    assert room.model.page.banner == banner


def test_where_the_city_has_none_a_copy_of_this_machine_can_be_borrowed(room: Room) -> None:
    room.put(
        Title("urn:m:own", Kind.BOOK, "花の本", "はなのほん", book="urn:kiosk:book:tale", copies=1, free=0, waiting=2)
    )
    room.home()
    room.title("はなの")
    assert (room.model.page.act, room.model.page.banner) == ("Reserve it", "Lent out now")
    room.done(room.desk.allot("urn:m:own", 1))
    room.home()
    room.title("はなの")
    assert (room.model.page.act, room.model.page.banner) == ("Borrow and read", "Free now")


def test_a_title_says_how_many_wait(room: Room) -> None:
    room.home()
    room.title("ゆうがた")
    assert "4 people are waiting for it." in room.model.page.bannerNote


def test_a_title_tells_when_a_copy_comes_back(room: Room) -> None:
    room.home()
    room.title("ゆうがた")
    room.put(Title(NOVEL, Kind.PAPER, "夕方の駅", "ゆうがたのえき", copies=3, free=1, waiting=0))
    room.until(lambda: room.model.page.banner == "Free now")


def test_a_title_that_goes_says_so(room: Room) -> None:
    room.home()
    room.title("しろい")
    room.done(room.public.write(lambda db: keeping.forget(db, [TALE]), "titles"))
    room.until(lambda: room.model.page.heading == "This title is not here any more")


def test_an_empty_library_says_that_nothing_has_come(room: Room) -> None:
    room.done(room.public.write(lambda db: keeping.forget(db, [TALE, NOVEL, PICTURE]), "titles"))
    room.home()
    assert room.model.page.banner == "The list of books has not come yet."


def test_a_book_that_is_not_on_this_machine_is_not_lent_in_vain(room: Room) -> None:
    room.here.clear()
    room.home()
    room.title("しろい")
    assert room.model.page.banner == "This book cannot be read on this machine."
    assert room.model.page.act == ""


def test_a_book_that_is_free_for_all_is_read_without_a_card(room: Room) -> None:
    room.free.add("urn:kiosk:book:tale")
    room.home()
    room.title("しろい")
    assert room.model.page.banner == "You can read it here at once. No card is needed."
    room.model.act()
    assert room.read == ["urn:kiosk:book:tale"]
