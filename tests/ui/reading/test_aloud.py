"""A book read aloud: what is said, what stands out, and how the pages turn by themselves."""

import pytest

from kiosk.reading.sentences import Sentence
from tests.ui.reading.room import PAGE, Room
from tests.ui.reading.small_book import TALE, SmallBook
from ui.reading.aloud import batch, reached, spoken_language

ONE, TWO, THREE = Sentence(0, 10, "One."), Sentence(10, 30, "Two."), Sentence(31, 40, "Three.")


@pytest.mark.parametrize(
    ("start", "end", "due", "said"),
    [
        (0, 30, None, (ONE, TWO)),
        (5, 31, None, (TWO,)),
        (12, 28, None, (TWO,)),
        (12, 28, 30, ()),
        (0, 40, 10, (TWO, THREE)),
        (40, 50, None, ()),
    ],
)
def test_what_begins_on_a_page_is_said_there(start: int, end: int, due: int | None, said: object) -> None:
    assert batch((ONE, TWO, THREE), start, end, due) == said


def test_the_voice_is_about_where_it_is_in_what_is_said() -> None:
    assert [reached(TWO, said) for said in (0, 2, 4, 9)] == [10, 20, 29, 29]


@pytest.mark.parametrize(
    ("tag", "code"), [("ja", "ja"), ("zh-Hans", "zh_Hans"), ("zh-CN", "zh_Hans"), ("en-GB", "en"), ("KO", "ko")]
)
def test_languages_are_called_as_the_voices_call_them(tag: str, code: str) -> None:
    assert spoken_language(tag) == code


def test_the_page_is_said_with_its_readings(room: Room) -> None:
    room.open(TALE.identifier)
    assert room.model.narrate()
    assert room.voice.languages == ["ja"]
    assert room.voice.said[0][:3] == ("一", "やまにかわがある。", "水は冷たい。")
    assert room.leaf.speaking


def test_each_sentence_stands_out_while_it_is_said(room: Room) -> None:
    room.open()
    room.leaf.read()
    text = room.leaf.leaf.chapter().text
    for index, said in enumerate(room.voice.said[0][:4]):
        room.voice.ear().word(0, 3, index)
        assert text[room.leaf.markStart : room.leaf.markEnd].strip() == said


def test_three_pages_are_read_each_once(room: Room) -> None:
    room.open()
    room.leaf.read()
    pages = [room.leaf.text]
    for turn in range(1, 3):
        assert len(room.voice.said) == turn
        room.voice.ear().finished()
        room.until(lambda: not room.leaf.loading)
        pages.append(room.leaf.text)
    assert len(set(pages)) == 3
    said = " ".join(sentence for page in room.voice.said for sentence in page)
    assert said.split() == " ".join(pages).split()


def test_a_sentence_over_the_end_of_a_page_takes_the_page_along(room: Room) -> None:
    long = SmallBook("urn:test:long", chapters=[("Long", ["word " * 35 + "end."])])
    room.lend(long)
    room.open(long.identifier, (300.0, 200.0, 20.0, 24, 1))
    room.leaf.read()
    last = len(room.voice.said[0]) - 1
    assert room.leaf.words.startswith("Page 1 of ")
    room.voice.ear().word(0, 4, last)
    assert room.leaf.words.startswith("Page 1 of ")
    room.voice.ear().word(len(room.voice.said[0][last]) - 4, 4, last)
    room.until(lambda: not room.leaf.words.startswith("Page 1 of "))
    assert room.leaf.speaking


def test_the_next_chapter_is_gone_on_to_and_the_end_is_the_end(room: Room) -> None:
    room.open()
    room.leaf.read()
    turns = 0
    while room.leaf.speaking:
        turns += 1
        assert turns < 20
        room.voice.ear().finished()
        room.until(lambda: not room.leaf.loading)
    said = " ".join(sentence for page in room.voice.said for sentence in page)
    for chapter in (1, 2):
        for at in range(1, 21):
            assert said.count(f"Sentence {at} of chapter {chapter} is here.") == 1
    assert (room.leaf.hasNext, room.leaf.markEnd) == (False, 0)


def test_a_stop_takes_the_mark_away_and_the_same_press_begins_nothing(room: Room) -> None:
    room.open()
    room.leaf.read()
    room.voice.ear().word(0, 3, 1)
    room.voice.ear().stopped()
    room.voice.touched = True
    room.leaf.read()
    assert (room.leaf.speaking, room.leaf.markEnd, len(room.voice.said)) == (False, 0, 1)
    room.leaf.read()
    assert room.leaf.speaking


def test_a_language_without_a_voice_says_so_and_is_not_tried_for_every_page(room: Room) -> None:
    room.open()
    room.leaf.read()
    room.voice.ear().unspoken()
    assert room.leaf.note.startswith("This machine cannot read this language aloud.")
    assert not room.leaf.canSpeak
    assert room.leaf.words.startswith("Page 1 of ")
    room.model.close()
    room.open(TALE.identifier)
    assert (room.leaf.note, room.leaf.canSpeak) == ("", True)


def test_without_a_loudspeaker_it_is_said_until_a_page_is_turned(room: Room) -> None:
    room.open()
    room.leaf.read()
    room.voice.there = False
    room.voice.ear().stopped()
    assert room.leaf.note.startswith("This kiosk has no sound now.")
    room.forward()
    assert (room.leaf.note, room.leaf.canSpeak) == ("", False)


def test_nothing_is_read_on_a_page_that_is_no_page_of_the_book(room: Room) -> None:
    room.open()
    room.menu()
    assert not room.model.narrate()
    assert room.voice.said == []


def test_a_book_without_a_page_yet_is_read_once_it_is_set(room: Room) -> None:
    room.model.open_book("urn:test:book")
    room.model.open()
    room.at("page")
    assert room.model.narrate()
    assert room.voice.said == []
    room.leaf.lay(*PAGE)
    room.until(lambda: room.voice.said != [])
