"""Digits, the signs of addresses, and the keys that lead from one board to another."""

from collections.abc import Sequence

import pytest

from kiosk.core.i18n import LANGUAGES, Texts
from kiosk.japanese import kana
from ui.components.board_keys import Key
from ui.components.board_view_model import BoardViewModel
from ui.components.kana_board import KanaLayout
from ui.components.latin_board import LatinLayout
from ui.components.signs_board import DIGITS, SIGNS, SignsLayout
from ui.components.typing_board import Layout, Typing

JA = Texts("ja")
BOARD = SignsLayout(("kana", "latin"))
TWO = KanaLayout(kana, ("latin", "signs"))
LAYOUTS: tuple[Layout, ...] = (
    BOARD,
    TWO,
    KanaLayout(kana, ("latin",)),
    KanaLayout(kana),
    LatinLayout(("kana", "signs")),
    LatinLayout(("kana",)),
    LatinLayout(),
)


def typed(*acts: str, layout: Layout = BOARD, text: str = "") -> str:
    typing = Typing(text)
    for act in acts:
        typing = layout.pressed(typing, act)
    return typing.text


def cells(keys: Sequence[Key]) -> list[tuple[int, int]]:
    return [(key.line, key.spot + more) for key in keys if key.shown for more in range(key.span)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("typing", [Typing(), Typing("みどりe"), Typing("みどり", "signs")])
def test_every_key_has_a_place_of_its_own_within_its_grid(layout: Layout, typing: Typing) -> None:
    typing = typing if layout is BOARD or not typing.group else Typing("み")
    for keys, columns, rows in (
        (layout.whole(typing, JA), layout.columns, layout.rows),
        (layout.letters(typing, JA), 5, 2),
        (layout.tools(typing, JA), 3, 2),
    ):
        taken = cells(keys)
        assert len(taken) == len(set(taken))
        assert all(line < rows and spot < columns for line, spot in taken)


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_keys_follow_each_other_as_they_stand(layout: Layout) -> None:
    keys = [key for key in layout.whole(Typing("みどり"), JA) if key.shown]
    for at, key in enumerate(keys):
        for before in keys[:at]:
            beside = key.spot >= before.spot + before.span or before.spot >= key.spot + key.span
            assert beside or key.line > before.line, (key.does, before.does)


def test_in_easy_japanese_signs_have_readings_and_type_the_plain_word() -> None:
    keys = {key.does: key.label for key in BOARD.whole(Typing(), Texts("ja@easy"))}
    assert keys["type:丁目"] == "{丁目|ちょうめ}"
    assert keys["type:号室"] == "{号室|ごうしつ}"
    assert typed("type:2", "type:丁目") == "2丁目"
    assert BOARD.tools(Typing(), Texts("ja@easy"))[0].label == "{番地|ばんち}"
    assert {key.does: key.label for key in TWO.whole(Typing(), Texts("ja@easy"))}["press:小"] == "{小|ちい}"


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_the_ways_to_other_boards_stand_in_both_forms(layout: Layout) -> None:
    wanted = {f"board:{name}" for name in getattr(layout, "others", ())}
    for keys in (layout.whole(Typing(), JA), layout.tools(Typing(), JA)):
        assert {key.does for key in keys if key.does.startswith("board:")} == wanted


def test_a_house_is_typed_with_its_signs() -> None:
    assert typed("type:2", "type:丁目", "type:1", "type:1", "type:-", "type:3", "space", "type:()", "type:号室") == (
        "2丁目11-3 (号室"
    )
    assert typed("erase", "type:1", text="2丁目") == "2丁1"


def test_brackets_open_and_close() -> None:
    assert typed("type:()", "type:3", "type:()", "type:()") == "(3)("


def test_after_a_sign_the_digits_come_back() -> None:
    opened = BOARD.pressed(Typing("2"), "group:signs")
    assert [key.label for key in BOARD.letters(opened, JA)] == list(SIGNS)
    after = BOARD.pressed(opened, "type:丁目")
    assert [key.label for key in BOARD.letters(after, JA)] == list(DIGITS)


def test_no_more_is_taken_than_there_is_room() -> None:
    assert BOARD.pressed(Typing("1" * 9), "type:丁目", most=10).text == "1" * 9
    assert BOARD.pressed(Typing("1" * 9), "type:-", most=10).text == "1" * 9 + "-"


def test_a_space_stands_once_and_never_at_the_beginning() -> None:
    assert typed("space") == ""
    assert typed("space", "space", text="1") == "1 "
    assert typed("space", text="みどり\u3000") == "みどり\u3000"


def test_one_key_makes_dots_and_circle_where_others_need_the_place() -> None:
    assert [typed(*["either"] * presses, layout=TWO, text="は") for presses in range(4)] == ["は", "ば", "ぱ", "は"]
    assert [typed(*["either"] * presses, layout=TWO, text="か") for presses in range(3)] == ["か", "が", "か"]
    assert typed("either", layout=TWO, text="ハ") == "バ"
    assert typed("either", layout=TWO, text="あ") == "あ"
    dim = {key.does: key.dim for key in TWO.tools(Typing("あ"), JA)}
    assert dim["either"]
    assert not dim["press:小"]
    assert not next(key for key in TWO.tools(Typing("ば"), JA) if key.does == "either").dim


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_says_what_it_is(language: str) -> None:
    texts = Texts(language)
    for layout in LAYOUTS:
        for keys in (
            layout.whole(Typing("み"), texts),
            layout.letters(Typing("み"), texts),
            layout.tools(Typing("み"), texts),
        ):
            assert all(key.name for key in keys if key.shown)
    names = [key.name for key in BOARD.whole(Typing(), texts)]
    assert len(names) == len(set(names))


def test_a_key_to_another_board_types_nothing_and_is_told() -> None:
    board = BoardViewModel(TWO, JA)
    wanted: list[str] = []
    board.otherWanted.connect(wanted.append)
    board.begin("み")
    board.press("board:latin")
    assert wanted == ["latin"]
    assert board.text == "み"


def test_of_long_words_their_end_is_seen_and_all_is_kept() -> None:
    board = BoardViewModel(BOARD, JA)
    board.begin("あ" * 99 + "い", most=101)
    assert board.text == "あ" * 99 + "い"
    assert board.property("typed") == "…" + "あ" * 59 + "い"
    board.press("type:1")
    board.press("type:2")
    assert board.text == "あ" * 99 + "い1"
