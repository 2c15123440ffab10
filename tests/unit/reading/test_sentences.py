"""What is said aloud: whole sentences, one after the other, with readings in place of kanji."""

from itertools import pairwise

import pytest

from kiosk.reading.sentences import LONGEST, sentences
from tests.unit.reading.shelf import BODIES, chapter


@pytest.mark.parametrize(
    ("body", "spoken"),
    [
        (BODIES[0], ["一", "やまみちを登りながら、こう考えた。", "智に働けば角が立つ。"]),
        ("<p>「行くよ。」と言った。本当！？ ええ…</p>", ["「行くよ。」", "と言った。", "本当！？", "ええ…"]),
        ("<p>It was 3.14 once. Mr. X said so!</p>", ["It was 3.14 once.", "Mr.", "X said so!"]),
        ("<p>一行目<br/>二行目</p>", ["一行目", "二行目"]),
        ("<p>見る<img src='a.png' alt='川の絵'/>絵</p>", ["見る 川の絵 絵"]),
        ("<p>絵<img src='a.png'/></p><p><img src='a.png'/></p>", ["絵"]),
        ("<p><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ。</p>", ["とうきょうへ。"]),
        ("<p>…… 。</p>", ["…… 。"]),
        ("", []),
    ],
)
def test_what_is_said(body: str, spoken: list[str]) -> None:
    assert [one.spoken for one in sentences(chapter(body))] == spoken


@pytest.mark.parametrize("body", [*BODIES, "<p>" + "あ" * 1000 + "</p>", "<p>" + "word " * 500 + "</p><p>x</p>"])
def test_they_cover_a_chapter_and_none_is_too_long(body: str) -> None:
    found = chapter(body)
    said = sentences(found)
    assert all(one.end - one.start <= LONGEST + 1 for one in said)
    assert all(one.end <= after.start for one, after in pairwise(said))
    assert "".join("".join(found.text[one.start : one.end] for one in said).split()) == "".join(found.text.split())


def test_a_word_is_not_cut_when_a_sentence_never_ends() -> None:
    said = sentences(chapter("<p>" + "word " * 500 + "</p>"))
    assert {word for one in said for word in one.spoken.split()} == {"word"}
