"""The contact sheet: every picture of a folder, small, with its name."""

from math import ceil
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

ACROSS = 6
THUMB = 320
_NAME, _GAP, _LETTERS = 26, 10, 15
_PAPER, _INK = QColor("#DDD8CC"), QColor("#1C1B1A")


class Sheet:
    """Fills as pictures are taken; what it keeps of each is small."""

    def __init__(self) -> None:
        self._thumbs: list[tuple[str, QImage]] = []

    def add(self, name: str, picture: QImage) -> None:
        """Take a picture in."""
        small = picture.scaled(
            THUMB, THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._thumbs.append((name, small))

    def save(self, path: Path) -> None:
        """Write the sheet as PNG."""
        cell = max(thumb.height() for _, thumb in self._thumbs) + _NAME + _GAP
        rows = ceil(len(self._thumbs) / ACROSS)
        width = max(thumb.width() for _, thumb in self._thumbs) + _GAP
        sheet = QImage(ACROSS * width + _GAP, rows * cell + _GAP, QImage.Format.Format_RGB32)
        sheet.fill(_PAPER)
        painter = QPainter(sheet)
        font = QFont("Noto Sans")
        font.setPixelSize(_LETTERS)
        painter.setFont(font)
        painter.setPen(_INK)
        for place, (name, thumb) in enumerate(self._thumbs):
            x, y = _GAP + place % ACROSS * width, _GAP + place // ACROSS * cell
            painter.drawImage(x, y + _NAME, thumb)
            painter.drawText(QRect(x, y, width - _GAP, _NAME), Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()
        sheet.save(str(path))
