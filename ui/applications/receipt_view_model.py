"""The page of the receipt: what was sent, where it is, how the slip is; and what is left behind when a person goes."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.i18n import Language
from kiosk.core.tasks import Refresh, Tasks
from kiosk.devices.slip_state import SlipState

from .receipt_shown import ReceiptInputs, ReceiptShown, receipt_shown

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.model import Application
    from kiosk.applications.receipt_slip import About
    from kiosk.applications.receipt_slips import ReceiptSlips
    from kiosk.applications.service import ApplicationsService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_TOPICS = ("applications", "outbox", "jobs", "printer", "link", "language")


@QmlElement
@QmlUncreatable("built by ui.app")
class ReceiptViewModel(QObject):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Keeps the code in sight while its person stands here; the store forgets it as soon as it is on paper."""

    shownChanged = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "ApplicationsService",
        slips: "ReceiptSlips",
        about: "Callable[[str, str], Awaitable[About]]",
        changes: Changes,
        tasks: Tasks,
        language: Language,
    ) -> None:
        """Take what keeps applications, their slips, and what tells of a procedure in a language."""
        super().__init__()
        self._service = service
        self._about = about
        self._slips = slips
        self._language = language
        self._act = ""
        self._left: set[str] = set()
        self._inputs = ReceiptInputs(language.texts)
        self._shown = ReceiptShown()
        self._refresh = Refresh(tasks, self._load, name="receipt")
        self._tasks = tasks
        self._stop = changes.subscribe(_TOPICS, self._again)

    def shut(self) -> None:
        """Stop listening: the window is going."""
        self._stop()

    def begin(self, act: str) -> None:
        """Show what this act sent."""
        self.forget()
        self._act = act
        self._refresh.ask()

    def forget(self) -> None:
        """Clear the page: the person goes."""
        if self._act:
            self.leave(self._act)
        self._act = ""
        self._derive(application=None, arrived=False, slip=None, next="")

    def leave(self, act: str) -> None:
        """Let the code of an act be forgotten once its slip is out; one that waits would come out for nobody."""
        self._left.add(act)
        self._refresh.ask()

    @Property(bool, notify=shownChanged)
    def loading(self) -> bool:
        """Whether the receipt is still being made."""
        return self._shown.loading

    @Property(str, notify=shownChanged)
    def title(self) -> str:
        """What stands over the number."""
        return self._shown.title

    @Property(str, notify=shownChanged)
    def number(self) -> str:
        """The number, in groups."""
        return self._shown.number

    @Property(str, notify=shownChanged)
    def code(self) -> str:
        """The code, in groups: shown, never spoken."""
        return self._shown.code

    @Property(str, notify=shownChanged)
    def spoken(self) -> str:
        """What is said in its place."""
        return self._shown.spoken

    @Property(list, notify=shownChanged)
    def lines(self) -> list[str]:
        """Where the application is and what comes next."""
        return list(self._shown.lines)

    @Property(str, notify=shownChanged)
    def bannerKind(self) -> str:
        """info, good, warn or alert."""
        return self._shown.banner_kind

    @Property(str, notify=shownChanged)
    def banner(self) -> str:
        """How the slip is."""
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
    def printOffer(self) -> str:
        """How the slip can be asked for; "" when it cannot."""
        return self._shown.print_offer

    @Property(bool, notify=shownChanged)
    def hasSlip(self) -> bool:
        """Whether the slip comes out as it should."""
        return self._shown.has_slip

    @Slot()
    def printAgain(self) -> None:
        """Ask for the slip as it is offered."""
        if self._inputs.slip is not None:
            self._tasks.spawn(self._slips.print_as_offered(self._inputs.slip), name="print again")

    def _again(self) -> None:
        """Say what is known in the language of now; what has changed follows when it is read."""
        self._derive()
        if self._act or self._left:
            self._refresh.ask()

    async def _load(self) -> None:
        for act in tuple(self._left):
            await self._wind_up(act)
        if not (act := self._act):
            return
        made, arrived = await self._service.sent(act), await self._service.arrived(act)
        slip = await self._slips.of_act(act)
        told = (await self._about(made.procedure, self._language.code)).next if made else ""
        if act == self._act:
            self._derive(application=self._with_code(made), arrived=arrived, slip=slip, next=told)
            if slip is not None and slip.state is SlipState.PRINTED:
                await self._service.in_hand(act)

    def _with_code(self, made: "Application | None") -> "Application | None":
        """Keep the code on the page when the store has forgotten it."""
        before = self._inputs.application
        return replace(made, code=made.code or before.code) if made and before else made

    async def _wind_up(self, act: str) -> None:
        slip = await self._slips.of_act(act)
        if slip is not None and slip.state in {SlipState.PRINTING, SlipState.HELD}:
            return
        if slip is not None and slip.state is SlipState.WAITING:
            await self._slips.drop(slip.job)
        self._left.discard(act)
        await self._service.in_hand(act)

    def _derive(self, **changed: Any) -> None:
        self._inputs = replace(self._inputs, texts=self._language.texts, **changed)
        shown = receipt_shown(self._inputs)
        if shown != self._shown:
            self._shown = shown
            self.shownChanged.emit()
