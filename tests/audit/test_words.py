"""What is judged of a text in easy Japanese: the city's own names count little, and never within a reading."""

import pytest

from tests.audit.words import _uneasy

LONG = "{税金|ぜいきん}の {証明書|しょうめいしょ}と {収入|しゅうにゅう}の {証明書|しょうめいしょ}です"


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (LONG, ()),
        (LONG, ("ぜいきん",)),
        ("みどり市役所の 3階の 戸籍係です", ("みどり市役所の 3階の 戸籍係",)),
        ("{戸籍係|こせきがかり}へ どうぞ", ("戸籍係",)),
    ],
)
def test_a_name_of_the_citys_is_left_as_it_is(words: str, given: tuple[str, ...]) -> None:
    assert _uneasy(words, given) == ()


@pytest.mark.parametrize("given", [(), ("ぜいきん",)])
def test_what_is_long_is_found_whatever_is_given(given: tuple[str, ...]) -> None:
    assert [
        found.partition(":")[0] for found in _uneasy(LONG.removesuffix("です") + "を だれが いつ もらいますか", given)
    ] == ["33 morae"]
