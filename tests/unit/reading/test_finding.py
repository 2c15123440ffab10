"""Words are found however they are written or read, and shown with what stands around them."""

import pytest

from kiosk.formats.epub_text import Chapter
from kiosk.reading.finding import MOST, find
from kiosk.reading.place import Place
from tests.unit.reading.shelf import BODIES, chapter

CHAPTERS = tuple(chapter(body) for body in BODIES)


def words(chapters: tuple[Chapter, ...], sought: str) -> list[str]:
    return [one.words for one in find(chapters, sought)]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("山路", ["山路"]),
        ("やまみち", ["山路"]),
        ("ヤマミチヲ登", ["山路を登"]),
        ("みち", ["山路"]),
        ("やまだ", ["ﾔﾏﾀﾞ"]),
        ("ヤマダサンハ", ["ﾔﾏﾀﾞさんは"]),
        ("高橋", ["髙橋"]),
        ("たかはしさん", ["髙橋さん"]),
        ("CAFE", ["Cafe"]),
        ("考えた。", ["考えた"]),
        ("考えた智に", []),
        ("nowhere", []),
        ("", []),
        ("。", []),
    ],
)
def test_words_are_found(sought: str, found: list[str]) -> None:
    assert words(CHAPTERS, sought) == found


def test_a_find_says_where_it_is_and_what_stands_around() -> None:
    (found,) = find(CHAPTERS, "こう")
    assert found.place == Place(0, CHAPTERS[0].text.index("こう"))
    assert (found.before, found.words, found.after) == ("山路を登りながら、", "こう", "考えた。")
    first = find(CHAPTERS, "長い話")[1]
    assert first.before.startswith("…")
    assert first.after.endswith("…")
    assert len(first.before) <= 17


def test_there_is_an_end_to_what_is_found() -> None:
    many = chapter("<p>" + "山。" * 500 + "</p>")
    assert len(find((many,), "山")) == MOST
    assert [one.place.offset for one in find((many,), "山", 3)] == [0, 2, 4]


def test_nothing_that_turns_a_line_around_is_shown() -> None:
    (found,) = find((chapter("<p>a\u202eb word c\u2066</p>"),), "word")
    assert (found.before, found.after) == ("ab ", " c")
