"""The emergency home and its line in the frame, as their QML is told of them."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .emergency_shown import Shown, Way
from .inputs import Card

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class EmergencyPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()
    saidChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._said = ""
        self._sentences: tuple[str, ...] = ()
        self._cards, self._ways = RowsModel(Card, self), RowsModel(Way, self)

    def show(self, shown: Shown, sentences: tuple[str, ...]) -> None:
        """Show this; the sentences are those that are said in turn, none where there is no voice."""
        self._cards.show(() if shown.card is None else (shown.card,))
        self._ways.show(shown.ways)
        if (shown, sentences) != (self._shown, self._sentences):
            self._shown, self._sentences = shown, sentences
            self.shownChanged.emit()
            self.saidChanged.emit()

    def say(self, sentence: str) -> None:
        """Show what is being said; "" for nothing."""
        self._said = sentence
        self.saidChanged.emit()

    @Property(bool, notify=shownChanged)
    def practised(self) -> bool:
        """Whether it is a drill."""
        return self._shown.practised

    @Property(int, notify=shownChanged)
    def edge(self) -> int:
        """The level whose colour edges the frame; 0 for none."""
        return self._shown.edge

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(RowsModel, constant=True)
    def cards(self) -> RowsModel:
        """The alert as a card; none once it has ended."""
        return self._cards

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """What must be known of all of it; "" for nothing."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """More of that."""
        return self._shown.banner_note

    @Property(str, notify=shownChanged)
    def refuge(self) -> str:
        """Where to go; "" in a drill."""
        return self._shown.refuge

    @Property(bool, notify=shownChanged)
    def places(self) -> bool:
        """Whether there is a room that says more of that."""
        return self._shown.places

    @Property(RowsModel, constant=True)
    def ways(self) -> RowsModel:
        """The big choices."""
        return self._ways

    @Property(str, notify=shownChanged)
    def band(self) -> str:
        """The line in the frame of every other screen; "" while there is nothing to tell."""
        return self._shown.band

    @Property(str, notify=shownChanged)
    def aside(self) -> str:
        """What the button is called that sets it aside."""
        return self._shown.aside

    @Property(str, notify=shownChanged)
    def last(self) -> str:
        """What is said last; "" for nothing."""
        return self._shown.last

    @Property(str, notify=saidChanged)
    def said(self) -> str:
        """What is being said, in whatever language; what comes first while nothing is."""
        return self._said or next(iter(self._sentences), "")

    @Property(list, notify=shownChanged)
    def sentences(self) -> list[str]:
        """All that is said in turn, so that the place of one holds each."""
        return list(self._sentences)
