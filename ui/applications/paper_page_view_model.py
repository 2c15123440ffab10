"""One page about a paper from here, as its QML is told of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from .page_view_model import ApplicationsPageViewModel
from .paper_step import Step

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class PaperPageViewModel(ApplicationsPageViewModel):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """A page of applications on which something may be typed.

    A property tells of its change by a signal of its own class alone: Qt finds no inherited one for it (6.11.3).
    """

    stepChanged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._step = Step()

    def take(self, step: Step) -> None:
        """Show this."""
        news, self._step = step != self._step, step
        self.show(step)
        if news:
            self.stepChanged.emit()

    @Property(str, notify=stepChanged)
    def picture(self) -> str:
        """The banner's own icon; "" for that of its kind."""
        return self._step.picture

    @Property(list, notify=stepChanged)
    def lines(self) -> list[str]:
        """What stands below the banner."""
        return list(self._step.lines)

    @Property(str, notify=stepChanged)
    def typed(self) -> str:
        """What is typed, as it is shown."""
        return self._step.typed

    @Property(str, notify=stepChanged)
    def said(self) -> str:
        """What is said in its place; "" where it may be spoken."""
        return self._step.said

    @Property(bool, notify=stepChanged)
    def whole(self) -> bool:
        """Whether enough is there to go on."""
        return self._step.whole

    @Property(bool, notify=stepChanged)
    def staff(self) -> bool:
        """Whether a member of staff is offered."""
        return self._step.staff
