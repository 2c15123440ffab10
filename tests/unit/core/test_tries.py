"""Never more than ten wrong tries an hour, whatever is switched off between; who is right is never kept waiting."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.core.changes import Changes
from kiosk.core.errors import KnownError
from kiosk.core.store import Store
from kiosk.core.tries import MIGRATIONS, MOST, WINDOW, Purpose, Tries
from tests.clocks import TurnedClock

KEY = bytes(range(32))


async def opened(folder: Path) -> Store:
    store = Store(folder / "kiosk.db", key=KEY, durable=True, migrations=[MIGRATIONS], changes=Changes())
    await store.open()
    return store


def story(folder: Path, told: Callable[[Store, TurnedClock], Awaitable[None]]) -> None:
    async def whole() -> None:
        store = await opened(folder)
        try:
            await told(store, TurnedClock())
        finally:
            await store.close()

    asyncio.run(whole())


async def wrong() -> bool:
    return False


async def right() -> bool:
    return True


async def refused(tries: Tries, purpose: Purpose = Purpose.LOOK_UP) -> int:
    """Ask once more; return the minutes that are told."""

    async def unasked() -> bool:
        raise AssertionError("the code was looked at")

    with pytest.raises(KnownError) as told:
        await tries.check(purpose, unasked)
    return int(told.value.values["minutes"])


def test_the_eleventh_wrong_try_of_an_hour_is_not_looked_at(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        tries = Tries(store, clock)
        for _ in range(MOST):
            assert await tries.check(Purpose.LOOK_UP, wrong) is False
            await clock.turn(60)
        assert await refused(tries) == 50
        await clock.turn(WINDOW - 60 * MOST - 1)
        assert await refused(tries) == 1
        await clock.turn(1)
        assert await tries.check(Purpose.LOOK_UP, right) is True
        assert await tries.check(Purpose.LOOK_UP, wrong) is False
        assert await refused(tries) == 1

    story(tmp_path, told)


def test_who_is_right_is_never_kept_waiting(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        tries = Tries(store, clock)
        for _ in range(MOST - 1):
            await tries.check(Purpose.LOOK_UP, wrong)
        for _ in range(3 * MOST):
            assert await tries.check(Purpose.LOOK_UP, right)
        await tries.check(Purpose.LOOK_UP, wrong)
        assert await refused(tries) == 60

    story(tmp_path, told)


def test_receipts_and_slips_are_counted_each_by_itself(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        tries = Tries(store, clock)
        for _ in range(MOST):
            await tries.check(Purpose.DRAFT, wrong)
        assert await refused(tries, Purpose.DRAFT) == 60
        assert await tries.check(Purpose.LOOK_UP, wrong) is False

    story(tmp_path, told)


def test_the_try_is_on_the_disk_before_the_code_is_looked_at(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        class PowerCutError(Exception):
            pass

        async def cut() -> bool:
            other = await opened(tmp_path)
            found = await other.read(
                lambda db: db.execute("select seq from tries where purpose = ?", [Purpose.LOOK_UP]).fetchall()
            )
            await other.close()
            assert len(found) > 0
            raise PowerCutError

        tries = Tries(store, clock)
        for _ in range(MOST):
            with pytest.raises(PowerCutError):
                await tries.check(Purpose.LOOK_UP, cut)
        assert await refused(tries) == 60

    story(tmp_path, told)


def test_switching_off_and_on_does_not_help(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        await clock.turn(100_000)
        for _ in range(MOST):
            await Tries(store, clock).check(Purpose.LOOK_UP, wrong)
        for _ in range(3):
            restarted = TurnedClock()  # a machine that starts counts from the beginning
            assert await refused(Tries(store, restarted)) == 60
        tries = Tries(store, clock)
        await clock.turn(WINDOW - 1)
        assert await refused(tries) == 1
        await clock.turn(1)
        assert await tries.check(Purpose.LOOK_UP, wrong) is False

    story(tmp_path, told)


def test_setting_the_wall_clock_does_not_help(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        tries = Tries(store, clock)
        for _ in range(MOST):
            await tries.check(Purpose.LOOK_UP, wrong)
        for days in (400, -800, 5000):
            clock.jump(timedelta(days=days))
            assert await refused(tries) == 60

    story(tmp_path, told)


def test_tries_at_once_are_each_counted(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        tries = Tries(store, clock)
        found = await asyncio.gather(
            *(tries.check(Purpose.LOOK_UP, wrong) for _ in range(3 * MOST)), return_exceptions=True
        )
        assert found.count(False) == MOST
        assert sum(isinstance(one, KnownError) for one in found) == 2 * MOST

    story(tmp_path, told)


@given(st.lists(st.one_of(st.just("wrong"), st.just("restart"), st.integers(1, 2500)), max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_robot_never_gets_an_eleventh_look_within_an_hour(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str | int]
) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        tries, looked = Tries(store, clock), list[float]()

        async def look() -> bool:
            looked.append(clock.monotonic())
            return False

        for act in [*acts, *["wrong"] * 3]:
            if act == "restart":
                tries = Tries(store, clock)
            elif isinstance(act, int):
                await clock.turn(act)
            else:
                for _ in range(4):
                    try:
                        await tries.check(Purpose.LOOK_UP, look)
                    except KnownError:
                        break
        for first, eleventh in zip(looked, looked[MOST:], strict=False):
            assert eleventh - first >= WINDOW

    story(tmp_path_factory.mktemp("tries"), told)


def test_old_tries_do_not_pile_up(tmp_path: Path) -> None:
    async def told(store: Store, clock: TurnedClock) -> None:
        tries = Tries(store, clock)
        for _ in range(30):
            await tries.check(Purpose.LOOK_UP, wrong)
            await clock.turn(WINDOW)
        assert (
            len(
                await store.read(
                    lambda db: db.execute("select seq from tries where purpose = ?", [Purpose.LOOK_UP]).fetchall()
                )
            )
            == 1
        )

    story(tmp_path, told)
