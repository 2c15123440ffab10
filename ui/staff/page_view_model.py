"""One page of the staff's screens, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from .shown import Shown

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class StaffPageViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """What stands on it; a change is told once."""

    shownChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = Shown()

    def show(self, shown: Shown) -> None:
        """Show this."""
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()

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
    def bannerSaid(self) -> str:
        """What is said in its place; "" where it may be spoken."""
        return self._shown.banner_said

    @Property(str, notify=shownChanged)
    def bannerNote(self) -> str:
        """What helps."""
        return self._shown.banner_note

    @Property(list, notify=shownChanged)
    def lines(self) -> list[str]:
        """What stands below the banner."""
        return list(self._shown.lines)

    @Property(str, notify=shownChanged)
    def typed(self) -> str:
        """What is typed, as it is shown."""
        return self._shown.typed

    @Property(str, notify=shownChanged)
    def said(self) -> str:
        """What is said in its place; "" where it may be spoken."""
        return self._shown.said

    @Property(bool, notify=shownChanged)
    def whole(self) -> bool:
        """Whether enough is there to go on."""
        return self._shown.whole

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether something is being checked."""
        return self._shown.loading
