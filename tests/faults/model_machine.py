"""The rules of a kiosk's life, drawn by Hypothesis in any order, and what must hold after each of them."""

import asyncio
import hashlib
import tempfile
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.applications.model import Application, Withdrawn
from kiosk.core import outbox
from kiosk.core.errors import KnownError
from kiosk.devices import jobs
from kiosk.queue import pulled
from kiosk.queue.model import CallPreference, Ticket
from kiosk.sync.ports import CityPausedError, CityUnreachableError
from tests.faults import model_promises as promises
from tests.faults.life import FILLED
from tests.faults.model_world import FAULTS, CrashError, World
from tests.unit.queue.kit import call, counter

T = TypeVar("T")
COUNTERS = tuple(f"urn:ngsi-ld:QueueMonitor:midori:{number}" for number in (1, 2))
DIALECTS = st.sampled_from(["ngsi-ld", "ngsi-v2"])
PAGE = 2  # so that the city's lists have several pages
TROUBLES = st.lists(st.sampled_from(FAULTS), max_size=4)
YEARS = st.sampled_from([timedelta(days=-11 * 365), timedelta(days=14 * 365), timedelta(days=1), timedelta(hours=-3)])
ROOM = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory: a power cut here is a copy, not a crash


@contextmanager
def quick_names() -> Iterator[None]:
    """Name the state of an application at once: the sixth of a second that guards its code is a life here."""

    def quick(number: str, code: str) -> str:
        return hashlib.sha256(f"{number} {code}".encode()).hexdigest()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.applications.service.status_id", quick)
        yield


class Life(RuleBasedStateMachine):
    """One kiosk from its first start to an empty outbox.

    Args:
        done: Counts the rules carried out.
    """

    def __init__(self, done: Counter[str]) -> None:
        super().__init__()
        self._done = done
        self._folder = tempfile.TemporaryDirectory(dir=ROOM)
        self._loop = asyncio.new_event_loop()
        self._world = World(Path(self._folder.name))
        self._done["lives"] += 1
        self._given: dict[str, Ticket] = {}
        self._calls: dict[str, str] = {}
        self._sent: dict[str, Application] = {}
        self._numbers = 0
        self._wrong = timedelta(0)
        self._seen: tuple[Any, int] = (None, 0)

    @initialize(dialect=DIALECTS)
    def born(self, dialect: str) -> None:
        self._world.dialect, self._world.page = dialect, PAGE
        self._run(self._world.start())
        for one in COUNTERS:
            self._city.publish(counter(one))
        self._run(self._world.pull.once())

    # ---- a person ----------------------------------------------------------------------------------------------------

    @rule(where=st.sampled_from(COUNTERS), presses=st.integers(1, 2))
    def take(self, where: str, presses: int) -> None:
        self._run(self._take(self._act(), where, presses))

    @precondition(lambda self: self._given)
    @rule(data=st.integers(0, 1000))
    def press_again_later(self, data: int) -> None:
        act = list(self._given)[data % len(self._given)]
        self._run(self._take(act, self._given[act].counter, 1))

    @rule(cancelled=st.booleans())
    def call_help(self, cancelled: bool) -> None:
        act = self._act()
        self._run(self._help(act, cancelled=cancelled))

    @precondition(lambda self: self._given)
    @rule(data=st.integers(0, 1000))
    def come_back(self, data: int) -> None:
        ticket = list(self._given.values())[data % len(self._given)]
        self._survive(self._world.queue.rejoin(self._act(), ticket.label, ticket.counter))

    @rule(presses=st.integers(1, 2))
    def apply(self, presses: int) -> None:
        self._run(self._apply(self._act(), presses))

    @precondition(lambda self: self._sent)
    @rule(data=st.integers(0, 1000), what=st.sampled_from(Withdrawn))
    def take_back(self, data: int, what: Withdrawn) -> None:
        made = list(self._sent.values())[data % len(self._sent)]
        with quick_names():
            self._run(self._world.applications.take_back(made.number, made.code, what))

    async def _apply(self, act: str, presses: int) -> None:
        applications = self._world.applications
        with quick_names():
            await asyncio.gather(*(applications.send(act, FILLED) for _ in range(presses)))
        made = await applications.sent(act)
        if made is None:
            raise promises.LostError(f"the application of {act}")
        self._sent[act] = made

    async def _take(self, act: str, where: str, presses: int) -> None:
        queue = self._world.queue
        pressed = [queue.take(act, where, CallPreference.SCREEN) for _ in range(presses)]
        said = await asyncio.gather(*pressed, return_exceptions=True)
        faults = [fault for fault in said if fault is not None]
        assert all(isinstance(fault, KnownError) for fault in faults), faults
        ticket = await queue.ticket(act)
        if act in self._given or not faults:
            self._acknowledged(act, ticket)

    def _acknowledged(self, act: str, ticket: Ticket | None) -> None:
        if ticket is None:
            raise promises.LostError(f"the number of {act}")
        promises.same(act, self._given.setdefault(act, ticket), ticket)

    async def _help(self, act: str, *, cancelled: bool) -> None:
        await self._world.help.call(act, "queue")
        await self._world.help.call(act, "queue")
        made = await self._world.help.current(act)
        if made is None:
            raise promises.LostError(f"the help call of {act}")
        self._calls[act] = made.id
        if cancelled:
            await self._world.help.cancel(act)
            await self._world.help.cancel(act)

    # ---- the line ----------------------------------------------------------------------------------------------------

    @rule(up=st.booleans())
    def the_line(self, up: bool) -> None:
        self._world.way.up = up

    @rule(faults=TROUBLES)
    def push(self, faults: list[str]) -> None:
        self._world.way.faults = list(faults)
        self._survive(self._world.push.once())

    @rule(faults=TROUBLES, which=st.integers(0, 4))
    def pull(self, faults: list[str], which: int) -> None:
        self._world.way.faults = list(faults)
        self._survive(self._world.pull.read(self._world.streams[which]))

    @rule(seconds=st.sampled_from([1.0, 20.0, 900.0, 3600.0, 86400.0]))
    def time_passes(self, seconds: float) -> None:
        self._run(self._world.clock.turn(seconds))

    # ---- power and clock ---------------------------------------------------------------------------------------------

    @precondition(lambda self: self._world.written)
    @rule(
        where=st.sampled_from(["at rest", "after the fact", "after the job"]), dialect=DIALECTS, applies=st.booleans()
    )
    def cut_power(self, where: str, dialect: str, *, applies: bool) -> None:
        self._world.dialect = dialect  # a release may change it at any start
        if where == "at rest":
            self._run(self._world.cut_power())
            return
        module, name = (outbox, "put") if where == "after the fact" else (jobs, "put")
        write = getattr(module, name)

        def fails(*args: Any, **kwargs: Any) -> None:
            write(*args, **kwargs)
            raise CrashError

        with pytest.MonkeyPatch.context() as patch, quick_names():
            patch.setattr(module, name, fails)
            if applies:
                self._survive(self._world.applications.send(self._act(), FILLED))
            else:
                self._survive(self._world.queue.take(self._act(), COUNTERS[0], CallPreference.SCREEN))

    @rule(jump=YEARS)
    def clock_jumps(self, jump: timedelta) -> None:
        back = -self._wrong  # it goes wrong from the right time, and the next jump is from there again
        self._world.clock.jump(back + jump)
        self._wrong = jump

    @rule()
    def clock_is_mended(self) -> None:
        self._world.clock.jump(-self._wrong)
        self._wrong = timedelta(0)

    # ---- the city ----------------------------------------------------------------------------------------------------

    @rule(where=st.sampled_from(COUNTERS), status=st.sampled_from(["Open", "Closed", "Suspended", "gone"]))
    def office_changes(self, where: str, status: str) -> None:
        if status != "gone":
            self._city.publish(counter(where, serviceStatus=status))
        elif any(one.id == where for one in self._city.entities("QueueMonitor")):
            self._city.withdraw(where)

    @precondition(lambda self: self._given)
    @rule(data=st.integers(0, 1000), state=st.sampled_from(["called", "served", "missed"]))
    def office_calls(self, data: int, state: str) -> None:
        ticket = list(self._given.values())[data % len(self._given)]
        now = self._world.city.clock.now()
        self._city.publish(call(ticket.label, now, state, counter_id=ticket.counter, number=data))

    @rule(data=st.integers(0, 1000))
    def office_takes_away(self, data: int) -> None:
        held = self._city.entities("QueueTicket")
        if held:
            self._city.withdraw(held[data % len(held)].id)

    @rule(status=st.sampled_from([400, 413, 422, 501]))
    def office_refuses(self, status: int) -> None:
        self._city.answer_with(status, method="POST")

    @rule(restored=st.booleans())
    def server(self, restored: bool) -> None:
        if restored:
            self._world.city.restore()
        else:
            self._world.city.back_up()

    # ---- what must hold ----------------------------------------------------------------------------------------------

    @invariant()
    def the_kiosk_keeps_its_word(self) -> None:
        self._done["steps"] += 1
        db = self._world.store._connected().conn
        if (db, db.total_changes) != self._seen:
            self._seen = (db, db.total_changes)
            sent = {act: made.number for act, made in self._sent.items()}
            promises.kept(self._world, self._given, sent)

    def teardown(self) -> None:
        try:
            self._world.way.up, self._world.way.faults = True, []
            self._city.mend()
            self._run(self._drain())
            self._judge()
        finally:
            self._run(self._world.stop())
            self._loop.close()
            self._world.city.close()
            self._folder.cleanup()

    async def _drain(self) -> None:
        while await self._world.push.once() is not None:
            await self._world.clock.turn(900)
        for _ in range(3):  # a sweep that finds half of it gone is held once
            await self._world.clock.turn(3600)
            await self._world.pull.read(self._world.streams[0])

    def _judge(self) -> None:
        promises.settled(self._world)
        city = {one.id: one.attributes["serviceStatus"] for one in self._city.entities("QueueMonitor")}
        here = {one.id: one.status for one in self._run(self._world.public.read(pulled.counters))}
        assert here == city, "the counters of the city"

    # ---- tools -------------------------------------------------------------------------------------------------------

    @property
    def _city(self) -> Any:
        return self._world.city.office

    def _act(self) -> str:
        self._numbers += 1
        return f"act-{self._numbers}"

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def _survive(self, work: Coroutine[Any, Any, object]) -> None:
        async def guarded() -> None:
            try:
                await work
            except CrashError:
                await self._world.cut_power()
            except (KnownError, CityUnreachableError, CityPausedError):
                pass

        self._run(guarded())
