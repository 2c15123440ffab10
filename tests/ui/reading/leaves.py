"""Chapters to set, and what stands on their pages."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.formats.epub_chapter import read
from kiosk.formats.epub_text import Chapter
from ui.reading.frame import frame
from ui.reading.lines import Line
from ui.reading.pages import Layout, Pictures
from ui.reading.pieces import Kind, Piece
from ui.reading.style import Colours, Letters, Style, faces

INK, BAND = QColor("#1c1b1a"), QColor("#ffe08a")
SHEET = "em{text-emphasis-style:sesame} p.up{text-combine-upright:all}"
STORY = (
    "<h2>朝の{市|いち}——その一</h2>"
    "<p>{東京|とうきょう}の{志|こころざし}ある{若者|わかもの}は、十二時に12月の{市場|いちば}へ行った。</p>"
    "<p>「おや？」「まあ！」『ふたり』は（そっと）笑った……<b>太い{字|じ}</b>と<em>点のある字</em>と<small>小さい字</small>。</p>"
    "<blockquote><p>Reading aloud, word by well-known word, 2026年4月。</p></blockquote>"
    "<ol><li>はじめに読む。</li><li>つぎに聞く。</li></ol>"
    "<p>か\u3099と葛\U000e0100と𠮷、{大日本人造肥料株式会社|だいにっぽんじんぞうひりょうかぶしきがいしゃ}。<br/>改行のあと。</p>"
)


def chapter(body: str, sheet: str = SHEET) -> Chapter:
    """Read a chapter from the inside of its body; `{base|reading}` is a ruby."""
    parts = body.split("{")
    ruby = [part.replace("|", "<rt>", 1).replace("}", "</rt></ruby>", 1) for part in parts[1:]]
    inside = "<ruby>".join([parts[0], *ruby])
    head = f"<head><title/><style>{sheet}</style></head>"
    text = f'<html xmlns="http://www.w3.org/1999/xhtml">{head}<body>{inside}</body></html>'
    read_chapter = read(text.encode(), "a.xhtml", lambda _member: "")
    assert not read_chapter.trouble
    return read_chapter


def style(px: int = 40, *, vertical: bool = True, width: int = 900, height: int = 700, language: str = "ja") -> Style:
    """Give a style on a page of its own size."""
    return Style(px, faces(Letters.GOTHIC, language), vertical, width, height, px)


def laid(of: Chapter, how: Style, pictures: Pictures = lambda _name: None) -> Layout:
    """Set a whole chapter."""
    layout = Layout(of, how, pictures)
    while not layout.set_more():
        pass
    return layout


def lines(layout: Layout, page: int) -> list[Line]:
    """Give the lines of a page."""
    return layout._lines(page)


def pieces(layout: Layout, page: int) -> Iterator[tuple[Line, float, Piece]]:
    """Give what of the text stands on a page, line by line, and where; not the markers of lists."""
    for line in lines(layout, page):
        for u, piece in zip(line.us, line.pieces, strict=True):
            if piece.end > piece.start:
                yield line, u, piece


def signs(layout: Layout) -> list[int]:
    """Give every character of all pages, in the order in which it stands there."""
    found = [piece for page in range(len(layout.starts)) for _, _, piece in pieces(layout, page)]
    return [place for piece in found for place in range(piece.start, piece.end)]


def middles(layout: Layout, page: int, how: Style) -> Iterator[tuple[QPointF, Piece]]:
    """Give the middle of each sign and word of a page."""
    for line, u, piece in pieces(layout, page):
        if piece.kind in {Kind.TEXT, Kind.WIDE} and piece.advance:
            yield frame(how).rect(line.v + line.over, line.em, u, piece.advance).center(), piece


def painted(layout: Layout, page: int, how: Style, marked: tuple[int, int] = (0, 0)) -> QImage:
    """Paint a page on white."""
    image = QImage(int(how.width), int(how.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    layout.paint(painter, page, Colours(INK, BAND, INK), marked)
    painter.end()
    return image


def dark(image: QImage) -> list[tuple[int, int]]:
    """Give the places that are painted in ink."""
    across, down = range(image.width()), range(image.height())
    return [(x, y) for y in down for x in across if image.pixelColor(x, y).lightness() < 128]
