"""Sets the parts of a page where its plan says."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtQuick import QQuickItem

from ui.components.page_plan import Plan, Room, Ways, footer, head_top, rows
from ui.components.paged_view import PagedView


@dataclass(frozen=True)
class Parts:
    """The items of a page."""

    page: QQuickItem
    head: QQuickItem
    side: QQuickItem
    main: QQuickItem
    view: PagedView  # the window on `column`
    column: QQuickItem
    turner: QQuickItem
    acts: QQuickItem
    foot: QQuickItem  # words that stand with the acts
    moved: QQuickItem  # the acts that went with the content

    def set(self, room: Room, now: Plan, ways: Ways, acts: Sequence[QQuickItem], *, stretch: bool) -> None:
        """Set every part; `acts` are those that may be seen, in their order, the main one where `room` has it first."""
        main = max(acts, key=lambda act: act.property("primary") is True, default=None)
        kept = [act for act in acts if not ways.acts_inside and (not ways.split or act is main)]
        used = now.cost if self.turner.isVisible() else 0.0
        height = max(0.0, now.bottom - now.top)
        left = room.wide + (now.side + room.wide if now.side else 0)
        place(self.view, self.page, (left, now.top, now.inside - left + room.wide, height))
        self.view.setProperty("turnerHeight", now.cost)
        if not ways.head_inside:
            place(self.head, self.page, (room.wide, head_top(room, ways), now.inside, None))
        if now.side:
            tall = height - used if stretch else self.side.implicitHeight()
            place(self.side, self.page, (room.wide, now.top, now.side, tall))
        self._set_column(room, now, ways, [act for act in acts if act not in kept], stretch=stretch)
        self._set_footer(room, now, ways, kept)
        in_order((self.head, self.side, self.view, self.turner, self.foot, self.acts), self.page)
        in_order((self.head, self.side, self.main, self.moved), self.column)

    def stack(self, *, single: bool) -> None:
        """Let choices stand one below the other, or side by side where they have room."""
        waiting = [self.main]
        while waiting:
            item = waiting.pop()
            waiting += item.childItems()
            if item.property("single") not in {None, single}:
                item.setProperty("single", single)

    def wished(self) -> tuple[float, float]:
        """Give the heights that the content asks for: words that changed in their place may ask for more."""
        return self.side.implicitHeight(), self.main.implicitHeight()

    def settle(self) -> None:
        """Let texts break, columns stack and the pages be counted, inside out, as Qt would before a frame."""
        self.rest()
        for part in (self.main, self.moved):
            polish(part)
        self.view.ensurePolished()

    def rest(self) -> None:
        """Let what stands around the content come to its own size."""
        for part in (self.head, self.side, self.turner, self.foot, self.acts):
            polish(part)

    def _set_column(self, room: Room, now: Plan, ways: Ways, acts: Sequence[QQuickItem], *, stretch: bool) -> None:
        width, y = self.view.width(), 0.0
        if ways.head_inside:
            place(self.head, self.column, (0, y, width, None))
            y += room.head + room.near if room.head else 0
        if not now.side:
            high = self.side.implicitHeight()
            place(self.side, self.column, (0, y, width, high))
            y += high + room.gap if high else 0
        _, moved = rows(sizes(acts), width, room.gap)
        below = moved + room.gap if acts else 0.0
        high = self.main.implicitHeight()
        high = max(high, self.view.height() - y - below) if stretch else high
        place(self.main, self.column, (0, y, width, high))
        place(self.moved, self.column, (0, y + high + room.gap, width, moved))
        line_up(acts, self.moved, room.gap)
        self.column.setHeight(y + high + below)

    def _set_footer(self, room: Room, now: Plan, ways: Ways, kept: Sequence[QQuickItem]) -> None:
        end = room.height - room.gap
        most = now.inside - (room.turner[0] + room.wide if now.beside and self.turner.isVisible() else 0)
        found = footer(room, ways, most)
        place(self.acts, self.page, (room.wide + now.inside - found.acts, end - found.high, found.acts, found.high))
        line_up(kept, self.acts, room.gap)
        lift = (found.height + room.foot) / 2 if not found.above else found.height
        if ways.foot_above:
            place(self.foot, self.page, (room.wide, head_top(room, ways) - room.near - room.foot, now.inside, None))
        else:
            place(self.foot, self.page, (room.wide, end - lift, found.words, None))
        above = found.height + room.gap if found.height and not (now.beside or ways.cramped) else 0.0
        x = room.width - room.wide - self.turner.width() if ways.cramped else room.wide
        self.turner.setPosition(QPointF(x, end - above - self.turner.height()))


def polish(item: QQuickItem) -> None:
    """Polish an item and everything in it: parents give widths, then children give heights."""
    item.ensurePolished()
    children = item.childItems()
    for child in children:
        polish(child)
    if children:
        item.ensurePolished()


def sizes(acts: Sequence[QQuickItem]) -> list[tuple[float, float]]:
    """Give the natural sizes of acts."""
    return [(act.implicitWidth(), act.implicitHeight()) for act in acts]


def place(item: QQuickItem, parent: QQuickItem, box: tuple[float, float, float, float | None]) -> None:
    """Set an item to x, y, width, height; without a height it keeps its own."""
    x, y, width, height = box
    if item.parentItem() is not parent:
        item.setParentItem(parent)
    item.setPosition(QPointF(x, y))
    if height is None:
        item.setWidth(width)
    else:
        item.setSize(QSizeF(width, height))


def line_up(acts: Sequence[QQuickItem], parent: QQuickItem, gap: float) -> None:
    """Set acts in rows over the width of their parent, of equal size in each, and in this order for the keys."""
    columns, _ = rows(sizes(acts), parent.width(), gap)
    high = max((height for _, height in sizes(acts)), default=0.0)
    for number, act in enumerate(acts):
        row, column = divmod(number, columns)
        beside = min(columns, len(acts) - row * columns)
        cell = (parent.width() - (beside - 1) * gap) / beside
        place(act, parent, (column * (cell + gap), row * (high + gap), cell, high))
    in_order(acts, parent)


def in_order(items: Sequence[QQuickItem], parent: QQuickItem) -> None:
    """Give those that stand in this parent the order in which they are read and gone through by keys."""
    for before, after in pairwise(item for item in items if item.parentItem() is parent):
        after.stackAfter(before)
