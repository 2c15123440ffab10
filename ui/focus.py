"""One rule for the keys: arrows go to the nearest control their way, Tab goes through them in reading order."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow


class Way(Enum):
    """Where an arrow points: along x or y, forward or backward."""

    LEFT = (0, -1)
    UP = (1, -1)
    RIGHT = (0, 1)
    DOWN = (1, 1)


_ARROWS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)  # asking root.window() would let PySide end the window with the item
_LITTLE = 2.0  # pixels by which neighbours may overlap and still count as beside each other


def nearest(boxes: Sequence[QRectF], at: int, way: Way) -> int:
    """Give the index an arrow leads to from `at`; `boxes` are in reading order.

    What lies straight ahead comes first, the nearest of it; then what lies ahead to either side. Where nothing lies to
    the right (left), the way goes on to the next (previous) in reading order, so that every control can be reached.
    """
    here = _spans(boxes[at], way)
    ahead = [(_cost(here, _spans(box, way)), index) for index, box in enumerate(boxes) if index != at]
    found = min((entry for entry in ahead if entry[0] is not None), default=None)
    if found is not None:
        return found[1]
    axis, step = way.value
    return at if axis == 1 or not 0 <= at + step < len(boxes) else at + step


def _spans(box: QRectF, way: Way) -> tuple[float, float, float, float]:
    """Give start and end along the way (growing with it) and start and end across it."""
    axis, step = way.value
    along, across = (box.left(), box.right()), (box.top(), box.bottom())
    if axis == 1:
        along, across = across, along
    return (*sorted((along[0] * step, along[1] * step)), *across)  # type: ignore[return-value] # four floats


def _cost(here: tuple[float, ...], there: tuple[float, ...]) -> tuple[bool, float, float] | None:
    if there[0] < here[1] - _LITTLE:
        return None
    aside = max(there[2] - here[3], here[2] - there[3])
    middle = abs(there[2] + there[3] - here[2] - here[3]) / 2
    way = there[0] - here[1]
    return (False, way, middle) if aside < -_LITTLE else (True, way + 2 * aside, middle)


def controls(root: QQuickItem) -> list[QQuickItem]:
    """Give every control under an item that is in sight and can act, in reading order."""
    return [item for item, _ in places(root)]


def places(root: QQuickItem) -> list[tuple[QQuickItem, QRectF]]:
    """Give the same with the part of each that is seen: a card taller than its page lies beyond the page, too."""
    found: list[tuple[QQuickItem, QRectF]] = []
    _gather(root, _EVERYWHERE, found)
    return found


def _gather(item: QQuickItem, sight: QRectF, found: list[tuple[QQuickItem, QRectF]]) -> None:
    if not item.isVisible() or not item.isEnabled():
        return
    box = item.mapRectToScene(item.boundingRect())
    if item.clip():
        sight = sight.intersected(box)
    part = box.intersected(sight)
    if item.activeFocusOnTab() and part.width() > _LITTLE and part.height() > _LITTLE:
        found.append((item, part))
    for child in item.childItems():
        _gather(child, sight, found)


def move(window: QQuickWindow, key: Qt.Key) -> bool:
    """Move the focus for an arrow or Tab and say whether it was one; the first such key shows where the focus is."""
    if key not in _ARROWS and key not in _TABS:
        return False
    found = places(window.contentItem())
    if not found:
        return True
    reachable = [item for item, _ in found]
    now = _place(reachable, window.activeFocusItem())
    if now is None:
        target = 0 if _TABS.get(key) != -1 else len(reachable) - 1
    elif key in _TABS:
        target = (now + _TABS[key]) % len(reachable)
    else:
        target = nearest([box for _, box in found], now, _ARROWS[key])
    reason = Qt.FocusReason.BacktabFocusReason if key == Qt.Key.Key_Backtab else Qt.FocusReason.TabFocusReason
    reachable[target].forceActiveFocus(reason)
    return True


def _place(reachable: Sequence[QQuickItem], focused: QObject | None) -> int | None:
    return next((index for index, item in enumerate(reachable) if item is focused), None)
