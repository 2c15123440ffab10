"""`PageFrame`: measures the parts of a page and has them set before each frame in which one of them changed."""

from typing import Any

from PySide6.QtCore import Property, QRect, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from ui.components.held import held
from ui.components.mortal import mortal
from ui.components.page_parts import Parts, sizes
from ui.components.page_plan import Plan, Room, Ways, further, plan

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

QVariantMap = dict  # the name the type generator takes over

_PARTS = ("head", "side", "main", "view", "column", "turner", "acts", "foot", "moved")
_STEPS = 10  # more than a page has ways, and than sizes take to come to rest


def _again(item: "PageFrame") -> None:
    item.polish()


def _anew(item: "PageFrame") -> None:
    item.start_anew()


@QmlElement
class PageFrame(QQuickItem):
    """The parts are items of the page's QML; `measures` are sizes of its theme by name.

    `room` is the height of the content, `free` what the page buttons and a heading that stands in it leave of that.
    `setting` names everything that lets the page be shared out from the beginning when it changes.
    """

    inputChanged = Signal()
    planned = Signal()

    _measures, _set_measures = held("measures", _anew)
    _head, _set_head = held("head", _anew)
    _side, _set_side = held("side", _anew)
    _main, _set_main = held("main", _anew)
    _view, _set_view = held("view", _anew)
    _column, _set_column = held("column", _anew)
    _turner, _set_turner = held("turner", _anew)
    _acts, _set_acts = held("acts", _anew)
    _foot, _set_foot = held("foot", _anew)
    _moved, _set_moved = held("moved", _anew)
    _keyed, _set_keyed = held("keyed", _anew)
    _middle, _set_middle = held("middle", _anew)
    _share, _set_share = held("share", _anew)
    _stretch, _set_stretch = held("stretch", _again)
    _setting, _set_setting = held("setting", _anew)

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        mortal(self)
        self.held: dict[str, Any] = dict.fromkeys(_PARTS) | {
            "measures": {},
            "middle": 0.0,
            "stretch": False,
            "setting": "",
            "share": 0.5,
            "keyed": False,
        }
        self._ways = Ways()
        self._known: list[QQuickItem] = []
        self._single = False
        self._busy = False
        self._due = False
        self._shown = True
        self._seen: tuple[bool, ...] = ()
        self._told = (False, False, False, 0.0, 0.0)
        self.setFlag(QQuickItem.Flag.ItemIsFocusScope)
        self.visibleChanged.connect(self.came_or_went)

    def start_anew(self) -> None:
        """Share out the page from the beginning before the next frame."""
        self._ways = Ways()
        self.polish()

    @Slot()
    def again(self) -> None:
        """Set the page before the next frame: a part of it grew, came or went."""
        if not self._busy:
            self.polish()

    @Slot()
    def came_or_went(self) -> None:
        """Let go of the keys when the page goes; set it when it comes and is not as it was."""
        self._shown = self.isVisible()
        if not self._shown:
            focused = self.scopedFocusItem()
            if focused is not None:
                focused.setFocus(False)
        elif self._due or self._sight() != self._seen:
            self.polish()

    @Slot()
    def part_came_or_went(self) -> None:
        """Set the page before the next frame when a part came or went by itself, not with all the others."""
        if self._shown == self.isVisible():
            self.again()

    def _sight(self) -> tuple[bool, ...]:
        """Tell which of the parts that come and go are in sight."""
        parts = (self.held["side"], self.held["acts"], self.held["moved"])
        return tuple(item.isVisible() for part in parts if part is not None for item in part.childItems())

    def geometryChange(self, new: QRectF | QRect, old: QRectF | QRect) -> None:
        """Share out another place from the beginning."""
        super().geometryChange(new, old)
        if new.size() != old.size():
            self.start_anew()

    def updatePolish(self) -> None:
        """Take the steps that are due and set every part; their sizes are not to be had before they are in sight."""
        self._due = not self.isVisible()
        if self._due or not self.held["measures"] or any(self.held[name] is None for name in _PARTS):
            return
        self._busy = True
        parts = Parts(self, *(self.held[name] for name in _PARTS))
        acts = self._seen_acts(parts)
        for _ in range(_STEPS):
            room = self._set(parts, acts)
            ways = further(room, self._ways)
            if ways == self._ways:
                break
            self._ways = ways
        self._busy = False
        self._seen = self._sight()

    def _set(self, parts: Parts, acts: list[QQuickItem]) -> Room:
        """Set the parts until their own sizes, which follow from the place they get, come to rest."""
        parts.rest()
        room = self._measured(parts, acts)
        for _ in range(_STEPS):
            now = plan(room, self._ways)
            self._tell(now, room)
            if self._ways.single or self._single:
                self._single = self._ways.single
                parts.stack(single=self._single)
            wished = parts.wished()
            parts.set(room, now, self._ways, acts, stretch=self.held["stretch"])
            parts.settle()
            before, room = room, self._measured(parts, acts)
            if (room, parts.wished()) == (before, wished):
                break
        return room

    def _seen_acts(self, parts: Parts) -> list[QQuickItem]:
        self._known = [item for item in self._known if isValid(item)]
        self._known += [item for item in parts.acts.childItems() if item not in self._known]
        for item in (parts.head, parts.side, parts.main, parts.turner, parts.foot, parts.acts, *self._known):
            self._watch(item)
        return [item for item in self._known if item.isVisible() and item.implicitWidth() > 0]

    def _watch(self, item: QQuickItem) -> None:
        if item.property("plannedBy") != id(self):
            item.setProperty("plannedBy", id(self))
            for changed in (item.implicitWidthChanged, item.implicitHeightChanged):
                changed.connect(self.again)
            item.visibleChanged.connect(self.part_came_or_went)
            item.childrenChanged.connect(self.again)

    def _measured(self, parts: Parts, acts: list[QQuickItem]) -> Room:
        def size(name: str) -> float:
            return float(self.held["measures"][name])

        large = size("textScale") >= 2  # noqa: PLR2004 - 200 %
        aside = not large and any(item.isVisible() for item in parts.side.childItems())
        main_first = sorted(acts, key=lambda act: act.property("primary") is not True)
        return Room(
            width=self.width(),
            height=self.height(),
            middle=self.held["middle"],
            body=size("body"),
            title=size("title"),
            touch=size("touch"),
            gap=size("gap"),
            near=size("near"),
            wide=size("wide"),
            act=size("actWidth"),
            head=parts.head.height(),
            side=max(1.0, parts.side.implicitHeight()) if aside else 0.0,
            turner=(parts.turner.implicitWidth(), parts.turner.implicitHeight()),
            paged=parts.view.overflows(),
            large=large,
            lonely=parts.view.lonely(),
            jammed=parts.view.jammed(),
            keyed=self.held["keyed"],
            foot=parts.foot.implicitHeight(),
            acts=tuple(sizes(main_first)),
            share=self.held["share"],
        )

    def _tell(self, now: Plan, room: Room) -> None:
        ways = self._ways
        high = max(0.0, now.bottom - now.top)
        headed = room.head + room.near if ways.head_inside and room.head else 0.0
        free = max(0.0, high - headed - now.cost * room.paged)
        told = ways.cramped, ways.modest, ways.terse, max(0.0, high - headed * ways.terse), free
        if told != self._told:
            self._told = told
            self.planned.emit()

    def _is_cramped(self) -> bool:
        return self._told[0]

    def _is_modest(self) -> bool:
        return self._told[1]

    def _is_terse(self) -> bool:
        return self._told[2]

    def _room(self) -> float:
        return self._told[3]

    def _free(self) -> float:
        return self._told[4]

    measures = Property(QVariantMap, _measures, _set_measures, notify=inputChanged)
    head = Property(QQuickItem, _head, _set_head, notify=inputChanged)
    side = Property(QQuickItem, _side, _set_side, notify=inputChanged)
    main = Property(QQuickItem, _main, _set_main, notify=inputChanged)
    view = Property(QQuickItem, _view, _set_view, notify=inputChanged)
    column = Property(QQuickItem, _column, _set_column, notify=inputChanged)
    turner = Property(QQuickItem, _turner, _set_turner, notify=inputChanged)
    acts = Property(QQuickItem, _acts, _set_acts, notify=inputChanged)
    foot = Property(QQuickItem, _foot, _set_foot, notify=inputChanged)
    moved = Property(QQuickItem, _moved, _set_moved, notify=inputChanged)
    middle = Property(float, _middle, _set_middle, notify=inputChanged)
    share = Property(float, _share, _set_share, notify=inputChanged)
    keyed = Property(bool, _keyed, _set_keyed, notify=inputChanged)
    stretch = Property(bool, _stretch, _set_stretch, notify=inputChanged)
    setting = Property(str, _setting, _set_setting, notify=inputChanged)
    cramped = Property(bool, _is_cramped, notify=planned)
    modest = Property(bool, _is_modest, notify=planned)
    terse = Property(bool, _is_terse, notify=planned)
    room = Property(float, _room, notify=planned)
    free = Property(float, _free, notify=planned)
