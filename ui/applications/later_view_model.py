"""Going on with a form later: what happens, a secret number typed twice, the slip in the hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.entity import uuid7
from kiosk.core.errors import N_, KnownError
from kiosk.core.i18n import Language
from kiosk.core.tasks import Refresh, Tasks
from kiosk.devices.slip_state import SlipState

from .later_shown import Instead, Later, LaterInputs, in_trouble, later_shown
from .paper_view_model import PaperViewModel

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.drafts_service import DraftsService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class LaterViewModel(PaperViewModel):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """The form stays as it is until the person says that the slip is in the hand: only then `finished`."""

    finished = Signal()

    def __init__(
        self, drafts: "DraftsService", clock: Clock, changes: Changes, tasks: Tasks, language: Language
    ) -> None:
        """Take what makes the slips."""
        super().__init__(
            LaterInputs(language.texts, Later.ABOUT), later_shown, changes, tasks, language, ("jobs", "printer")
        )
        self._drafts = drafts
        self._clock = clock
        self._draft = b""
        self._act = ""
        self._denied = False
        self._refresh = Refresh(tasks, self._load, name="slip of a form")

    def begin(self, draft: bytes) -> None:
        """Say what happens to this form; one that is too long for a slip is told so before anything else."""
        self.forget()
        self._draft = draft
        try:
            self._derive(codes=self._drafts.codes_needed(draft))
        except KnownError as fault:
            self._derive(fault=fault)
        else:
            self._ask("weeks", self._drafts.good_until, lambda until: self._derive(until=until))

    @Slot()
    def inHand(self) -> None:
        """Be done: the slip is in the hand, and the form may be forgotten."""
        self.finished.emit()

    @Slot()
    def notInHand(self) -> None:
        """Ask what to do without the slip."""
        self._denied = True
        self._go(Later.MISSING)

    @Slot(str)
    def choose(self, instead: str) -> None:
        """Do this without the slip."""
        match Instead(instead):
            case Instead.PRINT if self._inputs.slip is not None:
                self._denied = False
                self._tasks.spawn(self._drafts.print_as_offered(self._inputs.slip), name="print again")
            case Instead.FORM:
                self.finish()
            case Instead.STAFF:
                self.callStaff()

    @Slot()
    def back(self) -> None:
        """Go one step back; from what happens and from the slip, back to the form."""
        match self._state:
            case Later.SECRET:
                self._go(Later.ABOUT)
            case Later.AGAIN:
                self._go(Later.SECRET, secret="")
            case Later.MISSING if not in_trouble(self._inputs.slip):
                self._denied = False
                self._go(Later.SLIP)
            case _:
                self.finish()

    @Slot()
    def finish(self) -> None:
        """Go back to the form."""
        self._wind_up()
        super().finish()

    @Slot()
    def forget(self) -> None:
        """Forget the form, the number and the slip."""
        self._wind_up()
        self._draft = b""
        super().forget()

    def _onward(self) -> None:
        typed = self._inputs.typed
        match self._state:
            case Later.ABOUT:
                self._go(Later.SECRET)
            case Later.SECRET:
                self._go(Later.AGAIN, secret=typed)
            case Later.AGAIN if typed != self._inputs.secret:
                self._go(Later.SECRET, secret="", fault=_different())
            case Later.AGAIN:
                self._print()

    def _print(self) -> None:
        self._wind_up()
        act = self._act = uuid7(self._clock.now())
        self._go(Later.MAKING, slip=None)
        draft, secret, language = self._draft, self._inputs.secret, self._language.code

        async def leave() -> None:
            await self._drafts.leave(act, draft, secret, language)
            if act != self._act:  # the person went meanwhile
                await self._give_up(act)

        self._ask("leave a form", leave, self._made, self._not_made)

    def _made(self, _: None) -> None:
        self._go(Later.SLIP, secret="")
        self._refresh.ask()

    def _not_made(self, fault: KnownError) -> None:
        self._go(Later.ABOUT, secret="", fault=fault)

    def _wind_up(self) -> None:
        """Let go of the slip."""
        if self._act:
            self._tasks.spawn(self._give_up(self._act), name="give up a slip")
        self._act, self._denied = "", False
        self._derive(slip=None)

    async def _give_up(self, act: str) -> None:
        """Forget what stands on a slip; one that is not printed yet would come out for nobody."""
        slip = await self._drafts.slip(act)
        self._drafts.forget(act)
        if slip is not None and slip.state is not SlipState.PRINTED:
            await self._drafts.drop(slip.job)

    def _again(self) -> None:
        self._derive()
        if self._act:
            self._refresh.ask()

    async def _load(self) -> None:
        act = self._act
        slip = await self._drafts.slip(act)
        if act and act == self._act and self._state in {Later.SLIP, Later.MISSING}:
            missing = self._denied or in_trouble(slip)
            self._derive(slip=slip, state=Later.MISSING if missing else Later.SLIP)


def _different() -> KnownError:
    return KnownError(N_("The two numbers are not the same."), N_("Please choose your secret number again."))
