"""Pictures of a book, read with care: what is no picture, or too large, is none."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_LONGEST = 12_000  # dots to a side
_MOST = 20_000_000  # dots: 80 MB while it is read
_STARTS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"RIFF", "webp"), (b"GIF8", "gif"))


def decoded(data: bytes, largest: QSize) -> QImage | None:
    """Read a PNG, JPEG, WebP or GIF, no larger than `largest` in the end; its size is known before it is unpacked."""
    kind = next((name for start, name in _STARTS if data.startswith(start)), "")
    if not kind:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if size.isEmpty() or max(size.width(), size.height()) > _LONGEST or size.width() * size.height() > _MOST:
        return None
    if size.width() > largest.width() or size.height() > largest.height():
        reader.setScaledSize(size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    read = reader.read()
    return None if read.isNull() else read
