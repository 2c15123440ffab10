"""`app.look` in QML: language, text size, colours, reach, listening and volume, as the person chose them."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.errors import N_
from kiosk.core.i18n import LANGUAGES, Language
from ui.components.rows import RowsModel
from ui.shell.appearance import Appearance, Scheme
from ui.shell.ports import Speech
from ui.shell.shown import LANGUAGE_NAMES, LanguageRow

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class LookViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Each choice holds at once and until the person's session ends."""

    shownChanged = Signal()
    chosen = Signal()
    """A choice that has a screen of its own was made: the person can go back to where they were."""

    def __init__(self, appearance: Appearance, language: Language, speech: Speech, changes: Changes) -> None:
        super().__init__()
        self._appearance = appearance
        self._language = language
        self._speech = speech
        self._first_language = language.code
        self._languages = RowsModel(LanguageRow, self)
        self._stop = changes.subscribe(("appearance", "language"), self._refresh)
        self._refresh()

    @Property(str, notify=shownChanged)
    def language(self) -> str:
        """The language's code."""
        return self._language.code

    @Property(RowsModel, notify=shownChanged)
    def languages(self) -> RowsModel:
        """Every language under its own name."""
        return self._languages

    @Property(int, notify=shownChanged)
    def size(self) -> int:
        """The text size in percent."""
        return self._appearance.look.size

    @Property(str, notify=shownChanged)
    def scheme(self) -> str:
        """The colours: "day", "night" or "contrast"."""
        return self._appearance.look.scheme.value

    @Property(bool, notify=shownChanged)
    def low(self) -> bool:
        """Whether every control is in the lower half."""
        return self._appearance.look.low

    @Property(bool, notify=shownChanged)
    def listen(self) -> bool:
        """Whether whatever takes focus is spoken."""
        return self._appearance.look.listen

    @Property(int, notify=shownChanged)
    def volume(self) -> int:
        """How loud the voice is, in percent."""
        return self._appearance.look.volume

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """Speak this language."""
        self._language.choose(code)
        self.chosen.emit()

    @Slot(int)
    def chooseSize(self, percent: int) -> None:
        """Write this large."""
        self._appearance.choose(replace(self._appearance.look, size=percent))
        self.chosen.emit()

    @Slot(str)
    def chooseScheme(self, scheme: str) -> None:
        """Show these colours."""
        self._appearance.choose(replace(self._appearance.look, scheme=Scheme(scheme)))
        self.chosen.emit()

    @Slot()
    def toggleLow(self) -> None:
        """Bring every control into the lower half, or back."""
        self._appearance.choose(replace(self._appearance.look, low=not self._appearance.look.low))

    @Slot()
    def toggleListen(self) -> None:
        """Begin or stop to speak whatever takes focus."""
        self._appearance.choose(replace(self._appearance.look, listen=not self._appearance.look.listen))

    @Slot(int)
    def chooseVolume(self, percent: int) -> None:
        """Speak this loud, and let it be heard."""
        self._appearance.choose(replace(self._appearance.look, volume=percent))
        self._speech.set_volume(percent)
        self._speech.say([self._language.texts.say(N_("This is how loud I speak."))], self._language.code)

    def reset(self) -> None:
        """Return to how the next person finds it."""
        self._appearance.reset()
        self._language.choose(self._first_language)

    def close(self) -> None:
        """Stop listening."""
        self._stop()

    def _refresh(self) -> None:
        code = self._language.code
        self._languages.show([LanguageRow(key, LANGUAGE_NAMES[key], key == code) for key in LANGUAGES])
        self._speech.set_volume(self._appearance.look.volume)
        self.shownChanged.emit()
