"""Ten wrong PINs an hour and no eleventh; the waits between grow, and neither a restart nor a clock shortens them."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.salvage import Missing
from kiosk.core.store import Db
from kiosk.staff import store as tables
from kiosk.staff.guesses import MOST, WAITS, WINDOW
from kiosk.staff.mend import GUESSES, mend
from tests.unit.staff.kit import TOO_MANY, WRONG, Desk, other, quick, refused, story


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


async def wrong(desk: Desk, times: int = 1) -> None:
    for _ in range(times):
        assert (await refused(desk.staff.begin("101", ""))).message == WRONG


def test_the_waits_grow_and_are_told_in_seconds_and_minutes(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        waits = []
        for _ in range(MOST - 1):
            await wrong(desk)
            waits.append(await desk.staff.wait())
            if waits[-1]:
                await desk.clock.turn(waits[-1] - 0.5)
                assert (await refused(desk.staff.begin("101", ""))).message == TOO_MANY
                await desk.clock.turn(0.5)
        assert tuple(waits) == WAITS[1:]

    story(tmp_path, told)


@pytest.mark.parametrize(
    ("count", "action", "value"),
    [
        (4, "Please try again in {seconds} seconds.", 5),
        (7, "Please try again in {minutes} minutes, or open the envelope for emergencies.", 5),
        (10, "Please try again in {minutes} minutes, or open the envelope for emergencies.", 29),
    ],
)
def test_how_long_to_wait_is_said(tmp_path: Path, count: int, action: str, value: int) -> None:
    async def told(desk: Desk) -> None:
        for _ in range(count):
            await desk.clock.turn(await desk.staff.wait())
            await wrong(desk)
        fault = await refused(desk.staff.begin("101", ""))
        assert (fault.message, fault.action, list(fault.values.values())) == (TOO_MANY, action, [value])

    story(tmp_path, told)


def test_the_eleventh_within_the_hour_is_not_looked_at_and_the_hour_frees_it(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        for _ in range(MOST):
            await desk.clock.turn(await desk.staff.wait())
            await wrong(desk)
        assert (await refused(desk.staff.begin(given.number, given.pin))).message == TOO_MANY
        await desk.clock.turn(await desk.staff.wait())
        await desk.staff.begin(given.number, given.pin)

    story(tmp_path, told)


@pytest.mark.parametrize("jump", [timedelta(days=14 * 365), timedelta(days=-11 * 365)])
def test_a_clock_that_is_set_shortens_nothing(tmp_path: Path, jump: timedelta) -> None:
    async def told(desk: Desk) -> None:
        await wrong(desk, 4)
        desk.clock.jump(jump)
        assert await desk.staff.wait() == WAITS[4]

    story(tmp_path, told)


def test_a_restart_begins_the_wait_anew(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        for _ in range(6):
            await desk.clock.turn(await desk.staff.wait())
            await wrong(desk)
        await desk.clock.turn(WAITS[6] - 1)
        desk.restart()
        assert await desk.staff.wait() == WAITS[6]
        await desk.clock.turn(WAITS[6] - 1)
        desk.restart()
        assert await desk.staff.wait() == WAITS[6]

    story(tmp_path, told)


def test_after_a_restart_the_hour_of_ten_wrong_ones_begins_anew_and_ends(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        for _ in range(MOST):
            await desk.clock.turn(await desk.staff.wait())
            await wrong(desk)
        desk.restart()
        assert await desk.staff.wait() == WINDOW
        await desk.clock.turn(WINDOW)
        await wrong(desk)
        assert len(await desk.store.read(tables.guesses)) == 1

    story(tmp_path, told)


def test_a_right_pin_takes_back_its_own_guess_and_no_other(tmp_path: Path) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()
        for _ in range(20):
            await desk.staff.begin(given.number, given.pin)
        assert await desk.staff.wait() == 0
        await wrong(desk, 4)
        await desk.clock.turn(WAITS[4])
        await desk.staff.begin(given.number, given.pin)
        await wrong(desk)
        assert await desk.staff.wait() == WAITS[5]

    story(tmp_path, told)


def test_a_guess_is_on_the_disk_before_the_pin_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def told(desk: Desk) -> None:
        given = await desk.add()

        def cut(_code: str, _about: str) -> str:
            raise SystemError("the power is gone")

        monkeypatch.setattr("kiosk.staff.pins.slow_name", cut)
        with pytest.raises(SystemError):
            await desk.staff.begin(given.number, other(given.pin))
        assert len(await desk.store.read(tables.guesses)) == 1
        assert (await desk.acts())[-1] == ("pinpad", "pin.try", "101")

    story(tmp_path, told)


@pytest.mark.parametrize(("lost", "count"), [(0, 2), (3, 3), (500, GUESSES)])
def test_a_salvage_leaves_a_wait_behind_and_says_so_in_the_chain(tmp_path: Path, lost: int, count: int) -> None:
    async def told(desk: Desk) -> None:
        await wrong(desk, 2)

        def work(db: Db) -> int:
            mend(db, Missing({"staff_guesses": lost}))
            return len(tables.guesses(db))

        assert await desk.store.write(work) == count
        assert await desk.staff.wait() == WAITS[count]
        assert (await desk.acts())[-1] == ("salvage", "store.salvaged", "")

    story(tmp_path, told)
