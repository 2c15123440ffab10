"""A plain page, as its QML is told of it."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.components.rows import RowsModel

from .shown import Act, Choice, Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_NONE = Act("")


@QmlElement
@QmlUncreatable("built by ui.app")
class StepPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._turn = 0
        self._choices = RowsModel(Choice, self)

    def show(self, shown: Shown, turn: int) -> None:
        """Show this; another `turn` is another page, even where it looks alike."""
        if (shown, turn) == (self._shown, self._turn):
            return
        self._shown, self._turn = shown, turn
        self._choices.show([replace(one, icon="check") if one.chosen else one for one in shown.choices])
        self.shownChanged.emit()

    @Property(str, notify=shownChanged)
    def kind(self) -> str:
        """How the page is drawn."""
        return self._shown.kind.value

    @Property(str, notify=shownChanged)
    def subject(self) -> str:
        """Another one is another page, which begins at its first."""
        return f"{self._turn} {self._shown.state} {self._shown.heading}"

    @Property(str, notify=shownChanged)
    def heading(self) -> str:
        """The heading."""
        return self._shown.heading

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """What stands below it."""
        return self._shown.note

    @Property(str, notify=shownChanged)
    def bannerKind(self) -> str:
        """The kind of banner."""
        return self._shown.banner_kind

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """What the banner says; "" for none."""
        return self._shown.banner

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """What helps."""
        return self._shown.banner_note

    @Property(str, notify=shownChanged)
    def picture(self) -> str:
        """The banner's own picture; "" for the usual one."""
        return self._shown.picture

    @Property(list, notify=shownChanged)
    def lines(self) -> list[str]:
        """What stands below the banner."""
        return list(self._shown.lines)

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        """What can be pressed on the page."""
        return self._choices

    @Property(str, notify=shownChanged)
    def act(self) -> str:
        """The likely act; "" for none."""
        return (self._shown.act or _NONE).label

    @Property(str, notify=shownChanged)
    def actIcon(self) -> str:
        """Its picture."""
        return (self._shown.act or _NONE).icon

    @Property(bool, notify=shownChanged)
    def actOpen(self) -> bool:
        """Whether it can be pressed now."""
        return (self._shown.act or _NONE).enabled and not self._shown.loading

    @Property(str, notify=shownChanged)
    def other(self) -> str:
        """Another act; "" for none."""
        return (self._shown.other or _NONE).label

    @Property(str, notify=shownChanged)
    def otherIcon(self) -> str:
        """Its picture."""
        return (self._shown.other or _NONE).icon

    @Property(bool, notify=shownChanged)
    def otherOpen(self) -> bool:
        """Whether it can be pressed now."""
        return (self._shown.other or _NONE).enabled and not self._shown.loading

    @Property(str, notify=shownChanged)
    def typed(self) -> str:
        """Digits typed so far."""
        return self._shown.typed

    @Property(str, notify=shownChanged)
    def spoken(self) -> str:
        """Said in its place, where it is nobody's business."""
        return self._shown.spoken

    @Property(str, notify=shownChanged)
    def example(self) -> str:
        """What could be typed."""
        return self._shown.example

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether it is being read."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def hint(self) -> str:
        """What stands beside the board while nothing is offered."""
        return self._shown.hint

    @Property(str, notify=shownChanged)
    def number(self) -> str:
        """A number that was given."""
        return self._shown.number

    @Property(str, notify=shownChanged)
    def title(self) -> str:
        """What stands above it."""
        return self._shown.title

    @Property(str, notify=shownChanged)
    def beside(self) -> str:
        """What stands below it."""
        return self._shown.beside
