"""`python -m tests.bench.book_child TURNS`: sets and paints a made chapter, and Qt's document with its words.

Says a line of JSON for each series: its name, the seconds of ours and of the reference. Every setting begins without a
shaped sign; each turn paints the next page whole.
"""

import json
import sys
from itertools import accumulate
from random import Random

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QTextDocument

from kiosk.formats.epub_text import Block, Chapter, Span, SpanKind
from ui.reading.pages import Layout
from ui.reading.style import Colours, Letters, Style, faces

from .measure import Pairs, interleaved, now

SIGNS = 15_000
WIDTH, HEIGHT, PX, MARGIN = 1920, 1080, 40, 48
_KANA = "のにはをたがでてとしれさあいうかきくこすそちつなねまみもやよらりるわん"
_KANJI = [chr(0x4E00 + 7 * place) for place in range(1_800)]
_WEIGHTS = list(accumulate(1 / (place + 20) for place in range(len(_KANJI))))


def chapter(seed: int = 8) -> Chapter:
    """Make a chapter: a third kanji, some of them often, a reading over one in ten; paragraphs of all lengths."""
    chance, text, blocks, spans = Random(seed), "", list[Block](), list[Span]()
    while len(text) < SIGNS:
        start = len(text)
        for _ in range(chance.randint(1, 12)):
            for _ in range(chance.randint(3, 12)):
                text += chance.choices(_KANJI, cum_weights=_WEIGHTS)[0]
                if chance.random() < 0.1:
                    spans.append(Span(len(text) - 1, len(text), SpanKind.RUBY, "".join(chance.choices(_KANA, k=2))))
                text += "".join(chance.choices(_KANA, k=chance.randint(1, 3))) + "、" * (chance.random() < 0.1)
            text += "。"
        blocks.append(Block(start, len(text)))
        text += "\n"
    return Chapter(text, tuple(blocks), tuple(spans))


def style(*, vertical: bool) -> Style:
    """Give the page of a large panel."""
    return Style(PX, faces(Letters.GOTHIC, "ja"), vertical, WIDTH, HEIGHT, MARGIN)


def laid(told: Chapter, *, vertical: bool) -> Layout:
    """Set it with ours."""
    layout = Layout(told, style(vertical=vertical), lambda _name: None)
    while not layout.set_more():
        pass
    return layout


def document(told: Chapter) -> QTextDocument:
    """Set it with Qt's."""
    made, font = QTextDocument(), QFont()
    font.setFamilies(list(faces(Letters.GOTHIC, "ja").main))
    font.setPixelSize(PX)
    made.setDefaultFont(font)
    made.setDocumentMargin(MARGIN)
    made.setPlainText(told.text)
    made.setPageSize(QSizeF(WIDTH, HEIGHT))
    made.pageCount()
    return made


def setting(told: Chapter, turns: int, *, vertical: bool) -> Pairs:
    """Set the chapter so often with each."""

    def ours() -> float:
        begun = now()
        laid(told, vertical=vertical)
        return now() - begun

    def theirs() -> float:
        begun = now()
        document(told)
        return now() - begun

    ours(), theirs()  # fonts are opened once, and not counted
    return interleaved(turns, ours, theirs)


def turning(told: Chapter, turns: int, *, vertical: bool) -> Pairs:
    """Paint page after page with each."""
    layout, qt = laid(told, vertical=vertical), document(told)
    colours = Colours(QColor("black"), QColor("yellow"), QColor("black"))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    places = {"ours": 0, "theirs": 0}

    def ours() -> float:
        begun = now()
        page = places["ours"] = (places["ours"] + 1) % (len(layout.starts) - 1)
        image.fill(QColor("white"))
        painter = QPainter(image)
        layout.paint(painter, page, colours)
        painter.end()
        return now() - begun

    def theirs() -> float:
        begun = now()
        page = places["theirs"] = (places["theirs"] + 1) % (qt.pageCount() - 1)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.translate(0, -page * HEIGHT)
        qt.drawContents(painter, QRectF(0, page * HEIGHT, WIDTH, HEIGHT))
        painter.end()
        return now() - begun

    ours(), theirs()
    return interleaved(turns, ours, theirs)


def main(turns: int) -> None:
    """Measure all."""
    app, told = QGuiApplication([]), chapter()
    for vertical, lines in ((False, "across"), (True, "downwards")):
        for name, work in (("a chapter set", setting), ("a page turned", turning)):
            pairs = work(told, turns, vertical=vertical)
            title = f"book: {name}, lines {lines}, s / Qt's document"
            told_line = {"name": title, "ours": pairs.ours, "reference": pairs.reference}
            sys.stdout.write(json.dumps(told_line) + "\n")
            sys.stdout.flush()
    del app
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
