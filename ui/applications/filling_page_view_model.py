"""The page of a form that stands here, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .filling_inputs import Card, Choice, Note, Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class FillingPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._notes, self._choices, self._cards = (RowsModel(kind, self) for kind in (Note, Choice, Card))

    def show(self, shown: Shown) -> None:
        """Show this."""
        self._notes.show(shown.notes)
        self._choices.show(shown.choices)
        self._cards.show(shown.cards)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    @Property(str, notify=shownChanged)
    def subject(self) -> str:
        """What the page is about: another one begins at its first leaf."""
        return self._shown.subject

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading: a question, as a rule."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """What explains it; where nothing is typed, also how far the person is."""
        return self._shown.note

    @Property(str, notify=shownChanged)
    def progress(self) -> str:
        """How far the person is, where that stands beside the button that goes on; "" elsewhere."""
        return self._shown.progress

    @Property(str, notify=shownChanged)
    def problem(self) -> str:
        """What is wrong with the answer, likewise."""
        return self._shown.problem

    @Property(RowsModel, constant=True)
    def notes(self) -> RowsModel:
        """What is to be read."""
        return self._notes

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        """What can be chosen."""
        return self._choices

    @Property(RowsModel, constant=True)
    def cards(self) -> RowsModel:
        """What the person wrote so far."""
        return self._cards

    @Property(bool, notify=shownChanged)
    def single(self) -> bool:
        """Whether one alone can be chosen."""
        return self._shown.single

    @Property(str, notify=shownChanged)
    def bannerKind(self) -> str:
        """What kind of thing is to know: info or warn."""
        return self._shown.banner_kind

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """What is wrong, or to know; "" for nothing."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """What helps."""
        return self._shown.banner_note

    @Property(str, notify=shownChanged)
    def typed(self) -> str:
        """The digits typed so far."""
        return self._shown.typed

    @Property(str, notify=shownChanged)
    def onward(self) -> str:
        """What the button says that goes on."""
        return self._shown.onward

    @Property(bool, notify=shownChanged)
    def skips(self) -> bool:
        """Whether it can be gone on from without an answer."""
        return self._shown.skips

    @Property(bool, notify=shownChanged)
    def clears(self) -> bool:
        """Whether the answer can be taken away by a button."""
        return self._shown.clears

    @Property(str, notify=shownChanged)
    def wrong(self) -> str:
        """Where the first problem is; "" when it can be sent."""
        return self._shown.wrong

    @Property(bool, notify=shownChanged)
    def busy(self) -> bool:
        """Whether the form is being asked."""
        return self._shown.busy
