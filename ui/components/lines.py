"""Lines of text set into a width, with ruby above them. No Qt items here: measured, painted, forgotten."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui.components.phrases import Units, line_ends, phrase_ends, sign_ends
from ui.components.wording import Reading, Wording

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
PITCH = 1.35  # line height over font size: what calm reading of Japanese and of Vietnamese marks needs


@dataclass(frozen=True)
class Setting:
    """How text is set. `ruby` is the font size of the readings in pixels."""

    font: QFont
    ruby: int
    japanese: bool


@dataclass(frozen=True)
class Line:
    """One line: characters `start` to `end` of the plain text, `top` to `bottom` in pixels of the item."""

    start: int
    end: int
    top: float
    bottom: float
    baseline: float
    width: float


@dataclass
class Strip:
    """A stretch of text set on one line without a break, and where its readings stand."""

    text: str
    setting: Setting
    readings: tuple[Reading, ...] = ()
    spread: dict[Reading, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Shape the text once; a base narrower than its reading is spaced out to it."""
        self.units = Units(self.text)
        self._layout = QTextLayout(self.text, self.setting.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._layout.setTextOption(option)
        self.line = self._shape()
        self.spread = {reading: extra for reading in self.readings if (extra := self._missing(reading)) > 0}
        if self.spread:
            self._layout.setFormats([self._spaced(reading) for reading in self.spread])
            self.line = self._shape()

    def _shape(self) -> QTextLine:
        self._layout.beginLayout()
        line = self._layout.createLine()
        if line.isValid():
            line.setLineWidth(1e9)
        self._layout.endLayout()
        return line

    @cached_property
    def ruby_font(self) -> QFont:
        """The font of the readings: never bold, which closes the small signs up."""
        font = QFont(self.setting.font)
        font.setPixelSize(self.setting.ruby)
        font.setBold(False)
        return font

    def _missing(self, reading: Reading) -> float:
        needed = QFontMetricsF(self.ruby_font).horizontalAdvance(reading.text)
        left, right = self.ends(reading.start, reading.start + reading.length)
        return needed - (right - left)

    def _spaced(self, reading: Reading) -> QTextLayout.FormatRange:
        spaced = QTextLayout.FormatRange()
        spaced.start = self.units.qt(reading.start)
        spaced.length = self.units.qt(reading.start + reading.length) - spaced.start
        spacing = QTextCharFormat()
        spacing.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        spacing.setFontLetterSpacing(self.spread[reading] / reading.length)
        spaced.format = spacing
        return spaced

    def x(self, place: int) -> float:
        """Give where the character at `place` begins, in pixels from the left."""
        return self._at(self.units.qt(place))

    def _at(self, unit: int) -> float:
        if not self.line.isValid():
            return 0.0
        x: float = self.line.cursorToX(unit)[0]  # type: ignore[index]  # the stubs forget that PySide gives the pair
        return x

    def ends(self, start: int, end: int) -> tuple[float, float]:
        """Give the left and right edge of a stretch, whichever way its script runs."""
        left, right = sorted((self.x(start), self.x(end)))
        return left, right

    @cached_property
    def _walked(self) -> list[float]:
        """The way from sign to sign. A change of direction counts as a leap: such lines end early, never late."""
        places = [self.x(place) for place in range(len(self.text) + 1)]
        return list(accumulate((abs(b - a) for a, b in pairwise(places)), initial=0.0))

    def extent(self, start: int, end: int) -> float:
        """Give the width a stretch takes when it stands alone, spaces at its end not counted."""
        end = start + len(self.text[start:end].rstrip())
        if _RIGHT_TO_LEFT.search(self.text):
            return self._walked[end] - self._walked[start]
        return self.x(end) - self.x(start)

    @property
    def width(self) -> float:
        """The width of the ink and of the spaces before its end."""
        return self.line.naturalTextWidth() if self.line.isValid() else 0.0

    def paint(self, painter: QPainter, baseline: QPointF, above: float) -> None:
        """Draw the text on its baseline and the readings with theirs `above` it."""
        if not self.line.isValid():
            return
        origin = QPointF(baseline.x(), baseline.y() - self.line.ascent())
        if not self.readings:
            self._layout.draw(painter, origin)
            return
        for start, end, shift in self._stretches():
            for run in self.line.glyphRuns(self.units.qt(start), self.units.qt(end) - self.units.qt(start)):
                painter.drawGlyphRun(origin + QPointF(shift, 0), run)
        painter.setFont(self.ruby_font)
        measure = QFontMetricsF(self.ruby_font)
        for reading in self.readings:
            left, right = self.ends(reading.start, reading.start + reading.length)
            middle = (left + right - measure.horizontalAdvance(reading.text)) / 2
            painter.drawText(QPointF(baseline.x() + middle, baseline.y() - above), reading.text)

    def _stretches(self) -> Iterator[tuple[int, int, float]]:
        """Give text between readings as it stands, and a spaced base moved under the middle of its reading."""
        done = 0
        for reading in self.readings:
            end = reading.start + reading.length
            yield done, reading.start, 0.0
            yield reading.start, end, self.spread.get(reading, 0.0) / reading.length / 2
            done = end
        yield done, len(self.text), 0.0


class Lines:
    """A text set into lines: ended after a phrase, else where Unicode allows, else between two signs. Never cut."""

    def __init__(self, words: Wording, setting: Setting) -> None:
        self.words, self.setting = words, setting
        self.lines: tuple[Line, ...] = ()
        metrics = QFontMetricsF(setting.font)
        size = setting.font.pixelSize()
        self._ascent, self._descent = metrics.ascent(), metrics.descent()
        self._pitch = max(self._ascent + self._descent, size * PITCH)
        self._ruby = setting.ruby * 1.05 if words.readings else 0.0

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, Strip], ...]:
        """The start and the unbroken strip of each paragraph."""
        found, start = [], 0
        for text in self.words.plain.split("\n"):
            found.append((start, self._strip(start, start + len(text))))
            start += len(text) + 1
        return tuple(found)

    @cached_property
    def natural_width(self) -> float:
        """The width that needs no break but those in the text."""
        return max(strip.width for _, strip in self.paragraphs)

    def _strip(self, start: int, end: int) -> Strip:
        inside = tuple(
            Reading(reading.start - start, reading.length, reading.text)
            for reading in self.words.readings
            if start <= reading.start and reading.start + reading.length <= end
        )
        return Strip(self.words.plain[start:end], self.setting, inside)

    def set(self, width: float) -> float:
        """Break into lines no wider than `width` pixels; give the height."""
        lines: list[Line] = []
        top = 0.0
        for start, strip in self.paragraphs:
            for first, last in _broken(strip, width, japanese=self.setting.japanese):
                line = self._placed(start + first, start + last, top, strip.extent(first, last), strip.line)
                lines.append(line)
                top = line.bottom
        self.lines = tuple(lines)
        return top

    def _placed(self, start: int, end: int, top: float, width: float, shaped: QTextLine) -> Line:
        ascent, descent = self._ascent, self._descent
        if shaped.isValid():
            ascent, descent = max(ascent, shaped.ascent()), max(descent, shaped.descent())
        pitch = max(self._pitch, ascent + descent)
        baseline = top + self._ruby + (pitch - ascent - descent) / 2 + ascent
        return Line(start, end, top, top + self._ruby + pitch, baseline, width)

    def shown(self, top: float, bottom: float) -> Iterator[Line]:
        """Give the lines that touch the stretch from `top` to `bottom`."""
        return (line for line in self.lines if line.bottom > top and line.top < bottom)

    def paint(self, painter: QPainter, line: Line, left: float) -> None:
        """Draw one line in the painter's pen, its text beginning at `left`."""
        strip = self._strip(line.start, line.end)
        rise = max(self._ascent, self.setting.font.pixelSize() * 0.9)
        strip.paint(painter, QPointF(left, line.baseline), rise)

    def band(self, line: Line, start: int, end: int) -> QRectF | None:
        """Give the box around the characters `start` to `end` of this line, from its left; None if none stand on it."""
        first, last = max(start, line.start), min(end, line.end)
        if first >= last:
            return None
        left, right = self._strip(line.start, line.end).ends(first - line.start, last - line.start)
        return QRectF(left, line.top, right - left, line.bottom - line.top)


def _broken(strip: Strip, width: float, *, japanese: bool) -> Iterator[tuple[int, int]]:
    """Give start and end of each line of a paragraph."""
    text = strip.text
    if strip.width <= width or not text:
        yield 0, len(text)
        return
    whole = {reading.start + step for reading in strip.readings for step in range(1, reading.length)}
    phrases = sorted(phrase_ends(text, japanese=japanese) - whole)
    words = sorted(line_ends(text) - whole)
    signs = sorted(sign_ends(text))
    start = 0
    while start < len(text):
        end = _line_end(strip, start, (phrases, words, signs), width)
        yield start, end
        start = end


def _line_end(strip: Strip, start: int, kinds: tuple[list[int], ...], width: float) -> int:
    """Give the end of the line from `start`: of the first kind of end that fits; else one sign, however wide."""
    for ends in kinds:
        end = _furthest(strip, start, ends, width)
        if end is not None:
            return end
    signs = kinds[-1]
    return signs[bisect_right(signs, start)]


def _furthest(strip: Strip, start: int, ends: list[int], width: float) -> int | None:
    """Give the last end that fits from `start`, spaces at the line's end not counted."""
    found = None
    for end in ends[bisect_right(ends, start) :]:
        if strip.extent(start, end) > width:
            break
        found = end
    return found
