"""Line icons in any colour: `image://tint/<name>/<rrggbb>` draws assets/icons/<name>.svg in that colour."""

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "assets" / "icons"
UNASKED = 64  # pixels, when a picture is asked for without a size

_REQUEST = re.compile(r"([a-z0-9-]+)/([0-9a-f]{6})")


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@cache
def icon_names() -> frozenset[str]:
    """Give the names that can be drawn."""
    return frozenset(path.stem for path in ICONS.glob("*.svg"))


class TintProvider(QQuickImageProvider):
    """Draws our own icons; a name that is none gives an empty picture, for a screen must never fall over an icon."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, requested: QSize) -> QImage:
        """Draw `name/rrggbb` at the requested size in pixels."""
        width = requested.width() if requested.width() > 0 else UNASKED
        height = requested.height() if requested.height() > 0 else UNASKED
        size.setWidth(width)
        size.setHeight(height)
        picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        asked = _REQUEST.fullmatch(name.lower())
        if asked is None or asked[1] not in icon_names():
            return picture
        svg = _drawing(asked[1]).replace("#000", f"#{asked[2]}")
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
        painter.end()
        return picture
