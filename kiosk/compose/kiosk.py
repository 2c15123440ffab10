"""The whole kiosk without its screen: opened, started and closed as one."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.core import log, outbox
from kiosk.core.changes import Changes
from kiosk.core.claims import Claims
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.commands import CommandServer
from kiosk.core.entity import Entity, Json
from kiosk.core.folder import DataFolder
from kiosk.core.i18n import Language
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices.spooler import TOPIC as PRINTER_TOPIC
from kiosk.devices.state import heartbeat
from kiosk.devices.voice import MakeVoice
from kiosk.queue.commands import handlers as queue_handlers
from kiosk.sync import progress
from kiosk.sync.link import Connection, Link, LinkState
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from kiosk.sync.states import States

from . import birth, city, devices
from .demo import CODE, Demo
from .release import BUILT, VERSION
from .settings import Settings
from .slices import KIOSK_TABLES, PUBLIC_TABLES, Slices, services, streams


@dataclass(frozen=True)
class Plan:
    """What a kiosk is opened with.

    Attributes:
        settings: All of kiosk.toml.
        folder: The data folder.
        demo: Bring a practice city and a practice printer along.
        clock: Another clock than the machine's, for tests.
    """

    settings: Settings
    folder: Path
    demo: bool = False
    clock: Clock | None = None


class Kiosk:
    """Everything that is true without a screen."""

    def __init__(self, plan: Plan) -> None:
        """Prepare; nothing is touched before `open`."""
        self.settings = plan.settings
        self.clock: Clock = plan.clock or SystemClock(BUILT)
        self.changes = Changes()
        self.tasks = Tasks(self.clock)
        self.claims = Claims(self.changes)
        self.language = Language(self.changes, plan.settings.screen.language)
        self.folder = DataFolder(plan.folder)
        self.demo = Demo(self.clock, plan.folder) if plan.demo else None
        self.place: dict[str, str] = {}
        self.voice: MakeVoice | None = devices.voice
        self._store: Store | None = None
        self._public: Store | None = None
        self._endpoints: list[city.Endpoint] = []
        self._commands: CommandServer | None = None

    async def open(self) -> None:
        """Become the folder's owner, open the stores and make every part; nothing runs before `start`.

        Raises:
            KnownError: In words: the folder is in use, damaged, or this kiosk belongs to no city.
        """
        self.folder.acquire()
        if self.demo is not None:
            await self._open_demo(self.demo)
        self.enrolment = birth.enrolment(self.folder.path)
        self.place.update(self.enrolment.place)
        self.store = Store(
            self.folder.kiosk_db,
            key=self.folder.database_key(),
            durable=True,
            migrations=KIOSK_TABLES,
            changes=self.changes,
        )
        await self.store.open()
        self._store = self.store
        await self.store.write(outbox.recover)
        self.public = Store(
            self.folder.public_db, key=None, durable=False, migrations=PUBLIC_TABLES, changes=self.changes
        )
        await self.public.open()
        self._public = self.public
        self.link = Link(self.store, self.clock, self.changes, await self._last_answer(self.public))
        await self._make()

    async def start(self) -> None:
        """Run sync, printer and commands, until `close`."""
        await self.spooler.recover()
        self.tasks.spawn(self.drawing.warm(), name="fonts")
        self.tasks.supervise(self.spooler.run, name="spooler")
        self.tasks.supervise(self.slices.notices.watch, name="notices")
        if self.settings.public.base_url:
            self.push.start(self.tasks)
            self.pull.start(self.tasks)
            self.states.start(self.tasks)
        self._commands = CommandServer(self.folder.socket, self.handlers())
        await self._commands.start()
        log.event("started", version=VERSION)

    async def connection(self) -> Connection:
        """Say how things stand with the city; before `open`, that nobody knows."""
        return await self.link.connection() if self._public is not None else Connection(LinkState.NEVER, None, 0, 0)

    def handlers(self) -> Mapping[str, Callable[[Mapping[str, Json]], Awaitable[Json]]]:
        """Return what can be asked by name."""
        return {**queue_handlers(self.slices.queue), "sync.once": self._sync_once}

    async def close(self) -> None:
        """End everything in order; what is queued in the stores is finished first."""
        if self._commands is not None:
            await self._commands.close()
        await self.tasks.close()
        for endpoint in self._endpoints:
            await endpoint.http.close()
        for store in (self._store, self._public):
            if store is not None:
                await store.close()
        if self._store is not None:
            self.drawing.close()
        if self.demo is not None:
            await self.demo.close()
        self.folder.release()

    async def _open_demo(self, demo: Demo) -> None:
        self.settings = await demo.start(self.settings)
        if not birth.enrolled(self.folder.path):
            http = city.client(self.settings.public, self.clock, demo.transport)
            try:
                await birth.be_born(self.folder.path, http, CODE)
            finally:
                await http.close()

    async def _last_answer(self, public: Store) -> datetime | None:
        """Recall when the city last answered, and learn from its clock; an answer in the future was written ahead."""
        told = await public.read(progress.last_told)
        if told is not None:
            self.clock.raise_floor(told)
        last = await public.read(progress.last_answer)
        return last if last is None or last <= self.clock.now() else told

    async def _make(self) -> None:
        settings, transport = self.settings, self.demo.transport if self.demo else None
        context = self.enrolment.context_url
        public = city.endpoint(settings.public, context, self.clock, transport)
        intake = city.endpoint(settings.intake, context, self.clock, transport)
        self._endpoints = [public, intake]
        self.slices: Slices = services(
            settings,
            self.enrolment,
            self.store,
            self.public,
            self.clock,
            self.changes,
            lambda: self.link.line("public").last,
        )
        self.drawing = devices.renderer(settings.printer)
        self.spooler = devices.spooler(
            settings.printer, self.store, self.clock, self.changes, self.slices.papers, self.drawing
        )
        public_line, intake_line = self.link.line("public"), self.link.line("intake")
        self.push = Push(self.store, intake.city, intake_line)
        self.pull = Pull(self.public, public.city, public_line, streams(), settings.public.page_limit)
        self.states = States(intake.city, intake_line, self._states, (PRINTER_TOPIC, "outbox"))

    async def _states(self) -> list[Entity]:
        connection = await self.link.connection()
        return [
            heartbeat(
                self.enrolment.kiosk_id,
                version=VERSION,
                printer=self.spooler.reading(devices.PRINTER),
                outbox=connection.pending,
                moment=self.clock.now(),
            )
        ]

    async def _sync_once(self, _arguments: Mapping[str, Json]) -> Json:
        await self.push.once()
        await self.pull.once()
        connection = await self.connection()
        return {"pending": connection.pending, "refused": connection.refused}
