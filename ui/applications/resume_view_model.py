"""Going on with a form from its slip: every code before the reader, the secret number, then the form itself."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.applications.drafts import Gathered
from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language
from kiosk.core.tasks import Tasks
from kiosk.devices.scans import Purpose

from .paper_view_model import PaperViewModel
from .resume_shown import Resume, ResumeInputs, resume_shown

if TYPE_CHECKING:  # after the first frame
    from kiosk.applications.drafts_service import DraftsService

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by ui.app")
class ResumeViewModel(PaperViewModel):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Ends with `found`, which carries the form as it left."""

    found = Signal(object)

    def __init__(self, drafts: "DraftsService", changes: Changes, tasks: Tasks, language: Language) -> None:
        """Take what opens slips. Until `offer_scanning` there is no reader."""
        super().__init__(ResumeInputs(language.texts, Resume.NO_READER), resume_shown, changes, tasks, language)
        self._drafts = drafts
        self._gathered = Gathered()
        self._one = asyncio.Lock()  # a code is read with those before it

    def offer_scanning(self) -> None:
        """Say from now on that there is a reader."""
        self._offer(state=Resume.SCAN)

    @Slot()
    def begin(self) -> None:
        """Ask for the codes of a slip."""
        self.forget()

    def code_wanted(self) -> Purpose | None:
        """Wait for the codes of a slip where they are asked for."""
        return Purpose.SLIP if self._state is Resume.SCAN else None

    def code_read(self, code: str) -> None:
        """Take one more code."""

        async def read() -> Gathered:
            async with self._one:
                return await asyncio.to_thread(self._drafts.read, code, self._gathered)

        self._ask("read a slip", read, self._read, lambda fault: self._derive(fault=fault))

    @Slot()
    def back(self) -> None:
        """Go one step back; from the codes, leave."""
        match self._state:
            case Resume.SECRET:
                self.begin()
            case Resume.OPENING:
                self._go(Resume.SECRET)
            case _:
                self.left.emit()

    @Slot()
    def forget(self) -> None:
        """Forget the codes and the number."""
        self._gathered = Gathered()
        super().forget()

    def _read(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._derive(count=gathered.parts[0].count, missing=gathered.missing, fault=None)
        if not gathered.missing:
            self._go(Resume.SECRET)

    def _onward(self) -> None:
        if self._state is not Resume.SECRET:
            return
        gathered, secret = self._gathered, self._inputs.typed
        self._go(Resume.OPENING)
        self._ask("open a slip", lambda: self._drafts.open(gathered, secret), self._opened, self._not_opened)

    def _opened(self, form: bytes) -> None:
        self.found.emit(form)

    def _not_opened(self, fault: KnownError) -> None:
        self._go(Resume.SECRET, fault=fault)
