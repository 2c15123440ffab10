"""Which key of the kana board stands where, and what a press does to the text. No window."""

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.japanese import kana
from ui.components.board_keys import Key
from ui.components.kana_board import SPACE, KanaLayout
from ui.components.typing_board import Typing

TEXTS = Texts("ja")
BOARD = KanaLayout(kana)


def typed(*acts: str, most: int = 60) -> Typing:
    typing = Typing()
    for act in acts:
        typing = BOARD.pressed(typing, act, most)
    return typing


def grid(keys: tuple[Key, ...]) -> list[str]:
    """Draw the letters of the keys as they stand; a key that is not there is a dot."""
    shown = [key for key in keys if key.shown]
    lines = max(key.line for key in shown) + 1
    places = max(key.spot + key.span for key in shown)
    drawn = [["."] * places for _ in range(lines)]
    for key in shown:
        drawn[key.line][key.spot] = key.label[:1]
    return ["".join(line) for line in drawn]


def test_the_whole_board_stands_as_it_hangs_in_a_school() -> None:
    assert grid(BOARD.whole(Typing(), TEXTS)) == [
        "゛わらやまはなたさかあ",
        "゜をり.みひにちしきい",
        "小んるゆむふぬつすくう",
        "あーれ.めへねてせけえ",  # あける
        "消・ろよもほのとそこお",
    ]


def test_it_is_gone_through_row_by_row_and_what_changes_letters_comes_last() -> None:
    labels = [key.label for key in BOARD.whole(Typing(), TEXTS)]
    assert labels[:8] == list("あいうえおかきく")
    assert labels[-5:] == ["゛", "゜", "小", "あける", "消す"]


@pytest.mark.parametrize(
    ("row", "drawn"),
    [
        ("", ["あかさたな", "はまやらわ"]),
        ("1", ["かきくけこ", "ほ...."]),
        ("7", ["や.ゆ.よ", "ほ...."]),
        ("9", ["わをんー・", "ほ...."]),
    ],
)
def test_in_two_presses_the_rows_come_first_and_each_kana_keeps_its_place(row: str, drawn: list[str]) -> None:
    keys = BOARD.letters(Typing(group=row), TEXTS)
    assert grid(keys) == drawn
    assert len(keys) == 10


def test_what_changes_the_last_kana_stands_beside_the_rows_and_beside_their_kana() -> None:
    for typing in (Typing("か"), Typing("か", "1")):
        assert grid(BOARD.tools(typing, TEXTS)) == ["゛゜小", "あ消."]


@pytest.mark.parametrize(
    ("acts", "text"),
    [
        (("type:あ", "type:あ"), "ああ"),
        (("type:か", "press:゛"), "が"),
        (("type:か", "press:゛", "press:゛"), "か"),
        (("type:は", "press:゜"), "ぱ"),
        (("type:つ", "press:小"), "っ"),
        (("press:゛",), ""),
        (("type:ら", "type:ー"), "らー"),
        (("type:あ", "space", "type:い"), f"あ{SPACE}い"),
        (("space", "type:い"), "い"),
        (("type:あ", "space", "space"), f"あ{SPACE}"),
        (("type:あ", "type:い", "erase"), "あ"),
        (("erase",), ""),
        (("row:1", "type:こ"), "こ"),
        (("row:1", "rows", "row:0", "type:い"), "い"),
    ],
)
def test_what_presses_type(acts: tuple[str, ...], text: str) -> None:
    assert typed(*acts).text == text


def test_after_a_kana_the_rows_come_back_and_after_a_mark_all_stays() -> None:
    assert typed("row:1", "type:か").group == ""
    assert typed("row:5").group == "5"
    assert typed("row:5", "rows").group == ""
    assert typed("type:か", "row:5", "press:゛", "erase").group == "5"


def test_it_takes_no_more_than_it_holds_and_marks_still_work() -> None:
    full = typed(*["type:か"] * 5, "space", "press:゛", most=3)
    assert full.text == "かかが"


def test_a_key_that_would_change_nothing_says_so() -> None:
    def dim(text: str) -> set[str]:
        return {key.does for key in BOARD.tools(Typing(text), TEXTS) if key.dim}

    assert dim("") == {"press:゛", "press:゜", "press:小", "space", "erase"}
    assert dim("か") == {"press:゜", "press:小"}
    assert dim("は") == {"press:小"}
    assert dim(f"ん{SPACE}") == {"press:゛", "press:゜", "press:小", "space"}


def test_only_what_stays_under_the_finger_may_be_pressed_twice_at_once() -> None:
    assert {key.letter for key in BOARD.whole(Typing(), TEXTS) if key.does.startswith("type")} == {True}
    assert {key.letter for row in ("", "3") for key in BOARD.letters(Typing(group=row), TEXTS)} == {False}
    assert {key.does for key in BOARD.tools(Typing(), TEXTS) if not key.letter} == {"space"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_name_to_be_read_and_no_two_have_the_same(language: str) -> None:
    texts = Texts(language)
    boards = [BOARD.whole(Typing(), texts)]
    boards += [BOARD.letters(Typing(group=row), texts) for row in ("", *map(str, range(10)))]
    for board in boards:
        names = [key.name for key in board if key.shown]
        assert all(names)
        assert len(set(names)) == len(names)
    assert BOARD.hint(Typing(), texts) != BOARD.hint(Typing(group="2"), texts)


def test_names_are_said_as_they_are_spoken() -> None:
    names = {key.label: key.name for key in BOARD.whole(Typing(), TEXTS)}
    assert [names[label] for label in ("か", "を", "゛", "゜", "ー", "消す")] == [
        "か",
        "わ行のを",
        "てんてん",
        "まる",
        "のばす音",
        "最後の字を消す",
    ]
    assert BOARD.letters(Typing(), TEXTS)[1].name == "か行"
