"""Which key of the Latin board stands where, and what a press does to the text. No window."""

import unicodedata

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from tests.ui.components.test_kana_board import grid
from ui.components.board_keys import Key
from ui.components.latin_board import SIGNS, LatinLayout, marked
from ui.components.typing_board import Typing

TEXTS = Texts("en")
BOARD = LatinLayout()
ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
HAT, BREVE, HORN, DOTS, CEDILLA = "\u0302", "\u0306", "\u031b", "\u0308", "\u0327"


def typed(*does: str, most: int = 60) -> Typing:
    typing = Typing()
    for one in does:
        typing = BOARD.pressed(typing, one, most)
    return typing


def spelled(name: str) -> Typing:
    """Press what writes a name, its marks after their letters."""
    does: list[str] = []
    for letter in name:
        plain, *marks = tuple(unicodedata.normalize("NFD", letter))
        if letter in "đĐ":
            plain, marks = "d", ["đ"]
        does += ["space"] if letter == " " else [f"type:{plain.lower()}", *(f"mark:{mark}" for mark in marks)]
    return typed(*does)


def test_the_whole_board_stands_in_the_order_of_the_alphabet() -> None:
    assert grid(BOARD.whole(Typing("a"), TEXTS)) == [
        "abcdefghij",
        "klmnopqrst",
        "uvwxyz'-..",
        "áàảãạâăä..",
        "A.S...E...",
    ]
    assert grid(BOARD.whole(Typing(), TEXTS))[:4] == ["ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ'-..", ".........."]


@pytest.mark.parametrize(
    ("typing", "drawn"),
    [
        (Typing(), ["AFKPU", "Zá..."]),
        (Typing("A"), ["afkpu", "zá..."]),
        (Typing("A", "1"), ["fghij", "O...."]),
        (Typing("A", "5"), ["z'-..", "O...."]),
        (Typing("Ho", "marks"), ["óòỏõọ", "ôơöO."]),
        (Typing("Franc", "marks"), ["ç....", "...O."]),
    ],
)
def test_in_two_presses_the_groups_come_first(typing: Typing, drawn: list[str]) -> None:
    keys = BOARD.letters(typing, TEXTS)
    assert grid(keys) == drawn
    assert len(keys) == 10


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Hoa",
        "Trần Đức Ượng",
        "Phạm Ả",
        "François",
        "Ana-Maria Peña",
        "O'neil",
        "Jürgen Groß".replace("ß", "ss"),
    ],
)
def test_names_of_many_countries_can_be_written(name: str) -> None:
    assert spelled(name).text == name


@pytest.mark.parametrize(
    ("letter", "mark", "becomes"),
    [
        ("a", ACUTE, "á"),
        ("á", ACUTE, "a"),
        ("á", GRAVE, "à"),
        ("â", ACUTE, "ấ"),
        ("ấ", BREVE, "ắ"),
        ("ấ", HAT, "á"),
        ("o", HORN, "ơ"),
        ("d", "đ", "đ"),
        ("Đ", "đ", "D"),
        ("n", TILDE, "ñ"),
        ("c", CEDILLA, "ç"),
        ("u", DOTS, "ü"),
        ("b", ACUTE, "b"),
        ("", DOT, ""),
        ("ấ", DOTS, "ä"),
        ("ä", ACUTE, "á"),
        ("y", HOOK, "ỷ"),
    ],
)
def test_a_tone_takes_the_place_of_a_tone_and_a_shape_of_a_shape(letter: str, mark: str, becomes: str) -> None:
    assert marked(letter, mark) == becomes


def test_the_keys_of_the_marks_show_what_the_letter_becomes() -> None:
    for letter in (*SIGNS, *SIGNS.upper(), "ấ", "đ"):
        for key in BOARD.letters(Typing(letter, "marks"), TEXTS):
            if key.does.startswith("mark"):
                assert BOARD.pressed(Typing(letter), key.does).text == key.label
                assert len(key.label) == 1


@pytest.mark.parametrize(
    ("does", "text"),
    [
        (("type:a", "type:n", "type:a"), "Ana"),
        (("type:a", "type:a"), "Aa"),
        (("type:a", "case"), "a"),
        (("type:a", "space", "space", "type:b"), "A B"),
        (("space",), ""),
        (("erase",), ""),
        (("type:a", "type:-", "type:b"), "A-B"),
        (("group:0", "type:c", "group:marks", f"mark:{CEDILLA}"), "Ç"),
    ],
)
def test_what_presses_type(does: tuple[str, ...], text: str) -> None:
    assert typed(*does).text == text


def test_it_takes_no_more_than_it_holds() -> None:
    assert typed(*["type:a"] * 9, most=3).text == "Aaa"


def test_after_a_letter_the_groups_come_back() -> None:
    assert typed("group:1", "type:f").group == ""
    assert typed("group:1").group == "1"
    assert typed("group:1", "group:").group == ""


def test_a_key_that_would_change_nothing_says_so() -> None:
    def dim(text: str) -> set[str]:
        keys = (*BOARD.letters(Typing(text), TEXTS), *BOARD.tools(Typing(text), TEXTS))
        return {key.does for key in keys if key.dim}

    assert dim("") == {"group:marks", "case", "space", "erase"}
    assert dim("Ab") == {"group:marks"}
    assert dim("A ") == {"group:marks", "case", "space"}
    assert dim("A") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_name_of_its_own_in_every_language(language: str) -> None:
    texts = Texts(language)
    boards: list[tuple[Key, ...]] = [BOARD.whole(Typing("Ho"), texts), BOARD.tools(Typing(), texts)]
    boards += [BOARD.letters(Typing("Ho", group), texts) for group in ("", "marks", *map(str, range(6)))]
    for board in boards:
        names = [key.name for key in board if key.shown]
        assert all(names)
        assert len(set(names)) == len(names)
    assert len({BOARD.hint(Typing("Ho", group), texts) for group in ("", "1", "marks")}) == 3
