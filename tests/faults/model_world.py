"""A kiosk and its city in one process and one thread, cheap enough for thousands of lives.

Everything in it is the shipped code over real files; only the threads of the two stores are left out, so that one act
costs a fraction of a millisecond. What breaks is the way to the city, the power, the clock and the city itself.
"""

import asyncio
import json
import shutil
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import httpx
from sqlcipher3 import dbapi2

from kiosk.adapters.city_auth import FixedAuth
from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.applications.model import Identity as Applicants
from kiosk.applications.service import ApplicationsService
from kiosk.applications.settings import ApplicationsSettings
from kiosk.compose.slices import KIOSK_TABLES, PUBLIC_TABLES, streams
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.seal import Sealed, Sealer
from kiosk.core.store import Store
from kiosk.help.model import Kiosk as Place
from kiosk.help.service import HelpService
from kiosk.help.settings import HelpSettings
from kiosk.notices.service import NoticesService
from kiosk.practice_city.app import make
from kiosk.practice_city.city import PracticeCity
from kiosk.queue.model import Identity
from kiosk.queue.service import QueueService
from kiosk.queue.settings import QueueSettings
from kiosk.sync.http import GuardedClient
from kiosk.sync.link import Link
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from tests.clocks import START, TurnedClock
from tests.unit.core.sealing import City as SealingCity
from tests.unit.core.sealing import Kiosk as Sealing
from tests.unit.sync.kit import DIALECTS, KEY, URL

T = TypeVar("T")
KIOSK = "kiosk-1"
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody; the machine's list takes longer to read than a life


@cache
def sealer() -> Sealer:
    """Make one for all lives; its city keeps what opens it."""
    return Sealing(SealingCity().read()).sealer


class CrashError(BaseException):
    """The power goes; nobody catches it."""


class InlineStore(Store):
    """The shipped store, its work done at once in the caller's thread."""

    def _queue(self, work: Callable[[], T]) -> asyncio.Future[T]:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - whatever the work raised goes to who waits for it
            done.set_exception(error)
        return done


class Way(httpx.AsyncBaseTransport):
    """The way into the city: up or down, and one fault for each of the next requests.

    Attributes:
        refused: Facts that the office was made to refuse.
    """

    def __init__(self, app: Any) -> None:
        self._inner = httpx.ASGITransport(app)
        self._office: PracticeCity = app.state.city
        self.refused: set[str] = set()
        self.up = True
        self.faults: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if not self.up:
            raise httpx.ConnectError("down")
        fault = self.faults.pop(0) if self.faults else "none"
        if fault == "lost-request":
            raise httpx.ConnectError("lost")
        if fault == "portal":
            return httpx.Response(200, html="<html>Welcome!</html>", request=request)
        if fault == "500-before":
            return httpx.Response(500, request=request)
        if fault == "crash-before":
            raise CrashError
        response = await self._ask(request)
        if fault == "twice":
            response = await self._ask(request)
        if fault == "lost-reply":
            raise httpx.ReadError("lost")
        if fault == "crash-after":
            raise CrashError
        return httpx.Response(500, request=request) if fault == "500-after" else response

    async def _ask(self, request: httpx.Request) -> httpx.Response:
        before = self._refusals
        response = await self._inner.handle_async_request(request)
        if request.method == "POST" and self._refusals < before:
            self.refused.add(json.loads(request.content)["id"])
        return response

    @property
    def _refusals(self) -> int:
        return sum(trouble.times for trouble in self._office.troubles)


FAULTS = (
    "none", "none", "lost-request", "lost-reply", "500-before", "500-after", "portal", "twice", "crash-before",
    "crash-after",
)  # fmt: skip


class TownClock:
    """The right time, by the seconds that passed on a clock that may be wrong."""

    def __init__(self, kiosk: TurnedClock) -> None:
        self._kiosk = kiosk
        self._began = kiosk.monotonic()

    def now(self) -> datetime:
        return START + timedelta(seconds=self._kiosk.monotonic() - self._began)


class City:
    """The practice city, its backups, and what a restored backup took from it."""

    def __init__(self, clock: TurnedClock) -> None:
        self.clock = TownClock(clock)
        self.app = make(self.clock, seed=None)
        self.office: PracticeCity = self.app.state.city
        self._saved: Any = None
        self.forgotten: set[str] = set()

    def facts(self) -> list[str]:
        """Name what the office took in."""
        return [row[0] for row in self._db.execute("select id from ledger order by seq")]

    def back_up(self) -> None:
        """Copy the whole database."""
        if self._saved is not None:
            self._saved.close()
        self._saved = dbapi2.connect(":memory:")
        self._db.backup(self._saved)

    def restore(self) -> None:
        """Go back to the last copy, if there is one; what came later is forgotten."""
        if self._saved is not None:
            before = set(self.facts())
            self._saved.backup(self._db)
            self.forgotten |= before - set(self.facts())

    def close(self) -> None:
        self.office.close()
        if self._saved is not None:
            self._saved.close()

    @property
    def _db(self) -> Any:
        return self.office.store._db


class World:
    """One kiosk, its files, its clock and its city.

    Attributes:
        dialect: What it speaks with the city from its next start on.
        page: How many things it then asks for at once.
    """

    def __init__(self, folder: Path) -> None:
        self.clock = TurnedClock()
        self.city = City(self.clock)
        self.way = Way(self.city.app)
        self.transport: httpx.AsyncBaseTransport = self.way
        self.dialect = "ngsi-ld"
        self.page = 100
        self._folder = folder
        self._lives = count()
        self._stores: list[Store] = []
        self._http: GuardedClient | None = None

    async def start(self) -> None:
        """Switch on: open what the disk holds and make every part anew."""
        here, changes = self._here, Changes()
        self.changes = changes
        self.store = self._store(here / "kiosk.db", KEY, durable=True, tables=KIOSK_TABLES)
        self.public = self._store(here / "public.db", None, durable=False, tables=PUBLIC_TABLES)
        self._stores = [self.store, self.public]
        for store in self._stores:
            await store.open()
        await self.store.write(outbox.recover)
        self.link = Link(self.store, self.clock, changes, draw=lambda: 0.5)
        line = self.link.line("city")
        self._http = GuardedClient(URL, self.clock, trust=NO_TLS, transport=self.transport)
        city = NgsiCity(self._http, FixedAuth(), DIALECTS[self.dialect])
        self.push = Push(self.store, city, line)
        self.streams = streams()
        self.pull = Pull(self.public, city, line, self.streams, self.page)
        self.notices = NoticesService(self.public, self.clock, changes)
        identity, place = Identity(KIOSK, "A"), Place(KIOSK, "hall")
        self.queue = QueueService(
            self.store, self.public, self.clock, QueueSettings(), identity, answered=lambda: line.last
        )
        self.applications = ApplicationsService(
            self.store,
            self.public,
            self.clock,
            ApplicationsSettings(),
            Applicants(KIOSK, "A"),
            seal=self._seal,
            free=lambda: 1 << 40,
        )
        self.help = HelpService(self.store, self.public, self.clock, HelpSettings(), place)
        self._at_start = self._changes()

    @property
    def written(self) -> bool:
        """Whether this life has written anything that the disk can lose."""
        return self._changes() != self._at_start

    async def cut_power(self) -> None:
        """Lose everything but what the files hold at this moment, and switch on again."""
        before, after = self._folder / "now", self._folder / f"life-{next(self._lives)}"
        before.rename(after)
        before.mkdir()
        for file in after.iterdir():
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, before / file.name)
        await self.stop()
        shutil.rmtree(after)
        await self.start()

    async def stop(self) -> None:
        """Close everything in order."""
        if self._http is not None:
            await self._http.close()
        for store in self._stores:
            await store.close()

    @staticmethod
    async def _seal(fact: str, content: bytes) -> Sealed:
        return sealer().seal(fact, content)

    def _changes(self) -> list[int]:
        return [store._connected().conn.total_changes for store in self._stores]

    @property
    def _here(self) -> Path:
        here = self._folder / "now"
        here.mkdir(parents=True, exist_ok=True)
        return here

    def _store(self, path: Path, key: bytes | None, *, durable: bool, tables: Any) -> Store:
        return InlineStore(path, key=key, durable=durable, migrations=tables, changes=self.changes)
