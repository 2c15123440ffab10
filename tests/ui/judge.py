"""The judge of layouts: looks at every item of a window and names what breaks a rule of the experience.

The numbers are those of EN 301 549, WCAG 2.2 and our own design: millimetres on the real panel, text for its distance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from unicodedata import bidirectional

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui import focus
from ui.components.paged_view import PagedView
from ui.components.spoken_text import SpokenTextItem
from ui.tour.hand import box, class_name, is_sight, items, made_by, sight, top
from ui.tour.looks import Hung

TOUCH_MM, TOUCH_IN_HAND_MM, APART_MM = 20.0, 15.0, 3.0
TEXT_MM = 4.8
MOST_CHOICES = 6
WAYS = ("back", "startOver", "help")
ROLES = {QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox}
_PX = 1.5
_ROUNDED_MM = 0.3
_TOUCHING = 3.0


@dataclass
class Judge:
    """Judges one window as it stands."""

    window: QQuickWindow
    hung: Hung
    low: bool = False
    home: bool = False
    starting: bool = False

    def __post_init__(self) -> None:
        self.top = top(self.window)
        self.covered = self.top is not self.window.contentItem()
        self.resting = any(made_by(item, "SignageScreen") for item in items(self.top))
        self._seen = dict(parts(self.top, sight(self.top)))
        every = [item for item, part in self._seen.items() if is_sight(part)]
        self.texts = [item for item in every if isinstance(item, SpokenTextItem) and item.reading()]
        self.solids = [item for item in every if item.property("solid") is True]
        self.controls = [item for item in every if item.activeFocusOnTab()]
        self.frame = QRectF(0, 0, self.window.width(), self.window.height())
        self.scale = self.window.width() / self.hung.panel.width_mm

    def visible(self, item: QQuickItem) -> QRectF:
        """Give the part of an item that is seen, as it stood at the beginning."""
        return self._seen[item]

    @cached_property
    def reach(self) -> list[tuple[QQuickItem, QRectF]]:
        """What the keys can reach, and the part of it that is seen, in reading order."""
        return focus.places(self.top)

    def offences(self) -> list[str]:
        """Name everything that breaks a rule."""
        found = [
            *self.strangers(),
            *self.cut(),
            *self.outside(),
            *self.overlapping(),
            *self.small(),
            *self.crowded(),
            *self.tiny_words(),
            *self.nameless(),
            *self.unreachable(),
            *self.ways(),
        ]
        return list(dict.fromkeys(found))

    def strangers(self) -> Iterator[str]:
        """Words are drawn by our own item alone."""
        for item in items(self.top):
            if class_name(item) in {"QQuickText", "QQuickTextEdit", "QQuickTextInput"}:
                yield f"a stock text: {item.property('text')!r}"

    def cut(self) -> Iterator[str]:
        """No line is cut by an edge of what it stands in, squeezed or wider than its place."""
        for text in self.texts:
            place, window = box(text), sight(text)
            lines = text.lines()
            if lines and lines[-1].bottom > text.height() + _PX:
                yield f"squeezed: {said(text)}"
            widest = max((line.width for line in lines), default=0)
            if widest > text.width() + 2 and not turns(text.reading()):
                yield f"too wide: {said(text)}"
            if place.left() < window.left() - _PX or place.right() > window.right() + _PX:
                yield f"cut at a side: {said(text)}"
            for line in lines:
                top, bottom = place.top() + line.top, place.top() + line.bottom
                if bottom <= window.top() + _PX or top >= window.bottom() - _PX:
                    continue
                if top < window.top() - _PX or bottom > window.bottom() + _PX:
                    yield f"a line cut: {said(text)}"
            solid = holder(text)
            if solid is not None and not inside(self.visible(text), box(solid)):
                yield f"leaves its button or card: {said(text)}"

    def outside(self) -> Iterator[str]:
        """Everything that is seen is in the window."""
        for item in (*self.texts, *self.solids):
            if not inside(self.visible(item), self.frame):
                yield f"leaves the window: {said(item)} {place_of(self.visible(item))}"

    def overlapping(self) -> Iterator[str]:
        """Nothing that is seen lies on anything else that is seen."""
        seen = [(item, self.visible(item)) for item in (*self.solids, *self.texts)]
        for (one, here), (other, there) in combinations(seen, 2):
            common = here.intersected(there)
            if common.width() <= _TOUCHING or common.height() <= _TOUCHING:
                continue
            if not within(one, other) and not within(other, one):
                yield f"{said(one)} lies on {said(other)}"

    def small(self) -> Iterator[str]:
        """What a finger meets is 20 mm or more, 15 on a panel in the hand."""
        least = TOUCH_IN_HAND_MM if self.hung.in_hand else TOUCH_MM
        for control in self.controls:
            width, height = control.width() / self.scale, control.height() / self.scale
            if min(width, height) < least - _ROUNDED_MM:
                yield f"too small for a finger: {said(control)} {width:.1f} x {height:.1f} mm"
            if self.low and not self.covered and self.visible(control).top() < self.frame.height() / 2 - _PX:
                yield f"out of low reach: {said(control)}"

    def crowded(self) -> Iterator[str]:
        """Controls stand 3 mm apart, and six choices or fewer are seen at once."""
        seen = [(item, self.visible(item)) for item in self.controls]
        for (one, here), (other, there) in combinations(seen, 2):
            gap = apart(here, there) / self.scale
            if gap < APART_MM - _ROUNDED_MM:
                yield f"{gap:.1f} mm apart: {said(one)} and {said(other)}"
        choices = [item for item in self.solids if item.property("choice") is True]
        if len(choices) > MOST_CHOICES:
            yield f"{len(choices)} choices at once"

    def tiny_words(self) -> Iterator[str]:
        """No word is smaller than 4.8 mm at 60 cm, its reading neither."""
        least = TEXT_MM * self.scale * self.hung.panel.viewing_distance_mm / 600
        for text in self.texts:
            if text.property("pixelSize") < least - 1:
                yield f"too small to read: {said(text)}"
            if text.property("japanese") and text.property("ruby") < least - 1:
                yield f"readings too small: {said(text)}"

    def nameless(self) -> Iterator[str]:
        """Every control tells a screen reader what it is and what it is called."""
        for control in self.controls:
            accessible = QAccessible.queryAccessibleInterface(control)
            if accessible is None or not accessible.text(QAccessible.Text.Name).strip():
                yield f"no accessible name: {said(control)}"
            elif accessible.role() not in ROLES:
                yield f"no accessible role: {said(control)}"

    def unreachable(self) -> Iterator[str]:
        """The four arrows lead to every control, from every one."""
        reachable = [item for item, _ in self.reach]
        if not reachable and not self.resting:
            yield "no control at all"
        boxes = [place for _, place in self.reach]
        leads = [{focus.nearest(boxes, at, way) for way in focus.Way} for at in range(len(boxes))]
        for start in range(len(reachable)):
            missed = set(range(len(reachable))) - walk(leads, start)
            for index in missed:
                yield f"no arrows from {said(reachable[start])} to {said(reachable[index])}"

    def ways(self) -> Iterator[str]:
        """Back, Start over and Help are on every screen, but home has no way back; pages can be turned."""
        if self.covered or self.resting:
            return
        names = {item.objectName() for item in self.controls}
        for name in () if self.starting else WAYS[2:] if self.home else WAYS:
            if name not in names:
                yield f"no {name}"
        for pager in items(self.top):
            if isinstance(pager, PagedView) and pager.property("pageCount") > 1:
                yield from (f"no {name}" for name in ("pageUp", "pageDown") if name not in names)


def parts(item: QQuickItem, seen: QRectF) -> Iterator[tuple[QQuickItem, QRectF]]:
    """Give every visible item under one with the part of it that is seen, parents first."""
    waiting = [(item, seen)]
    while waiting:
        item, seen = waiting.pop()
        if item.isVisible():
            here = box(item).intersected(seen)
            yield item, here
            within_it = here if item.clip() else seen
            waiting += [(child, within_it) for child in reversed(item.childItems())]


def inside(part: QRectF, whole: QRectF) -> bool:
    return whole.adjusted(-_PX, -_PX, _PX, _PX).contains(part)


def within(item: QQuickItem, ancestor: QQuickItem) -> bool:
    parent = item.parentItem()
    while parent is not None:
        if parent is ancestor:
            return True
        parent = parent.parentItem()
    return False


def holder(item: QQuickItem) -> QQuickItem | None:
    """Give the button or card an item stands in."""
    parent = item.parentItem()
    while parent is not None and parent.property("solid") is not True:
        parent = parent.parentItem()
    return parent


def apart(one: QRectF, other: QRectF) -> float:
    """Give the shortest way between two boxes in pixels; below 0 when they overlap."""
    across = max(other.left() - one.right(), one.left() - other.right())
    down = max(other.top() - one.bottom(), one.top() - other.bottom())
    if across > 0 and down > 0:
        return float((across**2 + down**2) ** 0.5)
    return max(across, down)


def walk(leads: Sequence[set[int]], start: int) -> set[int]:
    """Give where the arrows lead from one place, when this is where they lead from each."""
    found, waiting = {start}, [start]
    while waiting:
        fresh = leads[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return found


def said(item: QQuickItem) -> str:
    """Name an item for a person who has to mend it."""
    if isinstance(item, SpokenTextItem):
        return repr(item.reading()[:40])
    return item.objectName() or repr(str(item.property("label") or item.property("text") or "")[:40])


def turns(words: str) -> bool:
    """Tell whether words run to the left somewhere: their lines are measured longer than they are drawn."""
    return any(bidirectional(sign) in {"R", "AL"} for sign in words)


def place_of(part: QRectF) -> str:
    return f"at {part.x():.0f},{part.y():.0f} {part.width():.0f} x {part.height():.0f}"
