"""The room of a book: opened, turned, read to its end, left, and forgotten."""

from tests.ui.reading.room import Room
from tests.ui.reading.small_book import TALE, SmallBook


def words(room: Room) -> list[str]:
    """Turn through the whole book; give what stands on each page."""
    pages = [room.leaf.text]
    while room.leaf.hasNext:
        room.forward()
        pages.append(room.leaf.text)
    return pages


def test_every_page_is_turned_to_once_and_says_which_it_is(room: Room) -> None:
    room.open()
    assert room.leaf.words.startswith("Page 1 of ")
    assert not room.leaf.hasBefore
    pages = words(room)
    assert room.leaf.words == f"Page {len(pages)} of {len(pages)}"
    whole = " ".join(" ".join(pages).split())
    for chapter in (1, 2):
        for at in range(1, 21):
            assert whole.count(f"Sentence {at} of chapter {chapter} is here.") == 1
    for _ in range(len(pages) - 1):
        room.backward()
    assert room.leaf.text == pages[0]


def test_from_the_last_page_the_end_is_come_to_and_the_beginning_is_near(room: Room) -> None:
    room.open()
    pages = words(room)
    room.leaf.forward()
    room.at("end")
    room.model.back()
    room.at("page")
    assert room.leaf.text == pages[-1]
    room.leaf.forward()
    room.at("end")
    room.model.choose("again")
    room.at("page")
    room.until(lambda: room.leaf.text == pages[0])


def test_a_vertical_book_is_turned_to_the_left(room: Room) -> None:
    room.open(TALE.identifier)
    assert room.leaf.leftwards
    room.model.back()
    assert room.left == [True]
    room.model.close()
    room.open()
    assert not room.leaf.leftwards


def test_larger_letters_keep_the_place_until_a_page_is_turned(room: Room) -> None:
    room.open()
    room.forward()
    first = room.leaf.text[:23]
    room.leaf.lay(600.0, 400.0, 20.0, 48, 2)
    room.settled()
    assert first in room.leaf.text
    room.leaf.lay(600.0, 400.0, 20.0, 24, 1)
    room.settled()
    assert room.leaf.text.startswith(first)


def test_a_chosen_size_gives_way_to_a_new_size_of_all_words(room: Room) -> None:
    room.open()
    room.menu("looks", "bookSize")
    assert room.chosen() == ["1"]
    room.model.choose("3")
    room.at("page")
    assert room.leaf.letterStep == 3
    room.leaf.lay(600.0, 400.0, 20.0, 48, 2)
    assert room.leaf.letterStep == -1


def test_a_book_that_is_not_lent_is_not_opened(room: Room) -> None:
    room.lent.clear()
    room.model.open_book("urn:test:book")
    room.model.open()
    room.at("trouble")
    assert room.model.page.banner == "The loan of this book is over."
    assert room.leaf.text == ""
    room.model.act()
    assert room.left == [True]


def test_when_the_loan_ends_the_page_goes(room: Room) -> None:
    room.open()
    room.lent.clear()
    room.changes.publish("lending")
    room.at("trouble")
    assert (room.leaf.text, room.leaf.layout) == ("", None)
    assert not room.model.narrate()


def test_when_the_loan_has_ended_no_page_is_turned_any_more(room: Room) -> None:
    room.open()
    room.lent.clear()
    room.leaf.forward()
    room.at("trouble")


def test_a_book_that_is_not_here_says_so(room: Room) -> None:
    room.lent.add("urn:test:elsewhere")
    room.model.open_book("urn:test:elsewhere")
    room.model.open()
    room.at("trouble")
    assert room.model.page.banner == "This book cannot be read on this machine."


def test_without_a_book_there_is_nothing_here(room: Room) -> None:
    room.model.open()
    assert room.left == [True]


def test_who_comes_back_to_a_book_comes_back_to_her_page_but_the_next_person_does_not(room: Room) -> None:
    room.open()
    room.forward()
    page = room.leaf.text
    room.model.close()
    room.open()
    assert room.leaf.text == page
    room.model.forget()
    assert room.leaf.text == ""
    room.open()
    assert room.leaf.words.startswith("Page 1 of ")


def test_looks_go_with_the_person(room: Room) -> None:
    room.open(TALE.identifier)
    room.menu("looks", "lines", "across")
    room.at("page")
    assert not room.leaf.leftwards
    room.model.forget()
    room.open(TALE.identifier)
    assert room.leaf.leftwards


def test_a_chapter_that_cannot_be_read_says_so_on_its_page(room: Room) -> None:
    broken = SmallBook("urn:test:broken", chapters=[("One", ["First."]), ("Two", ["<b>open"]), ("Three", ["Last."])])
    room.lend(broken)
    room.open(broken.identifier)
    assert room.leaf.note == ""
    room.forward()
    assert room.leaf.note != ""
    assert room.leaf.hasNext
    room.forward()
    assert (room.leaf.note, "Last." in room.leaf.text) == ("", True)


def test_a_book_that_has_become_shorter_is_opened_at_its_beginning(room: Room) -> None:
    room.open()
    while room.leaf.hasNext:
        room.forward()
    room.model.close()
    room.lend(SmallBook(chapters=[("Now", ["Only this."])]))
    room.open()
    assert "Only this." in room.leaf.text
