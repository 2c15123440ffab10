"""A chapter on pages: all of it, in order, found again, marked, touched; in both directions and at three sizes."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kiosk.formats.epub_text import Chapter
from tests.ui.reading.leaves import BAND, STORY, chapter, dark, laid, lines, middles, painted, pieces, signs, style
from ui.reading.frame import frame
from ui.reading.pages import Layout
from ui.reading.pieces import Kind

EVERY = [(px, vertical) for px in (28, 40, 80) for vertical in (True, False)]


@pytest.fixture(autouse=True)
def screen(qapp: QGuiApplication) -> QGuiApplication:
    """Fonts are there once a screen is."""
    return qapp


def of_blocks(told: Chapter) -> list[int]:
    return [place for block in told.blocks for place in range(block.start, block.end)]


@pytest.mark.parametrize(("px", "vertical"), EVERY)
def test_every_character_stands_on_one_page_in_order(px: int, *, vertical: bool) -> None:
    told = chapter(STORY * 6)
    layout = laid(told, style(px, vertical=vertical))
    assert len(layout.starts) > 1
    assert signs(layout) == of_blocks(told)
    ends = [layout.text_of(page) for page in range(len(layout.starts))]
    assert [start for start, _ in ends] == list(layout.starts)
    assert all(told.text[end:start].strip() == "" for (_, end), (start, _) in pairwise(ends))


@pytest.mark.parametrize(("px", "vertical"), EVERY)
def test_nothing_stands_outside_the_page(px: int, *, vertical: bool) -> None:
    how = style(px, vertical=vertical)
    layout = laid(chapter(STORY * 3), how)
    held = frame(how)
    room = QRectF(0, 0, how.width, how.height)
    for page in range(len(layout.starts)):
        found = list(pieces(layout, page))
        assert all(line.v + line.least <= held.depth + 0.01 for line, _, _ in found)
        boxes = [held.rect(line.v, line.em, u, piece.advance) for line, u, piece in found if piece.advance]
        assert all(room.contains(box) for box in boxes)
        assert all(below.v >= above.v + above.size for above, below in pairwise(lines(layout, page)))


@pytest.mark.parametrize("vertical", [True, False])
def test_a_point_that_hangs_is_on_the_page_however_small_its_margin(*, vertical: bool) -> None:
    how = replace(style(80, vertical=vertical), margin=4)
    layout = laid(chapter("<p>" + "春が来た。川、山、空。" * 30 + "</p>"), how)
    length, hung = frame(how).length, 0
    for line, u, piece in pieces(layout, 0):
        if u + piece.advance > length + 0.01:
            hung += 1
            box = frame(how).rect(line.v + line.over, line.em, u, piece.advance / 2)
            assert QRectF(0, 0, how.width, how.height).contains(box)
    assert hung > 0


def test_pages_that_stand_do_not_change_while_more_is_set() -> None:
    layout = Layout(chapter(STORY * 12), style(), lambda _name: None)
    seen: list[tuple[int, ...]] = []
    while not layout.set_more(200):
        seen.append(layout.starts)
    assert len(seen) > 3
    assert all(layout.starts[: len(starts)] == starts for starts in seen)
    assert layout.set_more()


def test_one_long_paragraph_is_set_bit_by_bit() -> None:
    told = chapter("<p>" + "春が来て、花が咲いた。" * 2_000 + "</p>")
    layout, steps = Layout(told, style(), lambda _name: None), 0
    while not layout.set_more(600):
        steps += 1
    assert steps > 5
    assert signs(layout) == of_blocks(told)


@pytest.mark.parametrize("other", EVERY)
def test_a_page_is_found_again_at_another_size_and_back(other: tuple[int, bool]) -> None:
    told = chapter(STORY * 6)
    here, there = laid(told, style(40)), laid(told, style(other[0], vertical=other[1]))
    for page, start in enumerate(here.starts):
        found = there.page_of(start)
        first, end = there.text_of(found)
        assert first <= start < end
        assert here.page_of(start) == page
    assert here.page_of(len(told.text)) == len(here.starts) - 1


@pytest.mark.parametrize(("px", "vertical"), EVERY)
def test_a_touch_on_a_sign_is_that_sign(px: int, *, vertical: bool) -> None:
    how = style(px, vertical=vertical)
    layout = laid(chapter(STORY * 2), how)
    for page in range(len(layout.starts)):
        for point, piece in middles(layout, page, how):
            found = layout.hit(page, point)
            assert found is not None
            assert piece.start <= found < piece.end
    assert layout.hit(0, QPointF(1, 1)) is None


@pytest.mark.parametrize("vertical", [True, False])
def test_a_mark_covers_its_text_and_no_other(*, vertical: bool) -> None:
    told, how = chapter(STORY * 2), style(vertical=vertical)
    layout = laid(told, how)
    start = told.text.index("十二時に")
    page = layout.page_of(start)
    end = start + len("十二時に")
    boxes = layout.marks(page, start, end)
    for point, piece in middles(layout, page, how):
        covered = any(box.contains(point) for box in boxes)
        assert covered is (start <= piece.start < end)
    assert layout.marks(page, end, end) == ()
    assert 1 <= len(boxes) <= 2


def test_a_marked_sentence_is_painted_on_the_band() -> None:
    told, how = chapter("<p>一つ目の文。二つ目の文。</p>"), style()
    layout = laid(told, how)
    (box,) = layout.marks(0, 0, 6)
    image = painted(layout, 0, how, (0, 6))
    assert image.pixelColor(box.topLeft().toPoint() + QPointF(2, 2).toPoint()) == BAND
    banded = [p for p in dark(image) if box.contains(QPointF(*p))]
    assert len(banded) > 500
    plain = [p for p in dark(painted(layout, 0, how)) if box.contains(QPointF(*p))]
    assert len(banded) == pytest.approx(len(plain), rel=0.1)


def test_a_reading_stays_with_its_base_on_one_line() -> None:
    told = chapter("<p>" + "山の中の{鶏|にわとり}が{障子|しょうじ}を見た。" * 20 + "</p>")
    for px in (28, 40, 56):
        layout = laid(told, style(px))
        bases = [piece for page in range(len(layout.starts)) for _, _, piece in pieces(layout, page) if piece.over]
        assert [told.text[piece.start : piece.end] for piece in bases] == ["鶏", "障子"] * 20


def test_a_long_base_shares_its_reading_over_the_line_end() -> None:
    told = chapter("<p>{大日本人造肥料株式会社|だいにっぽんじんぞうひりょうかぶしきがいしゃ}</p>")
    layout = laid(told, style(80, height=600))
    over = [piece.over for page in range(len(layout.starts)) for _, _, piece in pieces(layout, page)]
    assert len(over) == 11
    assert all(over)


def test_a_base_with_bold_in_it_has_one_reading() -> None:
    told = chapter("<p>{<b>山</b>路|やまみち}を行く。</p>")
    layout = laid(told, style())
    over = [piece for _, _, piece in pieces(layout, 0) if piece.over]
    assert [(piece.start, piece.end, len(piece.over)) for piece in over] == [(0, 2, 4)]


def test_a_heading_stays_with_the_line_after_it() -> None:
    told = chapter("".join(f"<h3>見出し{n}</h3><p>{'本文である。' * (n % 7 + 3)}</p>" for n in range(40)))
    for px in (28, 40, 56):
        layout = laid(told, style(px))
        assert not any(lines(layout, page)[-1].keep for page in range(len(layout.starts)))


@pytest.mark.parametrize("vertical", [True, False])
def test_a_heading_ends_its_lines_between_phrases(*, vertical: bool) -> None:
    told = chapter("<h1>新しい機械の使いかたと困ったときのこと</h1>")
    layout = laid(told, style(60, vertical=vertical, width=560, height=560))
    (page,) = (lines(layout, page) for page in range(len(layout.starts)))
    assert [told.text[line.start : line.end] for line in page] == ["新しい機械の", "使いかたと", "困ったときの", "こと"]


def test_headings_alone_fill_pages_too() -> None:
    told = chapter("<h1>見出し</h1>" * 30)
    assert signs(laid(told, style())) == of_blocks(told)


def test_a_heading_before_a_picture_that_fills_the_page_stands_alone() -> None:
    picture = QImage(900, 700, QImage.Format.Format_RGB32)
    told = chapter('<h1>絵</h1><p><img src="a.png" alt="山"/></p><p>あと。</p>')
    layout = laid(told, style(), lambda _name: picture)
    assert [layout.text_of(page) for page in range(3)] == [(0, 1), (2, 3), (4, 7)]


def test_a_chapter_without_words_is_one_empty_page() -> None:
    layout = laid(Chapter(), style())
    assert (layout.starts, layout.text_of(0), layout.marks(0, 0, 9)) == ((0,), (0, 0), ())
    assert layout.hit(0, QPointF(50, 50)) is None
    assert not dark(painted(layout, 0, style()))


def test_a_picture_stands_on_a_line_of_its_own_whole() -> None:
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    told, how = chapter('<p>前の文。<img src="a.png" alt="山"/>後の文。</p>'), style(vertical=False)
    layout = laid(told, how, {"a.png": picture}.get)
    (box,) = layout.marks(0, 4, 5)
    assert box.width() / box.height() == pytest.approx(1.5, rel=0.2)
    assert (box.width(), box.left()) == (600, 150)
    assert QColor(painted(layout, 0, how).pixel(box.center().toPoint())) == QColor("black")


@pytest.mark.parametrize("vertical", [True, False])
def test_a_picture_of_a_sign_stands_in_its_line(*, vertical: bool) -> None:
    picture = QImage(30, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    told, how = (
        chapter('<p>前の<img src="a.png" alt="字"/>後ろ。</p><p><img src="a.png"/></p>'),
        style(vertical=vertical),
    )
    layout = laid(told, how, {"a.png": picture}.get)
    first, second = lines(layout, 0)
    assert [piece.kind for piece in first.pieces] == [Kind.TEXT] * 2 + [Kind.FIGURE] + [Kind.TEXT] * 3
    assert [piece.kind for piece in second.pieces] == [Kind.PICTURE]
    assert first.pieces[2].advance == how.px
    box = frame(how).rect(first.over, how.px, first.us[2], how.px)
    seen = [place for place in dark(painted(layout, 0, how)) if box.contains(QPointF(*place))]
    assert len(seen) == pytest.approx(30 * 40, rel=0.1)


def test_a_picture_that_cannot_be_shown_is_a_frame_with_its_words() -> None:
    how = style(vertical=False)
    with_words, without = (
        len(dark(painted(laid(chapter(f'<p><img src="a.png" alt="{words}"/></p>'), how), 0, how)))
        for words in ("山の絵", "")
    )
    assert with_words > without + 200 > 200


def test_vertical_lines_begin_at_the_right_and_horizontal_ones_at_the_top() -> None:
    told = chapter("<p>春</p>")
    for vertical in (True, False):
        how = style(vertical=vertical)
        places = dark(painted(laid(told, how), 0, how))
        middle = sum(x for x, _ in places) / len(places)
        assert (middle > how.width * 0.85) is vertical
        assert all(y < how.height / 4 for _, y in places)


def test_a_full_stop_of_a_vertical_line_stands_at_its_upper_right() -> None:
    how = style(100, height=900)
    layout = laid(chapter("<p>。</p>"), how)
    held = frame(how)
    cell = held.rect(lines(layout, 0)[0].over, 100, 100, 100)  # a paragraph stands in by one sign
    places = dark(painted(layout, 0, how))
    assert all(cell.contains(QPointF(x, y)) for x, y in places)
    assert all(x > cell.center().x() and y < cell.center().y() for x, y in places)


def test_a_short_number_takes_one_place_of_a_vertical_line() -> None:
    layout = laid(chapter("<p>12月</p>"), style())
    assert [(piece.start, piece.end, piece.advance) for _, _, piece in pieces(layout, 0)] == [(0, 2, 40), (2, 3, 40)]


@pytest.mark.parametrize("vertical", [True, False])
def test_text_that_runs_to_the_left_is_set_whole_at_its_end(*, vertical: bool) -> None:
    told, how = chapter("<p>" + "مرحبا بكم في مكتبة المدينة " * 12 + "</p>"), style(vertical=vertical)
    layout = laid(told, how)
    assert signs(layout) == of_blocks(told)
    last = lines(layout, len(layout.starts) - 1)[-1]
    assert last.us[0] + last.pieces[0].advance == pytest.approx(frame(how).length, abs=1)


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "「" * 3_000 + "</p>",
        "<p>" + "あ" + "\u3099" * 3_000 + "</p>",
        "<p>" + "a" * 5_000 + "</p>",
        "<p>" + "——" * 2_000 + "</p>",
        "<p>" + "{山|やま}" * 1_500 + "</p>",
        "<p>{" + "山" * 2_000 + "|" + "やま" * 40 + "}</p>",
        "<p>" + "<b>" * 100 + "深い" + "</b>" * 100 + "</p>",
        "<p>" + "字<br/>" * 1_000 + "</p>",
        "<p>" + "\u200d\u202e\ufe0f" * 500 + "</p>",
        "<p>" + "<img src=''/>" * 200 + "</p>",
        "<p>😀👨\u200d👩\u200d👧\U0001f1ef\U0001f1f5</p>",
        "<p>שלום\n<br/>𠮷" + " سلام𠮷" * 400 + "</p>",
    ],
)
@pytest.mark.parametrize("vertical", [True, False])
def test_a_hostile_text_is_set_whole(body: str, *, vertical: bool) -> None:
    told, how = chapter(body), style(vertical=vertical)
    layout = laid(told, how)
    assert signs(layout) == of_blocks(told)
    painted(layout, 0, how)


def test_spread_lines_are_full_and_the_last_is_not() -> None:
    told, how = chapter("<p>" + "春が来た。川の水がぬるむ。" * 10 + "</p>"), style()
    layout = laid(told, how)
    length = frame(how).length
    ends = [line.us[-1] + line.pieces[-1].advance for line in lines(layout, 0) if line.pieces[-1].kind is Kind.TEXT]
    assert all(length - 0.01 <= end <= length + 41 for end in ends[:-1])
