"""The room of applications over real procedures and real stores, pressed without a window."""

from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from kiosk.applications import form_store
from kiosk.applications import store as tables
from kiosk.applications.drafts_service import DraftsService
from kiosk.applications.model import Application, slip_job
from kiosk.applications.procedures import Forms
from kiosk.applications.receipt_slips import ReceiptSlips
from kiosk.applications.settings import ApplicationsSettings
from kiosk.applications.writing import Writing
from kiosk.core import outbox, tries
from kiosk.core.changes import Changes
from kiosk.core.clock import JST
from kiosk.core.errors import KnownError
from kiosk.core.i18n import Language, Texts
from kiosk.core.seal import Sealed
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.core.week_keys import WeekKey, week_of
from kiosk.devices import jobs
from kiosk.japanese import kana
from tests.clocks import START, TurnedClock
from tests.unit.applications.clerk import to_the_end
from tests.unit.applications.office import KEY, Office
from ui.applications.choosing_view_model import ChoosingViewModel
from ui.applications.filling_view_model import FillingViewModel
from ui.applications.later_view_model import LaterViewModel
from ui.applications.look_up_view_model import LookUpViewModel
from ui.applications.receipt_view_model import ReceiptViewModel
from ui.applications.resume_view_model import ResumeViewModel
from ui.applications.typing_view_model import TypingViewModel
from ui.applications.view_model import ApplicationsViewModel
from ui.applications.within import Within
from ui.components.kana_board import KanaLayout

T = TypeVar("T")
PATIENCE_MS = 20_000
WEEK_KEY = WeekKey("midori", week_of(START.astimezone(JST).date()), bytes(range(32)))
TABLES = [outbox.MIGRATIONS, jobs.MIGRATIONS, tries.MIGRATIONS, tables.KIOSK_MIGRATIONS]


@dataclass
class Desk(Office):
    """A kiosk whose seal may be refused.

    Attributes:
        refusal: Why nothing can be sealed.
    """

    refusal: KnownError | None = None

    async def _seal(self, fact: str, content: bytes) -> Sealed:
        if self.refusal is not None:
            raise self.refusal
        return await super()._seal(fact, content)


class Room:
    """What a test holds in its hands."""

    def __init__(self, qtbot: QtBot, loop: AbstractEventLoop, folder: Path, language: str = "en") -> None:
        self.qtbot = qtbot
        self.loop = loop
        self.clock = TurnedClock()
        self.changes = Changes()
        self.tasks = Tasks(self.clock)
        self.speaks = Language(self.changes, language)
        public = [form_store.PUBLIC_MIGRATIONS, tables.PUBLIC_MIGRATIONS]
        self.kiosk = Store(folder / "kiosk.db", key=KEY, durable=True, migrations=TABLES, changes=self.changes)
        self.public = Store(folder / "public.db", key=None, durable=False, migrations=public, changes=self.changes)
        self.done(self.kiosk.open())
        self.done(self.public.open())
        self.office = Desk(self.kiosk, self.public, self.clock, folder)
        self.forms = Forms(self.public, self.clock, admit=self.office.service.admit, texts=cache(Texts), folder=folder)
        service, slips = self.office.service, ReceiptSlips(self.kiosk)
        drafts = self.drafts = DraftsService(self.kiosk, self.clock, ApplicationsSettings(), lambda: (WEEK_KEY,))
        ground = self.changes, self.tasks, self.speaks
        within = Within(
            choosing=ChoosingViewModel(KanaLayout(kana), self.speaks),
            filling=FillingViewModel(
                TypingViewModel(Writing(), kana, self.tasks, self.speaks), self.clock, self.tasks, self.speaks
            ),
            receipt=ReceiptViewModel(service, slips, self.forms.about, *ground),
            later=LaterViewModel(drafts, self.clock, *ground),
            look_up=LookUpViewModel(service, self.forms.procedures, self.clock, *ground, self._connected),
            resume=ResumeViewModel(drafts, *ground),
        )
        within.look_up.offer_scanning()
        within.resume.offer_scanning()
        # Any: the stubs take the value of a property for the property
        self.model: Any = ApplicationsViewModel(
            service, self.forms, within, self.clock, self.changes, self.tasks, self.speaks
        )
        self.left = 0
        self.model.left.connect(self._leave)
        self.until(lambda: self.model.choosing.events.ready)
        self.model.open()

    @property
    def state(self) -> str:
        return str(self.model.state)

    @property
    def act(self) -> str:
        """The act of now."""
        return str(self.model._act._act)

    @property
    def form(self) -> Any:
        """The form in the person's hands."""
        return self.model._act._form

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def until(self, true: Callable[[], bool]) -> None:
        """Live on until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def fill(self, procedure: str = "school_note") -> None:
        """Begin a form, and give it all its answers."""
        self.model.choosing.choose(procedure)
        self.until(lambda: self.state == "filling")
        self.done(to_the_end(self.form))

    def send(self, procedure: str = "school_note") -> Application:
        """Fill a form in and send it; give what is kept of it."""
        self.fill(procedure)
        act = self.act
        self.model.filling.sendWanted.emit()
        self.until(lambda: self.state == "done" and not self.model.receipt.loading)
        return self.kept(act)

    def kept(self, act: str) -> Application:
        """Give what is kept of an act."""
        made = self.done(self.office.service.sent(act))
        assert made is not None
        return made

    def applications(self) -> list[str]:
        """Give the ids of what was sent."""
        return [row.id for row in self.done(self.office.facts())]

    def slip(self, act: str, *, becomes: jobs.JobState, why: str = "") -> None:
        """Let the printer say what became of the slip of an act."""

        def write(db: Db) -> None:
            jobs.send(db, slip_job(act))
            jobs.settle(db, slip_job(act), becomes, why)

        self.done(self.kiosk.write(write, jobs.TOPIC))

    def take_down(self) -> None:
        self.model.shut()
        self.done(self.tasks.close())
        self.done(self.forms.close())
        self.done(self.kiosk.close())
        self.done(self.public.close())

    @staticmethod
    async def _connected() -> bool:
        return True

    def _leave(self) -> None:
        """Do as the shell does when a person is done."""
        self.left += 1
        self.model.close()
