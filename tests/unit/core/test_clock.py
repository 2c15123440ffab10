"""The clock never says a time before the floor; the turned clock wakes in one order."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.core.changes import Changes
from kiosk.core.clock import JST, Clock, SystemClock
from kiosk.core.store import Store
from tests.clocks import START, TurnedClock

YEAR = timedelta(days=365)


def test_the_system_clock_below_its_floor() -> None:
    floor = datetime(2200, 1, 1, tzinfo=UTC)
    clock = SystemClock(floor)
    assert not clock.known()
    first = clock.now()
    assert floor <= first <= clock.now()


def test_the_system_clock_above_its_floor() -> None:
    clock = SystemClock(datetime(2020, 1, 1, tzinfo=JST))
    assert clock.known()
    assert clock.now().utcoffset() == timedelta(0)


def test_the_system_clock_waits_and_ends_waiting() -> None:
    async def story() -> None:
        clock = SystemClock(START)
        before = clock.monotonic()
        await clock.sleep(0.001)
        assert clock.monotonic() >= before + 0.0009
        with pytest.raises(TimeoutError):
            async with clock.timeout(0.001):
                await asyncio.Event().wait()

    asyncio.run(story())


def test_time_goes_on_from_the_floor() -> None:
    clock = TurnedClock(floor=START + YEAR)
    assert not clock.known()
    asyncio.run(clock.turn(60))
    assert clock.now() == START + YEAR + timedelta(seconds=60)
    clock.jump(2 * YEAR)
    assert clock.known()
    assert clock.now() == START + 2 * YEAR + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("heard", "known"),
    [
        (START + timedelta(minutes=9), True),  # two clocks that differ by minutes
        (START + YEAR, False),
        (START - YEAR, True),
        (START + 20 * YEAR, True),  # a server that cannot be believed
    ],
)
def test_what_is_heard_raises_the_floor(heard: datetime, known: bool) -> None:
    clock = TurnedClock()
    clock.raise_floor(heard)
    assert clock.known() is known
    assert clock.now() >= START


def test_a_wall_that_jumps_wakes_nobody() -> None:
    async def story() -> None:
        clock = TurnedClock()
        sleeping = asyncio.get_running_loop().create_task(clock.sleep(10))
        await clock.turn(1)
        clock.jump(14 * YEAR)
        await clock.turn(8.9)
        assert not sleeping.done()
        clock.jump(-25 * YEAR)
        await clock.turn(0.1)
        assert sleeping.done()

    asyncio.run(story())


def sleepers(clock: Clock, heard: list[str]) -> list[asyncio.Task[None]]:
    async def sleeper(name: str, *pauses: float) -> None:
        for pause in pauses:
            await clock.sleep(pause)
            heard.append(f"{name}@{clock.monotonic() - 1000:g}")

    loop = asyncio.get_running_loop()
    return [loop.create_task(sleeper(*plan)) for plan in (("a", 3, 1), ("b", 1, 1, 2), ("c", 2), ("d", 4, 100))]


def test_sleepers_wake_in_order_and_at_their_time() -> None:
    async def story() -> None:
        clock, heard = TurnedClock(), list[str]()
        tasks = sleepers(clock, heard)
        await clock.turn(10)
        assert heard == ["b@1", "c@2", "b@2", "a@3", "d@4", "b@4", "a@4"]
        assert [task.done() for task in tasks] == [True, True, True, False]
        assert clock.sleepers() == 1
        tasks[-1].cancel()
        await clock.turn(1000)
        assert clock.sleepers() == 0

    asyncio.run(story())


def test_a_turned_timeout_ends_waiting() -> None:
    async def story() -> None:
        clock, heard = TurnedClock(), list[str]()

        async def waiter() -> None:
            try:
                async with clock.timeout(20):
                    async with clock.timeout(5):
                        await clock.sleep(4)
                        heard.append("in time")
                    await asyncio.Event().wait()
            except TimeoutError:
                heard.append(f"over@{clock.monotonic() - 1000:g}")

        waiting = asyncio.get_running_loop().create_task(waiter())
        await clock.turn(19)
        assert heard == ["in time"]
        await clock.turn(1)
        assert heard == ["in time", "over@20"]
        await waiting

    asyncio.run(story())


def test_a_timeout_of_nothing_ends_at_once() -> None:
    async def story() -> None:
        with pytest.raises(TimeoutError):
            async with TurnedClock().timeout(0):
                await asyncio.Event().wait()

    asyncio.run(story())


def test_turning_waits_for_threads(tmp_path: Path) -> None:
    async def story() -> None:
        clock = TurnedClock()
        store = Store(tmp_path / "a.db", key=None, durable=False, migrations=[], changes=Changes())
        done: list[int] = []

        async def work() -> None:
            await store.open()
            for number in range(5):
                await clock.sleep(1)
                done.append(await store.read(answer(number)))

        working = asyncio.get_running_loop().create_task(work())
        await clock.turn(3)
        assert done == [0, 1, 2]
        await clock.turn(2)
        assert done == [0, 1, 2, 3, 4]
        await working
        await store.close()

    asyncio.run(story())


def answer(number: int) -> Callable[[object], int]:
    return lambda _: number
