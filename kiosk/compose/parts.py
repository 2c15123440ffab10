"""What an open kiosk is made of. `Kiosk.open` imports this, after the first frame."""

from collections.abc import Mapping
from datetime import datetime

from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.entity import Entity, Json
from kiosk.core.folder import DataFolder
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.devices.spooler import TOPIC as PRINTER_TOPIC
from kiosk.devices.state import heartbeat
from kiosk.documents.render import Renderer
from kiosk.power import city as power_city
from kiosk.power.commands import handlers as power_handlers
from kiosk.power.service import TOPIC as POWER_TOPIC
from kiosk.power.service import PowerService
from kiosk.queue.commands import handlers as queue_handlers
from kiosk.sync import progress
from kiosk.sync.connection import Connection
from kiosk.sync.link import Link
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from kiosk.sync.states import States

from . import birth, city, devices, power
from .demo import CODE, Demo
from .release import VERSION
from .settings import Settings
from .slices import KIOSK_MENDERS, KIOSK_TABLES, PUBLIC_TABLES, Slices, services, streams

SETTLED = 2.0  # seconds after which the first person's screen stands, and fonts may be looked through


class Parts:
    """Stores, slices, lines to the city and printer; the folder is ours while they live."""

    def __init__(self, folder: DataFolder, clock: Clock, changes: Changes, demo: Demo | None) -> None:
        self._folder = folder
        self._clock = clock
        self._changes = changes
        self._demo = demo
        self._stores: list[Store] = []
        self._endpoints: list[city.Endpoint] = []
        self.drawing: Renderer | None = None
        self._printers: devices.Printers | None = None
        self._power: PowerService | None = None

    async def open(self, settings: Settings) -> None:
        """Open the stores and make every part; nothing runs before `start`.

        Raises:
            KnownError: In words: a store is damaged, or this kiosk belongs to no city.
        """
        self.settings = settings if self._demo is None else await self._found(self._demo, settings)
        self.enrolment = birth.enrolment(self._folder.path)
        self.store = await self._opened(
            Store(
                self._folder.kiosk_db,
                key=self._folder.database_key(),
                durable=True,
                migrations=KIOSK_TABLES,
                changes=self._changes,
                menders=KIOSK_MENDERS,
            )
        )
        await self.store.write(outbox.recover)
        self.public = await self._opened(
            Store(self._folder.public_db, key=None, durable=False, migrations=PUBLIC_TABLES, changes=self._changes)
        )
        self.link = Link(self.store, self._clock, self._changes, await self._last_answer(self.public))
        self._make_body()
        self._make_lines()

    async def start(self, tasks: Tasks) -> None:
        """Run sync and printer for as long as the tasks do."""
        await self._spooler.recover()
        if self.drawing is not None:
            tasks.spawn(self._warm(self.drawing), name="fonts")
        tasks.supervise(self._spooler.run, name="spooler")
        tasks.supervise(self.slices.notices.watch, name="notices")
        if self.power.watches:
            tasks.supervise(self.power.watch, name="power")
        if self.settings.public.base_url:
            self.push.start(tasks)
            self._pull.start(tasks)
            self._states.start(tasks)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be asked by name."""
        return {
            **queue_handlers(self.slices.queue),
            **power_handlers(self.power),
            "sync.once": self._sync_once,
        }

    async def connection(self) -> Connection:
        """Say how things stand with the city."""
        return await self.link.connection()

    async def close(self) -> None:
        """Close what is open; what is queued in the stores is finished first."""
        for endpoint in self._endpoints:
            await endpoint.http.close()
        for store in self._stores:
            await store.close()
        for body in (self._printers, self._power):
            if body is not None:
                await body.close()

    async def _opened(self, store: Store) -> Store:
        await store.open()
        self._stores.append(store)
        return store

    async def _found(self, demo: Demo, settings: Settings) -> Settings:
        found = await demo.start(settings)
        if not birth.enrolled(self._folder.path):
            http = city.client(found.public, self._clock, demo.transport)
            try:
                await birth.be_born(self._folder.path, http, CODE)
            finally:
                await http.close()
        return found

    async def _last_answer(self, public: Store) -> datetime | None:
        """Recall when the city last answered, and learn from its clock; an answer in the future was written ahead."""
        told = await public.read(progress.last_told)
        if told is not None:
            self._clock.raise_floor(told)
        last = await public.read(progress.last_answer)
        return last if last is None or last <= self._clock.now() else told

    def _make_body(self) -> None:
        self.slices: Slices = services(
            self.settings,
            self.enrolment,
            self.store,
            self.public,
            self._clock,
            self._changes,
            lambda: self.link.line("public").last,
            self._instead,
        )
        printers = devices.Printers(self.settings.printer, self.settings.page, self._clock, self.enrolment.kiosk_id)
        self._printers, self.drawing = printers, printers.drawing
        self._spooler = printers.spooler(self.store, self._changes, self.slices.papers)
        self.power = self._power = power.service(
            self.settings.power,
            self.settings.shelter_power,
            (self.store, self.public),
            self._clock,
            self._changes,
            self._demo.battery if self._demo is not None else None,
        )

    def _make_lines(self) -> None:
        settings, transport = self.settings, self._demo.transport if self._demo else None
        context = self.enrolment.context_url
        public = city.endpoint(settings.public, context, self._clock, transport)
        intake = city.endpoint(settings.intake, context, self._clock, transport)
        self._endpoints = [public, intake]
        public_line, intake_line = self.link.line("public"), self.link.line("intake")
        self.push = Push(self.store, intake.city, intake_line)
        self._pull = Pull(self.public, public.city, public_line, streams(), settings.public.page_limit)
        self._states = States(intake.city, intake_line, self._heartbeat, (PRINTER_TOPIC, "outbox", POWER_TOPIC))

    def _instead(self, printer: str) -> str:
        return self._spooler.instead(printer)

    async def _warm(self, drawing: Renderer) -> None:
        await self._clock.sleep(SETTLED)
        await drawing.warm()

    async def _heartbeat(self) -> list[Entity]:
        connection = await self.connection()
        return [
            heartbeat(
                self.enrolment.kiosk_id,
                version=VERSION,
                printer=self._spooler.reading(devices.PRINTER),
                outbox=connection.pending,
                moment=self._clock.now(),
            ),
            *power_city.measured(self.power.last(), self.enrolment.kiosk_id),
        ]

    async def _sync_once(self, _arguments: Mapping[str, Json]) -> Json:
        await self.push.once()
        await self._pull.once()
        connection = await self.connection()
        return {"pending": connection.pending, "refused": connection.refused}
