"""What a person does with a paper from here, over real stores and real seals, pressed without a window."""

import secrets
from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from kiosk.applications import store as tables
from kiosk.applications.drafts_service import DraftsService
from kiosk.applications.model import Application, Status
from kiosk.applications.settings import ApplicationsSettings
from kiosk.applications.sight import Procedure
from kiosk.core import outbox, tries
from kiosk.core.changes import Changes
from kiosk.core.clock import JST
from kiosk.core.i18n import Language
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.core.week_keys import WeekKey, week_of
from kiosk.devices import jobs
from tests.clocks import START, TurnedClock
from tests.unit.applications.office import FILLED, KEY, Office
from ui.applications.later_view_model import LaterViewModel
from ui.applications.look_up_view_model import LookUpViewModel
from ui.applications.resume_view_model import ResumeViewModel

T = TypeVar("T")
PATIENCE_MS = 20_000
TITLE = "Copy of the residence record"
PROCEDURES = (Procedure(FILLED.procedure, FILLED.version, "everyday", {"en": TITLE, "ja": "住民票の写し"}),)
WEEK = week_of(START.astimezone(JST).date())
TABLES = [outbox.MIGRATIONS, jobs.MIGRATIONS, tries.MIGRATIONS, tables.KIOSK_MIGRATIONS]
FORM = secrets.token_bytes(900)
"""As long as two codes hold: chance cannot be packed."""


class Papers:
    """What a test holds in its hands.

    Attributes:
        connected: Whether the city can be reached.
        weeks: The keys the city gave.
        heard: The names of the signals that were emitted, and what they carried.
    """

    def __init__(self, qtbot: QtBot, loop: AbstractEventLoop, folder: Path, language: str = "en") -> None:
        self.qtbot, self.loop = qtbot, loop
        self.clock = TurnedClock()
        self.changes = Changes()
        self.tasks = Tasks(self.clock)
        self.speaks = Language(self.changes, language)
        self.kiosk = Store(folder / "kiosk.db", key=KEY, durable=True, migrations=TABLES, changes=self.changes)
        public = [tables.PUBLIC_MIGRATIONS]
        self.public = Store(folder / "public.db", key=None, durable=False, migrations=public, changes=self.changes)
        self.done(self.kiosk.open())
        self.done(self.public.open())
        self.office = Office(self.kiosk, self.public, self.clock, folder)
        self.connected = True
        self.weeks: tuple[WeekKey, ...] = (WeekKey("midori", WEEK, secrets.token_bytes(32)),)
        self.drafts = DraftsService(self.kiosk, self.clock, ApplicationsSettings(), lambda: self.weeks)
        ground = self.changes, self.tasks, self.speaks
        # Any: the stubs take the value of a property for the property
        self.look_up: Any = LookUpViewModel(self.office.service, self._named, self.clock, *ground, self._reached)
        self.later: Any = LaterViewModel(self.drafts, self.clock, *ground)
        self.resume: Any = ResumeViewModel(self.drafts, *ground)
        self.heard: list[tuple[str, object]] = []
        for model in (self.look_up, self.later, self.resume):
            model.left.connect(partial(self._hear, "left"))
            model.helpWanted.connect(partial(self._hear, "help"))
        self.later.finished.connect(partial(self._hear, "finished"))
        self.resume.found.connect(partial(self._hear, "found"))

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Let a coroutine run to its end."""
        task = self.loop.create_task(work)
        self.qtbot.waitUntil(task.done, timeout=PATIENCE_MS)
        return task.result()

    def until(self, true: Callable[[], bool]) -> None:
        """Live on until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def calm(self) -> None:
        """Live on until nothing is being asked any more."""
        self.until(lambda: not self.tasks._running)

    def type(self, model: Any, digits: str) -> None:
        """Press digits, then the page's act."""
        for digit in digits:
            model.typeDigit(digit)
        model.goOn()

    def send(self, act: str = "act") -> Application:
        """Send an application; give what is kept of it."""
        self.done(self.office.service.send(act, FILLED))
        made = self.done(self.office.service.sent(act))
        assert made is not None
        return made

    def look(self, made: Application, code: str = "") -> None:
        """Look an application up."""
        self.look_up.begin()
        self.type(self.look_up, made.number)
        self.type(self.look_up, code or made.code)
        self.until(lambda: self.look_up.state != "looking")

    def told(self, made: Application, status: Status) -> None:
        """Let the city say where an application stands."""
        said = replace(status, id=made.status_id)
        self.done(self.public.write(lambda db: tables.put_statuses(db, [said]), "applications"))

    def leave(self, form: bytes = FORM, secret: str = "0426") -> None:
        """Have a form made into a slip."""
        self.later.begin(form)
        self.later.goOn()
        self.type(self.later, secret)
        self.type(self.later, secret)
        self.until(lambda: self.later.state != "making")

    def printed(self, becomes: jobs.JobState, why: str = "") -> None:
        """Let the printer say what became of the slip."""
        [job] = self.printing()

        def write(db: Db) -> None:
            jobs.send(db, job.id)
            jobs.settle(db, job.id, becomes, why)

        self.done(self.kiosk.write(write, jobs.TOPIC))

    def printing(self) -> list[jobs.Job]:
        """Give the print jobs of unfinished forms that were not given up."""
        return [job for job in self._every_job() if job.state is not jobs.JobState.DROPPED]

    def codes(self) -> tuple[str, ...]:
        """Give the codes of the slip that was made last."""
        job = self._every_job()[-1]
        left = self.drafts.leaving(job.recipe.rows["draft"])
        assert left is not None
        return left.codes

    def hold(self, codes: Iterable[str]) -> None:
        """Hold codes before the reader, one after the other."""
        for code in codes:
            self.resume.code_read(code)
            self.calm()

    def take_down(self) -> None:
        for model in (self.look_up, self.later, self.resume):
            model.shut()
        self.done(self.tasks.close())
        self.done(self.kiosk.close())
        self.done(self.public.close())

    def _every_job(self) -> list[jobs.Job]:
        return self.done(self.kiosk.read(lambda db: jobs._jobs(db, "template = ?", "application_draft")))

    def _hear(self, name: str, told: object = None) -> None:
        self.heard.append((name, told))

    async def _named(self) -> tuple[Procedure, ...]:
        return PROCEDURES

    async def _reached(self) -> bool:
        return self.connected
