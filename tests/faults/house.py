"""A kiosk's stores and services as its composition root makes them, with a city behind."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import httpx
from starlette.applications import Starlette

from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.compose import city as compose_city
from kiosk.compose import devices, lending
from kiosk.compose.city_keys import CityKeys
from kiosk.compose.demo import ADDRESS
from kiosk.compose.release import BUILT
from kiosk.compose.settings import load
from kiosk.compose.shelter import Shelter, shelter
from kiosk.compose.slices import KIOSK_MENDERS, KIOSK_TABLES, PUBLIC_TABLES, Slices, services, streams
from kiosk.compose.staff import Staff, staff
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.clock import SystemClock
from kiosk.core.duty import Duty, Role
from kiosk.core.entity import Json
from kiosk.core.folder import DataFolder
from kiosk.core.store import Store
from kiosk.devices.jobs import Recipe
from kiosk.devices.ports import Printed, Printer, PrintResult, Tell
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.settings import TicketPrinterSettings
from kiosk.devices.spooler import Outlet, Spooler
from kiosk.documents.picture import Raster
from kiosk.lending.service import LendingService
from kiosk.practice_city.app import make
from kiosk.practice_city.city_keys import PRACTICE
from kiosk.practice_city.city_keys import public as keys_everybody_knows
from kiosk.practice_city.contexts import CONTEXT_PATH
from kiosk.shelter.model import Identity
from kiosk.shelter.papers import Papers
from kiosk.shelter.reception import TEMPLATE as SLIP
from kiosk.shelter.settings import ShelterSettings
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.link import Link
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from kiosk.sync.settings import EndpointSettings
from tests.clocks import TurnedClock

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:desk"
LEAD = Duty("staff-1", "佐藤", Role.LEAD)
ROWS = 24
FIRST, COPY = bytes([0xF0]) * 72, bytes([0xAA]) * 72


@dataclass(frozen=True)
class Neighbours:
    """Where city and printer are; a neighbour without an address is made in this process.

    Attributes:
        city: The city's base URL; "" for one in this process.
        app: The city in this process; None for a new one.
        printer: A ticket printer's port on the loopback; 0 for a tray that takes every slip at once.
    """

    city: str = ""
    app: Starlette | None = None
    printer: int = 0


@dataclass(frozen=True)
class House:
    """What an act needs."""

    clock: TurnedClock
    changes: Changes
    store: Store
    public: Store
    slices: Slices
    staff: Staff
    shelter: Shelter
    lending: LendingService
    papers: Papers
    push: Push
    pull: Pull
    spooler: Spooler


def stores(folder: DataFolder, changes: Changes) -> tuple[Store, Store]:
    """Make both stores as a kiosk does."""
    return (
        Store(
            folder.kiosk_db,
            key=folder.database_key(),
            durable=True,
            migrations=KIOSK_TABLES,
            changes=changes,
            menders=KIOSK_MENDERS,
        ),
        Store(folder.public_db, key=None, durable=False, migrations=PUBLIC_TABLES, changes=changes),
    )


async def picture(template: str, data: Mapping[str, Json]) -> Raster:
    """Draw a slip that shows whether it is a copy; real letters would cost the time of a hundred acts."""
    assert template
    return Raster(576, ROWS, (COPY if data.get("copy") else FIRST) * ROWS)


class _Tray:
    """Takes every slip at once; where printers themselves are tried, a real one is asked over its port."""

    async def status(self) -> PrinterReading:
        return PrinterReading(PrinterState.READY)

    async def withdraw(self) -> bool:
        return True

    async def print(self, drawn: Raster, tell: Tell) -> PrintResult:
        assert drawn.rows
        del tell
        return Printed()


async def _slip(recipe: Recipe) -> dict[str, Json]:
    return {"copy": recipe.copy}


async def _asked(city: NgsiCity) -> object:
    return SimpleNamespace(ask=city.one)


def _printer(port: int) -> Printer[Raster]:
    if not port:
        return _Tray()
    return devices.printer(TicketPrinterSettings(host="127.0.0.1", port=port), SystemClock(BUILT))


@asynccontextmanager
async def house(path: Path, clock: TurnedClock, near: Neighbours) -> AsyncIterator[House]:
    """Open a kiosk's folder and everything that stands on it; the spooler is left to the caller to run."""
    changes, ticking = Changes(), SystemClock(BUILT)  # a printer's patience is real
    async with AsyncExitStack() as stack:
        folder = DataFolder(path)
        folder.acquire()
        stack.callback(folder.release)
        kiosk, public = stores(folder, changes)
        for store in (kiosk, public):
            await store.open()
            stack.push_async_callback(store.close)
        await kiosk.write(outbox.recover)
        endpoint = compose_city.endpoint(
            EndpointSettings(base_url=near.city or ADDRESS),
            (near.city or ADDRESS) + CONTEXT_PATH,
            clock,
            None if near.city else httpx.ASGITransport(app=near.app or make(clock)),
        )
        stack.push_async_callback(endpoint.http.close)
        printer = _printer(near.printer)
        link, chosen = Link(kiosk, clock, changes), load(None)
        line = link.line("public")
        who = Enrolment("kiosk-1", "A", {"ja": "ロビー"}, tuple(keys_everybody_knows(PRACTICE)), "")
        keys = CityKeys(path, who, clock)
        slices = services(chosen, who, kiosk, public, clock, changes, lambda: line.last, keys)
        people = staff(who, kiosk, clock, changes, keys)
        duty = people.duty
        standing = ShelterSettings(place=PLACE)
        desk = shelter(
            standing,
            Identity(who.kiosk_id, who.series),
            kiosk,
            clock,
            duty,
            keys.seal,
            changes,
            keys.secrets,
        )
        duty.begin(LEAD)
        papers = {**slices.papers, SLIP: _slip}
        yield House(
            clock,
            changes,
            kiosk,
            public,
            slices,
            people,
            desk,
            lending.service(
                lending.Ground(
                    chosen.library,
                    who.kiosk_id,
                    who.place,
                    kiosk,
                    public,
                    clock,
                    keys,
                    link,
                    partial(_asked, endpoint.city),
                    lambda _: "",
                )
            ),
            Papers(kiosk, clock, duty, standing, lambda _: False, devices.PAGES),
            Push(kiosk, endpoint.city, line),
            Pull(public, endpoint.city, line, streams(), 100),
            Spooler(kiosk, ticking, changes, {devices.PRINTER: Outlet(printer, picture)}, papers),
        )
