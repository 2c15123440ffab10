"""Pictures of the ground, read with care: what is no picture, or too large, is none."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

LARGEST = 512  # dots to each side
_STARTS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"RIFF", "webp"))


@dataclass(frozen=True)
class Tile:
    """A picture and where it lies: x, y, width, height in millimetres of the canvas."""

    box: tuple[float, float, float, float]
    picture: QImage


@dataclass(frozen=True)
class Carpet:
    """All pictures under a map."""

    tiles: tuple[Tile, ...] = ()


def picture(data: bytes) -> QImage | None:
    """Read a PNG, JPEG or WebP; its size is known before any of it is unpacked. May run on any thread."""
    kind = next((name for start, name in _STARTS if data.startswith(start)), "")
    if not kind:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    if not _fits(reader.size()):
        return None
    read = reader.read()
    return None if read.isNull() or not _fits(read.size()) else read


def _fits(size: QSize) -> bool:
    return 0 < size.width() <= LARGEST and 0 < size.height() <= LARGEST
