"""What becomes of text before it is shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.components.phrases import phrase_ends, sign_ends
from ui.components.wording import LINES_KEPT, MARKS_KEPT, SIGNS_KEPT, Reading, harmless, verbatim, wording


def pieces(text: str, *, japanese: bool = True) -> list[str]:
    ends = [0, *sorted(phrase_ends(text, japanese=japanese))]
    return [text[a:b] for a, b in pairwise(ends)]


def test_ruby_is_taken_out_of_the_words_and_kept_above_them() -> None:
    found = wording("{番号札|ばんごうふだ}を {取|と}る")
    assert found.plain == "番号札を 取る"
    assert found.readings == (Reading(0, 3, "ばんごうふだ"), Reading(5, 1, "と"))


@pytest.mark.parametrize("text", ["{a}", "{|}", "a|b", "{a|b", "{a|}", "{{a|b", "<ruby>番<rt>ばん</rt></ruby>"])
def test_what_is_no_ruby_stays_as_it_is(text: str) -> None:
    assert wording(text).plain.replace("a", "") == text.replace("{a|b}", "").replace("a", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("a\u2066b\u2069c\u200e\u200f\u061c", "abc"),
        ("bell\x07 null\x00 escape\x1b[2J", "bell null escape[2J"),
        ("one\r\ntwo\u2028three\tfour", "one\ntwo\nthree four"),
        ("far\n\n\n\n\n\napart", "far\n\napart"),
        ("broken \ud83d pair", "broken \ufffd pair"),
        ("<img src=x onerror=alert(1)> &lt;b&gt;", "<img src=x onerror=alert(1)> &lt;b&gt;"),
        ("👩‍👩‍👧‍👦 🇯🇵", "👩‍👩‍👧‍👦 🇯🇵"),
        ("Tiếng Việt \u1ea5 \u0302\u0301", "Tiếng Việt \u1ea5 \u0302\u0301"),
        ("邉\U000e0101 𠮷", "邉\U000e0101 𠮷"),
    ],
)
def test_harmful_signs_are_taken_out_and_honest_ones_stay(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_towers_of_marks_floods_of_lines_and_endless_texts_are_bounded() -> None:
    assert harmless("a" + "\u0301" * 5_000) == "a" + "\u0301" * MARKS_KEPT
    assert harmless("a\n" * 5_000).count("\n") == LINES_KEPT
    assert len(harmless("x" * 1_000_000)) == SIGNS_KEPT


@given(st.text(max_size=200))
def test_no_control_sign_and_no_half_of_a_pair_gets_through(text: str) -> None:
    shown = harmless(text)
    assert not [sign for sign in shown if (ord(sign) < 32 and sign != "\n") or "\ud800" <= sign <= "\udfff"]
    assert harmless(shown) == shown


def test_a_word_in_hiragana_alone_stays_whole() -> None:
    assert pieces("1 じゅうみんひょう・いんかん") == ["1 ", "じゅうみんひょう・", "いんかん"]
    assert len(pieces("ごみはきめられたひのあさにだしてください。")) > 1


def test_japanese_ends_lines_between_phrases() -> None:
    assert pieces("番号札をとるときは、画面のボタンをおしてください。") == [
        "番号札を",
        "とる",
        "ときは、",
        "画面の",
        "ボタンを",
        "おしてください。",
    ]


def test_a_line_never_begins_with_a_closing_sign_nor_ends_within_a_latin_word() -> None:
    for piece in pieces("「市役所」へ、（本日）Marunouchi Building 2号館まで…。あれっ？！"):
        assert piece[0] not in "、。」）？！…っー"
    assert "Marunouchi " in pieces("いま Marunouchi へ")


@pytest.mark.parametrize("japanese", [True, False])
def test_korean_ends_lines_at_spaces_only(*, japanese: bool) -> None:
    words = ["곧 ", "A-042번을 ", "7번 ", "창구에서 ", "부르겠습니다."]
    assert pieces("".join(words), japanese=japanese) == words


def test_other_languages_end_lines_by_unicodes_rules() -> None:
    assert pieces("Xin chào các bạn", japanese=False) == ["Xin ", "chào ", "các ", "bạn"]
    assert pieces("请取号。", japanese=False) == ["请", "取", "号。"]


def test_positions_count_signs_also_behind_an_emoji() -> None:
    text = "😀 家族 👩‍👩‍👧‍👦 です"
    assert all(0 < place <= len(text) for place in sign_ends(text))
    assert "👩‍👩‍👧‍👦" not in {text[:place] for place in sign_ends("👩‍👩‍👧‍👦") if place < 7}
    assert len(sign_ends("👩‍👩‍👧‍👦")) == 1


@pytest.mark.parametrize(
    ("text", "whole"),
    [("Called between 10:40 am and 1:05 pm.", ["10:40 am ", "1:05 pm."]), ("대략 오전 10:40 호출", ["오전 10:40 "])],
)
def test_a_time_stays_on_one_line(text: str, whole: list[str]) -> None:
    assert [piece for piece in pieces(text, japanese=False) if ":" in piece] == whole
    assert len(pieces("I am here", japanese=False)) == 3


def test_what_a_person_typed_has_no_readings() -> None:
    found = wording(verbatim("{a|b} <img src=x>"))
    assert found.plain == "｛a｜b｝ <img src=x>"
    assert found.readings == ()
