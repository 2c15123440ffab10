"""What a person or a server wrote reaches paper as letters, in phrases that are not torn apart."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.documents.words import LONGEST, clean, phrases


def drawn(text: str) -> list[str]:
    return ["".join(base for base, _ in phrase) for phrase in phrases(text)]


def test_control_direction_and_broken_characters_are_taken_out() -> None:
    assert clean("a\x00\x1b@\x10\x04\x01\x7f\u202eb\ud800c\u200bd") == "a@bcd"


def test_line_breaks_become_spaces() -> None:
    assert clean(" 山田\r\n花子\t様 ") == "山田 花子 様"


def test_a_rare_name_is_kept() -> None:
    assert clean("髙﨑𠮷邉") == "髙﨑𠮷邉"


def test_a_text_without_end_is_cut_with_a_mark() -> None:
    assert clean("長" * 10_000) == "長" * (LONGEST - 1) + "…"


def test_japanese_is_cut_between_phrases() -> None:
    assert drawn("番号を画面と音でお呼びします。") == ["番号を", "画面と", "音で", "お呼びします。"]


def test_a_space_ends_its_phrase_so_that_a_line_may_end_behind_it() -> None:
    assert drawn("だいたい この 時間に 呼びます") == ["だいたい ", "この ", "時間に ", "呼びます"]
    assert drawn("午前10時 35分 から") == ["午前10時 ", "35分 ", "から"]
    assert drawn("{番号|ばんごう}を もって") == ["番号を ", "もって"]
    assert not [phrase for phrase in drawn("画面 と 音でお呼び します") if phrase.startswith(" ")]


def test_a_bracket_opens_a_phrase() -> None:
    assert drawn("7です(午前10時12分)") == ["7です", "(午前10時12分)"]


def test_a_number_stays_with_its_counter() -> None:
    assert "午前10時35分から" in drawn("午前10時35分から")


def test_korean_is_cut_between_words() -> None:
    assert drawn("앞에 7명이 있습니다") == ["앞에 ", "7명이 ", "있습니다"]


def test_english_breaks_at_its_own_spaces() -> None:
    assert drawn("7 people are before you") == ["7 people are before you"]


def test_ruby_stays_with_its_kanji() -> None:
    assert phrases("{番号札|ばんごうふだ}をとる") == [[["番号札", "ばんごうふだ"], ["を", ""]], [["とる", ""]]]


def test_a_long_word_may_break_so_that_it_fits() -> None:
    assert "\u200b" in drawn("a" * 40)[0]


@given(st.text(max_size=400))
def test_no_letter_is_lost_or_doubled(text: str) -> None:
    spoken = "".join(drawn(text)).replace("\u200b", "")
    kept = clean(text)
    assert spoken == kept or "{" in kept


@given(st.text())
def test_nothing_a_printer_obeys_is_left(text: str) -> None:
    assert not [letter for letter in clean(text) if letter < " " or "\x7f" <= letter <= "\x9f"]
