"""One page of the places of refuge, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .inputs import Card, Choice, Fact, Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class PlacesPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._choices, self._cards = RowsModel(Choice, self), RowsModel(Card, self)
        self._facts = RowsModel(Fact, self)

    def show(self, shown: Shown) -> None:
        """Show this."""
        self._choices.show(shown.choices)
        self._cards.show(shown.cards)
        self._facts.show(shown.facts)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether something is still being read."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """The small words by the heading."""
        return self._shown.note

    @Property(str, notify=shownChanged)
    def bannerKind(self) -> str:
        """info, good, warn or alert."""
        return self._shown.banner_kind

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """The sentence to know; "" for none."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """What helps."""
        return self._shown.banner_note

    @Property(str, notify=shownChanged)
    def picture(self) -> str:
        """The banner's own icon; "" for that of its kind."""
        return self._shown.picture

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        """What can be chosen."""
        return self._choices

    @Property(RowsModel, constant=True)
    def cards(self) -> RowsModel:
        """The places."""
        return self._cards

    @Property(RowsModel, constant=True)
    def facts(self) -> RowsModel:
        """What is known of a place."""
        return self._facts

    @Property(list, notify=shownChanged)
    def lines(self) -> list[str]:
        """What is to be written down where no slip comes."""
        return list(self._shown.lines)

    @Property(str, notify=shownChanged)
    def typed(self) -> str:
        """The digits typed so far."""
        return self._shown.typed

    @Property(bool, notify=shownChanged)
    def whole(self) -> bool:
        """Whether it can be gone on."""
        return self._shown.whole

    @Property(str, notify=shownChanged)
    def offer(self) -> str:
        """How the slip can be asked for; "" when it cannot."""
        return self._shown.offer

    @Property(bool, notify=shownChanged)
    def out(self) -> bool:
        """Whether the slip is there, or on its way."""
        return self._shown.out

    @Property(list, notify=shownChanged)
    def code(self) -> list[str]:
        """The square code for a telephone, row by row; empty where none is shown."""
        return list(self._shown.code)
