"""Nobody may do anything until it is known who it is; three minutes without a touch and it is nobody again."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from kiosk.core.changes import Changes
from kiosk.core.duty import IDLE, TOPIC, Duty, OnDuty, Permission, Role, may
from kiosk.core.errors import KnownError
from tests.clocks import TurnedClock

SATO = Duty("s-1", "佐藤 花子", Role.SHELTER)
NOBODY = "Only staff on duty can do this."
NOT_YOU = "Your role does not allow this."


class Heard:
    def __init__(self) -> None:
        self.clock = TurnedClock()
        self.count = 0
        changes = Changes()
        changes.subscribe([TOPIC], self._hear)
        self.duty = OnDuty(self.clock, changes)

    def _hear(self) -> None:
        self.count += 1


def story(told: Callable[[Heard], Awaitable[None]]) -> None:
    async def whole() -> None:
        await told(Heard())

    asyncio.run(whole())


def refused(duty: OnDuty, permission: Permission) -> str:
    with pytest.raises(KnownError) as told:
        duty.require(permission)
    assert told.value.action
    return told.value.message


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_do_anything(permission: Permission) -> None:
    async def told(heard: Heard) -> None:
        assert heard.duty.now is None
        assert refused(heard.duty, permission) == NOBODY

    story(told)


def test_a_role_may_do_what_is_said_of_it_and_nothing_else() -> None:
    shelter = {
        Permission.SEE_PEOPLE,
        Permission.WRITE_PEOPLE,
        Permission.DECIDE,
        Permission.RUN_SHELTER,
        Permission.PRINT_PEOPLE,
    }
    allowed = {role: {permission for permission in Permission if may(role, permission)} for role in Role}
    assert allowed == {Role.COUNTER: set(), Role.UPKEEP: set(), Role.SHELTER: shelter, Role.LEAD: set(Permission)}


def test_the_role_decides() -> None:
    async def told(heard: Heard) -> None:
        heard.duty.begin(SATO)
        assert heard.duty.require(Permission.WRITE_PEOPLE) == SATO
        assert refused(heard.duty, Permission.STAFF) == NOT_YOU
        heard.duty.begin(Duty("s-2", "鈴木", Role.UPKEEP))
        assert refused(heard.duty, Permission.SEE_PEOPLE) == NOT_YOU

    story(told)


def test_three_minutes_without_a_touch_end_it_whatever_the_wall_clock_says() -> None:
    async def told(heard: Heard) -> None:
        heard.duty.begin(SATO)
        heard.clock.jump(timedelta(days=4000))
        await heard.clock.turn(IDLE - 1)
        assert heard.duty.now == SATO
        heard.clock.jump(timedelta(days=-8000))
        await heard.clock.turn(1)
        assert heard.duty.now is None
        assert refused(heard.duty, Permission.SEE_PEOPLE) == NOBODY
        heard.duty.stirred()
        assert heard.duty.now is None

    story(told)


def test_a_touch_and_an_act_begin_the_minutes_anew() -> None:
    async def told(heard: Heard) -> None:
        heard.duty.begin(SATO)
        await heard.clock.turn(IDLE - 1)
        heard.duty.stirred()
        await heard.clock.turn(IDLE - 1)
        heard.duty.require(Permission.SEE_PEOPLE)
        await heard.clock.turn(IDLE - 1)
        assert heard.duty.now == SATO

    story(told)


def test_who_listens_hears_of_every_change_of_who_is_on_duty() -> None:
    async def told(heard: Heard) -> None:
        heard.duty.end()
        await heard.clock.turn(0)
        assert heard.count == 0
        heard.duty.begin(SATO)
        await heard.clock.turn(0)
        assert heard.count == 1
        heard.duty.end()
        await heard.clock.turn(0)
        assert (heard.count, heard.duty.now) == (2, None)

    story(told)


def test_the_watch_ends_a_duty_by_itself() -> None:
    async def told(heard: Heard) -> None:
        heard.duty.begin(SATO)
        watch = asyncio.create_task(heard.duty.watch())
        await heard.clock.turn(IDLE - 1)
        heard.duty.stirred()
        await heard.clock.turn(IDLE - 1)
        assert (heard.count, heard.duty.now) == (1, SATO)
        await heard.clock.turn(1)
        assert heard.count == 2
        watch.cancel()

    story(told)


def test_the_watch_learns_of_a_duty_that_begins_while_it_waits() -> None:
    async def told(heard: Heard) -> None:
        watch = asyncio.create_task(heard.duty.watch())
        await heard.clock.turn(IDLE / 2)
        heard.duty.begin(SATO)
        await heard.clock.turn(IDLE)
        assert (heard.count, heard.duty.now) == (2, None)
        watch.cancel()

    story(told)
