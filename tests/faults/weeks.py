"""Weeks without a network: acts, power cuts and a clock years off, then the line is back and nobody lifts a finger."""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core import outbox
from kiosk.core.tasks import Tasks
from kiosk.queue.model import CallPreference, Ticket
from tests.faults.model_machine import COUNTERS, ROOM
from tests.faults.model_promises import DoubledError, LostError, kept, rows, same, settled
from tests.faults.model_teeth import Pull, new_id_on_retry, nothing_recovered
from tests.faults.model_world import World
from tests.unit.queue.kit import counter

from .result import Result, Tooth, Wish

NAME = "weeks"
DAYS, DAYS_OF_SAMPLE = 30, 2
ACTS, LEAST = 10_000, 100
STEPS = 200  # of the model's for one act here: two million make the whole month
CUT = 0.03  # of the acts are followed by a power cut
PATIENCE = 20  # minutes in which everything must be delivered; the longest wait is a quarter of an hour
WRONG = (timedelta(days=-11 * 365), timedelta(days=14 * 365), timedelta(0))


class Kiosk:
    """A kiosk that runs by itself, in a world whose line is down."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        self._world = World(folder)
        self._tasks = Tasks(self._world.clock)
        self._wrong = timedelta(0)
        self._given: dict[str, Ticket] = {}
        self.done: Counter[str] = Counter()

    async def live(self, days: int, acts: int) -> None:
        """Live so many days with so many acts, then let the line come back."""
        world = self._world
        await world.start()
        for one in COUNTERS:
            world.city.office.publish(counter(one))
        self._run()
        await world.clock.turn(60)
        world.way.up = False
        for number in range(acts):
            await self._act(f"act-{number}")
            await world.clock.turn(days * 86_400 / acts * 2 * self._chance.random())
            if self._chance.random() < CUT:
                await self._cut()
        self.done["days"] += days
        self.done["queued"] = (await world.store.read(outbox.counts)).pending
        assert self.done["queued"] == self.done["acts"], "acts are not facts that wait"
        world.way.up = True
        while (await world.store.read(outbox.counts)).pending and self.done["minutes to catch up"] < PATIENCE:
            await world.clock.turn(60)
            self.done["minutes to catch up"] += 1
        kept(world, self._given)
        settled(world)
        self.done["delivered"] = len(rows(world, "select id from outbox where state = 'accepted'"))

    async def close(self) -> None:
        await self._tasks.close()
        await self._world.stop()
        self._world.city.close()

    def _run(self) -> None:
        self._tasks = Tasks(self._world.clock)
        self._world.push.start(self._tasks)
        self._world.pull.start(self._tasks)

    async def _act(self, act: str) -> None:
        self.done["acts"] += 1
        if self._chance.random() < 0.2:
            await self._world.help.call(act, "queue")
            return
        await self._world.queue.take(act, self._chance.choice(COUNTERS), CallPreference.SCREEN)
        ticket = await self._world.queue.ticket(act)
        if ticket is None:
            raise LostError(act)
        same(act, self._given.setdefault(act, ticket), ticket)

    async def _cut(self) -> None:
        """Lose the power, and find another year on the clock when it is back."""
        self.done["power cuts"] += 1
        await self._tasks.close()
        await self._world.cut_power()
        wrong = self._chance.choice(WRONG)
        self._world.clock.jump(wrong - self._wrong)
        self.done["wrong clocks"] += bool(wrong)
        self._wrong = wrong
        self._run()


def run(wish: Wish) -> Result:
    """Live the month, or a few days of it when few steps are wished."""
    acts = min(ACTS, max(LEAST, wish.steps // STEPS))
    return asyncio.run(_month(wish, DAYS if acts == ACTS else DAYS_OF_SAMPLE, acts))


async def _month(wish: Wish, days: int, acts: int) -> Result:
    with tempfile.TemporaryDirectory(dir=ROOM) as folder:
        kiosk = Kiosk(Path(folder), wish.seed)
        try:
            await kiosk.live(days, acts)
        except AssertionError as fault:
            told = f"{type(fault).__name__}: {fault!s:.500}; replay: python -m tests.faults weeks --steps {wish.steps}"
            lost, doubled = isinstance(fault, LostError), isinstance(fault, DoubledError)
            return Result(NAME, dict(kiosk.done), int(lost), int(doubled), (f"{told} --seed {wish.seed}",))
        finally:
            await kiosk.close()
    return Result(NAME, dict(kiosk.done))


def given_up(patch: pytest.MonkeyPatch) -> None:
    """Try no more after an hour."""
    patch.setattr("kiosk.sync.patience.CAP", 1e9)
    patch.setattr("kiosk.sync.backoff.CAP", 1e9)


def _without(pull: Pull) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            pull(patch)
            return run(replace(wish, steps=LEAST * STEPS))

    return bite


TEETH = (
    Tooth("the id that stays the same on a retry", _without(new_id_on_retry)),
    Tooth("the longest wait", _without(given_up)),
    Tooth("the recovery at start", _without(nothing_recovered)),
)
