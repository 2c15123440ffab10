"""What people and the city do at a kiosk, with people's names in every place that takes a text."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

from kiosk.compose.kiosk import Kiosk
from kiosk.core import log, outbox
from kiosk.core.commands import CommandServer, ask
from kiosk.core.entity import Entity, Json, urn, uuid7
from kiosk.core.errors import KnownError
from kiosk.devices.ports import Printed, PrintResult, Tell
from kiosk.devices.readings import PrinterReading, PrinterState
from kiosk.devices.spooler import Outlet, Spooler
from kiosk.documents.picture import Raster
from kiosk.queue.model import CallPreference
from tests.clocks import TurnedClock

NAMES = ("髙橋花子", "Hanako Takahashi 090-1234-5678", "TAKAHASHIHANAKO")
COUNTER = "urn:ngsi-ld:QueueMonitor:midori:1"
PERSON = NAMES[2]
LONGEST = 5.0


class Paper:
    """A printer that prints whatever it is given."""

    async def status(self) -> PrinterReading:
        return PrinterReading(PrinterState.READY)

    async def withdraw(self) -> bool:
        return True

    async def print(self, drawn: Raster, tell: Tell) -> PrintResult:
        assert drawn.rows
        del tell
        return Printed()


class Hall:
    """The kiosk and what a scene needs of it; every act is a new one."""

    def __init__(self, kiosk: Kiosk, clock: TurnedClock) -> None:
        self.kiosk = kiosk
        self.clock = clock
        self._acts = count()
        self.socket = Path(kiosk.folder.path) / "scene.sock"
        papers = kiosk.slices.papers
        self.spooler = Spooler(kiosk.store, clock, kiosk.changes, {"ticket": Outlet(Paper(), self._draw)}, papers)

    async def furnish(self) -> None:
        """Let the city say people's names in everything it says."""
        assert self.kiosk.demo is not None
        names: Json = {"languageMap": {"ja": NAMES[0], "en": NAMES[1]}}
        publish = self.kiosk.demo.city.publish
        publish(Entity("urn:ngsi-ld:Notice:x:1", "Notice", {"title": names, "body": names, "category": PERSON}))
        publish(Entity("urn:ngsi-ld:Notice:x:2", "Notice", {"title": PERSON, "validTo": PERSON}))
        publish(Entity("urn:ngsi-ld:CallAnnouncement:x:1", "CallAnnouncement", {"ticketLabel": PERSON, "place": names}))
        await self.kiosk.handlers()["sync.once"]({})

    def act(self) -> str:
        return f"{PERSON}-{next(self._acts)}"

    @staticmethod
    async def _draw(_template: str, data: Mapping[str, Json]) -> Raster:
        assert data
        return Raster(8, 1, b"\xff")


async def take(hall: Hall) -> None:
    queue, act = hall.kiosk.slices.queue, hall.act()
    await queue.take(act, COUNTER, CallPreference.SCREEN)
    await queue.ticket(act)
    await queue.take(act, PERSON, CallPreference.STAFF)
    await queue.take(hall.act(), PERSON, CallPreference.STAFF)


async def look(hall: Hall) -> None:
    queue = hall.kiosk.slices.queue
    await queue.board()
    await queue.calls()
    await queue.near()
    await queue.next_announcement()
    queue.announced(PERSON)
    await hall.kiosk.slices.notices.current()
    await hall.kiosk.connection()


async def come_back(hall: Hall) -> None:
    queue = hall.kiosk.slices.queue
    await queue.open_day()
    for typed in (PERSON, NAMES[0], "1"):
        await queue.find(typed)
        await queue.rejoin(hall.act(), typed, PERSON)


async def call_help(hall: Hall) -> None:
    help_service, act = hall.kiosk.slices.help, hall.act()
    await help_service.call(act, PERSON, "ja")
    await help_service.current(act)
    await help_service.print_slip(act)
    await help_service.cancel(act)


async def sync(hall: Hall) -> None:
    assert hall.kiosk.demo is not None
    fact = Entity(urn("HelpCall", "k", uuid7(hall.clock.now())), "HelpCall", {"place": NAMES[0], "screen": PERSON})
    await hall.kiosk.store.write(partial(outbox.put, entity=fact), outbox.TOPIC)
    title: Json = {"languageMap": {"ja": hall.act()}}
    hall.kiosk.demo.city.publish(Entity("urn:ngsi-ld:Notice:x:3", "Notice", {"title": title}))
    hall.kiosk.demo.city.answer_with(400, method="POST")
    await hall.kiosk.handlers()["sync.once"]({})


async def print_slips(hall: Hall) -> None:
    act = hall.act()
    await hall.kiosk.slices.queue.take(act, COUNTER, CallPreference.SCREEN)
    with suppress(TimeoutError):
        async with hall.clock.timeout(1):
            await hall.spooler.run()
    await hall.kiosk.slices.slips.of_act(act)


async def command(hall: Hall) -> None:
    server = CommandServer(hall.socket, hall.kiosk.handlers())
    await server.start()
    try:
        for name, arguments in (
            ("queue.take", {"act": hall.act(), "counter": COUNTER}),
            ("queue.take", {"act": hall.act(), "counter": PERSON, "preference": NAMES[0]}),
            ("queue.board", {}),
            (PERSON, {"name": NAMES[1]}),
        ):
            try:
                async with hall.clock.timeout(LONGEST):  # a server that failed before it heard anything says nothing
                    await ask(hall.socket, name, dict(arguments))
            except KnownError as told:
                log.known(told, task="command")
    finally:
        await server.close()


async def nobody_waits(hall: Hall) -> None:
    """Fail where nobody catches it: in a callback, a thread, a finaliser, a task that is forgotten, a library."""

    def fail() -> None:
        raise RuntimeError(NAMES[1])

    asyncio.get_running_loop().call_soon(fail)
    thread = threading.Thread(target=fail, name=PERSON)
    thread.start()
    thread.join()

    class Left:
        def __del__(self) -> None:
            fail()

    Left()
    forgotten = asyncio.get_running_loop().create_future()
    forgotten.set_exception(RuntimeError(PERSON))
    del forgotten
    for logger in ("httpx", "asyncio", "py.warnings"):
        logging.getLogger(logger).warning("GET /%s", PERSON)
    try:
        fail()
    except RuntimeError:
        logging.getLogger("uvicorn.error").exception("for %s", NAMES[0])
    hall.act()


async def careless(_hall: Hall) -> None:
    """Write what should not be written, as a hand may do that is new here."""
    log.event("a person", reason=NAMES[0], kind=NAMES[1])
    log.event("a person", applicant=PERSON)


SCENES: tuple[Callable[[Hall], Awaitable[None]], ...] = (
    take, look, come_back, call_help, sync, print_slips, command, nobody_waits, careless,
)  # fmt: skip
