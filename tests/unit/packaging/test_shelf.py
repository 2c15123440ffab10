"""What stands on the demo shelf: something for everybody, and its words right."""

import csv
import json
import re

import book_source
import books
import catalogue
import pytest

from tests.unit.locales.easy import KANJI, READING, offences
from tests.unit.packaging.shelf import SHELF, every_book, texts

BUTTONS = (
    "Back",
    "Start over",
    "Help me",
    "Text size",
    "Colours",
    "Read aloud",
    "Are you still there?",
    "I am still here",
)
LIBRARY = books.ROOT / "kiosk" / "practice_city" / "midori_library.json"
LEVELS = books.ROOT / "assets" / "alerts" / "levels.csv"


@every_book
def test_ten_minutes_are_enough_for_it(book: book_source.Book) -> None:
    letters = sum(len("".join(part)) for part in texts(book))
    assert 800 < letters < (4000 if book.language in {"en", "vi"} else 2000)


def test_the_shelf_has_something_for_everybody() -> None:
    assert len(SHELF) >= 12
    assert {book.language for book in SHELF} == {"ja", "en", "zh-Hans", "ko", "vi"}
    assert {book.vertical for book in SHELF if book.language == "ja"} == {True, False}
    assert all(book.reading for book in SHELF if book.language == "ja")


def test_easy_books_are_easy_and_old_tales_have_every_reading() -> None:
    """What is read in easy Japanese keeps the rules its words on the screen keep."""
    easy = [book for book in SHELF if "やさしい日本語" in book.subjects]
    tales = [book for book in SHELF if "昔話" in book.subjects]
    assert (len(easy), len(tales)) == (2, 3)
    for book in (*easy, *tales):
        text = (books.SOURCES / f"{book.name}.md").read_text(encoding="utf-8").partition("summary: ")[2]
        for line in text.splitlines():
            words = re.sub(r"^(?:#+|-|>) |\*\*|^!\[|\]\(.*\)$", "", line)
            assert not KANJI.search(READING.sub("", words)), line
            assert book in tales or not list(offences(words)), line


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("home-ready", "ja"),
        ("first-week-en", "en"),
        ("first-week-zh", "zh_Hans"),
        ("first-week-ko", "ko"),
        ("first-week-vi", "vi"),
    ],
)
def test_the_five_levels_are_called_as_the_warnings_call_them(name: str, language: str) -> None:
    (book,) = (one for one in SHELF if one.name == name)
    text = "\n".join("\n".join(part) for part in texts(book))
    with LEVELS.open(encoding="utf-8") as file:
        told = csv.DictReader(line for line in file if not line.startswith("#"))
        words = [row["word"] for row in told if row["language"] == language]
    assert len(words) == 5
    assert [word for word in words if word not in text] == []


def test_the_book_about_this_machine_calls_its_buttons_as_they_are_called() -> None:
    (book,) = (one for one in SHELF if one.name == "this-machine")
    text = "\n".join("\n".join(part) for part in texts(book))
    catalog = catalogue.read(books.ROOT, "ja")
    words = [str(catalog[msgid].string) for msgid in BUTTONS]
    assert [word for word in words if not word or word not in text] == []


def test_midoris_library_lends_every_book_of_the_shelf_under_its_own_name() -> None:
    """What is found in the practice city's catalogue is what stands on the first page of the book."""
    items = json.loads(LIBRARY.read_text(encoding="utf-8"))["items"]
    names = ("title", "titleKana", "author", "authorKana", "inLanguage")
    lent = {one["identifier"]: tuple(one.get(name, "") for name in names) for one in items if one.get("identifier")}
    assert lent == {
        book.identifier: (
            book_source.plain(book.title),
            book.reading,
            book_source.plain(book.author),
            book.author_reading.replace(" ", ""),
            book.language,
        )
        for book in SHELF
    }
