"""`Shaper`: signs and words to cells of glyphs, each distinct one shaped once.

Vertical glyphs come by the font's `vert` feature through `QTextLayout` (`vrt2` turns Latin in BIZ; QRawFont has no
features), where they stand by its `vmtx` table: only the number of a glyph is taken from Qt, never its place.
"""

import struct
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QFont, QGlyphRun, QRawFont, QTextLayout, QTextLine

from .pieces import Cell, Run, Way
from .signs import tokens, upright, wide_in_japanese
from .style import Style

_MOST_CELLS = 20_000
_ENDLESS = 1e7
BASELINE = 0.88
"""Of an em under the top of a sign, where a font does not say."""
_LONG_METRICS = 34  # where `vhea` says how many advances `vmtx` holds
_LEAST_PX = 4
_BARS = "——", "――"


class Hand(NamedTuple):
    """How a stretch of text is written: its size as a part of the page's letters, and its weight."""

    size: float = 1.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Font:
    """A font with its table of vertical metrics."""

    raw: QRawFont
    table: bytes
    count: int
    per_em: float

    def downwards(self, glyph: int, em: float) -> tuple[float, float]:
        """Give the advance of a glyph down its line and how far its origin is under its top."""
        box = self.raw.boundingRect(glyph)
        at = 4 * glyph + 2 if glyph < self.count else 4 * self.count + 2 * (glyph - self.count)
        if not self.count or at + 2 > len(self.table) or box.isEmpty():
            return em, BASELINE * em
        (advance,) = struct.unpack_from(">H", self.table, 4 * min(glyph, self.count - 1))
        (bearing,) = struct.unpack_from(">h", self.table, at)
        return advance * em / self.per_em, bearing * em / self.per_em - box.top()


def _opened(raw: QRawFont) -> _Font:
    header, table = bytes(raw.fontTable("vhea").data()), bytes(raw.fontTable("vmtx").data())
    count = struct.unpack_from(">H", header, _LONG_METRICS)[0] if len(header) >= _LONG_METRICS + 2 else 0
    return _Font(raw, table, count if len(table) >= 4 * count else 0, raw.unitsPerEm())


class Shaper:
    """Cells for one style. One of them may serve all chapters of a book; it belongs to the thread of the screen."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._fonts: dict[tuple[tuple[str, ...], Hand, Way], QFont] = {}
        self._cells: dict[tuple[str, Hand, Way], Cell] = {}
        self._opened: list[_Font] = []

    def raw(self, font: int) -> QRawFont:
        """Give the font that a run names."""
        return self._opened[font].raw

    def way(self, token: str) -> Way:
        """Say how a sign or a word stands on a line of this style."""
        if token.startswith(_BARS):
            return Way.BAR
        if not self.style.vertical:
            return Way.ALONG
        return Way.UPRIGHT if upright(token) else Way.TURNED

    def cell(self, text: str, hand: Hand, way: Way) -> Cell:
        """Give the cell of a sign or a word."""
        known = self._cells.get((text, hand, way))
        if known is None:
            if len(self._cells) >= _MOST_CELLS:
                self._cells.clear()
            known = self._cells[text, hand, way] = self._shaped(text, hand, way)
        return known

    def strip(self, text: str, hand: Hand) -> list[Cell]:
        """Give the cells of a short text that is no part of the page's: a reading, a marker of a list."""
        return [self.cell(token, hand, self.way(token)) for token in tokens(text) if not token.isspace()]

    def font(self, hand: Hand, way: Way, families: tuple[str, ...]) -> QFont:
        """Give the font that a way of standing is shaped with."""
        known = self._fonts.get((families, hand, way))
        if known is None:
            known = self._fonts[families, hand, way] = QFont()
            known.setFamilies(families)
            known.setPixelSize(max(_LEAST_PX, round(self.style.px * hand.size)))
            known.setBold(hand.bold)
            known.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if way is Way.UPRIGHT:
                known.setFeature(QFont.Tag.fromString("vert"), 1)
        return known

    def plain_font(self) -> QFont:
        """Give the font for words that are no part of the text."""
        return self.font(Hand(), Way.ALONG, self.style.faces.main)

    def run(self, glyphs: QGlyphRun, baseline: float) -> Run:
        """Keep the glyphs of a line whose baseline is so far under its top, from the beginning of that baseline."""
        places = tuple((place.x(), place.y() - baseline) for place in glyphs.positions())
        return Run(self._number(glyphs.rawFont()), tuple(glyphs.glyphIndexes()), places)

    def _number(self, raw: QRawFont) -> int:
        """Give the number of a font, which is read once."""
        for number, known in enumerate(self._opened):
            if known.raw == raw:
                return number
        self._opened.append(_opened(raw))
        return len(self._opened) - 1

    def _shaped(self, text: str, hand: Hand, way: Way) -> Cell:
        em = self.style.px * hand.size
        if way is Way.BAR:
            return Cell(way, em * len(text))
        if way is Way.UPRIGHT:
            width, runs = self._runs(text.replace("—", "―"), self.font(hand, way, self.style.faces.main))
            return self._hung(runs, width, em) if runs else Cell(way, em)
        if way is Way.TOGETHER:
            width, runs = self._runs(text, self.font(hand, way, self.style.faces.main))
            return Cell(way, em, tuple(_moved(run, -width / 2) for run in runs), min(1.0, em / max(width, 1.0)))
        families = self.style.faces.main if upright(text) else self.style.faces.words
        width, runs = self._runs(text, self.font(hand, way, families))
        torn = len({run.font for run in runs}) > 1  # one word in two faces: the first has not all of it
        if families[1:] and (torn or wide_in_japanese(text)):
            width, runs = self._runs(text, self.font(hand, way, families[1:]))
        return Cell(way, width, tuple(runs))

    def learn(self, signs: str, hand: Hand) -> None:
        """Shape plain signs all at once, in a quarter of the time: each has one glyph, in the order of their places."""
        way = self.way(signs)
        fresh = [sign for sign in signs if (sign, hand, way) not in self._cells]
        if len(self._cells) + len(fresh) > _MOST_CELLS:
            self._cells.clear()
        apart = QFont(self.font(hand, way, self.style.faces.main))
        apart.setKerning(False)
        width, runs = self._runs("".join(fresh), apart)
        found = sorted(
            (x, run.font, glyph) for run in runs for glyph, (x, _) in zip(run.glyphs, run.places, strict=True)
        )
        if not fresh or len(found) != len(fresh):
            return
        for sign, (x, font, glyph), (end, *_) in zip(fresh, found, [*found[1:], (width,)], strict=True):
            cell = Cell(way, end - x, (Run(font, (glyph,), ((0.0, 0.0),)),))
            if way is Way.UPRIGHT:
                cell = self._hung(list(cell.runs), cell.advance, self.style.px * hand.size)
            self._cells[sign, hand, way] = cell

    def _runs(self, text: str, font: QFont) -> tuple[float, list[Run]]:
        """Shape a text on a line of its own; give its width, and its glyphs from the beginning of its baseline."""
        layout, line = _line(text, font)
        return line.horizontalAdvance(), [self.run(run, line.ascent()) for run in layout.glyphRuns()]

    def _hung(self, runs: list[Run], width: float, em: float) -> Cell:
        """Place glyphs in a vertical line: the middle of their width on the line's middle, their top at its place."""
        advance, origin = map(
            max, zip(*(self._opened[run.font].downwards(run.glyphs[0], em) for run in runs), strict=True)
        )
        hung = [Run(run.font, run.glyphs, tuple([(x - width / 2, origin) for x, _ in run.places])) for run in runs]
        return Cell(Way.UPRIGHT, advance, tuple(hung))


def _line(text: str, font: QFont) -> tuple[QTextLayout, QTextLine]:
    """Lay a text on one line; the layout has to live as long as the line."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout, line


def _moved(run: Run, by: float) -> Run:
    return Run(run.font, run.glyphs, tuple((x + by, y) for x, y in run.places))
