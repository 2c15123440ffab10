"""Reads the screen aloud: every sentence in order, the word being spoken marked where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from kiosk.core.errors import N_
from kiosk.core.i18n import Language, Texts
from ui.components.spoken_text import SpokenTextItem, texts_of
from ui.shell.appearance import Appearance
from ui.shell.ports import Hearing, Speech

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_ROLES = {
    QAccessible.Role.Button: N_("Button"),
    QAccessible.Role.RadioButton: N_("Choice"),
    QAccessible.Role.CheckBox: N_("Switch"),
    QAccessible.Role.EditableText: N_("Field to fill in"),
}


@QmlElement
@QmlUncreatable("built by ui.app")
class ReadingViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """The voice of the screen: reads a page on request, and in listen mode whatever takes focus.

    Attributes:
        instead: Begins to read something else in the place of the page in sight; False where there is nothing else.
        heard: Told at each word of that.
    """

    shownChanged = Signal()

    def __init__(self, speech: Speech, language: Language, appearance: Appearance) -> None:
        super().__init__()
        self.instead: Callable[[], bool] = lambda: False
        self.heard: Callable[[], None] = lambda: None
        self._speech = speech
        self._language = language
        self._appearance = appearance
        self._items: list[SpokenTextItem] = []
        self._marked: SpokenTextItem | None = None
        self._speaking = False
        self._stopped_by_touch = False
        self._hearing: Hearing | None = None
        self._beginning = False
        speech.word, speech.finished, speech.silenced = self._word, self._ended, self._silenced

    @Property(bool, notify=shownChanged)
    def speaking(self) -> bool:
        """Whether a page is being read."""
        return self._speaking

    @Property(bool, notify=shownChanged)
    def available(self) -> bool:
        """Whether this kiosk has a voice."""
        return self._speech.available

    @Slot(QQuickItem)
    def read(self, page: QQuickItem) -> None:
        """Read every text under this item in order; the press that just stopped the reading does not start it again."""
        if self.hushed() or self.instead():
            return
        self.stop()
        self._items = sorted(texts_of(page), key=lambda item: not item.property("leads"))  # wherever it is hung up
        self._speaking = bool(self._items) and self._speech.available
        if self._speaking:
            self._speech.say([item.reading() for item in self._items], self._language.code)
        self.shownChanged.emit()

    def narrate(self, texts: Sequence[str], language: str, hearing: Hearing) -> None:
        """Read a room's own texts, in a language of theirs; it stops at a touch as the reading of a page does."""
        self.stop()
        self._hearing = hearing
        self._speaking = self._beginning = self._speech.available
        if self._speaking:
            self._speech.say(texts, language)
        else:
            self._finished()
        self._beginning = False
        self.shownChanged.emit()

    def audible(self) -> bool:
        """Tell Python whether this kiosk has a voice."""
        return self._speech.available

    def standing(self) -> bool:
        """Tell Python whether a page is being read."""
        return self._speaking

    @Slot()
    def stop(self) -> None:
        """Fall silent at once and take the mark away."""
        self._speech.stop()
        self._finished()

    def touched(self) -> None:
        """Stop at a touch, wherever it is."""
        self._stopped_by_touch = self._speaking
        if self._speaking:
            self.stop()

    def hushed(self) -> bool:
        """Say once whether the press of now has just stopped the reading, and so should do nothing else."""
        hushed, self._stopped_by_touch = self._stopped_by_touch, False
        return hushed

    def say(self, *sentences: str) -> None:
        """Say something that also stands on the screen, such as the warning before the end."""
        self.stop()
        if self._speech.available:
            self._speech.say(sentences, self._language.code)

    @Slot(QQuickItem)
    def focused(self, item: QObject | None) -> None:
        """In listen mode, say what took the focus and what it is (its accessible name and role)."""
        if not self._appearance.look.listen or item is None or not self._speech.available:
            return
        accessible = QAccessible.queryAccessibleInterface(item)
        if accessible is None:
            return
        spoken = spoken_focus(
            self._language.texts,
            accessible.text(QAccessible.Text.Name),
            accessible.role(),
            bool(accessible.state().checked),
        )
        if spoken:
            self.say(*spoken)

    @Slot(QQuickItem)
    def arrived(self, page: QQuickItem) -> None:
        """In listen mode, say what page has come up: its headings, or all of it where it has none."""
        if self._appearance.look.listen:
            QTimer.singleShot(0, lambda: self._tell(page))

    def listening(self) -> None:
        """Say that listening has begun and how it goes, or that it has ended."""
        texts = self._language.texts
        if self._appearance.look.listen:
            self.say(
                texts.say(N_("Listening is on.")),
                texts.say(N_("The arrow keys go from one thing to the next.")),
                texts.say(N_("The Enter key presses it.")),
            )
        else:
            self.say(texts.say(N_("Listening is off.")))

    def _tell(self, page: QQuickItem) -> None:
        if not isValid(page):  # another page has taken its place
            return
        found = texts_of(page)
        headings = [item for item in found if item.property("leads")]
        said = [item.reading() for item in headings or found]
        if said:
            self.say(*said)

    def _word(self, start: int, length: int, index: int) -> None:
        if self._hearing is not None:
            self.heard()
            self._hearing.word(start, length, index)
        if not self._speaking or index >= len(self._items):
            return
        item = self._items[index]
        if self._marked is not item:
            self._unmark()
            self._marked = item
        if isValid(item):  # a screen may be gone before its last word is heard
            item.setProperty("highlightStart", start)
            item.setProperty("highlightLength", length)

    def _unmark(self) -> None:
        if self._marked is not None and isValid(self._marked):
            self._marked.setProperty("highlightLength", 0)
        self._marked = None

    def _ended(self) -> None:
        """Hear that all was said; at once, where there is no voice for the language."""
        hearing, self._hearing = self._hearing, None
        self._finished()
        if hearing is not None:
            (hearing.unspoken if self._beginning else hearing.finished)()

    def _finished(self) -> None:
        self._unmark()
        self._items = []
        hearing, self._hearing = self._hearing, None
        if self._speaking:
            self._speaking = False
            self.shownChanged.emit()
        if hearing is not None:
            hearing.stopped()

    def _silenced(self) -> None:
        self._finished()
        self.shownChanged.emit()


def spoken_focus(texts: Texts, name: str, role: QAccessible.Role, checked: bool) -> tuple[str, ...]:
    """Give the sentences for what took the focus: its name, what it is, and that it is chosen."""
    if not name:
        return ()
    known = _ROLES.get(role)
    sentences = [name] + ([texts.say(known)] if known else []) + ([texts.say(N_("Chosen"))] if checked else [])
    return tuple(sentences)
