"""A stretch of text shaped on one line: measured, painted, with the readings above its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui.components.phrases import Units
from ui.components.wording import Reading

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


@dataclass(frozen=True)
class Setting:
    """How text is set. `ruby` is the font size of the readings in pixels."""

    font: QFont
    ruby: int
    japanese: bool


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
        self._known: dict[int, float] = {}
        self._layout = QTextLayout(self.text, self.setting.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._layout.setTextOption(option)
        self.line = self._shape()
        self.spread = {reading: extra for reading in self.readings if (extra := self._missing(reading)) > 0}
        if self.spread:
            self._layout.setFormats([self._spaced(reading) for reading in self.spread])
            self.line = self._shape()
            self._known.clear()

    def _shape(self) -> QTextLine:
        self._layout.beginLayout()
        line = self._layout.createLine()
        if line.isValid():
            line.setLineWidth(1e9)
        self._layout.endLayout()
        return line

    @cached_property
    def _ruby_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._ruby_font)

    @cached_property
    def _ruby_font(self) -> QFont:
        """The font of the readings: never bold, which closes the small signs up."""
        font = QFont(self.setting.font)
        font.setPixelSize(self.setting.ruby)
        font.setBold(False)
        return font

    def _missing(self, reading: Reading) -> float:
        needed = self._ruby_metrics.horizontalAdvance(reading.text)
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
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._asked(self.units.qt(place))
        return found

    def _asked(self, unit: int) -> float:
        """Ask Qt, which counts from the line's beginning each time."""
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

    @cached_property
    def _turns(self) -> bool:
        return _RIGHT_TO_LEFT.search(self.text) is not None

    def extent(self, start: int, end: int) -> float:
        """Give the width a stretch takes when it stands alone, spaces at its end not counted."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if self._turns:
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
        painter.setFont(self._ruby_font)
        for reading in self.readings:
            left, right = self.ends(reading.start, reading.start + reading.length)
            middle = (left + right - self._ruby_metrics.horizontalAdvance(reading.text)) / 2
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
