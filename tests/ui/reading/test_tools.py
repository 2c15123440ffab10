"""What is around a book: contents, words to find, looks, and the place that is kept on a slip."""

from kiosk.devices import jobs
from kiosk.reading import place
from kiosk.reading.place import Place
from tests.ui.reading.room import Room
from tests.ui.reading.small_book import TALE, SmallBook, english
from ui.reading.menu_steps import PART
from ui.reading.numbering import Numbers, numbers


def test_the_contents_lead_to_a_chapter(room: Room) -> None:
    room.open()
    room.menu("contents")
    assert list(room.choices().values()) == ["Chapter 1", "Chapter 2"]
    assert room.chosen() == ["0"]
    room.model.choose("1")
    room.at("page")
    room.until(lambda: not room.leaf.loading)
    assert room.leaf.text.startswith("Chapter 2")
    room.menu("contents")
    assert room.chosen() == ["1"]


def test_long_contents_are_offered_in_parts_the_open_one_first(room: Room) -> None:
    long = SmallBook("urn:test:parts", chapters=[(f"Part {at}", [f"This is {at}."]) for at in range(PART * 2 + 3)])
    room.lend(long)
    room.open(long.identifier)
    room.leaf.leaf.go(Place(PART + 1, 0))
    room.menu("contents")
    assert next(iter(room.choices())) == str(PART)
    assert room.chosen() == [str(PART + 1)]
    assert {"more", "before"} <= set(room.choices())
    room.model.choose("more")
    assert list(room.choices()) == ["48", "49", "50", "before"]
    room.model.back()
    room.at("menu")


def test_words_are_found_by_their_reading_and_stand_out(room: Room) -> None:
    room.open(TALE.identifier)
    room.menu("find")
    assert not room.model.page.actOpen
    room.type("まち")
    assert room.model.page.actOpen
    room.model.act()
    room.at("found")
    assert room.choices()["0"].startswith("町へ行く。")
    room.model.choose("3")
    room.at("page")
    room.until(lambda: not room.leaf.loading)
    text = room.leaf.leaf.chapter().text
    assert text[room.leaf.markStart : room.leaf.markEnd] == "町"
    assert "町へ行く。" in room.leaf.text


def test_what_is_not_in_the_book_is_said(room: Room) -> None:
    room.open()
    room.menu("find")
    room.type("zzz")
    room.model.act()
    room.at("found")
    assert room.model.page.banner == "These words are not in this book."
    room.model.back()
    room.at("find")
    assert room.model.board.typed == "Zzz"


def test_lines_run_the_other_way_when_that_is_chosen(room: Room) -> None:
    room.open(TALE.identifier)
    room.menu("looks", "lines")
    assert room.chosen() == ["down"]
    room.model.choose("across")
    room.at("page")
    room.settled()
    assert not room.leaf.leftwards


def test_only_japanese_lines_can_run_downwards(room: Room) -> None:
    room.open()
    room.menu("looks")
    assert "lines" not in room.choices()


def test_the_shape_of_the_letters_and_the_colours(room: Room) -> None:
    room.open()
    room.menu("looks", "letters")
    assert room.chosen() == ["gothic"]
    room.model.choose("mincho")
    room.at("page")
    room.menu("looks", "letters")
    assert room.chosen() == ["mincho"]
    room.model.back()
    room.model.choose("colours")
    assert room.colours == [True]


def queued(room: Room) -> list[object]:
    rows = room.done(room.store.read(lambda db: db.execute("select * from jobs").fetchall()))
    return list(rows)


def test_a_place_is_kept_on_a_slip_once_and_no_job_tells_of_the_book(room: Room) -> None:
    room.open()
    room.forward()
    here = room.leaf.leaf.place
    room.menu("kept")
    room.at("kept")
    room.until(lambda: room.model.code != [])
    room.changes.publish(jobs.TOPIC)
    room.until(lambda: len(queued(room)) == 1)
    [job] = queued(room)
    assert "small" not in str(job).lower()
    code = place.code("urn:test:book", room.leaf.leaf.book.chapters, here)
    assert code not in str(job)
    room.model.act()
    room.at("page")
    assert room.model.code == []


def test_a_slip_opens_its_book_at_its_place(room: Room) -> None:
    room.open()
    while room.leaf.hasNext:
        room.forward()
    page, chapters = room.leaf.text, room.leaf.leaf.book.chapters
    code = place.code("urn:test:book", chapters, room.leaf.leaf.place)
    room.model.close()
    room.open(TALE.identifier)
    assert room.model.code_wanted() is not None
    room.model.code_read(code)
    room.until(lambda: room.leaf.text == page)
    assert room.model.state == "page"


def test_from_the_library_a_slip_opens_its_book(room: Room) -> None:
    room.open()
    room.forward()
    page = room.leaf.text
    code = place.code("urn:test:book", room.leaf.leaf.book.chapters, room.leaf.leaf.place)
    room.model.forget()
    room.done(room.model.open_slip(code))
    room.model.open()
    room.at("page")
    room.until(lambda: room.leaf.text == page)


def test_another_slip_says_so_and_leads_back_to_the_book(room: Room) -> None:
    room.open()
    page = room.leaf.text
    room.model.code_read("KX1AAAA")
    room.at("slip")
    assert room.model.page.banner == "This is not the code of a place in a book."
    room.model.act()
    room.at("page")
    assert room.leaf.text == page


def test_pages_of_chapters_that_are_not_set_are_estimated() -> None:
    signs = [1000, 3000, 500]
    assert numbers(signs, {}, 0, 0) == Numbers(1, 4500, sure=False)
    assert numbers(signs, {0: 2}, 0, 1) == Numbers(2, 9, sure=False)
    assert numbers(signs, {0: 2, 2: 1}, 2, 0) == Numbers(9, 9, sure=False)
    assert numbers(signs, {0: 2, 1: 7, 2: 1}, 2, 0) == Numbers(10, 10, sure=True)


def test_the_next_person_finds_nothing(room: Room) -> None:
    room.open()
    room.forward()
    room.menu("find")
    room.type("sentence")
    room.model.forget()
    assert room.model.board.typed == ""
    assert (room.leaf.text, room.services.request.wanted, room.services.request.places) == ("", None, {})
    room.until(lambda: room.leaf.leaf.book is None)
    assert english().title not in str(vars(room.services.reading))
