"""Pictures of a book for the screen, from the dots that another process unpacked."""

from PySide6.QtGui import QImage

from kiosk.documents.pictures import Dots


def image(dots: Dots | None) -> QImage | None:
    """Give the picture of these dots; None for none."""
    if dots is None:
        return None
    return QImage(dots.rgb, dots.width, dots.height, 3 * dots.width, QImage.Format.Format_RGB888).copy()
