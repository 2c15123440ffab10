"""`PagedView`: shows content taller than itself page by page, and never cuts a line of text or a button."""

from PySide6.QtCore import Property, QPointF, QRect, QRectF, QSizeF, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from ui.components.mortal import mortal
from ui.components.page_breaks import Block, Sheet, jammed, lead, lonely, paragraph, sheets, torn_sheets
from ui.components.page_items import is_other, pressable
from ui.components.spoken_text import MOST_PAINTED, SpokenTextItem

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_THREE_DIGITS = 100


@QmlElement
class PagedView(QQuickItem):
    """A window on `content`. `turnerHeight` is what the page buttons will take of the height once there are two pages.

    `subject` names what is shown: when it changes, the first page is shown again. `idle` tells that nothing on the page
    that is open can be pressed and that there is a next one. `head` is the heading, where it stands with the content.
    What is `whole` stands on one page, if it can; what is also `untorn` even if the heading then stands alone.
    """

    contentChanged = Signal()
    inputChanged = Signal()
    pagesChanged = Signal()
    turned = Signal()
    idleChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        mortal(self)
        self._content: QQuickItem | None = None
        self._head: QQuickItem | None = None
        self._lonely = False
        self._pages: tuple[Sheet, ...] = (Sheet(0.0, 0.0),)
        self._page = 0
        self._less = 0.0
        self._subject = ""
        self._template = ""
        self._idle = False
        self._due = True
        self._shown = True
        self._looked_at: list[tuple[QQuickItem, bool]] = []
        self._sight = QQuickItem(self)
        self._sight.setClip(True)
        self.visibleChanged.connect(self.came_or_went)

    def _get_content(self) -> QQuickItem | None:
        return self._content

    def _set_content(self, content: QQuickItem | None) -> None:
        self._content = content
        if content is not None:
            content.setParentItem(self._sight)
        self.contentChanged.emit()
        self.again()

    def geometryChange(self, new: QRectF | QRect, old: QRectF | QRect) -> None:
        """Count the pages anew in a new room."""
        super().geometryChange(new, old)
        if new.size() == old.size():
            return
        if self._content is not None:
            self._content.setWidth(new.width())
        self.again()

    @Slot()
    def again(self) -> None:
        """Count the pages anew before the next frame: something on them moved or grew."""
        self._due = True
        self.polish()

    @Slot()
    def came_or_went(self) -> None:
        """Begin at the first page when all of this comes into sight again."""
        self._shown = self.isVisible()
        if not self._shown and self._page:
            self._page, self._due = 0, True
            self.pagesChanged.emit()
        elif self._shown and (self._due or any(is_other(*looked_at) for looked_at in self._looked_at)):
            self.again()

    @Slot()
    def part_came_or_went(self) -> None:
        """Count the pages anew when something on them came or went by itself, not with all the others."""
        if self._shown == self.isVisible():
            self.again()

    def updatePolish(self) -> None:
        """Find the pages and show the one that is open, if need be; out of sight nothing can be told of them."""
        if not self._due or not self.isVisible() or self._content is None or self.width() <= 0 or self.height() <= 0:
            return
        self._due = False
        self._looked_at.clear()
        self._watch(self._content)
        blocks = self._collect(self._content, self._content)
        total = self._content.height()
        self.setImplicitHeight(total)
        head = self._head_end()
        pages = sheets(blocks, total, self.height(), self._less, head)
        self._lonely = lonely(pages, head)
        alone = head if self._lonely else lead(pages, blocks, head)
        if alone:
            torn = torn_sheets(blocks, max(self.height() - self._less, 1.0), alone)
            pages = pages if lonely(torn, alone) else torn
        page = min(self._page, len(pages) - 1)
        if (pages, page) != (self._pages, self._page):
            self._pages, self._page = pages, page
            self.pagesChanged.emit()
        self._show()

    def _show(self) -> None:
        sheet = self._pages[self._page]
        self._sight.setSize(QSizeF(self.width(), min(sheet.bottom - sheet.top, self._room())))
        if self._content is not None:
            self._content.setY(-sheet.top)
            self._open_windows(self._content, sheet)
            self._tell_idle(sheet, self._content)

    def _tell_idle(self, sheet: Sheet, content: QQuickItem) -> None:
        idle = self._page < len(self._pages) - 1 and not pressable(content, content, sheet)
        if idle != self._idle:
            self._idle = idle
            self.idleChanged.emit()

    def _room(self) -> float:
        return self.height() - (self._less if len(self._pages) > 1 else 0.0)

    def _head_end(self) -> float:
        """Give where the heading ends, in pixels of the content; 0 when it stands elsewhere."""
        head = self._head
        return head.y() + head.height() if head is not None and head.parentItem() is self._content else 0.0

    def lonely(self) -> bool:
        """Tell whether the heading stands alone on its page, or only with a part of the card that comes after it."""
        return self._lonely

    def jammed(self) -> bool:
        """Tell whether a page cuts what stands side by side."""
        return jammed(self._pages, max(self.height() - self._less, 1.0))

    def overflows(self) -> bool:
        """Tell whether the content needs more than the whole place."""
        return self._content is not None and (len(self._pages) > 1 or self._content.height() > self.height())

    def _open_windows(self, content: QQuickItem, sheet: Sheet) -> None:
        """Let a very tall text paint the part on this page only."""
        for text, _ in self._looked_at:
            if isinstance(text, SpokenTextItem) and text.height() > MOST_PAINTED:
                text.setProperty("windowTop", max(0.0, sheet.top - text.mapToItem(content, QPointF()).y()))
                text.setProperty("windowHeight", sheet.bottom - sheet.top)

    def _watch(self, item: QQuickItem) -> None:
        if item.property("watchedBy") != id(self):
            item.setProperty("watchedBy", id(self))
            item.heightChanged.connect(self.again)
            item.visibleChanged.connect(self.part_came_or_went)
            item.enabledChanged.connect(self.again)
            item.childrenChanged.connect(self.again)
            if item is not self._content:
                item.yChanged.connect(self.again)
            if isinstance(item, SpokenTextItem):
                item.laidOut.connect(self.again)

    def _collect(self, content: QQuickItem, parent: QQuickItem, *, torn: bool = False) -> list[Block]:
        """Give what stands under an item; into what fits on a page nobody needs to look.

        A background that fits may hold the words of a card that does not: in such a `torn` card it is looked into.
        """
        blocks: list[Block] = []
        for item in parent.childItems():
            self._watch(item)
            visible = item.isVisible()
            self._looked_at.append((item, visible))
            if not visible or item.height() <= 0 or item.width() <= 0:
                continue
            top = item.mapToItem(content, QPointF()).y()
            solid = item.property("solid") is True
            if isinstance(item, SpokenTextItem):
                blocks += paragraph([Block(top + line.top, top + line.bottom) for line in item.lines()])
            elif item.property("whole") is True:
                kept = item.property("untorn") is True and item.height() <= max(self.height() - self._less, 1.0)
                within = () if kept else tuple(self._collect(content, item))
                blocks.append(Block(top, top + item.height(), parts=within))
            elif solid or item.flags() & QQuickItem.Flag.ItemHasContents:
                closed = self._fits(top, item.height()) and (solid or not torn)
                parts = () if closed else tuple(self._collect(content, item, torn=True))
                choices = int(item.property("choice") is True)
                blocks.append(Block(top, top + item.height(), choices, parts, mere=not solid, card=solid))
            else:
                blocks += self._collect(content, item, torn=torn)
        return blocks

    def _fits(self, top: float, height: float) -> bool:
        """Tell whether an item fits on a page; of what begins on one with a heading, whether it ends there."""
        room = max(self.height() - self._less, 1.0)
        return height <= room and not (self._head_end() > 0 and top < room < top + height)

    @Slot()
    def forward(self) -> None:
        """Turn to the next page, if there is one."""
        self._turn(self._page + 1)

    @Slot()
    def backward(self) -> None:
        """Turn to the page before, if there is one."""
        self._turn(self._page - 1)

    def _turn(self, page: int) -> None:
        if 0 <= page < len(self._pages) and page != self._page:
            self._page = page
            if not self._due:  # else before the next frame: what stood there when the pages were counted may be gone
                self._show()
            self.pagesChanged.emit()
            self.turned.emit()

    def _get_page(self) -> int:
        return self._page

    def _get_count(self) -> int:
        return len(self._pages)

    def _get_head(self) -> QQuickItem | None:
        return self._head

    def _set_head(self, head: QQuickItem | None) -> None:
        self._head = head
        self.inputChanged.emit()
        self.again()

    def _is_idle(self) -> bool:
        return self._idle

    def _get_less(self) -> float:
        return self._less

    def _set_less(self, less: float) -> None:
        if less != self._less:
            self._less = less
            self.inputChanged.emit()
            self.again()

    def _get_subject(self) -> str:
        return self._subject

    def _set_subject(self, subject: str) -> None:
        if subject != self._subject:
            self._subject = subject
            self.inputChanged.emit()
            self._turn(0)

    def _get_template(self) -> str:
        return self._template

    def _set_template(self, template: str) -> None:
        self._template = template
        self.inputChanged.emit()
        self.pagesChanged.emit()

    def _get_words(self) -> str:
        return self._filled(self._page + 1, len(self._pages))

    def _get_widest(self) -> str:
        most = 88 if len(self._pages) < _THREE_DIGITS else 888
        return self._filled(most, most)

    def _filled(self, page: int, pages: int) -> str:
        return self._template.replace("%1", str(page)).replace("%2", str(pages))

    content = Property(QQuickItem, _get_content, _set_content, notify=contentChanged)
    head = Property(QQuickItem, _get_head, _set_head, notify=inputChanged)
    turnerHeight = Property(float, _get_less, _set_less, notify=inputChanged)
    subject = Property(str, _get_subject, _set_subject, notify=inputChanged)
    template = Property(str, _get_template, _set_template, notify=inputChanged)
    page = Property(int, _get_page, notify=pagesChanged)
    pageCount = Property(int, _get_count, notify=pagesChanged)
    words = Property(str, _get_words, notify=pagesChanged)
    idle = Property(bool, _is_idle, notify=idleChanged)
    widestWords = Property(str, _get_widest, notify=pagesChanged)
