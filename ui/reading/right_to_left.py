"""Lines of a text that runs to the left: each is set as a whole, by Qt's own rules of both directions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from ui.components.phrases import Units

from .glyphs import Hand, Shaper
from .pieces import Cell, Piece, Way

_SIGN = "א"  # a line may end beside it, and nothing of it is spread


def turned_lines(text: str, start: int, shaper: Shaper, hand: Hand, room: float) -> list[Piece]:
    """Give each line of a text as one piece; its first character is `start` of the chapter's text."""
    way = Way.TURNED if shaper.style.vertical else Way.ALONG
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), shaper.font(hand, way, shaper.style.faces.words))
    layout.setTextOption(option)
    units, pieces = Units(text), list[Piece]()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        begin, end = (units.python(line.textStart() + length) for length in (0, line.textLength()))
        if begin is None or end is None:
            continue
        runs = tuple(shaper.run(glyphs, line.ascent()) for glyphs in line.glyphRuns())
        cell = Cell(way, line.horizontalAdvance(), runs)
        pieces.append(Piece(start + begin, start + end, cell.advance, ((0.0, cell),), _SIGN, _SIGN))
    layout.endLayout()
    return pieces
