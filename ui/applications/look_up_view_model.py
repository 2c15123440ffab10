"""Looking up an application by its receipt: number, code, where it stands, taking it back."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.applications.model import Standing, Withdrawn
from kiosk.applications.receipts import scanned_number, typed_number
from kiosk.applications.sight import Procedure
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import Purpose

from .look_up_shown import LookUp, LookUpInputs, look_up_shown, offers
from .paper_view_model import PaperViewModel

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.service import ApplicationsService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

Found = tuple[Standing, Mapping[str, str], bool]


@QmlElement
@QmlUncreatable("built by ui.app")
class LookUpViewModel(PaperViewModel):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """The code is kept while its person stands here: to take something back is to show it once more."""

    def __init__(  # noqa: PLR0913, PLR0917 - all it stands on
        self,
        service: "ApplicationsService",
        procedures: Callable[[], Awaitable[tuple[Procedure, ...]]],
        clock: Clock,
        changes: Changes,
        tasks: Tasks,
        language: Language,
        connected: Callable[[], Awaitable[bool]],
    ) -> None:
        """Take the service, what names the procedures, and what tells whether the city can be reached."""
        super().__init__(
            LookUpInputs(language.texts, LookUp.NUMBER), look_up_shown, changes, tasks, language, ("link",)
        )
        self._service = service
        self._procedures = procedures
        self._clock = clock
        self._connected = connected
        self._code = ""

    def offer_scanning(self) -> None:
        """Say from now on that a receipt can be held before a reader, too."""
        self._offer(scans=True)

    @Slot()
    def begin(self) -> None:
        """Ask for the number of a receipt."""
        self.forget()

    def code_wanted(self) -> Purpose | None:
        """Wait for a receipt where its number is asked for."""
        return Purpose.SLIP if self._state is LookUp.NUMBER else None

    def code_read(self, code: str) -> None:
        """Take the number of the receipt that is held before the reader."""
        self._numbered(scanned_number, code)

    @Slot()
    def showWhat(self) -> None:
        """Ask what is to be taken back; where one thing alone can be, go to that."""
        possible = offers(self._inputs.standing)
        if len(possible) == 1:
            self.choose(possible[0].value)
        else:
            self._go(LookUp.WHAT)

    @Slot(str)
    def choose(self, what: str) -> None:
        """Say what taking this back means, and ask once more."""
        self._go(LookUp.SURE, what=Withdrawn(what))

    @Slot()
    def leaveIt(self) -> None:
        """Take nothing back."""
        self._go(LookUp.STANDING)

    @Slot()
    def back(self) -> None:
        """Go one step back; from the number, from where it stands and from what is done, leave."""
        match self._state:
            case LookUp.CODE:
                self._go(LookUp.NUMBER)
            case LookUp.LOOKING:
                self._go(LookUp.CODE)
            case LookUp.WHAT:
                self._go(LookUp.STANDING)
            case LookUp.SURE if len(offers(self._inputs.standing)) > 1:
                self._go(LookUp.WHAT)
            case LookUp.SURE:
                self._go(LookUp.STANDING)
            case LookUp.TAKING:
                pass  # it is being written down; the answer is there in a moment
            case _:
                self.left.emit()

    @Slot()
    def forget(self) -> None:
        """Forget number, code and all that was told: the person goes."""
        self._code = ""
        super().forget()

    def _onward(self) -> None:
        match self._state:
            case LookUp.NUMBER:
                self._numbered(typed_number, self._inputs.typed)
            case LookUp.CODE:
                self._code = self._inputs.typed
                self._go(LookUp.LOOKING)
                self._ask("look up", self._look, self._found, self._not_found)
            case LookUp.SURE:
                self._go(LookUp.TAKING)
                self._ask("take back", self._take, self._taken, self._not_taken)

    def _numbered(self, reads: Callable[[str], str], told: str) -> None:
        try:
            number = reads(told)
        except KnownError as fault:
            self._derive(fault=fault)
        else:
            self._go(LookUp.CODE, number=number)

    async def _look(self) -> Found:
        standing = await self._service.look_up(self._inputs.number, self._code)
        named = {one.id: one for one in await self._procedures()}
        title = named[standing.procedure].title if standing.procedure in named else {}
        return standing, title, await self._connected()

    def _found(self, found: Found) -> None:
        standing, title, connected = found
        self._go(LookUp.STANDING, standing=standing, title=title, connected=connected, **self._moment())

    def _not_found(self, fault: KnownError) -> None:
        self._code = ""
        self._go(LookUp.CODE, fault=fault)

    async def _take(self) -> bool:
        await self._service.take_back(self._inputs.number, self._code, self._inputs.what)
        return await self._connected()

    def _taken(self, connected: bool) -> None:
        self._go(LookUp.TAKEN, connected=connected)

    def _not_taken(self, fault: KnownError) -> None:
        self._go(LookUp.SURE, fault=fault)

    def _again(self) -> None:
        """Say it in the language of now, and how old it is by now."""
        self._derive(**self._moment())
        if self._state is LookUp.STANDING:
            self._ask("connection", self._connected_now, lambda connected: self._derive(connected=connected))

    async def _connected_now(self) -> bool:
        return await self._connected()

    def _moment(self) -> dict[str, Any]:
        return {"now": self._clock.now(), "clock_known": self._clock.known()}
