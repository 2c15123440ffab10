"""The page of a book in sight, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks

from .leaf import Leaf, Pictures
from .narration import Voice
from .shown import Shown, plain

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

QVariant = object  # the name the type generator takes over


@QmlElement
@QmlUncreatable("built by ui.app")
class LeafViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What is painted, what is said of it, and the presses that turn it.

    Attributes:
        leaf: The page itself; told to Python.
    """

    shownChanged = Signal()
    turned = Signal()
    ended = Signal()
    """The person has read to the end."""

    def __init__(self, pictures: Pictures, voice: Voice, tasks: Tasks, language: Language) -> None:
        """Make it; it is given a book later."""
        super().__init__()
        self._language = language
        self._shown = Shown()
        self.leaf = Leaf(pictures, voice, tasks, self.show, self)
        self.show()

    def show(self) -> None:
        """Derive it anew: something has changed."""
        self._shown = self.leaf.shown(self._language.texts)
        self.shownChanged.emit()

    @Slot(float, float, float, int, int)
    def lay(self, width: float, height: float, margin: float, letter: int, common: int) -> None:
        """Take the size of the page and of its letters."""
        self.leaf.lay(width, height, margin, letter, common)

    @Slot()
    def forward(self) -> None:
        """Turn to the next page; from the last one, be done."""
        if self._shown.loading:
            return
        if self.leaf.onward():
            self.turned.emit()
        else:
            self.ended.emit()

    @Slot()
    def backward(self) -> None:
        """Turn to the page before."""
        if self.leaf.back():
            self.turned.emit()

    @Slot()
    def read(self) -> None:
        """Read aloud; the press that has just stopped it does not begin it again."""
        if not self.leaf.hushed():
            self.leaf.narrate()

    @Property(QVariant, notify=shownChanged)
    def layout(self) -> object:
        """The pages of the chapter."""
        return self.leaf.setting.layout

    @Property(int, notify=shownChanged)
    def page(self) -> int:
        """Which of them is in sight; -1 while it is not set."""
        page = self.leaf.setting.page
        return -1 if page is None else page

    @Property(int, notify=shownChanged)
    def markStart(self) -> int:
        """Where the sentence being read begins."""
        return self.leaf.marked[0]

    @Property(int, notify=shownChanged)
    def markEnd(self) -> int:
        """Where it ends."""
        return self.leaf.marked[1]

    @Property(int, notify=shownChanged)
    def letterStep(self) -> int:
        """The step of the letters' size; -1 for that of all words."""
        size = self.leaf.looks.size
        return -1 if size is None else size

    @Property(bool, notify=shownChanged)
    def leftwards(self) -> bool:
        """Whether the next page lies to the left."""
        return self.leaf.leftwards

    @Property(str, notify=shownChanged)
    def text(self) -> str:
        """What stands on the page, for a screen reader."""
        chapter, span = self.leaf.chapter(), self.leaf.span()
        return "" if chapter is None or span is None else plain(chapter, *span)

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether the page is still being set."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def words(self) -> str:
        """Which page it is."""
        return self._shown.words

    @Property(str, notify=shownChanged)
    def widestWords(self) -> str:
        """The longest that may be."""
        return self._shown.widest

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """What is the matter with it, and what helps."""
        return self._shown.note

    @Property(bool, notify=shownChanged)
    def hasBefore(self) -> bool:
        """Whether there is a page before it."""
        return self._shown.has_before

    @Property(bool, notify=shownChanged)
    def hasNext(self) -> bool:
        """Whether there is one behind it."""
        return self._shown.has_next

    @Property(bool, notify=shownChanged)
    def canSpeak(self) -> bool:
        """Whether it can be read aloud."""
        return self._shown.can_speak

    @Property(bool, notify=shownChanged)
    def speaking(self) -> bool:
        """Whether it is being read aloud."""
        return self._shown.speaking
