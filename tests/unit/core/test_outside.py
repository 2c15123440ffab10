"""Texts from outside: what is passed as it stands is what looking at every character would have left of it."""

from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.core import outside


@given(
    st.text(max_size=30) | st.text(st.sampled_from("aア山한ạ\u0301\u00ad\u200b\u3099\u2066\x7f\uff9e\ud800 \u3000")),
    st.integers(1, 20),
)
@example("みどり市役所 Phiếu cư trú", 30)
@example("a  b", 9)
@example(" a", 9)
@example("a ", 9)
@example("a\n", 9)
def test_a_plain_text_is_what_a_weeded_one_is(told: str, longest: int) -> None:
    weeded = outside._weeded(" ".join(told[: longest * 20].split()), longest)
    assert outside.text(told, longest) == weeded


def test_every_character_that_is_passed_as_it_stands_stays() -> None:
    passed = [char for char in map(chr, range(0x110000)) if outside._PLAIN.match(char)]
    assert len(passed) > 30_000
    assert [char for char in passed if outside._weeded(char, 1) != char] == []
