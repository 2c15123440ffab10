"""The board changes the last kana as a person expects, and a name in kana holds kana alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import KnownError
from kiosk.japanese.kana import COLUMNS, MARKS, hiragana, katakana, name, pressed, row, takes

KANA = [sign for column in COLUMNS for sign in column if sign]


def typed(keys: str) -> str:
    text = ""
    for key in keys:
        text = pressed(text, key)
    return text


def test_the_board_holds_every_kana_once() -> None:
    assert len(KANA) == len(set(KANA)) == 48
    assert {len(column) for column in COLUMNS} == {5}


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("か゛", "が"), ("か゛゛", "か"), ("は゛゜", "ぱ"), ("は゜゛", "ば"), ("は゜゜", "は"), ("つ小", "っ"),
        ("つ小゛", "づ"), ("つ゛小", "っ"), ("う゛", "ゔ"), ("う小", "ぅ"), ("あ゛", "あ"), ("ん゜", "ん"),
        ("ー小", "ー"), ("わ小", "ゎ"), ("わ゛", "わ"), ("゛", ""), ("小", ""), ("し゛や小う゛", "じゃゔ"),
        ("やまた゛し゛ろう", "やまだじろう"),
    ],
)  # fmt: skip
def test_marks_act_on_the_last_kana(keys: str, text: str) -> None:
    assert typed(keys) == text


def test_marks_act_on_katakana_too() -> None:
    assert [pressed("タハ", mark) for mark in MARKS] == ["タバ", "タパ", "タハ"]
    assert pressed("ウ", "゛") == "ヴ"
    assert pressed("ッ", "゛") == "ヅ"


def test_every_voiced_or_small_kana_of_japanese_can_be_made() -> None:
    made = {pressed(kana, mark) for kana in KANA for mark in MARKS} | set(KANA)
    wanted = {chr(code) for code in range(ord("ぁ"), ord("ゔ") + 1)} - set("ゐゑ")
    assert wanted <= made


@given(st.sampled_from(KANA), st.lists(st.sampled_from(MARKS), max_size=5))
def test_a_mark_pressed_twice_changes_nothing(kana: str, marks: list[str]) -> None:
    text = kana
    for mark in marks:
        text = pressed(text, mark)
    for mark in MARKS:
        once = pressed(text, mark)
        if takes(text, mark) and pressed(once, mark) != once:
            plain = pressed(pressed(once, mark), mark)
            assert plain == once
        assert len(once) == 1
        assert unicodedata.is_normalized("NFC", once)


def test_a_key_that_would_do_nothing_is_known() -> None:
    assert [takes("か", mark) for mark in MARKS] == [True, False, False]
    assert not takes("", "゛")


@pytest.mark.parametrize(
    ("kana", "other"),
    [
        ("やまだ　はなこ", "ヤマダ　ハナコ"),
        ("ゔぃっと", "ヴィット"),
        ("いすゞ", "イスヾ"),
        ("渡辺", "渡辺"),
        ("らーめん", "ラーメン"),
    ],
)
def test_both_scripts_are_written_as_the_other(kana: str, other: str) -> None:
    assert katakana(kana) == other
    assert hiragana(other) == kana


def test_half_width_is_made_whole() -> None:
    assert katakana("ﾔﾏﾀﾞ ｼﾞﾛｳ") == "ヤマダ ジロウ"
    assert hiragana("ｶﾞｷﾞ") == "がぎ"


@given(st.text(alphabet=st.characters(min_codepoint=0x3041, max_codepoint=0x3096)))
def test_to_katakana_and_back_loses_nothing(text: str) -> None:
    assert hiragana(katakana(text)) == text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("やまだ　はなこ", "ヤマダ ハナコ"),
        (" ヤマダ  ハナコ ", "ヤマダ ハナコ"),
        ("ﾏﾘｰ･ｱﾝ", "マリー・アン"),
        ("ヴィッキ－", "ヴィッキー"),
        ("らー−", "ラーー"),
        ("か\u3099は\u309a", "ガパ"),
        ("", ""),
    ],
)
def test_a_name_in_kana_is_kept_as_offices_keep_it(written: str, kept: str) -> None:
    assert name(written) == kept


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("山田", "山"),
        ("ヤマダ3", "3"),
        ("ーヤマダ", "ー"),
        ("ヤマダ-", ""),
        ("ヤマダ😀", "😀"),
        ("ヤ\u202eマ", "?"),
        ("ヤ ー", "ー"),
        ("Yamada", "Y"),
    ],
)
def test_what_is_no_kana_is_named(written: str, sign: str) -> None:
    if not sign:
        assert name(written) == "ヤマダー"
        return
    with pytest.raises(KnownError) as told:
        name(written)
    assert told.value.values == {"sign": sign}


@given(st.text(max_size=40))
def test_any_text_is_a_name_or_refused(text: str) -> None:
    try:
        kept = name(text)
    except KnownError:
        return
    assert name(kept) == kept
    assert all("ァ" <= sign <= "ヴ" or sign in "ー・ " for sign in kept)


def test_a_reading_knows_its_column() -> None:
    assert [row(reading) for reading in ("ギフケン", "ぱり", "ァ", "ヲ", "ン", "ゃま", "キョウト")] == list(
        "かはあわわやか"
    )
    assert [row(reading) for reading in ("", "山", "１", "ゐ")] == ["", "", "", ""]
