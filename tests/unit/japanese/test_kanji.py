"""Rare letters of names are offered beside the common ones, and kana can always be chosen."""

import unicodedata

import pytest

from kiosk.japanese.kanji import SAME, Segment, offered, variants


@pytest.mark.parametrize(
    ("written", "variant"),
    [
        ("高橋", "髙橋"), ("山崎", "山﨑"), ("渡辺", "渡邉"), ("渡辺", "渡邊"), ("渡邊", "渡邉"), ("斉藤", "齋藤"),
        ("齋藤", "斎藤"), ("吉田", "𠮷田"), ("浜口", "濵口"), ("高崎", "髙﨑"), ("徳島", "德嶋"), ("富田", "冨田"),
    ],
)  # fmt: skip
def test_a_name_is_offered_with_its_other_letters(written: str, variant: str) -> None:
    assert variant in variants(written)
    assert written not in variants(written)


def test_the_nearest_stand_first_and_their_number_is_bounded() -> None:
    assert variants("高崎") == ("高﨑", "高嵜", "髙崎", "髙﨑", "髙嵜")
    assert len(variants("高" * 40)) == 12
    assert variants("山田") == variants("") == ()


def test_every_letter_stands_once_and_stays_itself() -> None:
    letters = "".join(SAME)
    assert len(letters) == len(set(letters))
    assert all(len(group) > 1 for group in SAME)
    assert all(unicodedata.is_normalized("NFC", letter) for letter in letters)
    assert all(unicodedata.name(letter).startswith("CJK") for letter in letters)


def test_all_that_can_be_chosen_ends_with_the_kana() -> None:
    segment = Segment("たかはし", ("高橋", "高梁", "たかはし", "タカハシ"))
    assert offered(segment) == ("高橋", "髙橋", "高梁", "髙梁", "たかはし", "タカハシ")
    assert offered(Segment("あ", ("あ",))) == ("あ", "ア")
