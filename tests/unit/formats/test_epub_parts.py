"""A long document is read in parts, and nothing of it is lost on the way."""

import pytest

from kiosk.formats.epub_chapter import read
from kiosk.formats.epub_parts import parts
from kiosk.formats.epub_text import Chapter
from tests.unit.formats.epub_kit import page

WORDS = "<p id='p{0}'><ruby>山路<rt>やまみち</rt></ruby>を登りながら、<b>こう</b>考えた。{0}</p>"


def whole(body: str) -> Chapter:
    return read(page(body).encode(), "c", str)


def test_a_short_one_stays_as_it_is() -> None:
    found = whole("<p>a</p>")
    assert parts(found) == (found,)


@pytest.mark.parametrize("limit", [50, 100, 999])
def test_paragraphs_stay_whole(limit: int) -> None:
    found = whole("".join(WORDS.format(number) for number in range(200)))
    made = parts(found, limit)
    assert len(made) > 1
    assert all(len(part.text) <= limit + 1 for part in made)
    assert "".join(part.text for part in made) == found.text
    said = [part.text[one.start : one.end] for part in made for one in part.blocks]
    assert said == [found.text[one.start : one.end] for one in found.blocks]
    about = [(part.text[one.start : one.end], one.kind, one.value) for part in made for one in part.spans]
    assert about == [(found.text[one.start : one.end], one.kind, one.value) for one in found.spans]
    named = {name: part.text[at : at + 5] for part in made for name, at in part.ids.items()}
    assert named == {name: found.text[at : at + 5] for name, at in found.ids.items()}


@pytest.mark.parametrize("sign", ["あ", "あいう。", "word "])
def test_a_paragraph_without_end_is_cut_where_it_pauses(sign: str) -> None:
    found = whole(f"<p><b>{sign * 3000}</b></p>")
    made = parts(found, 2500)
    assert "".join(part.text for part in made) == found.text
    assert all(len(part.text) <= 2501 and len(part.blocks) == 1 for part in made)
    assert all(part.spans[0].start == 0 for part in made)
    assert all(part.text[: part.blocks[0].end].endswith(sign[-1]) for part in made[:-1])
