"""What the items of a page tell of themselves."""

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from ui.components.page_breaks import Sheet


def is_other(item: QQuickItem, seen: bool) -> bool:
    """Tell whether a part came or went; while nothing is in sight it does so in silence."""
    return not isValid(item) or item.isVisible() != seen


def pressable(content: QQuickItem, parent: QQuickItem, sheet: Sheet) -> bool:
    """Tell whether something on a page can be pressed."""
    for item in parent.childItems():
        if not item.isVisible() or not item.isEnabled():
            continue
        top = item.mapToItem(content, QPointF()).y()
        if item.activeFocusOnTab() and top < sheet.bottom and top + item.height() > sheet.top:
            return True
        if pressable(content, item, sheet):
            return True
    return False
