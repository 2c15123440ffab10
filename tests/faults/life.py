"""A kiosk's day, act by act, through the real services; each is told only when a person would have been told.

`python -m tests.faults.life FOLDER SEED ACTS TOLD GUARD` lives one and appends a line per confirmed act to the file
TOLD; GUARD is what is taken away from the code, or "".
"""

import asyncio
import os
import random
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from kiosk.applications.model import Filled, Withdrawn
from kiosk.core import outbox
from kiosk.core.store import Db
from kiosk.devices import jobs
from kiosk.queue.labels import slip_job
from kiosk.queue.model import CallPreference
from kiosk.shelter.model import Arrival, Arriving, Opening, Presence, Sex, Who
from tests.clocks import START, TurnedClock

from .house import LEAD, House, Neighbours, house
from .life_library import LibraryLife
from .life_staff import StaffLife
from .teeth import take

COUNTERS = tuple(f"urn:ngsi-ld:QueueMonitor:midori:{number}" for number in (1, 2, 3))
ARRIVAL = Arrival((Arriving(Who("山田 花子", "ヤマダ ハナコ", Sex.FEMALE)), Arriving(Who(age=2))))
FILLED = Filled("school_note", "1", "<data><name>山田 花子</name></data>".encode(), "ja", START)
_VOICE_S = 120


class Life:
    """Acts on one open house. Every method is one act; it raises KnownError when the disk does not take it."""

    def __init__(self, place: House, chance: random.Random, told: Callable[[str], None]) -> None:
        self._house = place
        self._chance = chance
        self._told = told
        self.tickets: list[str] = []
        self._calls: list[str] = []
        self._receipts: list[tuple[str, str, str]] = []
        self._homes: list[str] = []
        self._staff = StaffLife(place, chance, told)
        self._library = LibraryLife(place, chance, told)

    async def begin(self) -> None:
        """Hear of the counters and open the day."""
        await self._house.pull.once()
        await self._house.slices.queue.open_day()
        await self._house.shelter.service.set_opening("open", Opening.OPEN)
        self._told("day")

    def choose(self, number: int) -> partial[Awaitable[None]]:
        """Choose an act; called again, it is the same act again."""
        does: dict[Callable[[str], Awaitable[None]], int] = {
            self.take: 12,
            self.call: 2,
            self.cancel: 1,
            self.call_slip: 1,
            self.rejoin: 2,
            self.again: 1,
            self.drop: 1,
            self.next_day: 1,
            self.send: 2,
            self.recover: 1,
            self.paper: 2,
            self.apply: 2,
            self.written_down: 1,
            self.take_back: 1,
            self.check_in: 2,
            self.go: 1,
            self._library.borrow: 2,
            self._library.cancel: 1,
            self._library.check_out: 2,
            self._library.take_back: 1,
            self._library.forget: 2,
            self._staff.come: 2,
            self._staff.mistype: 2,
            self._staff.draw: 1,
            self._staff.go: 1,
            self._staff.vouch: 1,
        }
        chosen = self._chance.choices(list(does), list(does.values()))[0]
        return partial(chosen, f"act-{number}")

    async def take(self, act: str) -> None:
        """Take a number and see it."""
        queue = self._house.slices.queue
        await queue.take(act, self._chance.choice(COUNTERS), CallPreference.SCREEN)
        ticket = await queue.ticket(act)
        assert ticket is not None
        self.tickets.append(act)
        self._told(f"{act} {ticket.counter} {ticket.day} {ticket.label}")

    async def call(self, act: str) -> None:
        """Call a person."""
        await self._house.slices.help.call(act, "queue")
        self._calls.append(act)
        self._told(act)

    async def cancel(self, _act: str) -> None:
        """Take the last call back."""
        for call in self._calls[-1:]:
            await self._house.slices.help.cancel(call)
            self._told(f"cancel {call}")

    async def call_slip(self, _act: str) -> None:
        """Print the last call's slip."""
        for call in self._calls[-1:]:
            await self._house.slices.help.print_slip(call)
            self._told(f"slip {call}")

    async def rejoin(self, act: str) -> None:
        """Come back; the city's word is old by now, staff call by voice, so everybody may."""
        self._house.clock.jump(timedelta(seconds=_VOICE_S))
        for taken in self.tickets[-1:]:
            ticket = await self._house.slices.queue.ticket(taken)
            assert ticket is not None
            await self._house.slices.queue.rejoin(act, ticket.label, ticket.counter)
            self._told(act)

    async def again(self, _act: str) -> None:
        """Print the last slip again."""
        for taken in self.tickets[-1:]:
            await self._house.slices.slips.print_again(slip_job(taken))
            self._told(f"again {taken}")

    async def drop(self, _act: str) -> None:
        """Give the last slip up."""
        for taken in self.tickets[-1:]:
            await self._house.slices.slips.drop(slip_job(taken))
            self._told(f"drop {taken}")

    async def apply(self, act: str) -> None:
        """Send a form and see its receipt."""
        applications = self._house.slices.applications
        await applications.send(act, FILLED)
        made = await applications.sent(act)
        assert made is not None
        if made.code:
            self._receipts.append((act, made.number, made.code))
        self._told(f"{act} {made.number}")

    async def written_down(self, _act: str) -> None:
        """Say that the last receipt's code is written down."""
        for sent, _number, _code in self._receipts[-1:]:
            await self._house.slices.applications.in_hand(sent)
            self._told(f"written {sent}")

    async def take_back(self, _act: str) -> None:
        """Take the last application back."""
        for sent, number, code in self._receipts[-1:]:
            await self._house.slices.applications.take_back(number, code, Withdrawn.APPLICATION)
            self._told(f"back {sent}")

    async def check_in(self, act: str) -> None:
        """Check a household in at the shelter's desk, and see its number."""
        desk = self._house.shelter
        desk.desk.duty.begin(LEAD)
        await desk.service.check_in(act, ARRIVAL)
        home = await desk.service.checked_in(act)
        found = await desk.looking.household(home or "")
        assert found is not None
        self._homes.append(found[0].line.id)
        self._told(f"{act} {found[0].line.number}")

    async def go(self, act: str) -> None:
        """Let the first of the last household go out."""
        desk = self._house.shelter
        desk.desk.duty.begin(LEAD)
        for home in self._homes[-1:]:
            found = await desk.looking.household(home)
            assert found is not None
            await desk.service.move(act, [found[0].people[0].id], self._chance.choice(list(Presence)))

    async def next_day(self, _act: str) -> None:
        """Open the next day."""
        self._house.clock.jump(timedelta(days=1))
        await self._house.pull.once()
        await self._house.slices.queue.open_day()
        self.tickets.clear()
        self._told("day")

    async def send(self, _act: str) -> None:
        """Hand the outbox over, as `Push.run` begins."""
        await self._house.store.write(outbox.recover)
        await self._house.shelter.telling.once()
        await self._house.push.once()
        self._told("sent")

    async def recover(self, _act: str) -> None:
        """Do what every start does."""
        await self._house.store.write(outbox.recover)
        await self._house.store.write(jobs.recover)
        self._told("recovered")

    async def paper(self, _act: str) -> None:
        """Print what is due."""
        async with printing(self._house):
            pass
        self._told("printed")


@asynccontextmanager
async def printing(place: House) -> AsyncIterator[None]:
    """Run the spooler through the block and until it has nothing to do.

    Raises:
        KnownError: The store's fault that ended it.
    """
    news = asyncio.Event()
    stop = place.changes.subscribe([jobs.TOPIC], news.set)
    spooling = asyncio.get_running_loop().create_task(place.spooler.run())
    spooling.add_done_callback(lambda _: news.set())
    try:
        yield
        while not spooling.done() and await place.store.read(_busy):
            await news.wait()
            news.clear()
    finally:
        stop()
        spooling.cancel()
        await asyncio.wait([spooling])
    if not spooling.cancelled():
        _raise(spooling)


def _raise(ended: asyncio.Task[None]) -> None:
    """Raise what ended the spooler: of a group its first."""
    error = ended.exception()
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if error is not None:
        raise error


def _busy(db: Db) -> bool:
    return bool(db.execute("select exists (select 1 from jobs where state in ('queued', 'sent'))").fetchone()[0])


async def live(path: Path, seed: int, acts: int, told: Callable[[str], None], near: Neighbours) -> None:
    """Live through so many acts; the folder is closed as at a proper end."""
    clock = TurnedClock()
    async with house(path, clock, near) as place:
        life = Life(place, random.Random(seed), told)
        await life.begin()
        for number in range(acts):
            await life.choose(number)()


def teller(file: Path) -> Callable[[str], None]:
    """Give what appends a line to a file with one call of the system, so that order and wholeness are the kernel's."""
    descriptor = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    return lambda line: (os.write(descriptor, f"{line}\n".encode()), None)[1]


if __name__ == "__main__":
    folder, seed, acts, file, guard = sys.argv[1:]
    take(guard)
    asyncio.run(live(Path(folder), int(seed), int(acts), teller(Path(file)), Neighbours()))
