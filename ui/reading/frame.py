"""Where a page's lines stand: u runs along a line, v across the lines; one layout serves both directions."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from .style import Style

_HANGING = 0.75  # of an em that a point may stand behind the end of a line, or of a heading
_LONGEST = 40  # signs of a line: the eye finds the next one (WCAG 2.2, 1.4.8)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that holds text.

    Attributes:
        length: How long its lines are.
        depth: How much room there is across them.
        left: Where it begins, in pixels from the left.
        top: Where it begins, in pixels from the top.
        vertical: Whether lines run downwards, the first at the right.
    """

    length: float
    depth: float
    left: float
    top: float
    vertical: bool

    def rect(self, v: float, across: float, u: float, along: float) -> QRectF:
        """Give the rectangle on the page of what stands at u, v."""
        if self.vertical:
            return QRectF(self.left + self.depth - v - across, self.top + u, across, along)
        return QRectF(self.left + u, self.top + v, along, across)

    def place(self, point: QPointF) -> tuple[float, float]:
        """Give u and v of a point on the page."""
        if self.vertical:
            return point.y() - self.top, self.left + self.depth - point.x()
        return point.x() - self.left, point.y() - self.top


def frame(style: Style) -> Frame:
    """Give the frame of a page: what its margins and hanging points leave, no longer than an eye can follow."""
    wide, high = style.width - 2 * style.margin, style.height - 2 * style.margin
    along, depth = (high, wide) if style.vertical else (wide, high)
    along -= max(0.0, _HANGING * style.px - style.margin)
    length = max(float(style.px), min(along, _LONGEST * style.px))
    spare = (along - length) / 2
    left, top = (0.0, spare) if style.vertical else (spare, 0.0)
    return Frame(length, max(float(style.px), depth), style.margin + left, style.margin + top, style.vertical)
