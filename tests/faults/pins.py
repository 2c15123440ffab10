"""A robot at the pin pad: ten thousand guesses with restarts, power cuts and clock changes; ten an hour are looked at.

Hours are those of the world outside: a power cut sets the machine's own monotonic clock back to where it began. The
PINs are under a quick name here, for what is shown is how many are looked at, not how long each takes.
"""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import audit
from kiosk.core.changes import Changes
from kiosk.core.duty import OnDuty, Role
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.staff import guesses, pins, service
from kiosk.staff import store as tables
from kiosk.staff.model import TERMINAL, Given
from kiosk.staff.service import StaffService
from tests.clocks import TurnedClock
from tests.faults.model_machine import ROOM

from .result import Result, Tooth, Wish

NAME = "pins"
HOUR, MOST = 3600.0, 10
STEPS = 5  # of the model's for one guess here
SAMPLE = 2000  # steps with which a tooth is shown
TYPING = 4.0  # seconds that a hand, or a robot's finger, takes for six digits
KEY = bytes(range(32))
YEARS = (timedelta(days=-11 * 365), timedelta(days=14 * 365), timedelta(hours=1), timedelta(0))


class _PowerCutError(Exception):
    """The power goes while a PIN is looked at."""


class Robot:
    """Guesses the PIN of another, and knows one of its own."""

    def __init__(self, store: Store, seed: int) -> None:
        self.looked: list[float] = []
        self.failures: list[str] = []
        self.done: Counter[str] = Counter()
        self._store = store
        self._chance = random.Random(seed)
        self._passed = 0.0  # seconds of the world before the clock of now began
        self._cut = False
        self._on()

    def _on(self) -> None:
        """Switch the machine on: all that was in memory is gone, and its monotonic clock begins again."""
        self._clock = TurnedClock()
        self._clock.jump(self._chance.choice(YEARS))
        self._began = self._clock.monotonic()
        self._start()

    def _start(self) -> None:
        """Start the program."""
        self._duty = OnDuty(self._clock, Changes())
        self._staff = StaffService(self._store, self._clock, self._duty, "k", ())

    @property
    def world(self) -> float:
        """Seconds since it began, as they pass outside."""
        return self._passed + self._clock.monotonic() - self._began

    async def learn(self) -> None:
        """Belong to the staff oneself; the PIN that is looked for is of somebody else."""
        self._own = await self._staff.add("A", Role.COUNTER, TERMINAL)
        self._sought = await self._staff.add("B", Role.LEAD, TERMINAL)

    def fits(self, code: str, mark: pins.Mark) -> bool:
        """Stand in for the slow look, and count it unless it is at the own PIN."""
        if code != self._own.pin:
            self.looked.append(self.world)
        if self._cut:
            raise _PowerCutError
        return mark.name == f"{mark.salt}:{code}"

    async def once(self) -> None:
        """Do what such a robot does next, then guess."""
        what = self._chance.random()
        if what < 0.06:
            self.done["restarts"] += 1
            self._start()
        elif what < 0.12:
            self._die()
        elif what < 0.2:
            self.done["clock changes"] += 1
            self._clock.jump(self._chance.choice(YEARS))
        elif what < 0.26:
            self.done["waits"] += 1
            await self._clock.turn(await self._staff.wait())
            if self._chance.random() < 0.5:
                self.done["own PIN"] += 1
                await self._guess(self._own, right=True)
        await self._clock.turn(TYPING)
        self._cut = self._chance.random() < 0.2
        try:
            await self._guess(self._sought, right=False)
        except _PowerCutError:
            self._die()
        self._cut = False
        self.done["guesses"] += 1

    async def owner_comes(self) -> None:
        """Let who owns the PIN wait as told; it must be let in, for nobody is locked out for good."""
        told = await self._staff.wait()
        if told > HOUR:
            self.failures.append(f"told to wait {told} seconds")
        await self._clock.turn(min(told, HOUR))
        try:
            await self._staff.begin(self._sought.number, self._sought.pin)
        except KnownError as fault:
            self.failures.append(f"the owner was not let in: {fault}")

    async def _guess(self, whose: Given, *, right: bool) -> None:
        pin = whose.pin if right else self._wrong()
        try:
            await self._staff.begin(whose.number, pin)
        except KnownError:
            return
        if not right:
            self.failures.append(f"a wrong PIN let in after {self.done['guesses']} guesses")
        self._duty.end()

    def _wrong(self) -> str:
        while True:
            pin = f"{self._chance.randrange(10**6):06d}"
            if pin not in {self._own.pin, self._sought.pin}:
                return pin

    def _die(self) -> None:
        self.done["power cuts"] += 1
        self._passed = self.world
        self._on()


def most_an_hour(moments: list[float]) -> int:
    """Return the most moments that lie within any hour."""
    most = first = 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - HOUR:
            first += 1
        most = max(most, last - first + 1)
    return most


def run(wish: Wish) -> Result:
    """Let the robot guess a fifth as often as the model has steps: ten thousand times."""
    return asyncio.run(_robbed(wish))


async def _robbed(wish: Wish) -> Result:
    with tempfile.TemporaryDirectory(dir=ROOM) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "slow_name", lambda code, about: f"{about}:{code}")
        migrations = [audit.MIGRATIONS, tables.KIOSK_MIGRATIONS]
        store = Store(Path(folder) / "kiosk.db", key=KEY, durable=True, migrations=migrations, changes=Changes())
        await store.open()
        try:
            robot = Robot(store, wish.seed)
            await robot.learn()
            patch.setattr(pins, "fits", robot.fits)
            for _ in range(max(1, wish.steps // STEPS)):
                await robot.once()
            await robot.owner_comes()
        finally:
            await store.close()
    most = most_an_hour(robot.looked[:-1])  # the last was the owner's
    failures = robot.failures + ([f"{most} looked at within an hour"] if most > MOST else [])
    replay = f"; replay: python -m tests.faults {NAME} --steps {wish.steps} --seed {wish.seed}"
    counts = {"looked at": len(robot.looked), "most an hour": most, "hours": int(robot.world / HOUR)}
    return Result(NAME, {**robot.done, **counts}, failures=tuple(one + replay for one in failures))


def counted_after(patch: pytest.MonkeyPatch) -> None:
    """Count a wrong PIN when it was looked at, as one would think of first."""

    async def begin(staff: Any, number: str, pin: str) -> None:
        if await staff.wait():
            raise KnownError("too soon")
        known = await staff._kiosk.read(lambda db: tables.member(db, number))
        if known is None or not pins.fits(pin, known[1]):
            await staff._kiosk.write(staff._guesses.begin)
            raise KnownError("wrong")
        staff.duty.end()

    patch.setattr(service.StaffService, "begin", begin)


def forgotten_at_start(patch: pytest.MonkeyPatch) -> None:
    """Start with no guesses, as if what is counted were in memory."""
    shipped = guesses.Guesses.left

    def left(counted: Any, db: Any) -> float:
        own = [(run, at) for run, at in kept(db) if run == counted._run]
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(tables, "guesses", lambda _db: own)
            return shipped(counted, db)

    kept = tables.guesses
    patch.setattr(guesses.Guesses, "left", left)


def by_the_wall(patch: pytest.MonkeyPatch) -> None:
    """Count the hours by a clock that can be set."""
    shipped = guesses.Guesses.__init__

    class Wall:
        def __init__(self, clock: TurnedClock) -> None:
            self._clock = clock

        def monotonic(self) -> float:
            return self._clock.now().timestamp()

    patch.setattr(guesses.Guesses, "__init__", lambda counted, clock: shipped(counted, Wall(clock)))  # type: ignore[arg-type]


def all_taken_back(patch: pytest.MonkeyPatch) -> None:
    """Forget all wrong ones once one PIN was right."""
    patch.setattr(tables, "take_back", lambda db, _guess: db.execute("delete from staff_guesses"))


def no_end(patch: pytest.MonkeyPatch) -> None:
    """Know waits alone and no tenth."""
    patch.setattr(guesses, "MOST", 10**6)
    patch.setattr(guesses, "WAITS", (0.0,) * 4 + (5.0,) * 10**5)


def _without(pull: Callable[[pytest.MonkeyPatch], None]) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            pull(patch)
            return run(Wish(steps=SAMPLE, seed=wish.seed))

    return bite


TEETH = (
    Tooth("a guess is counted before the look", _without(counted_after)),
    Tooth("what earlier runs left counts", _without(forgotten_at_start)),
    Tooth("hours by the monotonic clock", _without(by_the_wall)),
    Tooth("a right PIN takes back its own guess alone", _without(all_taken_back)),
    Tooth("no eleventh within the hour", _without(no_end)),
)
