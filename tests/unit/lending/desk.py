"""A lending kiosk without a city process: real stores, a city that a test lets speak, a clock that is turned."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from kiosk.core import outbox, tries
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json, parse, uuid7
from kiosk.core.outbox import State
from kiosk.core.shared_secret import SharedSecret, card_token, pin_proof
from kiosk.core.store import Store
from kiosk.devices import jobs
from kiosk.lending import city, store, tables
from kiosk.lending.asking import AwayError
from kiosk.lending.model import Code, Identity, Kind, Patron, Wanted
from kiosk.lending.reasons import RefusedError
from kiosk.lending.service import LendingService
from kiosk.lending.settings import LibrarySettings
from kiosk.lending.slips import LendingSlips
from kiosk.lending.visits import Known
from tests.clocks import TurnedClock

KEY = bytes(range(32))
SECRETS = (SharedSecret("midori", 1, bytes(32)),)
NUMBER, PIN = "26001149", "1234"
TOKEN = card_token(SECRETS, NUMBER)
PROOF = pin_proof(SECRETS, TOKEN, PIN)
DUE = date(2026, 12, 5)
HER = Patron(TOKEN)


def book(unique: str = "tale") -> Wanted:
    """Want a book that is read here."""
    return Wanted(f"urn:ngsi-ld:LibraryItem:midori:{unique}", unique, Kind.BOOK, f"urn:kiosk:book:{unique}")


@dataclass
class Town:
    """What the city says when it is asked; away it says nothing.

    Attributes:
        asked: The ids it was asked for.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    away: bool = False
    asked: list[str] = field(default_factory=list)

    async def ask(self, kind: str, entity_id: str) -> Entity | None:
        self.asked.append(entity_id)
        if self.away:
            raise AwayError
        found = self.entities.get(entity_id)
        assert found is None or found.type == kind
        return found

    def knows(self, token: str = TOKEN, /, **told: Json) -> None:
        """Let it know somebody."""
        patron = f"urn:ngsi-ld:{city.PATRON}:{token}"
        self.entities[patron] = Entity(patron, city.PATRON, {"pinProof": PROOF, "standing": "active", **told})


class Desk:
    """What a test holds in its hands."""

    def __init__(self, kiosk: Store, public: Store, town: Town, clock: TurnedClock, settings: LibrarySettings) -> None:
        self.kiosk = kiosk
        self.public = public
        self.town = town
        self.clock = clock
        self.known = Known(
            kiosk,
            public,
            clock,
            settings,
            Identity("midori-1"),
            secrets=lambda: SECRETS,
            ask=town.ask,
            connected=lambda: not town.away,
        )
        self.lending = LendingService(self.known, LendingSlips(kiosk, "ticket", clock))

    def act(self) -> str:
        return uuid7(self.clock.now())

    async def allot(self, title: str, copies: int) -> None:
        """Let the kiosk lend copies of a title by itself."""
        await self.public.write(lambda db: store.put_allotments(db, [(f"allotment-{title}", title, copies)]))

    async def say(self, fact: str, state: str, **told: Json) -> None:
        """Let the city say its word on an act."""
        own, unique = fact.split(":")[3:]
        said = Entity(f"urn:ngsi-ld:{city.STATUS}:{own}:{unique}", city.STATUS, {"libraryState": state, **told})
        await self.public.write(lambda db: store.put_statuses(db, city.statuses([said], "midori-1")))

    async def facts(self) -> list[Entity]:
        """Return what the city is told, oldest first."""
        rows = await self.kiosk.read(lambda db: outbox.rows(db, list(State)))
        return [parse(row.body) for row in rows]

    async def accept(self) -> None:
        """Let the city take all that it is told."""
        rows = await self.kiosk.read(lambda db: outbox.rows(db, list(State)))
        for row in rows:
            await self.kiosk.write(partial(outbox.settle, row_id=row.id, state=State.ACCEPTED))


@asynccontextmanager
async def open_desk(folder: Path, clock: TurnedClock | None = None, **settings: int | str) -> AsyncIterator[Desk]:
    """Open a lending kiosk; the city knows one card."""
    changes, town = Changes(), Town()
    town.knows()
    own = [outbox.MIGRATIONS, jobs.MIGRATIONS, tries.MIGRATIONS, tables.KIOSK_MIGRATIONS]
    kiosk = Store(folder / "kiosk.db", key=KEY, durable=True, migrations=own, changes=changes, menders=[])
    told = [tables.PUBLIC_MIGRATIONS]
    public = Store(folder / "public.db", key=None, durable=False, migrations=told, changes=changes)
    await kiosk.open()
    await public.open()
    try:
        chosen = replace(LibrarySettings(), **settings)  # type: ignore[arg-type]
        yield Desk(kiosk, public, town, clock or TurnedClock(), chosen)
    finally:
        await kiosk.close()
        await public.close()


def story(folder: Path, told: Callable[[Desk], Awaitable[None]], clock: TurnedClock | None = None) -> None:
    """Live through something at a lending kiosk."""

    async def whole() -> None:
        async with open_desk(folder, clock) as desk:
            await told(desk)

    asyncio.run(whole())


def lent(unique: str, *, due: str = "2026-12-01", extended: int = 0, waiting: int = 0) -> dict[str, Json]:
    """Say of a loan what the city says."""
    wanted = book(unique)
    return {
        "id": f"urn:ngsi-ld:LibraryLoan:midori-9:{unique}",
        "libraryItem": wanted.title_id,
        "name": unique,
        "kind": "book",
        "book": wanted.book,
        "dueOn": due,
        "extended": extended,
        "waiting": waiting,
    }


async def refused(work: Awaitable[object]) -> list[Code]:
    """Return every reason for which something is not done."""
    with pytest.raises(RefusedError) as told:
        await work
    return [one.code for one in told.value.reasons]
