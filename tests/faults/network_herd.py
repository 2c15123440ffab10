"""Hundreds of kiosks that lost the same line in the same second, and the second in which it comes back."""

import asyncio
import random
from collections import Counter
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from kiosk.adapters.city_auth import FixedAuth
from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.compose.slices import KIOSK_TABLES, PUBLIC_TABLES, streams
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, Json
from kiosk.core.store import Store
from kiosk.core.tasks import Tasks
from kiosk.practice_city.app import make
from kiosk.sync.http import GuardedClient
from kiosk.sync.link import Link
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from tests.clocks import START, TurnedClock
from tests.faults.model_world import NO_TLS, InlineStore
from tests.unit.sync.kit import DIALECTS, KEY, URL

ACTS = 2  # of each kiosk while the line is down
OUTAGE = 20 * 60.0
CATCHING_UP = 20 * 60.0  # the longest wait between two tries is 15 minutes
SHARE = 10  # in any second the city hears at most one in so many of the herd ...
LEAST = 16  # ... but a kiosk says a few things at once, and chance lets some meet
NOTICES = 2  # the stream that a kiosk asks for once a minute


class Door(httpx.AsyncBaseTransport):
    """The city's one door: shut, or open and counting who knocks in each second."""

    def __init__(self, app: Any, clock: TurnedClock) -> None:
        self._inner = httpx.ASGITransport(app)
        self._clock = clock
        self.open = False
        self.in_vain = 0
        self.seconds: Counter[int] = Counter()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if not self.open:
            self.in_vain += 1
            raise httpx.ConnectError("down")
        self.seconds[int(self._clock.monotonic())] += 1
        return await self._inner.handle_async_request(request)


class Kiosk:
    """Only what talks to the city: an outbox and one list, each with the loop that ships."""

    def __init__(self, folder: Path, number: int, clock: TurnedClock, door: Door, seed: int) -> None:
        self._number = number
        folder.mkdir()
        changes = Changes()
        self.store: Store = InlineStore(
            folder / "kiosk.db", key=KEY, durable=True, migrations=KIOSK_TABLES, changes=changes
        )
        self.public: Store = InlineStore(
            folder / "public.db", key=None, durable=False, migrations=PUBLIC_TABLES, changes=changes
        )
        self.tasks = Tasks(clock)
        self.http = GuardedClient(URL, clock, trust=NO_TLS, transport=door)
        line = Link(self.store, clock, changes, draw=random.Random(f"{seed}/{number}").random).line("city")
        city = NgsiCity(self.http, FixedAuth(), DIALECTS["ngsi-ld"])
        self._push = Push(self.store, city, line)
        self._pull = Pull(self.public, city, line, [streams()[NOTICES]])

    async def start(self) -> None:
        """Begin as a kiosk does."""
        await self.store.open()
        await self.public.open()
        self._push.start(self.tasks)
        self._pull.start(self.tasks)
        for number in range(ACTS):
            await self.store.write(partial(outbox.put, entity=fact(self._number, number)), outbox.TOPIC)

    async def close(self) -> None:
        await self.tasks.close()
        await self.http.close()
        await self.store.close()
        await self.public.close()


class Herd:
    """What the city saw of so many kiosks.

    Attributes:
        facts: The ids the office took in, as often as it did.
        notices: In how many kiosks the city's notice arrived.
        waiting: How many facts still wait.
    """

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self._seed = seed
        self.clock = TurnedClock()
        self._app = make(self.clock, seed=None)
        self.door = Door(self._app, self.clock)
        self.facts: Counter[str] = Counter()
        self.notices = self.waiting = 0

    @property
    def budget(self) -> int:
        """How many requests the city may hear in any one second."""
        return max(LEAST, self.size // SHARE)

    @property
    def peak(self) -> int:
        return max(self.door.seconds.values(), default=0)

    @property
    def ours(self) -> set[str]:
        return {fact(kiosk, act).id for kiosk in range(self.size) for act in range(ACTS)}

    async def live(self, folder: Path) -> None:
        """Let all of them start without a city, and the city come back for all of them at once."""
        city = self._app.state.city
        title: Json = {"languageMap": {"ja": "お知らせ"}}
        city.publish(Entity("urn:ngsi-ld:Notice:1", "Notice", {"title": title, "body": title}))
        async with AsyncExitStack() as ends:
            ends.callback(city.close)
            kiosks = [
                Kiosk(folder / str(number), number, self.clock, self.door, self._seed) for number in range(self.size)
            ]
            for kiosk in kiosks:
                ends.push_async_callback(kiosk.close)
                await kiosk.start()
            await self.clock.turn(OUTAGE)
            self.door.open = True
            await self.clock.turn(CATCHING_UP)
            for kiosk in kiosks:
                self.waiting += (await kiosk.store.read(outbox.counts)).pending
                found = await kiosk.public.read(lambda db: db.execute("select count(*) from notices").fetchone()[0])
                self.notices += bool(found)
            self.facts = Counter(one.id for one in city.facts())


def fact(kiosk: int, number: int) -> Entity:
    """Say that help was called at a kiosk."""
    moment = START.isoformat().replace("+00:00", "Z")
    told: dict[str, Json] = {"screen": "queue", "at": moment, "kioskId": f"k{kiosk}", "schemaVersion": 1}
    return Entity(f"urn:ngsi-ld:HelpCall:k{kiosk}:{number}", "HelpCall", told)


def gathered(folder: Path, size: int, seed: int) -> Herd:
    """Live it through."""
    herd = Herd(size, seed)
    asyncio.run(herd.live(folder))
    return herd
