"""What an open kiosk is made of. `Kiosk.open` imports this, after the first frame."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.applications.commands import handlers as applications_handlers
from kiosk.applications.drafts_service import drop_left
from kiosk.applications.form_commands import handlers as form_handlers
from kiosk.applications.store import forget_printed_codes
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.commands import Handler
from kiosk.core.entity import Json
from kiosk.core.folder import DataFolder
from kiosk.core.store import Db, Store
from kiosk.core.tasks import Tasks
from kiosk.devices import jobs
from kiosk.devices.scans_heard import Scans
from kiosk.lending.tables import drop_left as drop_left_library
from kiosk.places.slips import drop_left as drop_left_places
from kiosk.power.commands import handlers as power_handlers
from kiosk.power.service import PowerService
from kiosk.queue.commands import handlers as queue_handlers
from kiosk.reading.slips import drop_left as drop_left_bookmarks
from kiosk.sync import progress
from kiosk.sync.connection import Connection
from kiosk.sync.link import Link

from . import birth, disaster, lending, library, power, refuge, staff
from . import desk as desks
from .city_keys import CityKeys
from .demo import CODE, Demo
from .loading import load
from .reading import Reading
from .settings import Settings
from .slices import KIOSK_MENDERS, KIOSK_TABLES, PUBLIC_TABLES, Slices, services

if TYPE_CHECKING:  # after the first screen
    from .outside import Outside


class Parts:
    """Stores, slices and, once they are wanted, lines to the city and printers; the folder is ours while they live."""

    def __init__(self, folder: DataFolder, clock: Clock, changes: Changes, demo: Demo | None, scans: Scans) -> None:
        self.scans = scans
        self._folder = folder
        self._clock = clock
        self._changes = changes
        self._demo = demo
        self._stores: list[Store] = []
        self._power: PowerService | None = None
        self._slices: Slices | None = None
        self._refuge: refuge.Refuge | None = None
        self._reading: Reading | None = None
        self._making = asyncio.Lock()
        self._outside: Outside | None = None

    async def open(self, settings: Settings) -> None:
        """Open the stores and make the services; nothing runs before `start`.

        Raises:
            KnownError: In words: a store is damaged, or this kiosk belongs to no city.
        """
        self.settings = settings if self._demo is None else await self._found(self._demo, settings)
        self.enrolment = birth.enrolment(self._folder.path)
        self.keys = CityKeys(self._folder.path, self.enrolment, self._clock)
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
        await self.store.write(_recover)
        self.public = await self._opened(
            Store(self._folder.public_db, key=None, durable=False, migrations=PUBLIC_TABLES, changes=self._changes)
        )
        self.link = Link(self.store, self._clock, self._changes, await self._last_answer(self.public))
        for line in ("public", "intake"):
            self.link.line(line)
        self._make_body()

    async def start(self, tasks: Tasks) -> None:
        """Run everything for as long as the tasks do.

        Raises:
            KnownError: As `outside`.
        """
        tasks.supervise(self.slices.notices.watch, name="notices")
        tasks.supervise(self.disaster.alerts.watch, name="alerts")
        tasks.supervise(self.staff.duty.watch, name="duty")
        tasks.supervise(self.library.loans.forget, name="library")
        if self.power.watches:
            tasks.supervise(self.power.watch, name="power")
        if self.desk is not None:
            self.desk.start(tasks, self._changes, self.power)
        light = power.light(self.settings.power, self._clock, self._changes, self.power)
        if light is not None and self._demo is None:
            tasks.supervise(light.follow, name="light")
        (await self.outside()).start(tasks)

    async def outside(self) -> "Outside":
        """Return the lines to the city and the printers, which are made when they are first wanted.

        Raises:
            KnownError: A file with a key or certificate cannot be used.
        """
        async with self._making:
            if self._outside is None:
                await load("outside")
                from .outside import Outside  # noqa: PLC0415 - not before the first screen

                self._outside = Outside(self, self._clock, self._changes, self._demo)
        return self._outside

    def handlers(self) -> dict[str, Handler]:
        """Return what can be asked by name."""
        return {
            **queue_handlers(self.slices.queue),
            **power_handlers(self.power),
            **applications_handlers(self.slices.receipts),
            **form_handlers(self.slices.forms),
            **disaster.handlers(self.disaster),
            **library.handlers(self.library),
            **self.staff.handlers(),
            **(desks.nowhere() if self.desk is None else self.desk.handlers()),
            "sync.once": self._sync_once,
        }

    async def connection(self) -> Connection:
        """Say how things stand with the city."""
        return await self.link.connection()

    async def close(self) -> None:
        """Close what is open; what is queued in the stores is finished first."""
        if self._slices is not None:
            await self._slices.forms.close()
            await self._slices.writing.close()
        if self._refuge is not None:
            await self._refuge.close()
        if self._reading is not None:
            self._reading.close()
        for store in self._stores:
            await store.close()
        for body in (self._outside, self._power):
            if body is not None:
                await body.close()

    async def _opened(self, store: Store) -> Store:
        await store.open()
        self._stores.append(store)
        return store

    async def _found(self, demo: Demo, settings: Settings) -> Settings:
        await load("outside")  # its city is called before it is open
        found = await demo.start(settings)
        if not birth.enrolled(self._folder.path):
            from . import city  # noqa: PLC0415 - no other kiosk is born while its window stands

            http = city.client(found.public, self._clock, demo.transport)
            try:
                await birth.be_born(self._folder.path, http, CODE)
            finally:
                await http.close()
        return found

    async def _last_answer(self, public: Store) -> datetime | None:
        """Recall when the city last answered, and learn from its clock; an answer in the future was written ahead."""
        told, last = await public.read(lambda db: (progress.last_told(db), progress.last_answer(db)))
        if told is not None:
            self._clock.raise_floor(told)
        return last if last is None or last <= self._clock.now() else told

    def _make_body(self) -> None:
        self.staff = staff.staff(self.enrolment, self.store, self._clock, self._changes, self.keys)
        self.slices = self._slices = services(
            self.settings,
            self.enrolment,
            self.store,
            self.public,
            self._clock,
            self._changes,
            lambda: self.link.line("public").last,
            self.keys,
            self._instead,
        )
        city_time = self.link.line("public").city_time
        self.disaster = disaster.services(
            self.settings.alerts, self.store, self.public, self._clock, self._changes, city_time
        )
        ground = lending.Ground(
            self.settings.library,
            self.enrolment.kiosk_id,
            self.enrolment.place,
            self.store,
            self.public,
            self._clock,
            self.keys,
            self.link,
            self.outside,
            self._instead,
        )
        self.library = library.services(self._folder.path, ground)
        self._reading = self.library.reading
        self.refuge = self._refuge = refuge.refuge(
            self.settings.places, self.disaster.places, self.store, self._clock, self.enrolment.place, self._instead
        )
        self.power = self._power = power.service(
            self.settings.power,
            self.settings.shelter_power,
            (self.store, self.public),
            self._clock,
            self._changes,
            self._demo.battery if self._demo is not None else None,
            pages=self.settings.page.present,
        )
        self.desk = None
        if self.settings.shelter.place:
            self.desk = desks.desk(self, self._clock, self._changes, self._ready, self._instead)

    def _ready(self, printer: str) -> bool:
        return self._outside is not None and self._outside.ready(printer)

    def _instead(self, printer: str) -> str:
        return "" if self._outside is None else self._outside.instead(printer)

    async def _sync_once(self, arguments: Mapping[str, Json]) -> Json:
        return await (await self.outside()).sync_once(arguments)


def _recover(db: Db) -> None:
    """Look after what the last run left, before any act."""
    outbox.recover(db)
    jobs.recover(db)
    forget_printed_codes(db)
    drop_left(db)
    drop_left_places(db)
    drop_left_library(db)
    drop_left_bookmarks(db)
