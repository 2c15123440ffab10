"""Signs and words shaped: every language has its letters, vertical ones their own shapes, words one face."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.reading.leaves import style
from ui.reading.glyphs import Hand, Shaper
from ui.reading.pieces import Way
from ui.reading.signs import tokens
from ui.reading.style import Letters, Style, faces

WORDS = {
    "ja": "図書館で本を借りて、ゆっくり読みましょう。髙橋さん、𠮷野さん。",
    "zh-Hans": "在图书馆借书，慢慢地读吧。",
    "zh-TW": "在圖書館借書，慢慢地讀吧。",
    "ko": "도서관에서 책을 빌려 천천히 읽으십시오.",
    "vi": "Mượn sách ở thư viện rồi đọc thật chậm rãi nhé, được không?",
    "en": "Borrow a book - “slowly” - and read it…",
}


@pytest.fixture(autouse=True)
def screen(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts are there once a screen is."""
    return qapp


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("letters", Letters)
@pytest.mark.parametrize("vertical", [True, False])
def test_every_language_has_its_letters(language: str, letters: Letters, *, vertical: bool) -> None:
    shaper = Shaper(Style(40, faces(letters, language), vertical, 900, 700, 40))
    for word in (token for token in tokens(WORDS[language]) if not token.isspace()):
        cell = shaper.cell(word, Hand(), shaper.way(word))
        assert cell.advance > 0
        assert all(glyph for run in cell.runs for glyph in run.glyphs), word


@pytest.mark.parametrize("letters", Letters)
def test_signs_that_turn_have_a_shape_of_their_own_in_vertical_lines(letters: Letters) -> None:
    shaper = Shaper(Style(40, faces(letters, "ja"), vertical=True, width=900, height=700, margin=40))
    for sign in "ー。、「」（）…〜っ":
        along, down = (shaper.cell(sign, Hand(), way).runs[0].glyphs for way in (Way.ALONG, Way.UPRIGHT))
        assert along != down, sign
    for sign in "春国":
        along, down = (shaper.cell(sign, Hand(), way).runs[0].glyphs for way in (Way.ALONG, Way.UPRIGHT))
        assert along == down, sign


def test_a_japanese_page_stands_on_a_grid_of_one_em() -> None:
    shaper = Shaper(style())
    assert {shaper.cell(sign, Hand(), Way.UPRIGHT).advance for sign in "春の。「っー"} == {40}


@pytest.mark.parametrize("word", ["Đường", "được", "Русский"])
def test_a_word_stands_in_one_face(word: str) -> None:
    shaper = Shaper(style())
    runs = shaper.cell(word, Hand(), Way.TURNED).runs
    assert len({run.font for run in runs}) == 1
    assert all(glyph for run in runs for glyph in run.glyphs)


def test_greek_is_not_as_wide_as_kanji() -> None:
    assert Shaper(style()).cell("Ελληνικά", Hand(), Way.TURNED).advance < 6 * 40


def test_several_signs_are_squeezed_into_one_place() -> None:
    shaper = Shaper(style())
    short, long = (shaper.cell(word, Hand(), Way.TOGETHER) for word in ("12", "ABCD"))
    assert (short.advance, long.advance, short.squeeze) == (40, 40, 1)
    assert 0.2 < long.squeeze < 0.7


def test_a_dash_of_two_signs_is_one_stroke() -> None:
    bar = Shaper(style()).cell("——", Hand(), Way.BAR)
    assert (bar.advance, bar.runs) == (80, ())


def test_a_sign_is_shaped_once_and_no_number_of_them_fills_the_memory() -> None:
    shaper = Shaper(style())
    first = shaper.cell("春", Hand(), Way.UPRIGHT)
    assert shaper.cell("春", Hand(), Way.UPRIGHT) is first
    for code in range(0x4E00, 0x4E00 + 20_100):
        shaper.cell(chr(code), Hand(), Way.BAR)
    assert shaper.cell("春", Hand(), Way.UPRIGHT) == first
    assert shaper.cell("春", Hand(), Way.UPRIGHT) is not first


@pytest.mark.parametrize("letters", Letters)
@pytest.mark.parametrize("vertical", [True, False])
def test_signs_shaped_together_are_as_they_are_alone(letters: Letters, *, vertical: bool) -> None:
    how = Style(40, faces(letters, "ja"), vertical, 900, 700, 40)
    signs = [
        chr(code) for first, end in ((0x3041, 0x3097), (0x30A1, 0x30FB), (0x4E00, 0x5200)) for code in range(first, end)
    ]
    alone, together = Shaper(how), Shaper(how)
    together.learn("".join(signs), Hand())
    cells = dict(together._cells)
    assert len(cells) == len(signs)
    for sign in signs:
        (known,) = (run for run in alone.cell(sign, Hand(), alone.way(sign)).runs)
        learnt = together.cell(sign, Hand(), together.way(sign))
        assert learnt is cells[sign, Hand(), together.way(sign)]
        assert learnt.advance == pytest.approx(alone.cell(sign, Hand(), alone.way(sign)).advance, abs=0.1)
        assert learnt.runs[0].glyphs == known.glyphs, sign
        assert learnt.runs[0].places[0] == pytest.approx(known.places[0], abs=0.1)
        assert together.raw(learnt.runs[0].font) == alone.raw(known.font)
