"""Nothing that fifty people typed is found anywhere, and every guard whose absence must be noticed."""

import base64
from urllib.parse import quote

import pytest

from tests.faults import typed
from tests.faults.result import Tooth, Wish
from tests.faults.typed_words import KANA, KANJI, WAYS


def test_nothing_that_was_typed_is_on_a_disk_in_a_log_or_before_the_next_person() -> None:
    result = typed.run(Wish())
    assert result.failures == ()
    assert result.clean
    assert sum(result.done[end] for end in ("sent", "left", "jammed", "gone", "fault")) == 50
    assert result.done["answers"] > 500


@pytest.mark.parametrize("tooth", typed.TEETH, ids=lambda tooth: tooth.guard)
def test_a_missing_guard_is_noticed(tooth: Tooth) -> None:
    assert not tooth.bite(Wish()).clean


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp"])
def test_the_search_finds_a_word_in_every_codec_that_has_it(codec: str) -> None:
    found = 0
    for word in [word for told in WAYS.values() for word in told]:
        try:
            coded = word.encode(codec)
        except UnicodeEncodeError:
            continue
        assert list(typed.hits(b"before " + coded + b" after")), word
        found += 1
    assert found > 8


@pytest.mark.parametrize("before", range(3))
def test_the_search_finds_a_word_in_what_is_coded_once_more(before: int) -> None:
    plain = bytes(before) + KANJI[0].encode() + b"..."
    for coded in (base64.b64encode(plain), plain.hex().encode(), quote(KANA[0]).encode(), KANA[2].encode("cp932")):
        assert list(typed.hits(coded)), coded


def test_the_search_finds_nothing_where_nothing_is() -> None:
    assert list(typed.hits("山田 花子 0312345678".encode())) == []
