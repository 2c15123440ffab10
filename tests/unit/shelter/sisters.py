"""Kiosks of one shelter that never met: each with a store of its own, and files between them."""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils.db import Database

from kiosk.core import audit, outbox
from kiosk.core.changes import Changes
from kiosk.core.duty import Duty, OnDuty, Role
from kiosk.core.entity import uuid7
from kiosk.core.shared_secret import SharedSecret, card_token
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.shelter import merge, projection, sealed_file, store, tables
from kiosk.shelter.alike import Likenesses
from kiosk.shelter.desk import Desk, Saying
from kiosk.shelter.exchange import Exchange
from kiosk.shelter.model import Arrival, Arriving, Identity, Opening, Who
from kiosk.shelter.sealed_file import SLICE, Header, Writing
from kiosk.shelter.service import ShelterService
from kiosk.shelter.settings import ShelterSettings
from tests.clocks import START, TurnedClock

PLACE = "urn:ngsi-ld:EvacuationShelter:midori:7"
SECRETS = (SharedSecret("midori", 1, bytes(range(32))),)
LEAD = Duty("staff-1", "", Role.LEAD)
TABLES = [tables.KIOSK_MIGRATIONS, audit.MIGRATIONS, outbox.MIGRATIONS, jobs.MIGRATIONS]


@cache
def _tables() -> Database:
    db = Database(memory=True)
    for one in TABLES:
        one.apply(db)
    return db


def plain() -> Database:
    """Return a store's tables in memory."""
    db = Database(memory=True)
    _tables().conn.backup(db.conn)
    return db


def digest(db: Database) -> str:
    """Return what a store's lists come to."""
    return hashlib.sha256(repr(sorted(store.worked_out(db).items())).encode()).hexdigest()


class Sister:
    """A kiosk whose acts are plain calls: for many stories in little time."""

    def __init__(self, number: int) -> None:
        self.identity = Identity(f"midori-{number}", "ABCDEFG"[number])
        self.db = plain()
        self.files = 0

    def say(self, work: Callable[[Saying], None]) -> None:
        with self.db.atomic():
            saying = Saying(self.db, uuid7(START), self.identity, PLACE, LEAD, START)
            work(saying)
            saying.finish()

    def give(self, folder: Path) -> Path:
        """Write all it knows into a file."""
        self.files += 1
        path = folder / f"{self.identity.kiosk_id}-{self.files}{sealed_file.ENDING}"
        pages = [(ref, body) for ref, body in store.bodies(self.db, PLACE, most=100_000)]
        until = {kiosk: last for kiosk, (_, last) in store.known(self.db, PLACE).items()}
        written(path, [body for _, body in pages], until, kiosk=self.identity.kiosk_id)
        return path

    def take(self, path: Path) -> int:
        """Take a file; return how many facts were new."""
        new = 0
        for found in sealed_file.read(path, SECRETS, PLACE):
            with self.db.atomic():
                new += merge.take(self.db, found, self.identity.kiosk_id)
        return new


def written(
    path: Path,
    bodies: Sequence[bytes],
    until: dict[str, int],
    *,
    kiosk: str = "midori-2",
    shelter: str = PLACE,
    secrets: Sequence[SharedSecret] = SECRETS,
) -> Path:
    """Write facts into a file."""
    writing = Writing(path, Header(uuid7(START), shelter, kiosk, len(bodies), until), secrets)
    for start in range(0, len(bodies), SLICE):
        writing.add(bodies[start : start + SLICE])
    writing.end()
    writing.close()
    return path


class Kiosk:
    """A kiosk with all its services."""

    def __init__(
        self, number: int, opened: Store, changes: Changes, stick: Path, secrets: Sequence[SharedSecret]
    ) -> None:
        self.identity = Identity(f"midori-{number}", "ABCDEFG"[number])
        self.clock = TurnedClock()
        self.duty = OnDuty(self.clock, changes)
        self.duty.begin(LEAD)
        self.store = opened
        self.changes = changes
        self.stick = stick
        self.heard: list[str] = []
        changes.subscribe(["shelter"], lambda: self.heard.append("shelter"))
        settings = ShelterSettings(place=PLACE, folder=str(stick))
        self.desk = Desk(opened, self.clock, settings, self.identity, self.duty)
        self.service = ShelterService(self.desk, lambda card: card_token(SECRETS, card))
        self.exchange = Exchange(self.desk, changes, lambda: secrets)
        self.likenesses = Likenesses(self.desk)

    async def open(self) -> None:
        await self.service.set_opening(uuid7(START), Opening.OPEN)

    async def check_in(self, *people: Who, card: str = "") -> str:
        act = uuid7(START)
        await self.service.check_in(act, Arrival(tuple(Arriving(who) for who in people), card=card))
        home = await self.service.checked_in(act)
        assert home is not None
        return home

    async def digest(self) -> str:
        return await self.store.read(digest)


def kiosks(
    folder: Path,
    story: Callable[..., Coroutine[Any, Any, None]],
    count: int = 2,
    secrets: Sequence[SharedSecret] = SECRETS,
) -> None:
    """Run a story with so many kiosks, and a stick that all of them read."""

    async def whole() -> None:
        stick = folder / "stick"
        stick.mkdir(exist_ok=True)

        async def next_to(*made: Kiosk) -> None:
            if len(made) == count:
                await story(*made)
            else:
                await with_kiosk(len(made), folder, stick, lambda one: next_to(*made, one), secrets)

        await next_to()

    asyncio.run(whole())


async def with_kiosk(
    number: int,
    folder: Path,
    stick: Path,
    story: Callable[[Kiosk], Coroutine[Any, Any, None]],
    secrets: Sequence[SharedSecret] = SECRETS,
) -> None:
    """Run a story with the kiosk of a number, whose store lies in a folder."""
    changes = Changes()
    opened = Store(folder / f"{number}.db", key=bytes(32), durable=True, migrations=TABLES, changes=changes)
    await opened.open()
    try:
        await story(Kiosk(number, opened, changes, stick, secrets))
    finally:
        await opened.close()


async def rebuilt(kiosk: Kiosk) -> str:
    """Work a kiosk's lists out anew and return what they come to."""

    def work(db: Database) -> str:
        projection.rebuild(db)
        return digest(db)

    return await kiosk.store.write(work)


def who(name: str, kana: str = "", birth: date | None = date(1950, 4, 1)) -> Who:
    return Who(name, kana, birth=birth)
