"""Lines of text set into a width, with ruby above them. No Qt items here: measured, painted, forgotten."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLine

from ui.components.phrases import line_ends, phrase_ends, sign_ends
from ui.components.strip import Setting, Strip
from ui.components.wording import Reading, Wording

PITCH = 1.35  # line height over font size: what calm reading of Japanese and of Vietnamese marks needs


@dataclass(frozen=True)
class Line:
    """One line: characters `start` to `end` of the plain text, `top` to `bottom` in pixels of the item."""

    start: int
    end: int
    top: float
    bottom: float
    baseline: float
    width: float


class Lines:
    """A text set into lines: ended after a phrase, else where Unicode allows, else between two signs. Never cut."""

    def __init__(self, words: Wording, setting: Setting) -> None:
        self.words, self.setting = words, setting
        self.lines: tuple[Line, ...] = ()
        self._starts = [reading.start for reading in words.readings]
        metrics = QFontMetricsF(setting.font)
        size = setting.font.pixelSize()
        self._ascent, self._descent = metrics.ascent(), metrics.descent()
        self._pitch = max(self._ascent + self._descent, size * PITCH)
        self._ruby = ceil(setting.ruby * 1.05) if words.readings else 0

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

    @cached_property
    def widest_phrase(self) -> float:
        """The width that tears no phrase."""
        phrases = (
            strip.extent(start, end)
            for _, strip in self.paragraphs
            for start, end in pairwise([0, *_phrases(strip, japanese=self.setting.japanese)])
        )
        return max(phrases, default=0.0)

    def _strip(self, start: int, end: int) -> Strip:
        first, last = (bisect_left(self._starts, place) for place in (start, end))
        inside = tuple(
            Reading(reading.start - start, reading.length, reading.text)
            for reading in self.words.readings[first:last]
            if reading.start + reading.length <= end
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
        pitch = ceil(max(self._pitch, ascent + descent))  # whole pixels keep the strokes sharp
        ruby = self._ruby if bisect_left(self._starts, start) < bisect_left(self._starts, end) else 0
        baseline = top + ruby + (pitch - ascent - descent) / 2 + ascent
        return Line(start, end, top, top + ruby + pitch, baseline, width)

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


def _inside(strip: Strip) -> set[int]:
    return {reading.start + step for reading in strip.readings for step in range(1, reading.length)}


def _phrases(strip: Strip, *, japanese: bool) -> list[int]:
    return sorted(phrase_ends(strip.text, japanese=japanese) - _inside(strip))


def _broken(strip: Strip, width: float, *, japanese: bool) -> Iterator[tuple[int, int]]:
    """Give start and end of each line of a paragraph."""
    text = strip.text
    if strip.width <= width or not text:
        yield 0, len(text)
        return
    phrases = _phrases(strip, japanese=japanese)
    words = sorted(line_ends(text) - _inside(strip))
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
    first = bisect_right(ends, start)
    after = bisect_right(ends, width, lo=first, key=lambda end: strip.extent(start, end))
    return ends[after - 1] if after > first else None
