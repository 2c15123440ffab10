"""What an engine needs before it loads our QML: the import path, the icons and the Python types."""

from pathlib import Path

from PySide6.QtQml import QQmlEngine

from ui.components import page_frame, paged_view, spoken_text
from ui.components.icons import TintProvider

ROOT = Path(__file__).resolve().parents[2]

QML_TYPES = (spoken_text.SpokenTextItem, paged_view.PagedView, page_frame.PageFrame)


def install(engine: QQmlEngine) -> None:
    """Make `ui.theme` and `ui.components` ready for use in this engine."""
    engine.addImportPath(str(ROOT))
    engine.addImageProvider("tint", TintProvider())
