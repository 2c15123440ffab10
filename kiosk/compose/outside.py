"""What an open kiosk has to do with others: the city's lines and the printers. Loaded once the first screen stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core import audit, log
from kiosk.core.changes import Changes
from kiosk.core.clock import Clock
from kiosk.core.entity import Entity, Json
from kiosk.core.errors import KnownError
from kiosk.core.tasks import Tasks
from kiosk.devices.readings import PrinterState
from kiosk.devices.scans_heard import TOPIC as SCANNER_TOPIC
from kiosk.devices.spooler import TOPIC as PRINTER_TOPIC
from kiosk.devices.state import Body, heartbeat
from kiosk.power import city as power_city
from kiosk.power.model import Device
from kiosk.power.service import TOPIC as POWER_TOPIC
from kiosk.sync.http import ExchangeError
from kiosk.sync.keys import follow
from kiosk.sync.ports import CityUnreachableError
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from kiosk.sync.states import States

from . import city, devices, disaster, library
from .demo import Demo
from .release import VERSION
from .slices import streams

if TYPE_CHECKING:  # it makes this
    from .parts import Parts

CALM = 300.0  # seconds after which keys are renewed, which loads libraries, when nobody is waiting for the first
SETTLED = 2.0  # seconds after which the first person's screen stands, and fonts may be looked through


class Outside:
    """Lines to the city and printers of the parts that are open.

    Attributes:
        push: What hands facts over to the city.
        drawing: What draws slips and pages.
    """

    def __init__(self, parts: "Parts", clock: Clock, changes: Changes, demo: Demo | None) -> None:
        """Make them; nothing runs before `start`.

        Raises:
            KnownError: A file with a key or certificate cannot be used.
        """
        self._parts = parts
        self._clock = clock
        self._settings = settings = parts.settings
        self._printers = devices.Printers(settings.printer, settings.page, clock, parts.enrolment.kiosk_id)
        self.drawing = self._printers.drawing
        desk = self._desk = parts.desk
        self._spooler = self._printers.spooler(
            parts.store,
            changes,
            {
                **parts.slices.papers,
                **parts.refuge.papers,
                **parts.library.papers,
                **(desk.papers.papers if desk else {}),
            },
        )
        transport = demo.transport if demo is not None else None
        context = parts.enrolment.context_url
        public = city.endpoint(settings.public, context, clock, transport)
        intake = city.endpoint(settings.intake, context, clock, transport)
        self._endpoints = (public, intake)
        self._line = parts.link.line("public")
        public_line, intake_line = parts.link.line("public"), parts.link.line("intake")
        self.push = Push(parts.store, intake.city, intake_line)
        limit, stretch = settings.public.page_limit, parts.power.stretch
        self._pull = Pull(
            parts.public,
            public.city,
            public_line,
            (*streams(), *disaster.streams(parts.enrolment.keys), *library.streams(parts.enrolment.kiosk_id)),
            limit,
            stretch,
        )
        topics = (PRINTER_TOPIC, SCANNER_TOPIC, "outbox", POWER_TOPIC, audit.TOPIC)
        self._states = States(intake.city, intake_line, self._heartbeat, topics, stretch, self._heard)
        self._headcount = None if desk is None else desk.headcount(intake.city, intake_line, stretch)

    def start(self, tasks: Tasks) -> None:
        """Print, and talk to the city, for as long as the tasks do."""
        tasks.spawn(self._warm(), name="fonts")
        tasks.supervise(self._spooler.run, name="spooler")
        if self._settings.public.base_url:
            self.push.start(tasks)
            self._pull.start(tasks)
            self._states.start(tasks)
            if self._headcount is not None:
                tasks.supervise(self._headcount.run, name="headcount")
            tasks.supervise(self._keep_keys, name="keys")

    def ready(self, printer: str) -> bool:
        """Tell whether a printer is ready now."""
        return self._spooler.reading(printer).state is PrinterState.READY

    def instead(self, printer: str) -> str:
        """Name a printer that could take over from another; "" if there is none."""
        return self._spooler.instead(printer)

    async def ask(self, kind: str, entity_id: str) -> Entity | None:
        """Ask the side of the city that knows people for one entity; None when it has none of this id.

        Raises:
            CityUnreachableError: It does not answer.
            CityPausedError: This machine may not read.
        """
        if not self._settings.public.base_url:
            raise CityUnreachableError("no-city")
        return await self._endpoints[1].city.one(kind, entity_id)

    async def sync_once(self, _arguments: Mapping[str, Json]) -> Json:
        """Send what waits and how things stand here, and read what is new, once."""
        if self._desk is not None:
            await self._desk.shelter.telling.once()
        await self.push.once()
        await self._states.once()
        if self._headcount is not None:
            await self._headcount.once()
        await self._pull.once()
        try:
            await self._renew_keys()
        except (ExchangeError, KnownError) as fault:  # the line has said so already; the keys that are here go on
            log.event("keys", outcome=type(fault).__name__)
        connection = await self._parts.connection()
        return {"pending": connection.pending, "refused": connection.refused}

    async def close(self) -> None:
        """Let go of all lines; a document being drawn is finished first."""
        for endpoint in self._endpoints:
            await endpoint.http.close()
        await self._printers.close()

    async def _renew_keys(self) -> None:
        await self._parts.keys.renew(self._endpoints[0].http)

    async def _keep_keys(self) -> None:
        await self._clock.sleep(CALM if self._parts.keys.handed_out else SETTLED)
        await follow(self._line, self._renew_keys)

    async def _warm(self) -> None:
        await self._clock.sleep(SETTLED)
        await self.drawing.warm()

    def _body(self) -> Body:
        report, spooler = self._parts.power.report(), self._spooler
        said = None if report.silent(Device.KIOSK) else report.said(Device.KIOSK)
        return Body(
            spooler.reading(devices.PRINTER),
            spooler.reading(devices.PAGES),
            self._parts.scans.state,
            Device.KIOSK in report.devices,
            None if said is None else said.percent,
        )

    async def _heartbeat(self) -> list[Entity]:
        parts = self._parts
        connection = await parts.connection()
        beat = heartbeat(
            parts.enrolment.kiosk_id,
            version=VERSION,
            body=self._body(),
            outbox=connection.pending,
            moment=self._clock.now(),
        )
        return [
            replace(beat, attributes={**beat.attributes, **await parts.staff.chain.attributes()}),
            *power_city.measured(parts.power.last(), parts.enrolment.kiosk_id),
        ]

    async def _heard(self, told: Sequence[Entity]) -> None:
        for one in told:
            await self._parts.staff.chain.heard(one.attributes)
