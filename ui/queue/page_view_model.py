"""One page of the queue, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .inputs import Choice, Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class QueuePageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._choices = RowsModel(Choice, self)

    def show(self, shown: Shown) -> None:
        """Show this."""
        self._choices.show(shown.choices)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether an answer is still awaited."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """The small line by the heading: the age of the numbers, or what was chosen."""
        return self._shown.note

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        """What can be chosen."""
        return self._choices

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
        """The icon of what is the matter; "" for the kind's own."""
        return self._shown.picture

    @Property(str, notify=shownChanged)
    def label(self) -> str:
        """The number, or the series letter while one is typed."""
        return self._shown.label

    @Property(str, notify=shownChanged)
    def counter(self) -> str:
        """The counter in words."""
        return self._shown.counter

    @Property(list, notify=shownChanged)
    def lines(self) -> list[str]:
        """What stands beside the number, the most important first."""
        return list(self._shown.lines)

    @Property(str, notify=shownChanged)
    def printOffer(self) -> str:
        """How the slip can be asked for: again, or on another printer; "" when it cannot."""
        return self._shown.print_offer

    @Property(bool, notify=shownChanged)
    def hasSlip(self) -> bool:
        """Whether the slip comes out as it should."""
        return self._shown.has_slip

    @Property(bool, notify=shownChanged)
    def missedPossible(self) -> bool:
        """Whether a missed call can be mended here."""
        return self._shown.missed_possible

    @Property(bool, notify=shownChanged)
    def offered(self) -> bool:
        """Whether an interrupted print left slips behind."""
        return self._shown.offered

    @Property(str, notify=shownChanged)
    def typed(self) -> str:
        """The digits typed so far."""
        return self._shown.typed

    @Property(bool, notify=shownChanged)
    def canSend(self) -> bool:
        """Whether enough digits are typed."""
        return self._shown.can_send
