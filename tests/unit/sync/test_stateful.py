"""Whatever happens in whatever order, each fact takes effect once and the city's list is known in the end.

Rules write facts, break requests before and after the city acted, crash the kiosk mid-way, and let the office take
entities away. `SYNC_EXAMPLES=2000` draws more, and different ones each time.
"""

import asyncio
import itertools
import os
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kiosk.adapters.city_auth import FixedAuth
from kiosk.adapters.city_ngsi import NgsiCity
from kiosk.core import outbox
from kiosk.core.changes import Changes
from kiosk.core.entity import Entity, canonical, parse
from kiosk.core.store import Store
from kiosk.practice_city.app import make
from kiosk.sync import progress
from kiosk.sync.http import GuardedClient
from kiosk.sync.link import Link
from kiosk.sync.ports import Accepted, Outcome, Unreachable
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from tests.clocks import TurnedClock
from tests.unit.sync.kit import COUNTERS, DIALECTS, KEY, URL, stream, ticket

T = TypeVar("T")
FAULTS = ("ok", "ok", "lost-request", "lost-reply", "500-before", "500-after", "portal", "crash-before", "crash-after")
WORLDS = st.lists(st.sampled_from(FAULTS), max_size=6)
EXAMPLES = int(os.environ.get("SYNC_EXAMPLES", "25"))


class CrashError(BaseException):
    """The power goes; nobody catches it."""


class BrokenWay(httpx.AsyncBaseTransport):
    """The way into the city, broken as the rule says, one fault per request; then whole."""

    def __init__(self, app: Any) -> None:
        self._inner = httpx.ASGITransport(app)
        self.faults: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        fault = self.faults.pop(0) if self.faults else "ok"
        if fault == "lost-request":
            raise httpx.ConnectError("lost")
        if fault == "500-before":
            return httpx.Response(500, request=request)
        if fault == "portal":
            return httpx.Response(200, html="<html>Welcome!</html>", request=request)
        if fault == "crash-before":
            raise CrashError
        response = await self._inner.handle_async_request(request)
        if fault == "lost-reply":
            raise httpx.ReadError("lost")
        if fault == "crash-after":
            raise CrashError
        return httpx.Response(500, request=request) if fault == "500-after" else response


class Kiosk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._loop = asyncio.Runner()
        self._clock = TurnedClock()
        self._app = make(self._clock, seed=None)
        self._city = self._app.state.city
        self._way = BrokenWay(self._app)
        self._number = 0
        self._put: dict[str, Entity] = {}
        self._open: list[Store] = []
        self._run(self._start())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run(work)

    async def _start(self) -> None:
        for store in self._open:
            await store.close()
        changes, path = Changes(), Path(self._folder.name)
        self._store = Store(path / "k.db", key=KEY, durable=True, migrations=[outbox.MIGRATIONS], changes=changes)
        tables = [progress.MIGRATIONS, COUNTERS]
        self._public = Store(path / "p.db", key=None, durable=False, migrations=tables, changes=changes)
        self._open = [self._store, self._public]
        for store in self._open:
            await store.open()
        await self._store.write(outbox.recover)
        dialect = DIALECTS[("ngsi-ld", "ngsi-v2")[self._number % 2]]  # a release may change the dialect
        city = NgsiCity(GuardedClient(URL, self._clock, transport=self._way), FixedAuth(), dialect)
        line = Link(self._store, self._clock, changes, draw=lambda: 0.5).line("city")
        self._push = Push(self._store, city, line)
        self._pull = Pull(self._public, city, line, [stream()], limit=2)

    @rule(lane=st.sampled_from(["", "loan"]), faults=WORLDS)
    def act(self, lane: str, faults: list[str]) -> None:
        self._number += 1
        entity = ticket(self._number)
        self._run(self._store.write(lambda db: outbox.put(db, entity, lane=lane)))
        self._put[entity.id] = entity
        self.push(faults)

    @rule(faults=WORLDS)
    def push(self, faults: list[str]) -> None:
        self._way.faults = list(faults)
        self._survive(self._push.once())

    @rule(faults=WORLDS)
    def pull(self, faults: list[str]) -> None:
        self._way.faults = list(faults)
        self._survive(self._pull.once())

    def _survive(self, work: Coroutine[Any, Any, object]) -> None:
        async def guarded() -> None:
            try:
                await work
            except CrashError:
                await self._start()

        self._run(guarded())

    @rule()
    def restart(self) -> None:
        self._run(self._start())

    @rule(seconds=st.sampled_from([1, 20, 900, 3600]))
    def wait(self, seconds: int) -> None:
        self._run(self._clock.turn(seconds))

    @rule(number=st.integers(1, 40))
    def office_takes_away(self, number: int) -> None:
        entity_id = ticket(number).id
        if any(held.id == entity_id for held in self._city.entities("QueueTicket")):
            self._city.withdraw(entity_id)

    @rule(name=st.sampled_from("abcdefgh"), text=st.text("xyz", max_size=2), gone=st.booleans())
    def city_changes(self, name: str, text: str, gone: bool) -> None:
        key = f"urn:ngsi-ld:QueueMonitor:{name}"
        held = {one.id for one in self._city.entities("QueueMonitor")}
        if not gone:
            self._city.publish(Entity(key, "QueueMonitor", {"officeName": text}))
        elif key in held:
            self._city.withdraw(key)

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        rows = self._run(self._store.read(lambda db: outbox.rows(db, list(outbox.State))))
        assert {row.id: parse(row.body) for row in rows} == self._put
        facts = [fact.id for fact in self._city.facts()]
        assert len(facts) == len(set(facts))
        assert {row.id for row in rows if row.state is outbox.State.ACCEPTED} <= set(facts) <= set(self._put)
        assert {row.state for row in rows} <= {outbox.State.PENDING, outbox.State.INFLIGHT, outbox.State.ACCEPTED}

    def teardown(self) -> None:
        try:
            self._way.faults = []
            self._run(self._drain())
            facts = {fact.id: fact.attributes["number"] for fact in self._city.facts()}
            assert facts == {key: entity.attributes["number"] for key, entity in self._put.items()}
            held = {one.id: one.attributes["officeName"] for one in self._city.entities("QueueMonitor")}
            assert self._run(self._public.read(_names)) == held
        finally:
            for store in self._open:
                self._run(store.close())
            self._loop.close()
            self._city.close()
            self._folder.cleanup()

    async def _drain(self) -> None:
        while await self._push.once() is not None:
            await self._clock.turn(900)
        for _ in range(4):  # a sweep that finds half the city gone is held once
            await self._clock.turn(3600)
            await self._pull.once()


def _names(db: Any) -> dict[str, str]:
    return dict(db.execute("select id, name from counters").fetchall())


def _run(examples: int, phases: Sequence[Phase] = tuple(Phase)) -> None:
    health = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Kiosk,
        settings=settings(
            max_examples=examples,
            phases=phases,
            report_multiple_bugs=False,
            stateful_step_count=25,
            deadline=None,
            database=None,
            derandomize="SYNC_EXAMPLES" not in os.environ,
            suppress_health_check=health,
        ),
    )


def test_each_effect_exactly_once() -> None:
    _run(EXAMPLES)


def _new_id_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    create, count = NgsiCity.create, itertools.count()

    async def renamed(city: NgsiCity, body: bytes) -> Outcome:
        fact = parse(body)
        return await create(city, canonical(Entity(f"{fact.id}-{next(count)}", fact.type, fact.attributes)))

    monkeypatch.setattr(NgsiCity, "create", renamed)


def _silence_is_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    create = NgsiCity.create

    async def trusting(city: NgsiCity, body: bytes) -> Outcome:
        outcome = await create(city, body)
        return Accepted() if isinstance(outcome, Unreachable) else outcome

    monkeypatch.setattr(NgsiCity, "create", trusting)


def _mark_before_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_db: Any, _stream: Any) -> None:
        return

    monkeypatch.setattr("kiosk.sync.pull._apply_some", nothing)


@pytest.mark.parametrize("guard_removed", [_new_id_each_time, _silence_is_consent, _mark_before_rows])
def test_it_can_fail(monkeypatch: pytest.MonkeyPatch, guard_removed: Callable[[pytest.MonkeyPatch], None]) -> None:
    guard_removed(monkeypatch)
    with pytest.raises(BaseException) as caught:  # noqa: PT011 -- one failure, or a group of several
        _run(10, [Phase.generate])  # found is enough; the shortest way there is not asked for
    assert "AssertionError" in repr(caught.value)
